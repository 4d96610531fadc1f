// _signal: what happens when a signal arrives. The C handler (vm/threads/signals.h) only notes it; the Python
// handlers in the list below run on the main thread, between two instructions or when a blocking call
// returns.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "stdlib/native/thread_internal.h"
#include "vm/eval/frame_object.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/set.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/gil.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

// A list of BT_SIGNAL_LIMIT handlers: a callable, SIG_DFL, SIG_IGN, or None for one that Python did not
// install.
static Value handlers;
static Value default_int_handler;
static Value itimer_error;
static BtType siginfo_type;
static const char *const siginfo_fields[] = {"si_signo", "si_code", "si_errno", "si_pid", "si_uid",
                                             "si_status", "si_band", NULL};

static bool signal_number(View v, int *out) {
    if (!bt_as_int(v, out)) return false;
    if (*out >= 1 && *out < BT_SIGNAL_LIMIT) return true;
    bt_raise(&bt_exc_ValueError, "signal number out of range");
    return false;
}

static bool on_main_thread(void) { return bt_self()->is_main; }

static bool run_handler(int number) {
    Value handler = bt_list_get(bt_view(handlers), number);
    if (bt_is_empty(handler)) return !bt_error_occurred();
    bool ok = true;
    if (bt_is_callable(bt_view(handler))) {
        Value frame = bt_self()->frame ? bt_current_frame_object(0) : BT_NONE;
        if (bt_is_error(frame)) {
            bt_error_clear();
            frame = BT_NONE;
        }
        Value result = bt_call_2(bt_view(handler), bt_small_int_view(number), bt_view(frame));
        bt_release(frame);
        ok = !bt_is_error(result);
        bt_release_maybe(result);
    }
    bt_release(handler);
    return ok;
}

static void forget_handlers(void) {
    for (int i = 0; i < BT_SIGNAL_LIMIT; i++) {
        if (!bt_list_setitem_index(bt_view(handlers), i, BT_NONE)) bt_error_clear();
    }
}

static Value signal_default_int_handler(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    Value interrupt = bt_exception_new(&bt_exc_KeyboardInterrupt, BT_NO_VIEW);
    return bt_is_error(interrupt) ? BT_ERROR : bt_raise_value(interrupt);
}

