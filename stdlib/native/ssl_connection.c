// _ssl: connections: how they are made, the handshake, reading, writing, the end. What can be asked of them
// is in ssl_connection_facts.c.
#include <limits.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <string.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/ssl_internal.h"
#include "stdlib/native/thread_internal.h"
#include "vm/objects/bytes.h"
#include "vm/objects/weakref.h"

// ---- locks ------------------------------------------------------------------------------------------------

bool bt_tls_enter(BtTlsLock *lock, View object) {
    if (bt_load_relaxed_u32(&lock->lock.holder) == bt_self()->id) {
        lock->depth++;
        return true;
    }
    return bt_lock_try_acquire(&lock->lock) ||
           bt_lock_acquire(&lock->lock, BT_NO_DEADLINE, BT_BLOCK_LOCK, object) == BT_LOCK_ACQUIRED;
}

void bt_tls_leave(BtTlsLock *lock) {
    if (lock->depth) lock->depth--;
    else bt_lock_release(&lock->lock);
}

// ---- making -----------------------------------------------------------------------------------------------

Value bt_tls_connection_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtTlsConnection *s = (BtTlsConnection *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!s) return BT_ERROR;
    bt_lock_init(&s->lock.lock, "SSL");
    bt_lock_init(&s->write_turn, "SSL");
    s->fd = -1;
    return bt_steal(s);
}

void bt_tls_connection_clear(BtObject *self) {
    BtTlsConnection *s = (BtTlsConnection *)self;
    bt_field_set(self, &s->owner, BT_EMPTY);
}

void bt_tls_connection_dealloc(BtObject *self) {
    BtTlsConnection *s = (BtTlsConnection *)self;
    SSL_free(s->ssl);
    Value *words[] = {&s->context, &s->socket, &s->incoming, &s->outgoing, &s->owner, &s->server_hostname,
                      &s->raised};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) bt_assign(words[i], BT_EMPTY);
    bt_lock_finish(&s->lock.lock);
    bt_lock_finish(&s->write_turn);
    bt_object_free(self);
}

int bt_tls_connection_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtTlsConnection *s = (BtTlsConnection *)self;
    BT_VISIT(s->context);
    BT_VISIT(s->socket);
    BT_VISIT(s->incoming);
    BT_VISIT(s->outgoing);
    BT_VISIT(s->owner);
    BT_VISIT(s->server_hostname);
    BT_VISIT(s->raised);
    return 0;
}

bool bt_tls_keep_ciphers(SSL *ssl) {
    BtBytesBuilder names;
    bt_bytes_builder_init(&names);
    STACK_OF(SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers(SSL_get_SSL_CTX(ssl));
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); i++) {
        // Those of TLS 1.3 are a list of their own, which SSL_new copies.
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(ciphers, i);
        if (strcmp(SSL_CIPHER_get_version(cipher), "TLSv1.3") == 0) continue;
        const char *name = SSL_CIPHER_get_name(cipher);
        bt_bytes_builder_add(&names, name, strlen(name));
        bt_bytes_builder_add(&names, ":", 1);
    }
    bool ok = !names.failed;
    if (ok && names.length > 0) {
        names.data[names.length - 1] = '\0';
        ok = SSL_set_cipher_list(ssl, (const char *)names.data) == 1;
        if (!ok) bt_tls_raise_now(__LINE__);
    }
    bt_bytes_builder_discard(&names);
    return ok;
}

