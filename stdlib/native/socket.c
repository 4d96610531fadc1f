// _socket: the socket type. Addresses are in socket_address.c, names and services in socket_names.c.
//
// A socket has a timeout: none (the descriptor blocks), zero (it does not), or a time (it does not, and each
// call waits in poll until the deadline). Every wait goes through the blocking door and ends at signals.
#include "stdlib/native/socket_internal.h"

#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/native/modules.h"
#include "stdlib/native/thread_internal.h"
#include "vm/eval/audit.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/float.h"
#include "vm/objects/warn.h"
#include "vm/threads/parking_lot.h"

static int64_t default_timeout_ns = -1;   // atomic: relaxed; -1: none



// ---- waiting ----------------------------------------------------------------------------------------------

// Another thread may close the socket meanwhile.
static int fd_of(const BtSocket *s) { return __atomic_load_n(&s->fd, __ATOMIC_RELAXED); }

// The deadline of a call that starts now.
static int64_t deadline_of(const BtSocket *s) {
    return s->timeout_ns > 0 ? bt_deadline_after(s->timeout_ns) : BT_NO_DEADLINE;
}

int bt_socket_wait(BtSocket *s, short events, int64_t deadline, BtBlockReason reason) {
    for (;;) {
        struct pollfd watched = {fd_of(s), events, 0};
        if (watched.fd < 0) {   // closed: poll would pass over it and wait
            errno = EBADF;
            (void)bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
            return -1;
        }
        int ms = -1;
        if (deadline != BT_NO_DEADLINE) {
            int64_t ns = deadline - bt_monotonic_ns();
            if (ns < 0) ns = 0;
            ms = ns / 1000000 > INT32_MAX - 1 ? INT32_MAX : (int)((ns + 999999) / 1000000);
        }
        BtBlocking door;
        bt_blocking_begin(&door, reason, bt_view_of(s));
        int result = poll(&watched, 1, ms);
        bt_blocking_end(&door);
        if (result > 0) return 1;
        if (result == 0) return 0;
        if (errno != EINTR) {
            (void)bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
            return -1;
        }
        if (!bt_handle_signals()) return -1;
    }
}

static Value timed_out(void) { return bt_raise(&bt_exc_TimeoutError, "timed out"); }

typedef ssize_t (*Attempt)(BtSocket *s, void *context);

// Makes a call until it succeeds, waiting as the socket's timeout says. -1: exception.
static ssize_t attempt(BtSocket *s, short events, BtBlockReason reason, Attempt call, void *context,
                       int64_t deadline) {
    // With a timeout the descriptor does not block: ask first whether it is worth trying.
    bool wait_first = s->timeout_ns > 0;
    for (;;) {
        if (wait_first) {
            int ready = bt_socket_wait(s, events, deadline, reason);
            if (ready < 0) return -1;
            if (ready == 0) {
                (void)timed_out();
                return -1;
            }
        }
        BtBlocking door;
        bt_blocking_begin(&door, reason, bt_view_of(s));
        ssize_t result = call(s, context);
        bt_blocking_end(&door);
        if (result >= 0) return result;
        if (errno == EINTR) {
            if (!bt_handle_signals()) return -1;
            continue;
        }
        if (s->timeout_ns > 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;
        (void)bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        return -1;
    }
}

static bool set_blocking(int fd, bool blocking) {
    int nonblocking = !blocking;
    return ioctl(fd, FIONBIO, &nonblocking) == 0;
}

// ---- making and closing -----------------------------------------------------------------------------------

static Value socket_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtSocket *s = (BtSocket *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!s) return BT_ERROR;
    s->fd = -1;
    s->family = s->kind = s->protocol = 0;
    s->timeout_ns = -1;
    return bt_steal(s);
}

static bool adopt(BtSocket *s, int fd, int family, int kind, int protocol) {
    __atomic_store_n(&s->fd, fd, __ATOMIC_RELAXED);
    s->family = family;
    s->kind = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s->protocol = protocol;
    if (kind & SOCK_NONBLOCK) {
        s->timeout_ns = 0;
    } else {
        s->timeout_ns = bt_load_relaxed_i64(&default_timeout_ns);
        if (s->timeout_ns >= 0 && !set_blocking(fd, false)) return false;
    }
    return true;
}

