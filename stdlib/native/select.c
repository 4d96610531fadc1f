// select: waiting for many descriptors at once: select(), poll objects, epoll objects.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "stdlib/native/thread_internal.h"
#include "vm/objects/float.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/parking_lot.h"

// ---- select -----------------------------------------------------------------------------------------------

typedef struct Watched {
    Value objects;     // tuple
    int *fds;
    fd_set set;
    int64_t count;     // of those that are watched
} Watched;

static bool watch(View sequence, Watched *w, int *highest) {
    FD_ZERO(&w->set);
    w->fds = NULL;
    Value list = bt_is_list(sequence) || bt_is_tuple(sequence) ? BT_EMPTY : bt_iter(sequence);
    if (bt_is_error(list) && bt_error_occurred()) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "arguments 1-3 must be sequences");
        }
        return false;
    }
    bt_release_maybe(list);
    w->objects = bt_tuple_from_iterable(sequence);
    if (bt_is_error(w->objects)) return false;
    int64_t n = bt_tuple_length(bt_view(w->objects));
    w->fds = bt_buffer_alloc((size_t)(n + 1) * sizeof *w->fds);
    if (!w->fds) return false;
    for (int64_t i = 0; i < n; i++) {
        w->count = i;
        // A fileno() may have shortened the list.
        if (bt_is_list(sequence) && bt_list_length(sequence) <= i) return true;
        if (!bt_posix_descriptor(bt_tuple_get(bt_view(w->objects), i), &w->fds[i])) return false;
        if (w->fds[i] >= FD_SETSIZE) {
            bt_raise(&bt_exc_ValueError, "filedescriptor out of range in select()");
            return false;
        }
        FD_SET(w->fds[i], &w->set);
        if (w->fds[i] > *highest) *highest = w->fds[i];
    }
    w->count = n;
    return true;
}

static Value ready_list(const Watched *w, const fd_set *ready) {
    Value list = bt_list_new(0);
    for (int64_t i = 0; !bt_is_error(list) && i < w->count; i++) {
        if (FD_ISSET(w->fds[i], ready) &&
            !bt_list_append(bt_view(list), bt_hold(bt_tuple_get(bt_view(w->objects), i)))) {
            bt_assign(&list, BT_EMPTY);
        }
    }
    return list;
}

static bool timeout_deadline(View v, bool milliseconds, const char *kind, int64_t *deadline) {
    *deadline = BT_NO_DEADLINE;
    if (bt_view_is_empty(v) || bt_is_none(v)) return true;
    double number;
    if (!bt_is_float(v) && !bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError, "timeout must be %s or None", kind);
        return false;
    }
    int64_t ns;
    if (milliseconds) {
        if (!bt_as_double(v, &number)) {
            if (!bt_error_matches(&bt_exc_OverflowError)) return false;
            number = INFINITY;
        }
        if (isnan(number)) {
            bt_raise(&bt_exc_ValueError, "Invalid value NaN (not a number)");
            return false;
        }
        if (fabs(number) * 1e6 >= 9223372036854775808.0) {
            bt_raise(&bt_exc_OverflowError, bt_is_float(v) ? "timestamp out of range for platform time_t"
                                                           : "timestamp too large to convert to C PyTime_t");
            return false;
        }
        if (number >= 2147483648.0) {
            bt_raise(&bt_exc_OverflowError, "timeout is too large");
            return false;
        }
        ns = number < 0 ? -1 : (int64_t)ceil(number * 1e6);
    } else if (!bt_timeout_from_number(v, &ns)) {
        return false;
    }
    if (ns >= 0) *deadline = bt_deadline_after(ns);
    if (ns < 0) *deadline = INT64_MIN;
    return true;
}