static Value signal_signal(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    int number;
    if (!bt_as_int(args[0], &number)) return BT_ERROR;
    View handler = args[1];
    if (!on_main_thread()) {
        return bt_raise(&bt_exc_ValueError, "signal only works in main thread of the main interpreter");
    }
    if (!signal_number(args[0], &number)) return BT_ERROR;
    BtSignalAction action = BT_SIGNAL_CATCH;
    int64_t standard;
    if (bt_is_int(handler) && bt_int_fits_i64(handler, &standard) && (standard == 0 || standard == 1)) {
        action = standard ? BT_SIGNAL_IGNORE : BT_SIGNAL_DEFAULT;
    } else if (!bt_is_callable(handler)) {
        return bt_raise(&bt_exc_TypeError,
                        "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    // Signals that came while the old handler was in place are its.
    if (!bt_handle_signals()) return BT_ERROR;
    if (!bt_signal_set_action(number, action)) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    Value old = bt_list_get(bt_view(handlers), number);
    if (bt_is_empty(old)) return BT_ERROR;
    Value kept = action == BT_SIGNAL_CATCH ? bt_hold(handler) : bt_small_int(standard);
    if (!bt_list_setitem_index(bt_view(handlers), number, kept)) {
        bt_release(old);
        return BT_ERROR;
    }
    return old;
}

static Value signal_getsignal(View self, View v) {
    int number;
    (void)self;
    return signal_number(v, &number) ? bt_list_getitem_index(bt_view(handlers), number) : BT_ERROR;
}

// ---- sending ----------------------------------------------------------------------------------------------

static Value signal_raise_signal(View self, View v) {
    int number;
    (void)self;
    if (!bt_as_int(v, &number)) return BT_ERROR;
    if (raise(number) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value signal_pthread_kill(View self, const View *args, size_t argc) {
    int64_t thread;
    int number;
    (void)self;
    (void)argc;
    if (!bt_as_i64(args[0], &thread) || !bt_as_int(args[1], &number)) return BT_ERROR;
    // An ident that is no thread's would be a wild pointer for the C library.
    BtThread *target = bt_thread_find((uint64_t)thread);
    if (!target) return bt_raise_errno(ESRCH, BT_NO_VIEW, BT_NO_VIEW);
    int failure = number < 0 || number >= BT_SIGNAL_LIMIT ? EINVAL
                  : syscall(SYS_tgkill, getpid(), (pid_t)bt_kernel_id_of(target), number) < 0 ? errno
                                                                                        : 0;
    if (failure) return bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value signal_pidfd_send_signal(View self, const View *args, size_t argc) {
    int fd, number, flags = 0;
    (void)self;
    if (!bt_as_int(args[0], &fd) || !bt_as_int(args[1], &number)) return BT_ERROR;
    if (argc > 2 && !bt_is_none(args[2])) {
        return bt_raise(&bt_exc_TypeError, "siginfo must be None");
    }
    if (argc > 3 && !bt_as_int(args[3], &flags)) return BT_ERROR;
    if (syscall(SYS_pidfd_send_signal, fd, number, NULL, flags) < 0) {
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    return bt_handle_signals() ? BT_NONE : BT_ERROR;   // it may have been for this process
}

static Value signal_alarm(View self, View v) {
    int seconds;
    (void)self;
    return bt_as_int(v, &seconds) ? bt_small_int(alarm((unsigned)seconds)) : BT_ERROR;
}

static Value timer_value(const struct itimerval *t) {
    Value parts[] = {bt_float_new((double)t->it_value.tv_sec + 1e-6 * (double)t->it_value.tv_usec),
                     bt_float_new((double)t->it_interval.tv_sec + 1e-6 * (double)t->it_interval.tv_usec)};
    return bt_tuple_from_values(parts, 2);
}

static bool timeval_from(View v, struct timeval *out) {
    int64_t ns;
    if (!bt_is_float(v) && !bt_is_int(v)) {
        double ignored;
        if (!bt_as_double(v, &ignored)) return false;
    }
    if (!bt_timeout_from_number(v, &ns)) return false;
    int64_t us = (ns + 999) / 1000;
    out->tv_sec = us / 1000000;
    out->tv_usec = us % 1000000;
    if (out->tv_usec < 0) {
        out->tv_usec += 1000000;
        out->tv_sec--;
    }
    return true;
}

static Value raise_itimer(void) {
    Value number = bt_small_int(errno), text = bt_str_from_text(strerror(errno));
    Value exception =
        bt_is_error(text) ? BT_ERROR : bt_call_2(bt_view(itimer_error), bt_view(number), bt_view(text));
    bt_release_maybe(text);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value signal_setitimer(View self, const View *args, size_t argc) {
    int which;
    struct itimerval change = {{0, 0}, {0, 0}}, old;
    (void)self;
    if (!bt_as_int(args[0], &which) || !timeval_from(args[1], &change.it_value)) return BT_ERROR;
    if (argc > 2 && !timeval_from(args[2], &change.it_interval)) return BT_ERROR;
    return setitimer((enum __itimer_which)which, &change, &old) < 0 ? raise_itimer() : timer_value(&old);
}

static Value signal_getitimer(View self, View v) {
    int which;
    struct itimerval now;
    (void)self;
    if (!bt_as_int(v, &which)) return BT_ERROR;
    return getitimer((enum __itimer_which)which, &now) < 0 ? raise_itimer() : timer_value(&now);
}

static Value signal_siginterrupt(View self, const View *args, size_t argc) {
    int number, flag;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[1], &flag) || !signal_number(args[0], &number)) return BT_ERROR;
    struct sigaction now;
    if (sigaction(number, NULL, &now) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    now.sa_flags = flag ? now.sa_flags & ~SA_RESTART : now.sa_flags | SA_RESTART;
    return sigaction(number, &now, NULL) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value signal_strsignal(View self, View v) {
    int number;
    (void)self;
    if (!signal_number(v, &number)) return BT_ERROR;
    const char *text = strsignal(number);
    if (!text || strncmp(text, "Unknown signal", 14) == 0) return BT_NONE;
    return bt_str_from_text(text);
}

// ---- sets of signals --------------------------------------------------------------------------------------

static bool set_from(View iterable, sigset_t *out) {
    sigemptyset(out);
    Value items = bt_tuple_from_iterable(iterable);
    if (bt_is_error(items)) return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(items)); i++) {
        int64_t number;
        ok = bt_as_i64(bt_tuple_get(bt_view(items), i), &number);
        if (!ok && bt_error_matches(&bt_exc_OverflowError)) {
            bt_error_clear();
            number = -1;
            ok = true;
        }
        if (ok && (number < 1 || number >= BT_SIGNAL_LIMIT)) {
            bt_raise(&bt_exc_ValueError, "signal number %lld out of range [1; %d]", (long long)number,
                     BT_SIGNAL_LIMIT - 1);
            ok = false;
        }
        // The C library keeps two for itself; asking for them is no error.
        if (ok) (void)sigaddset(out, (int)number);
    }
    bt_release(items);
    return ok;
}

static Value set_value(const sigset_t *signals) {
    Value set = bt_set_new();
    for (int i = 1; !bt_is_error(set) && i < BT_SIGNAL_LIMIT; i++) {
        if (sigismember(signals, i) == 1 && !bt_set_add(bt_view(set), bt_small_int_view(i))) {
            bt_assign(&set, BT_EMPTY);
        }
    }
    return set;
}

static Value signal_valid_signals(View self) {
    (void)self;
    sigset_t all;
    sigfillset(&all);
    return set_value(&all);
}

static Value signal_pthread_sigmask(View self, const View *args, size_t argc) {
    int how;
    sigset_t mask, old;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &how) || !set_from(args[1], &mask)) return BT_ERROR;
    // The mask is the kernel thread's.
    bt_gil_stay(bt_self());
    int failure = pthread_sigmask(how, &mask, &old);
    if (failure) return bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
    // Signals that were let through just now.
    return bt_handle_signals() ? set_value(&old) : BT_ERROR;
}

static Value signal_sigpending(View self) {
    sigset_t pending;
    (void)self;
    return sigpending(&pending) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : set_value(&pending);
}

static Value signal_sigwait(View self, View v) {
    sigset_t wanted;
    int number = 0, failure;
    (void)self;
    if (!set_from(v, &wanted)) return BT_ERROR;
    do {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_OTHER, BT_NO_VIEW);
        failure = sigwait(&wanted, &number);
        bt_blocking_end(&door);
    } while (failure == EINTR && bt_handle_signals());
    if (bt_error_occurred()) return BT_ERROR;
    return failure ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(number);
}

static Value siginfo_value(const siginfo_t *s) {
    Value parts[] = {bt_small_int(s->si_signo), bt_small_int(s->si_code), bt_small_int(s->si_errno),
                     bt_small_int(s->si_pid), bt_small_int(s->si_uid), bt_small_int(s->si_status),
                     bt_small_int(s->si_band)};
    return bt_struct_sequence_new(&siginfo_type, parts);
}

static Value wait_info(const sigset_t *wanted, int64_t deadline_ns) {
    siginfo_t info;
    int result;
    for (;;) {
        struct timespec left = {0, 0};
        if (deadline_ns != BT_NO_DEADLINE) {
            int64_t ns = deadline_ns - bt_monotonic_ns();
            if (ns > 0) left = (struct timespec){ns / 1000000000, ns % 1000000000};
        }
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_OTHER, BT_NO_VIEW);
        result =
            deadline_ns == BT_NO_DEADLINE ? sigwaitinfo(wanted, &info) : sigtimedwait(wanted, &info, &left);
        bt_blocking_end(&door);
        if (result >= 0 || errno != EINTR) break;
        if (!bt_handle_signals()) return BT_ERROR;
    }
    if (result >= 0) return siginfo_value(&info);
    return errno == EAGAIN ? BT_NONE : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}

static Value signal_sigwaitinfo(View self, View v) {
    sigset_t wanted;
    (void)self;
    return set_from(v, &wanted) ? wait_info(&wanted, BT_NO_DEADLINE) : BT_ERROR;
}

static Value signal_sigtimedwait(View self, const View *args, size_t argc) {
    sigset_t wanted;
    int64_t ns;
    (void)self;
    (void)argc;
    if (!set_from(args[0], &wanted) || !bt_timeout_from_number(args[1], &ns)) return BT_ERROR;
    if (ns < 0) return bt_raise(&bt_exc_ValueError, "timeout must be non-negative");
    return wait_info(&wanted, bt_deadline_after(ns));
}

static Value signal_pause(View self) {
    (void)self;
    // One that has come already is what the caller waits for.
    if (bt_signals_pending() && bt_self()->is_main) return bt_handle_signals() ? BT_NONE : BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_OTHER, BT_NO_VIEW);
    (void)pause();
    bt_blocking_end(&door);
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value signal_set_wakeup_fd(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "warn_on_full_buffer", NULL};
    static const BtSignature signature = {"set_wakeup_fd", names, 1, 1, 1};
    View p[2];
    int fd;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &fd)) return BT_ERROR;
    if (!on_main_thread()) {
        return bt_raise(&bt_exc_ValueError,
                        "set_wakeup_fd only works in main thread of the main interpreter");
    }
    if (fd != -1) {
        struct stat status;
        if (fstat(fd, &status) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        int flags = fcntl(fd, F_GETFL);
        if (flags >= 0 && !(flags & O_NONBLOCK)) {
            return bt_raise(&bt_exc_ValueError, "the fd %d must be in non-blocking mode", fd);
        }
    }
    return bt_small_int(bt_signal_set_wakeup_fd(fd));
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("signal", signal_signal, 2, 2, "signal($module, signalnum, handler, /)\n--\n\n"),
    BT_METHOD_1("getsignal", signal_getsignal, "getsignal($module, signalnum, /)\n--\n\n"),
    BT_METHOD_N("default_int_handler", signal_default_int_handler, 2, 2,
                "default_int_handler($module, signalnum, frame, /)\n--\n\n"
                "The default handler for SIGINT.\n\nIt raises KeyboardInterrupt."),
    BT_METHOD_1("raise_signal", signal_raise_signal, "raise_signal($module, signalnum, /)\n--\n\n"),
    BT_METHOD_N("pthread_kill", signal_pthread_kill, 2, 2,
                "pthread_kill($module, thread_id, signalnum, /)\n--\n\n"),
    BT_METHOD_N("pidfd_send_signal", signal_pidfd_send_signal, 2, 4,
                "pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)\n--\n\n"),
    BT_METHOD_1("alarm", signal_alarm, "alarm($module, seconds, /)\n--\n\n"),
    BT_METHOD_N("setitimer", signal_setitimer, 2, 3,
                "setitimer($module, which, seconds, interval=0.0, /)\n--\n\n"),
    BT_METHOD_1("getitimer", signal_getitimer, "getitimer($module, which, /)\n--\n\n"),
    BT_METHOD_N("siginterrupt", signal_siginterrupt, 2, 2,
                "siginterrupt($module, signalnum, flag, /)\n--\n\n"),
    BT_METHOD_1("strsignal", signal_strsignal, "strsignal($module, signalnum, /)\n--\n\n"),
    BT_METHOD_0("valid_signals", signal_valid_signals, "valid_signals($module, /)\n--\n\n"),
    BT_METHOD_N("pthread_sigmask", signal_pthread_sigmask, 2, 2,
                "pthread_sigmask($module, how, mask, /)\n--\n\n"),
    BT_METHOD_0("sigpending", signal_sigpending, "sigpending($module, /)\n--\n\n"),
    BT_METHOD_1("sigwait", signal_sigwait, "sigwait($module, sigset, /)\n--\n\n"),
    BT_METHOD_1("sigwaitinfo", signal_sigwaitinfo, "sigwaitinfo($module, sigset, /)\n--\n\n"),
    BT_METHOD_N("sigtimedwait", signal_sigtimedwait, 2, 2,
                "sigtimedwait($module, sigset, timeout, /)\n--\n\n"),
    BT_METHOD_0("pause", signal_pause, "pause($module, /)\n--\n\n"),
    BT_METHOD_K("set_wakeup_fd", signal_set_wakeup_fd,
                "set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)\n--\n\n"),
    BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(SIGHUP), X(SIGINT), X(SIGQUIT), X(SIGILL), X(SIGTRAP), X(SIGABRT), X(SIGIOT), X(SIGBUS), X(SIGFPE),
    X(SIGKILL), X(SIGUSR1), X(SIGSEGV), X(SIGUSR2), X(SIGPIPE), X(SIGALRM), X(SIGTERM), X(SIGSTKFLT),
    X(SIGCHLD), {"SIGCLD", SIGCHLD}, X(SIGCONT), X(SIGSTOP), X(SIGTSTP), X(SIGTTIN), X(SIGTTOU), X(SIGURG),
    X(SIGXCPU), X(SIGXFSZ), X(SIGVTALRM), X(SIGPROF), X(SIGWINCH),
    X(SIGIO), X(SIGPOLL), X(SIGPWR), X(SIGSYS), X(SIG_BLOCK), X(SIG_UNBLOCK), X(SIG_SETMASK), X(ITIMER_REAL),
    X(ITIMER_VIRTUAL), X(ITIMER_PROF), {"SIG_DFL", 0}, {"SIG_IGN", 1}, {"NSIG", BT_SIGNAL_LIMIT},
#undef X
};