static bool socket_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"family", "type", "proto", "fileno", NULL};
    static const BtSignature signature = {"socket", names, 0, 4, 0};
    View p[4];
    int family = -1, kind = -1, protocol = -1, fd = -1;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    if (!bt_view_is_empty(p[0]) && !bt_as_int(p[0], &family)) return false;
    if (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &kind)) return false;
    if (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &protocol)) return false;
    View about[4] = {self, bt_small_int_view(family), bt_small_int_view(kind), bt_small_int_view(protocol)};
    if (!bt_audit("socket.__new__", about, 4)) return false;
    if (!bt_view_is_empty(p[3]) && !bt_is_none(p[3])) {
        if (bt_is_float(p[3])) {
            bt_raise(&bt_exc_TypeError, "integer argument expected, got float");
            return false;
        }
        if (!bt_as_int(p[3], &fd)) return false;
        if (fd < 0) {
            bt_raise(&bt_exc_ValueError, "negative file descriptor");
            return false;
        }
        socklen_t size = sizeof family;
        struct sockaddr_storage address;
        socklen_t address_size = sizeof address;
        memset(&address, 0, sizeof address);
        // Tells a descriptor that is no socket, too.
        if (getsockname(fd, (struct sockaddr *)&address, &address_size) < 0 &&
            (family == -1 || errno == EBADF || errno == ENOTSOCK)) {
            goto failed;
        }
        if (family == -1) family = address.ss_family;
        if (kind == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &size) < 0) goto failed;
        size = sizeof protocol;
        if (protocol == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) < 0) goto failed;
    } else {
        if (family == -1) family = AF_INET;
        if (kind == -1) kind = SOCK_STREAM;
        if (protocol == -1) protocol = 0;
        fd = socket(family, kind | SOCK_CLOEXEC, protocol);
        if (fd < 0) goto failed;
    }
    if (adopt(BT_SOCKET(self), fd, family, kind, protocol)) return true;
failed:
    (void)bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return false;
}

static void socket_finalize(View self) {
    BtSocket *s = BT_SOCKET(self);
    if (fd_of(s) < 0) return;
    Value pending = bt_error_take();
    if (!bt_warn_source(self, &bt_exc_ResourceWarning, "unclosed %R", self)) {
        // At the end of the program the repr may have lost what it needs.
        if (bt_error_matches(&bt_exc_Warning)) bt_error_write_unraisable(NULL, self);
        else bt_error_clear();
    }
    int fd = fd_of(s);
    s->fd = -1;
    if (fd >= 0) close(fd);
    bt_error_restore(pending);
}

static void socket_dealloc(BtObject *self) {
    BtSocket *s = (BtSocket *)self;
    if (fd_of(s) >= 0) close(fd_of(s));
    s->fd = -1;
    bt_object_free(self);
}

static Value socket_close(View self) {
    BtSocket *s = BT_SOCKET(self);
    int fd = __atomic_exchange_n(&s->fd, -1, __ATOMIC_ACQ_REL);
    if (fd < 0) return BT_NONE;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CLOSE, self);
    int result = close(fd);
    bt_blocking_end(&door);
    // A peer that reset the connection is no news to somebody who closes it.
    return result < 0 && errno != ECONNRESET ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value socket_detach(View self) {
    return bt_small_int(__atomic_exchange_n(&BT_SOCKET(self)->fd, -1, __ATOMIC_ACQ_REL));
}
static Value socket_fileno(View self) { return bt_small_int(fd_of(BT_SOCKET(self))); }
static Value socket_repr(View self) {
    BtSocket *s = BT_SOCKET(self);
    return bt_str_format("<socket object, fd=%d, family=%d, type=%d, proto=%d>", fd_of(s), s->family, s->kind,
                         s->protocol);
}

// ---- timeouts ---------------------------------------------------------------------------------------------

static bool timeout_from(View v, int64_t *ns) {
    if (bt_is_none(v)) {
        *ns = -1;
        return true;
    }
    if (!bt_timeout_from_number(v, ns)) return false;
    if (*ns >= 0) return true;
    bt_raise(&bt_exc_ValueError, "Timeout value out of range");
    return false;
}

static Value timeout_value(int64_t ns) { return ns < 0 ? BT_NONE : bt_float_new((double)ns / 1e9); }
static Value apply_timeout(BtSocket *s, int64_t ns) {
    s->timeout_ns = ns;
    return set_blocking(fd_of(s), ns < 0) ? BT_NONE : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}
static Value socket_settimeout(View self, View v) {
    int64_t ns;
    return timeout_from(v, &ns) ? apply_timeout(BT_SOCKET(self), ns) : BT_ERROR;
}
static Value socket_gettimeout(View self) { return timeout_value(BT_SOCKET(self)->timeout_ns); }
static Value socket_setblocking(View self, View v) {
    int blocking = bt_truth(v);
    return blocking < 0 ? BT_ERROR : apply_timeout(BT_SOCKET(self), blocking ? -1 : 0);
}
static Value socket_getblocking(View self) { return bt_bool(BT_SOCKET(self)->timeout_ns != 0); }
static Value socket_getdefaulttimeout(View self) {
    (void)self;
    return timeout_value(bt_load_relaxed_i64(&default_timeout_ns));
}

static Value socket_setdefaulttimeout(View self, View v) {
    int64_t ns;
    (void)self;
    if (!timeout_from(v, &ns)) return BT_ERROR;
    bt_store_relaxed_i64(&default_timeout_ns, ns);
    return BT_NONE;
}

// ---- connecting -------------------------------------------------------------------------------------------

static Value failed(void) { return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW); }