static Value select_select(View self, const View *args, size_t argc) {
    Watched w[3];
    int64_t deadline;
    int highest = -1, result;
    Value answer = BT_ERROR;
    (void)self;
    memset(w, 0, sizeof w);
    if (!timeout_deadline(argc > 3 ? args[3] : BT_NO_VIEW, false, "a float", &deadline)) return BT_ERROR;
    if (deadline == INT64_MIN) return bt_raise(&bt_exc_ValueError, "timeout must be non-negative");
    for (int i = 0; i < 3; i++) {
        if (!watch(args[i], &w[i], &highest)) goto done;
    }
    fd_set ready[3];
    for (;;) {
        struct timeval left = {0, 0};
        if (deadline != BT_NO_DEADLINE) {
            int64_t us = (deadline - bt_monotonic_ns() + 999) / 1000;
            if (us > 0) left = (struct timeval){us / 1000000, us % 1000000};
        }
        for (int i = 0; i < 3; i++) ready[i] = w[i].set;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_POLL, BT_NO_VIEW);
        result =
            select(highest + 1, &ready[0], &ready[1], &ready[2], deadline == BT_NO_DEADLINE ? NULL : &left);
        bt_blocking_end(&door);
        if (result >= 0 || errno != EINTR) break;
        if (!bt_handle_signals()) goto done;
    }
    if (result < 0) {
        answer = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    } else {
        Value parts[3];
        for (int i = 0; i < 3; i++) {
            if (result == 0) FD_ZERO(&ready[i]);
            parts[i] = ready_list(&w[i], &ready[i]);
        }
        answer = bt_tuple_from_values(parts, 3);
    }
done:
    for (int i = 0; i < 3; i++) {
        bt_release_maybe(w[i].objects);
        bt_buffer_free(w[i].fds);
    }
    return answer;
}

// ---- poll -------------------------------------------------------------------------------------------------

typedef struct Poll {
    BtObject head;
    Value events;       // {fd: event mask}
    uint8_t running;    // atomic
} Poll;
static BtType poll_type;
#define POLL(v) ((Poll *)bt_object(v))

static void poll_dealloc(BtObject *self) {
    bt_release_maybe(((Poll *)self)->events);
    bt_object_free(self);
}

static Value select_poll(View self) {
    (void)self;
    Poll *poll = (Poll *)bt_object_alloc(&poll_type, sizeof *poll);
    if (!poll) return BT_ERROR;
    poll->running = 0;
    poll->events = bt_dict_new();
    if (!bt_is_error(poll->events)) return bt_steal(poll);
    bt_release(bt_steal(poll));
    return BT_ERROR;
}

static bool event_mask(View v, int64_t otherwise, int64_t limit, int64_t *out) {
    *out = otherwise;
    if (bt_view_is_empty(v)) return true;
    if (!bt_as_i64(v, out)) return false;
    if (*out < 0) {
        bt_raise(&bt_exc_ValueError, "value must be positive");
        return false;
    }
    if (*out <= limit) return true;
    bt_raise(&bt_exc_OverflowError, limit == 65535 ? "Python int too large for C unsigned short"
                                                   : "Python int too large for C unsigned int");
    return false;
}

static Value poll_register(View self, const View *args, size_t argc) {
    int fd;
    int64_t mask;
    if (!bt_posix_descriptor(args[0], &fd)) return BT_ERROR;
    if (!event_mask(argc > 1 ? args[1] : BT_NO_VIEW, POLLIN | POLLPRI | POLLOUT, 65535, &mask)) {
        return BT_ERROR;
    }
    return bt_dict_set(bt_view(POLL(self)->events), bt_small_int_view(fd), bt_small_int_view(mask))
               ? BT_NONE
               : BT_ERROR;
}

static Value poll_modify(View self, const View *args, size_t argc) {
    int fd;
    int64_t mask;
    (void)argc;
    if (!bt_posix_descriptor(args[0], &fd) || !event_mask(args[1], 0, 65535, &mask)) return BT_ERROR;
    int known = bt_dict_contains(bt_view(POLL(self)->events), bt_small_int_view(fd));
    if (known < 0) return BT_ERROR;
    if (!known) return bt_raise_errno(ENOENT, BT_NO_VIEW, BT_NO_VIEW);
    return bt_dict_set(bt_view(POLL(self)->events), bt_small_int_view(fd), bt_small_int_view(mask))
               ? BT_NONE
               : BT_ERROR;
}