// The name that the server is asked for, and that its certificate must be for. s is new.
static bool set_hostname(BtTlsConnection *s, BtTlsContext *c, View hostname) {
    size_t length;
    if (bt_view_is_empty(hostname) || bt_is_none(hostname)) {
        s->server_hostname = BT_NONE;
        return true;
    }
    if (!bt_is_str(hostname)) {
        bt_raise(&bt_exc_TypeError, "argument must be encoded string without null bytes, not %T", hostname);
        return false;
    }
    const char *text = bt_as_utf8(hostname, &length);
    if (!text) return false;
    if (strlen(text) != length) {
        bt_raise(&bt_exc_TypeError, "argument must be encoded string without null bytes, not str");
        return false;
    }
    if (!length || text[0] == '.') {
        bt_raise(&bt_exc_ValueError,
                 "server_hostname cannot be an empty string or start with a leading dot.");
        return false;
    }
    s->server_hostname = bt_hold(hostname);
    ASN1_OCTET_STRING *ip = a2i_IPADDRESS(text);
    ERR_clear_error();
    bool ok = ip || SSL_set_tlsext_host_name(s->ssl, text);
    if (ok && c->check_hostname) {
        X509_VERIFY_PARAM *rules = SSL_get0_param(s->ssl);
        ok = ip ? X509_VERIFY_PARAM_set1_ip(rules, ASN1_STRING_get0_data(ip),
                                            (size_t)ASN1_STRING_length(ip))
                : X509_VERIFY_PARAM_set1_host(rules, text, length);
    }
    ASN1_OCTET_STRING_free(ip);
    if (!ok) bt_tls_raise_now(__LINE__);
    return ok;
}

static Value weak(View v) { return bt_weakref_new(&bt_type_weakref, v, BT_NO_VIEW); }

// socket, or the two of memory.
static Value make(View self, View socket, View incoming, View outgoing, bool server_side, View hostname,
                     View owner, View session) {
    BtTlsContext *c = BT_TLS_CONTEXT(self);
    if (server_side && c->protocol == BT_TLS_PROTOCOL_CLIENT) {
        return bt_tls_raise_text(__LINE__,
                                 "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context");
    }
    if (!server_side && c->protocol == BT_TLS_PROTOCOL_SERVER) {
        return bt_tls_raise_text(__LINE__,
                                 "Cannot create a client socket with a PROTOCOL_TLS_SERVER context");
    }
    Value made = bt_tls_connection_new(&bt_tls_connection_type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(made)) return BT_ERROR;
    BtTlsConnection *s = BT_TLS_CONNECTION(bt_view(made));
    s->context = bt_hold(self);
    s->server_side = server_side;
    if (!bt_view_is_empty(socket)) {
        s->socket = weak(socket);
        if (bt_is_error(s->socket)) goto fail;
    } else {
        s->incoming = bt_hold(incoming);
        s->outgoing = bt_hold(outgoing);
    }
    if (!bt_view_is_empty(owner) && !bt_is_none(owner)) {
        s->owner = weak(owner);
        if (bt_is_error(s->owner)) goto fail;
    }
    if (!bt_tls_enter(&c->lock, self)) goto fail;
    ERR_clear_error();
    s->ssl = SSL_new(c->ctx);
    bool ok = s->ssl != NULL;
    if (!ok) bt_tls_raise_now(__LINE__);
    if (ok) {
        SSL_set_app_data(s->ssl, s);
        X509_VERIFY_PARAM_set_hostflags(SSL_get0_param(s->ssl), c->host_flags);
        SSL_set_mode(s->ssl, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY);
        // A client says at once that it is ready to be asked later; a server that verifies asks when told to.
        int mode = SSL_get_verify_mode(s->ssl);
        if (c->post_handshake_auth && !server_side) SSL_set_post_handshake_auth(s->ssl, 1);
        else if (c->post_handshake_auth && (mode & SSL_VERIFY_PEER)) {
            SSL_set_verify(s->ssl, mode | SSL_VERIFY_POST_HANDSHAKE, SSL_get_verify_callback(s->ssl));
        }
        ok = bt_tls_keep_ciphers(s->ssl) && set_hostname(s, c, hostname);
    }
    bt_tls_leave(&c->lock);
    if (!ok) goto fail;
    BIO *read_bio, *write_bio;
    if (!bt_view_is_empty(socket)) {
        read_bio = write_bio = bt_tls_socket_bio(s);
    } else {
        read_bio = bt_tls_memory_bio(BT_MEMORY_BIO(incoming));
        write_bio = read_bio ? bt_tls_memory_bio(BT_MEMORY_BIO(outgoing)) : NULL;
    }
    if (!write_bio) {
        BIO_free(read_bio);
        goto fail;
    }
    SSL_set_bio(s->ssl, read_bio, write_bio);
    if (server_side) SSL_set_accept_state(s->ssl);
    else SSL_set_connect_state(s->ssl);
    if (!bt_view_is_empty(session) && !bt_is_none(session) && !bt_tls_set_session(s, session)) goto fail;
    return made;
fail:
    bt_release(made);
    return BT_ERROR;
}