static bool audit_address(const char *event, View self, View address) {
    View about[2] = {self, address};
    return bt_audit(event, about, 2);
}

static Value socket_bind(View self, View address) {
    BtAddress a;
    if (!bt_address_parse(BT_SOCKET(self), address, "bind", &a) ||
        !audit_address("socket.bind", self, address)) {
        return BT_ERROR;
    }
    return bind(fd_of(BT_SOCKET(self)), &a.any, a.length) < 0 ? failed() : BT_NONE;
}

// errno of connecting; 0 = done, -1 = exception.
static int do_connect(BtSocket *s, const BtAddress *a) {
    int64_t deadline = deadline_of(s);
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CONNECT, bt_view_of(s));
    int result = connect(fd_of(s), &a->any, a->length);
    bt_blocking_end(&door);
    if (result == 0) return 0;
    int failure = errno;
    if (failure == EINTR && !bt_handle_signals()) return -1;
    bool goes_on = failure == EINTR ? s->timeout_ns != 0 : failure == EINPROGRESS && s->timeout_ns > 0;
    if (!goes_on) return failure;
    int ready = bt_socket_wait(s, POLLOUT, deadline, BT_BLOCK_CONNECT);
    if (ready < 0) return -1;
    if (ready == 0) return EWOULDBLOCK;
    socklen_t size = sizeof failure;
    return getsockopt(fd_of(s), SOL_SOCKET, SO_ERROR, &failure, &size) < 0 ? errno : failure;
}

static Value socket_connect(View self, View address) {
    BtAddress a;
    if (!bt_address_parse(BT_SOCKET(self), address, "connect", &a) ||
        !audit_address("socket.connect", self, address)) {
        return BT_ERROR;
    }
    int failure = do_connect(BT_SOCKET(self), &a);
    if (failure == 0) return BT_NONE;
    if (failure < 0) return BT_ERROR;
    if (failure == EWOULDBLOCK && BT_SOCKET(self)->timeout_ns > 0) return timed_out();
    return bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
}

static Value socket_connect_ex(View self, View address) {
    BtAddress a;
    if (!bt_address_parse(BT_SOCKET(self), address, "connect_ex", &a) ||
        !audit_address("socket.connect", self, address)) {
        return BT_ERROR;
    }
    int failure = do_connect(BT_SOCKET(self), &a);
    return failure < 0 ? BT_ERROR : bt_small_int(failure);
}

static Value socket_listen(View self, const View *args, size_t argc) {
    int backlog = SOMAXCONN < 128 ? SOMAXCONN : 128;
    if (argc && !bt_as_int(args[0], &backlog)) return BT_ERROR;
    if (backlog < 0) backlog = 0;
    return listen(fd_of(BT_SOCKET(self)), backlog) < 0 ? failed() : BT_NONE;
}

static ssize_t try_accept(BtSocket *s, void *context) {
    BtAddress *a = context;
    a->length = sizeof a->space;
    return accept4(fd_of(s), &a->any, &a->length, SOCK_CLOEXEC);
}

static Value socket_accept(View self) {
    BtSocket *s = BT_SOCKET(self);
    BtAddress a;
    memset(&a, 0, sizeof a);
    ssize_t fd = attempt(s, POLLIN, BT_BLOCK_ACCEPT, try_accept, &a, deadline_of(s));
    if (fd < 0) return BT_ERROR;
    Value address = bt_address_value(s->family, s->protocol, &a);
    if (bt_is_error(address)) {
        close((int)fd);
        return BT_ERROR;
    }
    Value pair = bt_tuple_pack(2, bt_small_int_view(fd), bt_view(address));
    bt_release(address);
    return pair;
}

static Value named(View self, int (*call)(int, struct sockaddr *, socklen_t *)) {
    BtAddress a;
    memset(&a, 0, sizeof a);
    a.length = sizeof a.space;
    if (call(fd_of(BT_SOCKET(self)), &a.any, &a.length) < 0) return failed();
    return bt_address_value(BT_SOCKET(self)->family, BT_SOCKET(self)->protocol, &a);
}

static Value socket_getsockname(View self) { return named(self, getsockname); }
static Value socket_getpeername(View self) { return named(self, getpeername); }
static Value socket_shutdown(View self, View v) {
    int how;
    if (!bt_as_int(v, &how)) return BT_ERROR;
    return shutdown(fd_of(BT_SOCKET(self)), how) < 0 ? failed() : BT_NONE;
}

// ---- sending and receiving --------------------------------------------------------------------------------

typedef struct Transfer {
    void *data;
    size_t size;
    int flags;
    BtAddress *address;
    struct msghdr *message;
} Transfer;

static ssize_t try_send(BtSocket *s, void *context) {
    Transfer *t = context;
    return t->address ? sendto(fd_of(s), t->data, t->size, t->flags, &t->address->any, t->address->length)
                      : send(fd_of(s), t->data, t->size, t->flags);
}