static Value poll_unregister(View self, View v) {
    int fd;
    if (!bt_posix_descriptor(v, &fd)) return BT_ERROR;
    int gone = bt_dict_delete(bt_view(POLL(self)->events), bt_small_int_view(fd));
    if (gone < 0) return BT_ERROR;
    return gone ? BT_NONE : bt_raise_with(&bt_exc_KeyError, bt_small_int(fd));
}

static int wait_ms(int64_t deadline) {
    if (deadline == BT_NO_DEADLINE || deadline == INT64_MIN) return -1;
    int64_t ns = deadline - bt_monotonic_ns();
    if (ns <= 0) return 0;
    int64_t ms = (ns + 999999) / 1000000;
    return ms > INT32_MAX ? INT32_MAX : (int)ms;
}

// result = call, which waits ms; again after signals. Below 0: failed; with an exception if a handler raised.
#define WAIT(self, deadline, result, call)                                                                  \
    do {                                                                                                    \
        int ms = wait_ms(deadline);                                                                         \
        BtBlocking door;                                                                                    \
        bt_blocking_begin(&door, BT_BLOCK_POLL, self);                                                      \
        result = call;                                                                                      \
        bt_blocking_end(&door);                                                                             \
    } while (result < 0 && errno == EINTR && bt_handle_signals())
static Value poll_poll(View self, const View *args, size_t argc) {
    int64_t deadline;
    if (!timeout_deadline(argc ? args[0] : BT_NO_VIEW, true, "an integer", &deadline)) return BT_ERROR;
    uint8_t idle = 0;
    if (!bt_cas_acquire_u8(&POLL(self)->running, &idle, 1)) {
        return bt_raise(&bt_exc_RuntimeError, "concurrent poll() invocation");
    }
    View events = bt_view(POLL(self)->events);
    int64_t room = bt_dict_length(events) + 8, count = 0, position = 0;
    struct pollfd *fds = bt_buffer_alloc((size_t)room * sizeof *fds);
    Value list = BT_ERROR, key, mask;
    int result = -1;
    if (!fds) goto done;
    while (count < room && bt_dict_next(events, &position, &key, &mask)) {
        fds[count++] = (struct pollfd){(int)bt_small_int_value(bt_view(key)),
                                       (short)bt_small_int_value(bt_view(mask)), 0};
    }
    WAIT(self, deadline, result, poll(fds, (nfds_t)count, ms));
    if (result < 0) {
        if (!bt_error_occurred()) list = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        goto done;
    }
    list = bt_list_new(result);
    for (int64_t i = 0; !bt_is_error(list) && i < count; i++) {
        if (!fds[i].revents) continue;
        Value pair =
            bt_tuple_pack(2, bt_small_int_view(fds[i].fd), bt_small_int_view(fds[i].revents & 0xffff));
        if (bt_is_error(pair) || !bt_list_append(bt_view(list), pair)) bt_assign(&list, BT_EMPTY);
    }
done:
    bt_buffer_free(fds);
    bt_store_release_u8(&POLL(self)->running, 0);
    return list;
}

static const BtMethodDef poll_methods[] = {
    BT_METHOD_N("register", poll_register, 1, 2, NULL), BT_METHOD_N("modify", poll_modify, 2, 2, NULL),
    BT_METHOD_1("unregister", poll_unregister, NULL),
    BT_METHOD_N("poll", poll_poll, 0, 1, "poll($self, timeout=None, /)\n--\n\n"), BT_METHOD_END};
static BtType poll_type = {
    BT_TYPE_INIT(0, "poll", sizeof(Poll)),
    .module = "select",
    .flags = BT_TYPE_NO_INSTANTIATION,
    .dealloc = poll_dealloc,
    .methods = poll_methods,
};

// ---- epoll ------------------------------------------------------------------------------------------------

