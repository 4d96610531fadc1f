// Between the files of the _ssl module: TLS by OpenSSL's libssl.
//
// Problem: a TLS connection is one state machine for both directions, so two threads must not be inside it at
// once; but one may wait for data for an hour while another one writes. And the library's functions fail
// through an error queue that belongs to the kernel thread.
//
// Invariants:
//   * libssl never waits. Its BIOs give what is there and say "try again" (ssl_transport.c); the wait is in
//     poll, behind the blocking door, with no lock held, and then the call is made again.
//   * Whoever calls libssl with an SSL or an SSL_CTX that others may know is between bt_tls_enter and
//     bt_tls_leave of its lock. The thread that is inside may enter again (callbacks run Python). An
//     operation enters the connection first, its context second.
//   * Calls that compute go through the door (BT_TLS_CALL) unless the context has Python callbacks: then the
//     thread stays attached, because they run inside the library.
//   * What a call left in the error queue and in errno is taken (bt_tls_outcome) before the door is closed:
//     afterwards the Python thread may be on another kernel thread.
#ifndef BATON_STDLIB_NATIVE_SSL_INTERNAL_H
#define BATON_STDLIB_NATIVE_SSL_INTERNAL_H

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stddef.h>

#include "stdlib/native/socket_internal.h"
#include "vm/base/mutex.h"
#include "vm/threads/lock.h"

BT_BEGIN_DECLS

// ---- locks ------------------------------------------------------------------------------------------------

// A lock that its holder may take again.
typedef struct BtTlsLock {
    BtLock lock;
    uint32_t depth;   // entered so often, less one. guarded by lock
} BtTlsLock;

// False: an exception (a signal handler raised while this waited).
bool bt_tls_enter(BtTlsLock *lock, View object) BT_MUST_CHECK;
void bt_tls_leave(BtTlsLock *lock);

// ---- objects ----------------------------------------------------------------------------------------------

typedef struct BtTlsContext {
    BtObject head;
    SSL_CTX *ctx;
    BtTlsLock lock;
    int protocol;               // BT_TLS_PROTOCOL_
    bool check_hostname, post_handshake_auth;   // guarded by lock
    unsigned host_flags;        // X509_CHECK_FLAG_. guarded by lock
    uint8_t *alpn;              // what a server chooses from, as sent. guarded by leaf
    unsigned alpn_length;
    Value sni_callback, psk_client_callback, psk_server_callback, message_callback;  // fields.h; may be empty
    Value keylog_filename;      // str or empty; fields.h
    BIO *keylog;                // guarded by leaf
    BtMutex leaf;               // for what libssl asks for in a detached thread
} BtTlsContext;
#define BT_TLS_CONTEXT(v) ((BtTlsContext *)bt_object(v))
// A word of it, for getters and setters: the field's offset.
#define BT_TLS_WORD(name) ((void *)offsetof(BtTlsContext, name))

enum {
    BT_TLS_PROTOCOL_TLS = 2,
    BT_TLS_PROTOCOL_1 = 3,
    BT_TLS_PROTOCOL_1_1 = 4,
    BT_TLS_PROTOCOL_1_2 = 5,
    BT_TLS_PROTOCOL_CLIENT = 16,
    BT_TLS_PROTOCOL_SERVER = 17,
};

// Bytes between a program and a connection. The mutex is a leaf: libssl reads and writes while detached.
typedef struct BtMemoryBio {
    BtObject head;
    BtMutex mutex;
    uint8_t *data;              // guarded by mutex, as are the rest
    size_t start, end, room;
    bool ended;                 // write_eof() was called
} BtMemoryBio;
#define BT_MEMORY_BIO(v) ((BtMemoryBio *)bt_object(v))

typedef struct BtTlsConnection {
    BtObject head;
    SSL *ssl;                   // NULL: made by nobody
    BtTlsLock lock;
    BtLock write_turn;          // one write at a time, its waits included: a begun record must be finished
    bool server_side;
    Value context;              // BtTlsContext; fields.h
    Value socket;               // weak reference to a BtSocket, or empty: memory
    Value incoming, outgoing;   // BtMemoryBio, or empty: socket
    Value owner;                // weak reference to what callbacks are told, or empty; fields.h
    Value server_hostname;      // str or None
    int fd;                     // of the operation that is inside. guarded by lock
    int system_error;           // errno of the transport's last failure. guarded by lock
    bool attached;              // the call that is inside may call Python. guarded by lock
    Value raised;               // what a callback raised inside the library. guarded by lock
} BtTlsConnection;
#define BT_TLS_CONNECTION(v) ((BtTlsConnection *)bt_object(v))

typedef struct BtTlsSession {
    BtObject head;
    SSL_SESSION *session;
    Value context;
} BtTlsSession;

extern BtType bt_tls_context_type, bt_tls_connection_type, bt_tls_session_type, bt_tls_certificate_type,
    bt_memory_bio_type;

// ---- calls ------------------------------------------------------------------------------------------------

// What a call said, beside its result.
typedef struct BtTlsOutcome {
    int status;                 // SSL_get_error: SSL_ERROR_NONE, ...
    unsigned long error;        // the newest of the queue
    int system_error;
    long verify_result;
} BtTlsOutcome;

// Takes the error queue of this kernel thread and empties it. ssl: NULL for calls of a context.
void bt_tls_outcome(BtTlsOutcome *out, const SSL *ssl, int result);