static ssize_t try_receive(BtSocket *s, void *context) {
    Transfer *t = context;
    if (!t->address) return recv(fd_of(s), t->data, t->size, t->flags);
    t->address->length = sizeof t->address->space;
    return recvfrom(fd_of(s), t->data, t->size, t->flags, &t->address->any, &t->address->length);
}

// (data, flags=0), for send() and sendall().
static bool take_data(const View *args, size_t argc, Transfer *t, BtBuffer *buffer) {
    if (argc > 1 && !bt_as_int(args[1], &t->flags)) return false;
    if (!bt_get_buffer(args[0], buffer, false)) return false;
    t->data = buffer->data;
    t->size = (size_t)buffer->length;
    return true;
}

static Value socket_send(View self, const View *args, size_t argc) {
    BtSocket *s = BT_SOCKET(self);
    Transfer t = {0};
    BtBuffer buffer;
    if (!take_data(args, argc, &t, &buffer)) return BT_ERROR;
    ssize_t sent = attempt(s, POLLOUT, BT_BLOCK_WRITE, try_send, &t, deadline_of(s));
    bt_release_buffer(&buffer);
    return sent < 0 ? BT_ERROR : bt_small_int(sent);
}

static Value socket_sendall(View self, const View *args, size_t argc) {
    BtSocket *s = BT_SOCKET(self);
    Transfer t = {0};
    BtBuffer buffer;
    if (!take_data(args, argc, &t, &buffer)) return BT_ERROR;
    int64_t deadline = deadline_of(s);
    Value result = BT_NONE;
    // At least one call, also for nothing: it tells that the socket is closed.
    do {
        ssize_t sent = attempt(s, POLLOUT, BT_BLOCK_WRITE, try_send, &t, deadline);
        if (sent < 0) {
            result = BT_ERROR;
            break;
        }
        t.data = (char *)t.data + sent;
        t.size -= (size_t)sent;
        if (t.size && !bt_handle_signals()) {
            result = BT_ERROR;
            break;
        }
    } while (t.size > 0);
    bt_release_buffer(&buffer);
    return result;
}

static Value socket_sendto(View self, const View *args, size_t argc) {
    BtSocket *s = BT_SOCKET(self);
    Transfer t = {0};
    BtAddress a;
    BtBuffer buffer;
    if (argc < 2 || argc > 3) {
        return bt_raise(&bt_exc_TypeError, "sendto() takes 2 or 3 arguments (%zu given)", argc);
    }
    if (argc > 2 && !bt_as_int(args[1], &t.flags)) return BT_ERROR;
    if (!bt_get_buffer(args[0], &buffer, false)) return BT_ERROR;
    ssize_t sent = -1;
    if (bt_address_parse(s, args[argc - 1], "sendto", &a)) {
        t.data = buffer.data;
        t.size = (size_t)buffer.length;
        t.address = &a;
        sent = attempt(s, POLLOUT, BT_BLOCK_WRITE, try_send, &t, deadline_of(s));
    }
    bt_release_buffer(&buffer);
    return sent < 0 ? BT_ERROR : bt_small_int(sent);
}

static Value receive(View self, const View *args, size_t argc, const char *function, BtAddress *address) {
    BtSocket *s = BT_SOCKET(self);
    Transfer t = {.address = address};
    int64_t size;
    if (!bt_as_i64(args[0], &size) || (argc > 1 && !bt_as_int(args[1], &t.flags))) return BT_ERROR;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "negative buffersize in %s", function);
    // Memory of our own: the bytes object is made when it is known how much came.
    char small[4096];
    t.data = size <= (int64_t)sizeof small ? small : bt_buffer_alloc((size_t)size);
    if (!t.data) return BT_ERROR;
    t.size = (size_t)size;
    ssize_t got = attempt(s, POLLIN, BT_BLOCK_READ, try_receive, &t, deadline_of(s));
    Value result = got < 0 ? BT_ERROR : bt_bytes_new(t.data, (size_t)got);
    if (t.data != small) bt_buffer_free(t.data);
    return result;
}

static Value socket_recv(View self, const View *args, size_t argc) {
    return receive(self, args, argc, "recv", NULL);
}

static Value with_address(View self, Value first, const BtAddress *a) {
    Value address = bt_is_error(first)
                        ? BT_ERROR
                        : bt_address_value(BT_SOCKET(self)->family, BT_SOCKET(self)->protocol, a);
    if (bt_is_error(address)) {
        bt_release_maybe(first);
        return BT_ERROR;
    }
    Value pair[] = {first, address};
    return bt_tuple_from_values(pair, 2);
}

static Value socket_recvfrom(View self, const View *args, size_t argc) {
    BtAddress a;
    memset(&a, 0, sizeof a);
    return with_address(self, receive(self, args, argc, "recvfrom", &a), &a);
}