typedef struct Epoll {
    BtObject head;
    int fd;   // -1: closed. atomic: relaxed
} Epoll;
static BtType epoll_type;
#define EPOLL(v) ((Epoll *)bt_object(v))

static void epoll_dealloc(BtObject *self) {
    if (((Epoll *)self)->fd >= 0) close(((Epoll *)self)->fd);
    bt_object_free(self);
}

static Value epoll_make(BtType *type, int fd) {
    Epoll *epoll = (Epoll *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!epoll) {
        close(fd);
        return BT_ERROR;
    }
    epoll->fd = fd;
    return bt_steal(epoll);
}

static Value epoll_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"sizehint", "flags", NULL};
    static const BtSignature signature = {"epoll", names, 0, 2, 0};
    View p[2];
    int hint = -1, flags = 0;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[0]) && !bt_as_int(p[0], &hint)) return BT_ERROR;
    if (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags)) return BT_ERROR;
    if (hint != -1 && hint <= 0) return bt_raise(&bt_exc_ValueError, "negative sizehint");
    if (flags && flags != EPOLL_CLOEXEC) return bt_raise(&bt_exc_OSError, "invalid flags");
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : epoll_make(type, fd);
}

static Value epoll_fromfd(View cls, View v) {
    int fd;
    return bt_as_int(v, &fd) ? epoll_make((BtType *)bt_object(cls), fd) : BT_ERROR;
}
static Value epoll_closed_error(void) {
    return bt_raise(&bt_exc_ValueError, "I/O operation on closed epoll object");
}

static Value epoll_close(View self) {
    int fd = __atomic_exchange_n(&EPOLL(self)->fd, -1, __ATOMIC_ACQ_REL);
    if (fd >= 0 && close(fd) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return BT_NONE;
}

static Value epoll_get_closed(View self, void *context) {
    (void)context;
    return bt_bool(EPOLL(self)->fd < 0);
}
static Value epoll_fileno(View self) {
    return EPOLL(self)->fd < 0 ? epoll_closed_error() : bt_small_int(EPOLL(self)->fd);
}

static Value epoll_control(View self, int operation, View object, View mask) {
    int fd;
    int64_t events = 0;
    if (EPOLL(self)->fd < 0) return epoll_closed_error();
    if (!bt_posix_descriptor(object, &fd)) return BT_ERROR;
    if (operation != EPOLL_CTL_DEL && !event_mask(mask, EPOLLIN | EPOLLPRI | EPOLLOUT, 0xffffffff, &events)) {
        return BT_ERROR;
    }
    struct epoll_event event = {.events = (uint32_t)events, .data = {.fd = fd}};
    return epoll_ctl(EPOLL(self)->fd, operation, fd, &event) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)
                                                                 : BT_NONE;
}

static Value epoll_with_mask(View self, const View *args, size_t argc, View kwnames, const char *function,
                             int operation, int required) {
    static const char *const names[] = {"fd", "eventmask", NULL};
    BtSignature signature = {function, names, 0, 2, required};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    return epoll_control(self, operation, p[0], p[1]);
}