// Runs an int expression that calls libssl; `attached`: stays attached, for Python may be called. The result
// is in `result`, the rest in `outcome`.
#define BT_TLS_CALL(object, attached, ssl_or_null, result, outcome, expression)                             \
    do {                                                                                                    \
        BtBlocking door_;                                                                                   \
        bool open_ = !(attached);                                                                           \
        if (open_) bt_blocking_begin(&door_, BT_BLOCK_COMPUTE, (object));                                   \
        ERR_clear_error();                                                                                  \
        errno = 0;                                                                                          \
        (result) = (expression);                                                                            \
        bt_tls_outcome((outcome), (ssl_or_null), (result));                                                 \
        if (open_) bt_blocking_end(&door_);                                                                 \
    } while (0)

// ---- errors (ssl_errors.c) --------------------------------------------------------------------------------

// Where in these files: the number that messages end with.
#define BT_TLS_FAIL(outcome) bt_tls_raise((outcome), __LINE__)
// SSLError for what the error queue of a context's call said, or OSError when only errno said something.
Value bt_tls_raise(const BtTlsOutcome *outcome, int line) BT_COLD;
// The same of a connection's call, by its status; hostname: for messages, or NULL.
Value bt_tls_raise_of(BtTlsConnection *s, const BtTlsOutcome *outcome, int line) BT_COLD;
// SSLError(text), or SSLError(0, "text (_ssl.c:LINE)") when line is not 0.
Value bt_tls_raise_text(int line, const char *text) BT_COLD;
// The queue's newest error now, of a call that was made attached.
Value bt_tls_raise_now(int line) BT_COLD;
bool bt_tls_errors_init(View module) BT_MUST_CHECK;

// ---- the rest ---------------------------------------------------------------------------------------------

// Certificates (ssl_certificates.c).
Value bt_tls_certificate_dict(X509 *certificate) BT_MUST_CHECK;
Value bt_tls_certificate_der(X509 *certificate) BT_MUST_CHECK;
Value bt_tls_certificate_new(X509 *certificate) BT_MUST_CHECK;      // counts its own reference
Value bt_tls_certificate_list(STACK_OF(X509) *certificates) BT_MUST_CHECK;   // of Certificates
extern const BtMethodDef bt_tls_certificate_functions[];

// _DEFAULT_CIPHERS
extern const char bt_tls_default_ciphers[];

// Transports (ssl_transport.c). NULL: MemoryError or SSLError.
BIO *bt_tls_socket_bio(BtTlsConnection *s);
BIO *bt_tls_memory_bio(BtMemoryBio *memory);
bool bt_tls_transports_init(void) BT_MUST_CHECK;

// Connections (ssl_connection.c; the type is in ssl_connection_facts.c): _wrap_socket and _wrap_bio of a
// context, and what the type's table names.
Value bt_tls_wrap_socket(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_tls_wrap_bio(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_tls_do_handshake(View self) BT_MUST_CHECK;
Value bt_tls_read(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_tls_write(View self, View data) BT_MUST_CHECK;
Value bt_tls_shutdown(View self) BT_MUST_CHECK;
Value bt_tls_pending(View self) BT_MUST_CHECK;
Value bt_tls_verify_client(View self) BT_MUST_CHECK;
Value bt_tls_connection_new(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
void bt_tls_connection_dealloc(BtObject *self);
int bt_tls_connection_traverse(BtObject *self, BtVisitFn visit, void *context);
void bt_tls_connection_clear(BtObject *self);
// Gives a connection its own copy of its context's list of ciphers: SSL_CTX_set_cipher_list frees that
// list, even while others shake hands. Its lock and the context's are held.
bool bt_tls_keep_ciphers(SSL *ssl) BT_MUST_CHECK;
bool bt_tls_set_session(BtTlsConnection *s, View session) BT_MUST_CHECK;

// A path argument, by its name in messages (NULL: it has none). False: TypeError in the words of these
// functions. Release with bt_path_done.
bool bt_tls_take_path(View v, const char *what, BtPath *out) BT_MUST_CHECK;
// Tells audit hooks of the event "open" before OpenSSL opens a file. False: one has raised.
bool bt_tls_audit_open(View path, const char *mode) BT_MUST_CHECK;

// What a context loads (ssl_context_load.c), and its callbacks (ssl_callbacks.c): tables for its type.
Value bt_tls_load_cert_chain(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_tls_load_verify_locations(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_tls_load_dh_params(View self, View path) BT_MUST_CHECK;
Value bt_tls_set_default_verify_paths(View self) BT_MUST_CHECK;
Value bt_tls_cert_store_stats(View self) BT_MUST_CHECK;
Value bt_tls_get_ca_certs(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

// Set the functions that give keys which both sides know; None: no keys.
Value bt_tls_set_psk_client(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_tls_set_psk_server(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// field: BT_TLS_WORD of what the setter sets.
Value bt_tls_get_word(View self, void *field);
bool bt_tls_set_sni_callback(View self, View value, void *field) BT_MUST_CHECK;
bool bt_tls_set_message_callback(View self, View value, void *field) BT_MUST_CHECK;
bool bt_tls_set_keylog(View self, View value, void *field) BT_MUST_CHECK;
// Do Python functions run inside the library for this context?
bool bt_tls_has_callbacks(BtTlsContext *c);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_SSL_INTERNAL_H
