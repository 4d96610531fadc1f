// _ssl: what carries the bytes of a connection: a socket or two MemoryBIOs, as OpenSSL's BIOs.
//
// Neither waits. A socket is read and written with MSG_DONTWAIT, whatever its own mode is: "nothing there" is
// told to the library as "try again", and the connection waits outside (ssl_connection.c).
#include "stdlib/native/ssl_internal.h"

#include <limits.h>
#include <openssl/bio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/fields.h"

// Made when the module is: for ever.
static BIO_METHOD *socket_method, *memory_method;

static int64_t at_most(size_t n) { return n > INT_MAX ? INT_MAX : (int64_t)n; }

// What both answer to the library's questions. at_end: no more bytes will come.
static long control(int command, bool at_end) {
    switch (command) {
    case BIO_CTRL_FLUSH:
    case BIO_CTRL_DUP: return 1;
    case BIO_CTRL_EOF: return at_end;
    default: return 0;
    }
}

static int create(BIO *bio) {
    BIO_set_init(bio, 1);
    return 1;
}

// ---- sockets ----------------------------------------------------------------------------------------------

// BIO_FLAGS_IN_EOF says that the other end has closed its side.
static int socket_done(BIO *bio, BtTlsConnection *s, ssize_t n, int retry) {
    if (n >= 0) return (int)n;
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOBUFS) {
        BIO_set_flags(bio, retry | BIO_FLAGS_SHOULD_RETRY);
    } else {
        s->system_error = errno;
    }
    return -1;
}

static int socket_read(BIO *bio, char *out, int length) {
    BtTlsConnection *s = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t n = recv(s->fd, out, (size_t)length, MSG_DONTWAIT);
    if (n == 0 && length > 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return socket_done(bio, s, n, BIO_FLAGS_READ);
}

static int socket_write(BIO *bio, const char *data, int length) {
    BtTlsConnection *s = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    return socket_done(bio, s, send(s->fd, data, (size_t)length, MSG_DONTWAIT | MSG_NOSIGNAL),
                       BIO_FLAGS_WRITE);
}

static long socket_control(BIO *bio, int command, long number, void *pointer) {
    (void)number;
    (void)pointer;
    return control(command, BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0);
}

BIO *bt_tls_socket_bio(BtTlsConnection *s) {
    BIO *bio = BIO_new(socket_method);
    if (bio) BIO_set_data(bio, s);
    else (void)bt_raise_no_memory();
    return bio;
}

// ---- memory -----------------------------------------------------------------------------------------------

static size_t pending_locked(const BtMemoryBio *m) { return m->end - m->start; }

// Takes up to `length` bytes.
static size_t take(BtMemoryBio *m, void *out, size_t length) {
    bt_mutex_lock(&m->mutex);
    size_t n = pending_locked(m) < length ? pending_locked(m) : length;
    if (n) memcpy(out, m->data + m->start, n);
    m->start += n;
    if (m->start == m->end) m->start = m->end = 0;
    bt_mutex_unlock(&m->mutex);
    return n;
}

// Appends; false: no memory.
static bool put(BtMemoryBio *m, const void *data, size_t length) {
    bool ok = true;
    bt_mutex_lock(&m->mutex);
    if (m->room - m->end < length) {
        if (m->start) memmove(m->data, m->data + m->start, pending_locked(m));
        m->end -= m->start;
        m->start = 0;
        if (m->room - m->end < length) {
            size_t room = m->end + length > 2 * m->room ? m->end + length : 2 * m->room;
            uint8_t *grown = length > SIZE_MAX / 4 ? NULL : realloc(m->data, room);
            ok = grown != NULL;
            if (ok) m->data = grown;
            if (ok) m->room = room;
        }
    }
    if (ok && length) memcpy(m->data + m->end, data, length);
    if (ok) m->end += length;
    bt_mutex_unlock(&m->mutex);
    return ok;
}

// How many bytes wait; *ended: and no others will.
static size_t pending(BtMemoryBio *m, bool *ended) {
    bt_mutex_lock(&m->mutex);
    size_t n = pending_locked(m);
    *ended = m->ended;
    bt_mutex_unlock(&m->mutex);
    return n;
}

static int memory_read(BIO *bio, char *out, int length) {
    BtMemoryBio *m = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    size_t n = length > 0 ? take(m, out, (size_t)length) : 0;
    if (n || length <= 0) return (int)n;
    bool ended;
    pending(m, &ended);
    if (ended) return 0;
    BIO_set_retry_read(bio);
    return -1;
}

static int memory_write(BIO *bio, const char *data, int length) {
    BIO_clear_retry_flags(bio);
    if (length <= 0) return 0;
    return put(BIO_get_data(bio), data, (size_t)length) ? length : -1;
}

static long memory_control(BIO *bio, int command, long number, void *pointer) {
    (void)number;
    (void)pointer;
    bool ended;
    size_t n = pending(BIO_get_data(bio), &ended);
    if (command == BIO_CTRL_PENDING) return at_most(n);
    return control(command, ended && n == 0);
}

BIO *bt_tls_memory_bio(BtMemoryBio *memory) {
    BIO *bio = BIO_new(memory_method);
    if (bio) BIO_set_data(bio, memory);
    else (void)bt_raise_no_memory();
    return bio;
}

// ---- the type MemoryBIO -----------------------------------------------------------------------------------

bool bt_tls_transports_init(void) {
    BIO_METHOD *made[2] = {BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket"),
                           BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "memory")};
    bool ok = made[0] && made[1];
    for (int i = 0; ok && i < 2; i++) {
        ok = BIO_meth_set_read(made[i], i ? memory_read : socket_read) &&
             BIO_meth_set_write(made[i], i ? memory_write : socket_write) &&
             BIO_meth_set_ctrl(made[i], i ? memory_control : socket_control) &&
             BIO_meth_set_create(made[i], create);
    }
    if (!ok) {
        (void)bt_raise_no_memory();
        return false;
    }
    socket_method = made[0];
    memory_method = made[1];
    return true;
}