bool bt_init_signal(View module) {
    if (!bt_module_add_functions(module, functions)) return false;
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    if (!bt_module_add(module, "SIGRTMIN", bt_small_int(SIGRTMIN)) ||
        !bt_module_add(module, "SIGRTMAX", bt_small_int(SIGRTMAX)) ||
        !bt_struct_sequence_type(&siginfo_type, "signal.struct_siginfo", siginfo_fields) ||
        !bt_module_add_type(module, &siginfo_type)) {
        return false;
    }
    // class itimer_error(OSError)
    Value name = bt_str_from_text("itimer_error"), bases = bt_tuple_pack(1, bt_type_view(&bt_exc_OSError)),
          body = bt_dict_new();
    Value module_name = bt_str_from_text("signal");
    if (bt_is_error(name) || bt_is_error(bases) || bt_is_error(body) || bt_is_error(module_name) ||
        !bt_dict_set_text(bt_view(body), "__module__", bt_view(module_name))) {
        return false;
    }
    itimer_error = bt_call_3(bt_type_view(&bt_type_type), bt_view(name), bt_view(bases), bt_view(body));
    bt_release(name);
    bt_release(bases);
    bt_release(body);
    bt_release(module_name);
    if (bt_is_error(itimer_error) || !bt_module_add(module, "ItimerError", bt_hold(bt_view(itimer_error)))) {
        return false;
    }
    default_int_handler = bt_getattr_text(module, "default_int_handler");
    handlers = bt_list_new(BT_SIGNAL_LIMIT);
    if (bt_is_error(default_int_handler) || bt_is_error(handlers)) return false;
    for (int i = 0; i < BT_SIGNAL_LIMIT; i++) {
        Value handler = BT_NONE;
        switch (bt_signal_action(i)) {
            case BT_SIGNAL_DEFAULT: handler = bt_small_int(0); break;
            case BT_SIGNAL_IGNORE: handler = bt_small_int(1); break;
            case BT_SIGNAL_CATCH:
                handler = i == SIGINT ? bt_hold(bt_view(default_int_handler)) : BT_NONE;
                break;
        }
        if (!bt_list_append(bt_view(handlers), handler)) return false;
    }
    bt_signal_run_handler = run_handler;
    bt_signal_forget_handlers = forget_handlers;
    return true;
}