static bool is_a(View v, BtType *type, const char *function, const char *argument) {
    if (bt_is_instance(v, type)) return true;
    bt_raise(&bt_exc_TypeError, "%s() argument '%s' must be %s, not %s", function, argument,
             type == &bt_socket_type ? "_socket.socket" : type->name, bt_argument_type_name(v));
    return false;
}

Value bt_tls_wrap_socket(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"sock", "server_side", "server_hostname", "owner", "session", NULL};
    static const BtSignature signature = {"_wrap_socket", names, 0, 3, 2};
    View p[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int server_side = bt_truth(p[1]);
    if (server_side < 0 || !is_a(p[0], &bt_socket_type, "_wrap_socket", "sock")) return BT_ERROR;
    return make(self, p[0], BT_NO_VIEW, BT_NO_VIEW, server_side, p[2], p[3], p[4]);
}

Value bt_tls_wrap_bio(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"incoming", "outgoing", "server_side", "server_hostname", "owner",
                                        "session", NULL};
    static const BtSignature signature = {"_wrap_bio", names, 0, 4, 3};
    View p[6];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int server_side = bt_truth(p[2]);
    if (server_side < 0 || !is_a(p[0], &bt_memory_bio_type, "_wrap_bio", "incoming") ||
        !is_a(p[1], &bt_memory_bio_type, "_wrap_bio", "outgoing")) {
        return BT_ERROR;
    }
    return make(self, BT_NO_VIEW, p[0], p[1], server_side, p[3], p[4], p[5]);
}

// ---- operations -------------------------------------------------------------------------------------------

typedef struct Operation {
    BtTlsConnection *s;
    Value socket;       // held; empty: memory
    Value context;      // held
    int64_t deadline;
    bool waits;         // may it wait at all?
    bool ended;         // the other end said that nothing follows
    const char *what;   // "read", for the message when time is up
    void *data;
    size_t size, moved;
    int result;
    BtTlsOutcome outcome;
} Operation;

// Calls libssl; 1: done. Runs inside and behind the door.
typedef int (*Attempt)(SSL *ssl, Operation *o);

static bool begin(Operation *o, View self, const char *what) {
    BtTlsConnection *s = BT_TLS_CONNECTION(self);
    *o = (Operation){.s = s, .what = what, .deadline = BT_NO_DEADLINE};
    if (!s->ssl) {
        bt_raise(&bt_exc_ValueError, "Uninitialized SSL object");
        return false;
    }
    if (!bt_is_empty(s->socket)) {
        o->socket = bt_weakref_get(bt_view(s->socket));
        if (bt_is_empty(o->socket)) {
            bt_tls_raise_text(__LINE__, "Underlying socket connection gone");
            return false;
        }
        int64_t timeout = BT_SOCKET(bt_view(o->socket))->timeout_ns;
        o->waits = timeout != 0;
        if (timeout > 0) o->deadline = bt_deadline_after(timeout);
    }
    o->context = bt_field_get(&s->head, &s->context);
    return true;
}

static void finish(Operation *o) {
    bt_release_maybe(o->socket);
    bt_release_maybe(o->context);
}

// One call, inside. False: an exception.
static bool call_once(Operation *o, Attempt attempt) {
    BtTlsConnection *s = o->s;
    View self = bt_view_of(s);
    if (!bt_tls_enter(&s->lock, self)) return false;
    bool ok = true;
    s->system_error = 0;
    if (!bt_is_empty(o->socket)) {
        s->fd = __atomic_load_n(&BT_SOCKET(bt_view(o->socket))->fd, __ATOMIC_RELAXED);
        if (s->fd < 0) {
            bt_tls_raise_text(0, "Underlying socket has been closed.");
            ok = false;
        }
    }
    if (ok) {
        bool outer = s->attached;
        s->attached = bt_tls_has_callbacks(BT_TLS_CONTEXT(bt_view(o->context)));
        BT_TLS_CALL(self, s->attached, s->ssl, o->result, &o->outcome, attempt(s->ssl, o));
        s->attached = outer;
        o->outcome.system_error = s->system_error;
        Value raised = s->raised;
        s->raised = BT_EMPTY;
        if (!bt_is_empty(raised)) {
            bt_error_restore(raised);
            ok = false;
        }
    }
    bt_tls_leave(&s->lock);
    return ok;
}