static Value receive_into(View self, const View *args, size_t argc, View kwnames, const char *function,
                          BtAddress *address) {
    static const char *const names[] = {"buffer", "nbytes", "flags", NULL};
    BtSignature signature = {function, names, 0, 3, 1};
    BtSocket *s = BT_SOCKET(self);
    Transfer t = {.address = address};
    View p[3];
    BtBuffer buffer;
    int64_t size = 0;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[1]) && !bt_as_i64(p[1], &size)) return BT_ERROR;
    if (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &t.flags)) return BT_ERROR;
    if (!bt_get_buffer(p[0], &buffer, true)) {
        if (!bt_error_matches(&bt_exc_BufferError) && !bt_error_matches(&bt_exc_TypeError)) return BT_ERROR;
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "%s() argument 1 must be read-write bytes-like object, not %s",
                        function, bt_argument_type_name(p[0]));
    }
    Value result = BT_ERROR;
    if (size < 0) {
        (void)bt_raise(&bt_exc_ValueError, "negative buffersize in %s", function);
    } else if (size > buffer.length) {
        (void)bt_raise(&bt_exc_ValueError, "%s",
                                    address ? "nbytes is greater than the length of the buffer"
                                            : "buffer too small for requested bytes");
    } else {
        t.data = buffer.data;
        t.size = (size_t)(size ? size : buffer.length);
        ssize_t got = attempt(s, POLLIN, BT_BLOCK_READ, try_receive, &t, deadline_of(s));
        if (got >= 0) result = bt_small_int(got);
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value socket_recv_into(View self, const View *args, size_t argc, View kwnames) {
    return receive_into(self, args, argc, kwnames, "recv_into", NULL);
}

static Value socket_recvfrom_into(View self, const View *args, size_t argc, View kwnames) {
    BtAddress a;
    memset(&a, 0, sizeof a);
    return with_address(self, receive_into(self, args, argc, kwnames, "recvfrom_into", &a), &a);
}

// ---- messages with ancillary data -------------------------------------------------------------------------

static ssize_t try_send_message(BtSocket *s, void *context) {
    return sendmsg(fd_of(s), ((Transfer *)context)->message, ((Transfer *)context)->flags);
}
static ssize_t try_receive_message(BtSocket *s, void *context) {
    return recvmsg(fd_of(s), ((Transfer *)context)->message, ((Transfer *)context)->flags);
}

// Buffers of an iterable; released by buffers_done.
typedef struct Buffers {
    BtBuffer *buffers;
    struct iovec *vectors;
    int64_t count;
} Buffers;
static bool buffers_of(View iterable, bool writable, Buffers *out) {
    *out = (Buffers){NULL, NULL, 0};
    Value items = bt_tuple_from_iterable(iterable);
    if (bt_is_error(items)) return false;
    int64_t n = bt_tuple_length(bt_view(items));
    out->buffers = bt_buffer_alloc((size_t)(n + 1) * sizeof *out->buffers);
    out->vectors = bt_buffer_alloc((size_t)(n + 1) * sizeof *out->vectors);
    bool ok = out->buffers && out->vectors;
    for (int64_t i = 0; ok && i < n; i++) {
        ok = bt_get_buffer(bt_tuple_get(bt_view(items), i), &out->buffers[i], writable);
        if (!ok && writable && bt_error_matches(&bt_exc_BufferError)) {
            bt_error_clear();
            (void)bt_raise(&bt_exc_TypeError, "a read-write bytes-like object is required, not '%T'",
                           bt_tuple_get(bt_view(items), i));
        }
        if (!ok) break;
        out->vectors[i] = (struct iovec){out->buffers[i].data, (size_t)out->buffers[i].length};
        out->count++;
    }
    bt_release(items);
    return ok;
}

static void buffers_done(Buffers *b) {
    for (int64_t i = 0; i < b->count; i++) bt_release_buffer(&b->buffers[i]);
    bt_buffer_free(b->buffers);
    bt_buffer_free(b->vectors);
}

// Packs (level, type, data) items. False: exception.
static bool pack_ancillary(View iterable, struct msghdr *message) {
    Value items = bt_tuple_from_iterable(iterable);
    if (bt_is_error(items)) return false;
    int64_t n = bt_tuple_length(bt_view(items));
    size_t room = 0;
    bool ok = true;
    for (int pass = 0; ok && pass < 2; pass++) {
        struct cmsghdr *control = NULL;
        if (pass == 1) {
            if (!n) break;
            message->msg_control = bt_buffer_alloc(room);
            if (!message->msg_control) {
                ok = false;
                break;
            }
            memset(message->msg_control, 0, room);
            message->msg_controllen = room;
        }
        for (int64_t i = 0; ok && i < n; i++) {
            View item = bt_tuple_get(bt_view(items), i);
            int level, kind;
            BtBuffer data;
            if (!bt_is_tuple(item) || bt_tuple_length(item) != 3) {
                bt_raise(&bt_exc_TypeError, "[sendmsg() ancillary data items] must be a 3-item tuple");
                ok = false;
                break;
            }
            ok = bt_as_int(bt_tuple_get(item, 0), &level) && bt_as_int(bt_tuple_get(item, 1), &kind) &&
                 bt_get_buffer(bt_tuple_get(item, 2), &data, false);
            if (!ok) break;
            if (pass == 0) {
                room += CMSG_SPACE((size_t)data.length);
            } else {
                control = control ? CMSG_NXTHDR(message, control) : CMSG_FIRSTHDR(message);
                if (!control ||
                    (char *)CMSG_DATA(control) + data.length > (char *)message->msg_control + room) {
                    bt_raise(&bt_exc_RuntimeError, "sendmsg(): ancillary data changed");
                    ok = false;
                } else {
                    control->cmsg_level = level;
                    control->cmsg_type = kind;
                    control->cmsg_len = CMSG_LEN((size_t)data.length);
                    memcpy(CMSG_DATA(control), data.data, (size_t)data.length);
                }
            }
            bt_release_buffer(&data);
        }
    }
    bt_release(items);
    return ok;
}

static Value socket_sendmsg(View self, const View *args, size_t argc) {
    BtSocket *s = BT_SOCKET(self);
    struct msghdr message;
    Transfer t = {.message = &message};
    BtAddress a;
    Buffers data;
    memset(&message, 0, sizeof message);
    if (argc > 2 && !bt_as_int(args[2], &t.flags)) return BT_ERROR;
    ssize_t sent = -1;
    bool ok = buffers_of(args[0], false, &data);
    if (ok && argc > 3 && !bt_is_none(args[3])) {
        ok = bt_address_parse(s, args[3], "sendmsg", &a);
        message.msg_name = &a.space;
        message.msg_namelen = a.length;
    }
    if (ok && argc > 1) ok = pack_ancillary(args[1], &message);
    if (ok) {
        message.msg_iov = data.vectors;
        message.msg_iovlen = (size_t)data.count;
        sent = attempt(s, POLLOUT, BT_BLOCK_WRITE, try_send_message, &t, deadline_of(s));
    }
    bt_buffer_free(message.msg_control);
    buffers_done(&data);
    return sent < 0 ? BT_ERROR : bt_small_int(sent);
}

static Value unpack_ancillary(struct msghdr *message) {
    Value list = bt_list_new(0);
    if (!message->msg_controllen) return list;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); !bt_is_error(list) && c; c = CMSG_NXTHDR(message, c)) {
        if (c->cmsg_len < CMSG_LEN(0)) break;
        size_t size = c->cmsg_len - CMSG_LEN(0);
        char *end = (char *)message->msg_control + message->msg_controllen;
        if ((char *)CMSG_DATA(c) + size > end) size = (size_t)(end - (char *)CMSG_DATA(c));
        Value parts[] = {bt_small_int(c->cmsg_level), bt_small_int(c->cmsg_type),
                         bt_bytes_new(CMSG_DATA(c), size)};
        Value item = bt_tuple_from_values(parts, 3);
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) bt_assign(&list, BT_EMPTY);
    }
    return list;
}