static Value epoll_register(View self, const View *args, size_t argc, View kwnames) {
    return epoll_with_mask(self, args, argc, kwnames, "register", EPOLL_CTL_ADD, 1);
}
static Value epoll_modify(View self, const View *args, size_t argc, View kwnames) {
    return epoll_with_mask(self, args, argc, kwnames, "modify", EPOLL_CTL_MOD, 2);
}
static Value epoll_unregister(View self, View v) { return epoll_control(self, EPOLL_CTL_DEL, v, BT_NO_VIEW); }
static Value epoll_poll(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"timeout", "maxevents", NULL};
    static const BtSignature signature = {"poll", names, 0, 2, 0};
    View p[2];
    int64_t deadline;
    int limit = -1, result;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (EPOLL(self)->fd < 0) return epoll_closed_error();
    if (!timeout_deadline(p[0], false, "an integer", &deadline)) return BT_ERROR;
    if (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &limit)) return BT_ERROR;
    if (limit == -1) limit = FD_SETSIZE - 1;
    if (limit < 1) return bt_raise(&bt_exc_ValueError, "maxevents must be greater than 0, got %d", limit);
    struct epoll_event small[64], *events = small;
    if (limit > 64) {
        events = bt_buffer_alloc((size_t)limit * sizeof *events);
        if (!events) return BT_ERROR;
    }
    Value list = BT_ERROR;
    WAIT(self, deadline, result, epoll_wait(EPOLL(self)->fd, events, limit, ms));
    if (result < 0) {
        if (!bt_error_occurred()) list = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        goto done;
    }
    list = bt_list_new(result);
    for (int i = 0; !bt_is_error(list) && i < result; i++) {
        Value pair =
            bt_tuple_pack(2, bt_small_int_view(events[i].data.fd), bt_small_int_view(events[i].events));
        if (bt_is_error(pair) || !bt_list_append(bt_view(list), pair)) bt_assign(&list, BT_EMPTY);
    }
done:
    if (events != small) bt_buffer_free(events);
    return list;
}
static Value epoll_enter(View self) { return EPOLL(self)->fd < 0 ? epoll_closed_error() : bt_hold(self); }
static Value epoll_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return epoll_close(self);
}

static const BtMethodDef epoll_methods[] = {
    BT_METHOD_FLAGGED_1("fromfd", epoll_fromfd, BT_METHOD_CLASS, NULL),
    BT_METHOD_0("close", epoll_close, NULL),
    BT_METHOD_0("fileno", epoll_fileno, NULL),
    BT_METHOD_K("register", epoll_register, NULL),
    BT_METHOD_K("modify", epoll_modify, NULL),
    BT_METHOD_1("unregister", epoll_unregister, NULL),
    BT_METHOD_K("poll", epoll_poll, "poll($self, /, timeout=None, maxevents=-1)\n--\n\n"),
    BT_METHOD_0("__enter__", epoll_enter, NULL),
    BT_METHOD_N("__exit__", epoll_exit, 0, 3, NULL),
    BT_METHOD_END};
static const BtGetSetDef epoll_getsets[] = {{"closed", epoll_get_closed, NULL, NULL, NULL},
                                            {NULL, NULL, NULL, NULL, NULL}};
static BtType epoll_type = {
    BT_TYPE_INIT(0, "epoll", sizeof(Epoll)),
    .module = "select",
    .new_ = epoll_new,
    .dealloc = epoll_dealloc,
    .methods = epoll_methods,
    .getsets = epoll_getsets,
};

static const BtMethodDef functions[] = {
    BT_METHOD_N("select", select_select, 3, 4,
                "select($module, rlist, wlist, xlist, timeout=None, /)\n--\n\n"),
    BT_METHOD_0("poll", select_poll, "poll($module, /)\n--\n\n"), BT_METHOD_END};
static const BtConstant constants[] = {
#define X(name) {#name, (uint32_t)name}
    X(POLLIN), X(POLLPRI), X(POLLOUT), X(POLLERR), X(POLLHUP), X(POLLNVAL), X(POLLRDNORM), X(POLLRDBAND),
    X(POLLWRNORM), X(POLLWRBAND), X(POLLMSG), X(POLLRDHUP), X(EPOLLIN), X(EPOLLOUT), X(EPOLLPRI), X(EPOLLERR),
    X(EPOLLHUP), X(EPOLLRDHUP), X(EPOLLET), X(EPOLLONESHOT), X(EPOLLEXCLUSIVE), X(EPOLLRDNORM),
    X(EPOLLRDBAND), X(EPOLLWRNORM), X(EPOLLWRBAND), X(EPOLLMSG),
    X(EPOLLWAKEUP), X(EPOLL_CLOEXEC),
#undef X
    {"PIPE_BUF", 4096},
};

bool bt_init_select(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    return bt_type_ready_once(&poll_type) && bt_module_add_functions(module, functions) &&
           bt_module_add_type(module, &epoll_type) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_OSError)));
}