// Waits for what the library waits for. 1 ready, 0 too late, -1 exception.
static int wait_for(Operation *o) {
    bool reading = o->outcome.status == SSL_ERROR_WANT_READ;
    return bt_socket_wait(BT_SOCKET(bt_view(o->socket)), reading ? POLLIN : POLLOUT, o->deadline,
                          reading ? BT_BLOCK_READ : BT_BLOCK_WRITE);
}

static bool wants_more(const Operation *o) {
    return o->outcome.status == SSL_ERROR_WANT_READ || o->outcome.status == SSL_ERROR_WANT_WRITE;
}

// Makes the call until it succeeds. False: an exception.
static bool perform(Operation *o, Attempt attempt, int line) {
    for (;;) {
        if (!call_once(o, attempt)) return false;
        if (o->result > 0) return true;
        if (!bt_handle_signals()) return false;
        if (o->outcome.status == SSL_ERROR_ZERO_RETURN && o->ended) return true;
        if (!wants_more(o) || !o->waits) break;
        int ready = wait_for(o);
        if (ready < 0) return false;
        if (ready == 0) {
            bt_raise(&bt_exc_TimeoutError, o->what, line);
            return false;
        }
    }
    bt_tls_raise_of(o->s, &o->outcome, line);
    return false;
}

static int try_handshake(SSL *ssl, Operation *o) {
    (void)o;
    return SSL_do_handshake(ssl);
}

Value bt_tls_do_handshake(View self) {
    Operation o;
    if (!begin(&o, self, "_ssl.c:%d: The handshake operation timed out")) return BT_ERROR;
    bool ok = perform(&o, try_handshake, __LINE__);
    finish(&o);
    return ok ? BT_NONE : BT_ERROR;
}

static int try_write(SSL *ssl, Operation *o) { return SSL_write_ex(ssl, o->data, o->size, &o->moved); }

Value bt_tls_write(View self, View data) {
    Operation o;
    BtBuffer buffer;
    if (!begin(&o, self, "The write operation timed out")) return BT_ERROR;
    Value result = BT_ERROR;
    if (!bt_get_buffer(data, &buffer, false)) goto done;
    o.data = buffer.data;
    o.size = (size_t)buffer.length;
    if (bt_load_relaxed_u32(&o.s->write_turn.holder) == bt_self()->id) {
        bt_raise(&bt_exc_RuntimeError, "reentrant write to an SSL connection");
    } else if (bt_lock_try_acquire(&o.s->write_turn) ||
               bt_lock_acquire(&o.s->write_turn, BT_NO_DEADLINE, BT_BLOCK_WRITE, self) == BT_LOCK_ACQUIRED) {
        bool ok = perform(&o, try_write, __LINE__);
        bt_lock_release(&o.s->write_turn);
        if (ok) result = bt_int_from_i64((int64_t)o.moved);
    }
    bt_release_buffer(&buffer);
done:
    finish(&o);
    return result;
}

static int try_read(SSL *ssl, Operation *o) {
    int result = SSL_read_ex(ssl, o->data, o->size, &o->moved);
    o->ended = !result && SSL_get_shutdown(ssl) == SSL_RECEIVED_SHUTDOWN;
    return result;
}

// False: an exception.
static bool read_into(View self, void *data, size_t size, size_t *got) {
    Operation o;
    if (!begin(&o, self, "The read operation timed out")) return false;
    o.data = data;
    o.size = size;
    bool ok = perform(&o, try_read, __LINE__);
    *got = ok && o.result > 0 ? o.moved : 0;
    finish(&o);
    return ok;
}