// first: a count or bytes, stolen.
static Value message_result(BtSocket *s, Value first, struct msghdr *message, BtAddress *a) {
    a->length = message->msg_namelen;
    Value parts[] = {first, unpack_ancillary(message), bt_small_int(message->msg_flags),
                     bt_address_value(s->family, s->protocol, a)};
    return bt_tuple_from_values(parts, 4);
}

static Value receive_message(View self, Buffers *data, View ancillary_size, View flags,
                             Value (*first)(ssize_t, Buffers *)) {
    BtSocket *s = BT_SOCKET(self);
    struct msghdr message;
    Transfer t = {.message = &message};
    BtAddress a;
    int64_t room = 0;
    memset(&message, 0, sizeof message);
    memset(&a, 0, sizeof a);
    if (!bt_view_is_empty(ancillary_size) && !bt_as_i64(ancillary_size, &room)) return BT_ERROR;
    if (!bt_view_is_empty(flags) && !bt_as_int(flags, &t.flags)) return BT_ERROR;
    if (room < 0 || room > INT32_MAX) {
        return bt_raise(&bt_exc_ValueError, "invalid ancillary data buffer length");
    }
    message.msg_name = &a.space;
    message.msg_namelen = sizeof a.space;
    message.msg_iov = data->vectors;
    message.msg_iovlen = (size_t)data->count;
    if (room) {
        message.msg_control = bt_buffer_alloc((size_t)room);
        if (!message.msg_control) return BT_ERROR;
        message.msg_controllen = (size_t)room;
    }
    ssize_t got = attempt(s, POLLIN, BT_BLOCK_READ, try_receive_message, &t, deadline_of(s));
    Value result = got < 0 ? BT_ERROR : message_result(s, first(got, data), &message, &a);
    bt_buffer_free(message.msg_control);
    return result;
}

static Value as_bytes(ssize_t got, Buffers *data) {
    return bt_bytes_new(data->vectors[0].iov_base, (size_t)got);
}
static Value as_count(ssize_t got, Buffers *data) {
    (void)data;
    return bt_small_int(got);
}