static Value memory_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    if (!bt_no_keywords("MemoryBIO", kwnames)) return BT_ERROR;
    if (argc) return bt_raise(&bt_exc_TypeError, "MemoryBIO() takes no positional arguments");
    BtObject *m = bt_object_alloc(type, bt_type_alloc_size(type, 0));
    return m ? bt_steal(m) : BT_ERROR;
}

static void memory_dealloc(BtObject *self) {
    free(((BtMemoryBio *)self)->data);
    bt_object_free(self);
}

static Value memory_method_read(View self, const View *args, size_t argc) {
    BtMemoryBio *m = BT_MEMORY_BIO(self);
    int64_t size = -1;
    bool ended;
    if (argc && !bt_as_i64(args[0], &size)) return BT_ERROR;
    size_t n = pending(m, &ended);
    if (size >= 0 && (size_t)size < n) n = (size_t)size;
    Value result = bt_bytes_new(NULL, n);
    if (bt_is_error(result)) return BT_ERROR;
    size_t got = take(m, bt_bytes_cast(bt_view(result))->data, n);
    if (got == n) return result;
    // Another thread was faster.
    Value shorter = bt_bytes_new(bt_bytes_cast(bt_view(result))->data, got);
    bt_release(result);
    return shorter;
}

static Value memory_method_write(View self, View data) {
    BtMemoryBio *m = BT_MEMORY_BIO(self);
    BtBuffer buffer;
    bool ended;
    if (!bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    pending(m, &ended);
    Value result;
    if (buffer.length > INT_MAX) {
        result = bt_raise(&bt_exc_OverflowError, "string longer than %d bytes", INT_MAX);
    } else if (ended) {
        result = bt_tls_raise_text(0, "cannot write() after write_eof()");
    } else if (!put(m, buffer.data, (size_t)buffer.length)) {
        result = bt_raise_no_memory();
    } else {
        result = bt_small_int(buffer.length);
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value memory_write_eof(View self) {
    BtMemoryBio *m = BT_MEMORY_BIO(self);
    bt_mutex_lock(&m->mutex);
    m->ended = true;
    bt_mutex_unlock(&m->mutex);
    return BT_NONE;
}

static Value get_pending(View self, void *context) {
    (void)context;
    bool ended;
    return bt_int_from_i64((int64_t)pending(BT_MEMORY_BIO(self), &ended));
}

static Value get_eof(View self, void *context) {
    (void)context;
    bool ended;
    size_t n = pending(BT_MEMORY_BIO(self), &ended);
    return bt_bool(ended && n == 0);
}

static const BtMethodDef memory_methods[] = {
    BT_METHOD_N("read", memory_method_read, 0, 1,
                "read($self, size=-1, /)\n--\n\nTakes up to size bytes, all of them by default."),
    BT_METHOD_1("write", memory_method_write, "write($self, b, /)\n--\n\nAppends bytes; how many."),
    BT_METHOD_0("write_eof", memory_write_eof, "write_eof($self, /)\n--\n\nNo more bytes will come."),
    BT_METHOD_END,
};

static const BtGetSetDef memory_getsets[] = {
    {"pending", get_pending, NULL, "How many bytes can be read.", NULL},
    {"eof", get_eof, NULL, "Whether all has been read and no more will come.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_memory_bio_type = {
    BT_TYPE_INIT(0, "_ssl.MemoryBIO", sizeof(BtMemoryBio)),
    .module = "_ssl",
    .flags = BT_TYPE_BASE,
    .new_ = memory_new,
    .dealloc = memory_dealloc,
    .methods = memory_methods,
    .getsets = memory_getsets,
};