// read(size) gives bytes; read(size, buffer) fills it and gives their number.
Value bt_tls_read(View self, const View *args, size_t argc) {
    int64_t size;
    size_t got = 0;
    if (!bt_as_i64(args[0], &size)) return BT_ERROR;
    if (argc < 2) {
        if (size < 0) return bt_raise(&bt_exc_ValueError, "size should not be negative");
        if (!size) return bt_bytes_empty();
        // Larger pieces get memory of their own.
        uint8_t small[4096], *data = size <= (int64_t)sizeof small ? small : bt_buffer_alloc((size_t)size);
        if (!data) return BT_ERROR;
        Value result = read_into(self, data, (size_t)size, &got) ? bt_bytes_new(data, got) : BT_ERROR;
        if (data != small) bt_buffer_free(data);
        return result;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(args[1], &buffer, true)) {
        bool unfit = bt_error_matches(&bt_exc_BufferError) || bt_error_matches(&bt_exc_TypeError);
        if (unfit) bt_error_clear();
        if (!unfit) return BT_ERROR;
        return bt_raise(&bt_exc_TypeError, "read() argument 2 must be read-write bytes-like object, not %s",
                        bt_argument_type_name(args[1]));
    }
    if (size <= 0 || size > buffer.length) size = buffer.length;
    bool ok = !size || read_into(self, buffer.data, (size_t)size, &got);
    bt_release_buffer(&buffer);
    return ok ? bt_int_from_i64((int64_t)got) : BT_ERROR;
}

// Says that nothing more is sent, and looks whether the other end has said so. 0 the first time: it has not.
static int try_shutdown(SSL *ssl, Operation *o) {
    // What follows the other end's last record is plain text, not ours.
    if (o->moved) SSL_set_read_ahead(ssl, 0);
    return SSL_shutdown(ssl);
}

Value bt_tls_shutdown(View self) {
    Operation o;
    if (!begin(&o, self, "")) return BT_ERROR;
    Value result = BT_ERROR;
    for (;;) {
        if (!call_once(&o, try_shutdown)) goto done;
        if (o.result > 0) break;
        if (!bt_handle_signals()) goto done;
        if (o.result == 0) {
            // Sent. Once more, to wait for the other end's.
            if (o.moved++) break;
            continue;
        }
        if (!wants_more(&o) || !o.waits) break;
        bool reading = o.outcome.status == SSL_ERROR_WANT_READ;
        int ready = wait_for(&o);
        if (ready < 0) goto done;
        if (ready == 0) {
            bt_raise(&bt_exc_TimeoutError, "The %s operation timed out", reading ? "read" : "write");
            goto done;
        }
    }
    if (o.result < 0) {
        bt_tls_raise_of(o.s, &o.outcome, __LINE__);
    } else {
        result = bt_is_empty(o.socket) ? BT_NONE : bt_hold(bt_view(o.socket));
    }
done:
    finish(&o);
    return result;
}

static int try_pending(SSL *ssl, Operation *o) {
    o->moved = (size_t)SSL_pending(ssl);
    return 1;
}

Value bt_tls_pending(View self) {
    Operation o;
    BtTlsConnection *s = BT_TLS_CONNECTION(self);
    if (!s->ssl) return bt_small_int(0);
    o = (Operation){.s = s};
    if (!bt_tls_enter(&s->lock, self)) return BT_ERROR;
    try_pending(s->ssl, &o);
    bt_tls_leave(&s->lock);
    return bt_int_from_i64((int64_t)o.moved);
}

Value bt_tls_verify_client(View self) {
    BtTlsConnection *s = BT_TLS_CONNECTION(self);
    if (!s->ssl) return bt_raise(&bt_exc_ValueError, "Uninitialized SSL object");
    BtTlsOutcome outcome;
    int result;
    if (!bt_tls_enter(&s->lock, self)) return BT_ERROR;
    BT_TLS_CALL(self, true, NULL, result, &outcome, SSL_verify_client_post_handshake(s->ssl));
    bt_tls_leave(&s->lock);
    return result > 0 ? BT_NONE : BT_TLS_FAIL(&outcome);
}