static Value socket_recvmsg(View self, const View *args, size_t argc) {
    int64_t size;
    if (!bt_as_i64(args[0], &size)) return BT_ERROR;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "negative buffer size in recvmsg()");
    struct iovec vector = {bt_buffer_alloc((size_t)size + 1), (size_t)size};
    if (!vector.iov_base) return BT_ERROR;
    Buffers data = {NULL, &vector, 1};
    Value result = receive_message(self, &data, argc > 1 ? args[1] : BT_NO_VIEW,
                                   argc > 2 ? args[2] : BT_NO_VIEW, as_bytes);
    bt_buffer_free(vector.iov_base);
    return result;
}

static Value socket_recvmsg_into(View self, const View *args, size_t argc) {
    Buffers data;
    Value result = BT_ERROR;
    if (buffers_of(args[0], true, &data)) {
        result = receive_message(self, &data, argc > 1 ? args[1] : BT_NO_VIEW,
                                 argc > 2 ? args[2] : BT_NO_VIEW, as_count);
    }
    buffers_done(&data);
    return result;
}

// ---- options ----------------------------------------------------------------------------------------------

static Value socket_setsockopt(View self, const View *args, size_t argc) {
    int level, name, result;
    if (!bt_as_int(args[0], &level) || !bt_as_int(args[1], &name)) return BT_ERROR;
    if (argc == 4) {
        int64_t length;
        if (!bt_is_none(args[2])) {
            return bt_raise(&bt_exc_TypeError, "setsockopt() argument 3 must be None, not %T", args[2]);
        }
        if (!bt_as_i64(args[3], &length)) return BT_ERROR;
        result = setsockopt(fd_of(BT_SOCKET(self)), level, name, NULL, (socklen_t)length);
    } else if (bt_is_int(args[2])) {
        int flag;
        if (!bt_as_int(args[2], &flag)) return BT_ERROR;
        result = setsockopt(fd_of(BT_SOCKET(self)), level, name, &flag, sizeof flag);
    } else {
        BtBuffer buffer;
        if (!bt_get_buffer(args[2], &buffer, false)) return BT_ERROR;
        result = setsockopt(fd_of(BT_SOCKET(self)), level, name, buffer.data, (socklen_t)buffer.length);
        bt_release_buffer(&buffer);
    }
    return result < 0 ? failed() : BT_NONE;
}

static Value socket_getsockopt(View self, const View *args, size_t argc) {
    int level, name, size = 0;
    if (!bt_as_int(args[0], &level) || !bt_as_int(args[1], &name) ||
        (argc > 2 && !bt_as_int(args[2], &size))) {
        return BT_ERROR;
    }
    if (argc < 3 || size == 0) {
        int flag = 0;
        socklen_t length = sizeof flag;
        return getsockopt(fd_of(BT_SOCKET(self)), level, name, &flag, &length) < 0 ? failed()
                                                                                : bt_small_int(flag);
    }
    if (size < 0 || size > 1024) return bt_raise(&bt_exc_OSError, "getsockopt buflen out of range");
    char data[1024];
    socklen_t length = (socklen_t)size;
    return getsockopt(fd_of(BT_SOCKET(self)), level, name, data, &length) < 0 ? failed()
                                                                           : bt_bytes_new(data, length);
}

static Value get_family(View self, void *context) {
    (void)context;
    return bt_small_int(BT_SOCKET(self)->family);
}
static Value get_kind(View self, void *context) { (void)context; return bt_small_int(BT_SOCKET(self)->kind); }
static Value get_protocol(View self, void *context) {
    (void)context;
    return bt_small_int(BT_SOCKET(self)->protocol);
}
static Value get_timeout(View self, void *context) {
    (void)context;
    return timeout_value(BT_SOCKET(self)->timeout_ns);
}

static const BtMethodDef socket_methods[] = {
    BT_METHOD_0("close", socket_close, NULL), BT_METHOD_0("detach", socket_detach, NULL),
    BT_METHOD_0("fileno", socket_fileno, NULL), BT_METHOD_1("settimeout", socket_settimeout, NULL),
    BT_METHOD_0("gettimeout", socket_gettimeout, NULL), BT_METHOD_1("setblocking", socket_setblocking, NULL),
    BT_METHOD_0("getblocking", socket_getblocking, NULL), BT_METHOD_1("bind", socket_bind, NULL),
    BT_METHOD_1("connect", socket_connect, NULL), BT_METHOD_1("connect_ex", socket_connect_ex, NULL),
    BT_METHOD_N("listen", socket_listen, 0, 1, NULL), BT_METHOD_0("_accept", socket_accept, NULL),
    BT_METHOD_0("getsockname", socket_getsockname, NULL),
    BT_METHOD_0("getpeername", socket_getpeername, NULL), BT_METHOD_1("shutdown", socket_shutdown, NULL),
    BT_METHOD_N("send", socket_send, 1, 2, NULL), BT_METHOD_N("sendall", socket_sendall, 1, 2, NULL),
    BT_METHOD_N("sendto", socket_sendto, 0, -1, NULL), BT_METHOD_N("recv", socket_recv, 1, 2, NULL),
    BT_METHOD_N("recvfrom", socket_recvfrom, 1, 2, NULL), BT_METHOD_K("recv_into", socket_recv_into, NULL),
    BT_METHOD_K("recvfrom_into", socket_recvfrom_into, NULL),
    BT_METHOD_N("sendmsg", socket_sendmsg, 1, 4, NULL), BT_METHOD_N("recvmsg", socket_recvmsg, 1, 3, NULL),
    BT_METHOD_N("recvmsg_into", socket_recvmsg_into, 1, 3, NULL),
    BT_METHOD_N("setsockopt", socket_setsockopt, 3, 4, NULL),
    BT_METHOD_N("getsockopt", socket_getsockopt, 2, 3, NULL), BT_METHOD_END};
static const BtGetSetDef socket_getsets[] = {
    {"family", get_family, NULL, "the socket family", NULL},
    {"type", get_kind, NULL, "the socket type", NULL},
    {"proto", get_protocol, NULL, "the socket protocol", NULL},
    {"timeout", get_timeout, NULL, "the socket timeout", NULL}, {NULL, NULL, NULL, NULL, NULL}};

BtType bt_socket_type = {
    BT_TYPE_INIT(0, "socket", sizeof(BtSocket)),
    .module = "_socket",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_FINALIZER | BT_TYPE_NO_WEAKREFS,
    .new_ = socket_new,
    .init = socket_init,
    .dealloc = socket_dealloc,
    .finalize = socket_finalize,
    .repr = socket_repr,
    .methods = socket_methods,
    .getsets = socket_getsets,
};

// ---- functions of the module ------------------------------------------------------------------------------

static Value socket_socketpair(View self, const View *args, size_t argc) {
    int family = AF_UNIX, kind = SOCK_STREAM, protocol = 0, pair[2];
    (void)self;
    if (argc > 0 && !bt_is_none(args[0]) && !bt_as_int(args[0], &family)) return BT_ERROR;
    if (argc > 1 && !bt_as_int(args[1], &kind)) return BT_ERROR;
    if (argc > 2 && !bt_as_int(args[2], &protocol)) return BT_ERROR;
    if (socketpair(family, kind | SOCK_CLOEXEC, protocol, pair) < 0) return failed();
    Value ends[2];
    for (int i = 0; i < 2; i++) {
        ends[i] = socket_new(&bt_socket_type, NULL, 0, BT_NO_VIEW);
        if (bt_is_error(ends[i]) || !adopt(BT_SOCKET(bt_view(ends[i])), pair[i], family, kind, protocol)) {
            close(pair[i]);
        }
    }
    return bt_tuple_from_values(ends, 2);
}

static Value socket_dup(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? failed() : bt_small_int(copy);
}

static Value socket_close_fd(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    return close(fd) < 0 && errno != ECONNRESET ? failed() : BT_NONE;
}

static Value socket_cmsg_len(View self, View v) {
    int64_t n;
    (void)self;
    if (!bt_as_i64(v, &n)) return BT_ERROR;
    if (n < 0 || n > INT32_MAX - (int64_t)CMSG_LEN(0)) {
        return bt_raise(&bt_exc_OverflowError, "CMSG_LEN() argument out of range");
    }
    return bt_int_from_i64((int64_t)CMSG_LEN((size_t)n));
}

static Value socket_cmsg_space(View self, View v) {
    int64_t n;
    (void)self;
    if (!bt_as_i64(v, &n)) return BT_ERROR;
    if (n < 0 || n > INT32_MAX - (int64_t)CMSG_SPACE(8)) {
        return bt_raise(&bt_exc_OverflowError, "CMSG_SPACE() argument out of range");
    }
    return bt_int_from_i64((int64_t)CMSG_SPACE((size_t)n));
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("socketpair", socket_socketpair, 0, 3, NULL), BT_METHOD_1("dup", socket_dup, NULL),
    BT_METHOD_1("close", socket_close_fd, NULL),
    BT_METHOD_0("getdefaulttimeout", socket_getdefaulttimeout, NULL),
    BT_METHOD_1("setdefaulttimeout", socket_setdefaulttimeout, NULL),
    BT_METHOD_1("CMSG_LEN", socket_cmsg_len, NULL), BT_METHOD_1("CMSG_SPACE", socket_cmsg_space, NULL),
    BT_METHOD_END};

bool bt_init_socket(View module) {
    return bt_module_add_functions(module, functions) && bt_module_add_type(module, &bt_socket_type) &&
           bt_module_add(module, "SocketType", bt_hold(bt_type_view(&bt_socket_type))) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_OSError))) &&
           bt_module_add(module, "timeout", bt_hold(bt_type_view(&bt_exc_TimeoutError))) &&
           bt_socket_names_init(module);
}
