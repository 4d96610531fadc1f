// faulthandler: stacks on fatal signals, on request, and after a time. The writing is vm/eval/stack_dump.c's,
// the handlers are vm/eval/fault_handler.c's; here are their Python faces and the watchdog.
//
// The watchdog is a kernel thread of its own that touches no object: it waits in poll() for its time or for a
// byte that says it is not needed any more. It is made, and ended and joined, with `watchdog.mutex` held,
// which is waited for outside the interpreter. A forked child has no such thread, and forgets it.
//
// The functions whose names begin with _ end the process, in order to try the rest out.
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/eval/stack_dump.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/eval/fault_handler.h"
#include "vm/threads/blocking.h"
#include "vm/threads/clock.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/signals.h"
#include "vm/threads/stop_world.h"

// The files that descriptors belong to live as long as the descriptors are used: {name or number: file}.
static Value kept_files;

static bool keep_file(int which, View file) {
    Value key = bt_small_int(which);
    return bt_setitem(bt_view(kept_files), bt_view(key), file);
}

// The descriptor of `file`: itself a number, or something with fileno(); nothing: sys.stderr. -1: exception.
// *holder: what to keep.
static int descriptor(View file, Value *holder) {
    *holder = BT_NONE;
    Value stream = BT_EMPTY;
    if (bt_view_is_empty(file) || bt_is_none(file)) {
        stream = bt_import_attribute("sys", "stderr");
        if (bt_is_error(stream)) {
            bt_error_clear();
            bt_raise(&bt_exc_RuntimeError, "unable to get sys.stderr");
            return -1;
        }
        if (bt_is_none(bt_view(stream))) {
            bt_raise(&bt_exc_RuntimeError, "sys.stderr is None");
            return -1;
        }
    } else if (bt_is_int(file)) {
        int fd;
        if (!bt_as_int(file, &fd)) return -1;
        if (fd < 0) bt_raise(&bt_exc_ValueError, "file is not a valid file descriptor");
        return fd < 0 ? -1 : fd;
    } else {
        stream = bt_hold(file);
    }
    Value number = bt_call_method_text(bt_view(stream), "fileno", NULL, 0);
    int64_t fd = -1;
    bool ok = !bt_is_error(number);
    if (ok && (!bt_is_int(bt_view(number)) || !bt_as_i64(bt_view(number), &fd) || fd < 0 || fd > INT32_MAX)) {
        bt_error_clear();
        bt_raise(&bt_exc_RuntimeError, "file.fileno() is not a valid file descriptor");
        ok = false;
    }
    bt_release_maybe(number);
    if (ok) {
        // What the program has written comes first.
        Value flushed = bt_call_method_text(bt_view(stream), "flush", NULL, 0);
        if (bt_is_error(flushed)) bt_error_clear();
        else bt_release(flushed);
        *holder = stream;
        return (int)fd;
    }
    bt_release(stream);
    return -1;
}

static bool is_true(View v, bool otherwise, bool *out) {
    *out = otherwise;
    if (bt_view_is_empty(v)) return true;
    int truth = bt_truth(v);
    *out = truth > 0;
    return truth >= 0;
}

static const char *const file_and_all[] = {"file", "all_threads", NULL};

// (file=sys.stderr, all_threads=True): the descriptor, with what keeps it open in *holder; -1: an exception.
static int take_file_and_all(const BtSignature *signature, const View *args, size_t argc, View kwnames,
                             Value *holder, bool *all) {
    View p[2];
    if (!bt_parse_arguments(signature, args, argc, kwnames, p) || !is_true(p[1], true, all)) return -1;
    return descriptor(p[0], holder);
}

static Value dump_traceback(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"dump_traceback", file_and_all, 0, 2, 0};
    bool all;
    Value holder;
    int fd = take_file_and_all(&signature, args, argc, kwnames, &holder, &all);
    if (fd < 0) return BT_ERROR;
    BtDump dump;
    bt_dump_to_memory(&dump);
    if (all) {
        bt_stop_world();
        bt_dump_all_stacks(&dump, bt_self());
        bt_start_world();
    } else {
        bt_dump_stack(&dump, bt_self());
    }
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_WRITE, bt_view(holder));
    for (size_t done = 0; dump.text && done < dump.used;) {
        ssize_t n = write(fd, dump.text + done, dump.used - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += (size_t)n;
    }
    free(dump.text);
    bt_blocking_end(&door);
    bt_release(holder);
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value enable(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"enable", file_and_all, 0, 2, 0};
    bool all;
    Value holder;
    int fd = take_file_and_all(&signature, args, argc, kwnames, &holder, &all);
    if (fd < 0) return BT_ERROR;
    bool ok = keep_file(0, bt_view(holder));
    bt_release(holder);
    if (!ok) return BT_ERROR;
    bt_object_lock(bt_object(bt_view(kept_files)));
    ok = bt_fault_enable(fd, all);
    bt_object_unlock(bt_object(bt_view(kept_files)));
    return ok ? BT_NONE : bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
}

static Value disable(View self) {
    bt_object_lock(bt_object(bt_view(kept_files)));
    bool was = bt_fault_is_enabled();
    bt_fault_disable();
    bt_object_unlock(bt_object(bt_view(kept_files)));
    if (!keep_file(0, BT_NONE_VIEW)) return BT_ERROR;
    return bt_bool(was);
}

static Value is_enabled(View self) { return bt_bool(bt_fault_is_enabled()); }

// ---- user signals -----------------------------------------------------------------------------------------

static bool check_signal(View v, int *number) {
    if (!bt_as_int(v, number)) return false;
    if (bt_fault_is_fatal(*number)) {
        bt_raise(&bt_exc_RuntimeError, "signal %d cannot be registered, use enable() instead", *number);
        return false;
    }
    if (*number >= 1 && *number < BT_SIGNAL_LIMIT) return true;
    bt_raise(&bt_exc_ValueError, "signal number out of range");
    return false;
}

static Value register_signal(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"signum", "file", "all_threads", "chain", NULL};
    static const BtSignature signature = {"register", names, 0, 4, 1};
    View p[4];
    bool all, chain;
    int number;
    Value holder;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !is_true(p[2], true, &all) ||
        !is_true(p[3], false, &chain) || !check_signal(p[0], &number)) {
        return BT_ERROR;
    }
    int fd = descriptor(p[1], &holder);
    if (fd < 0) return BT_ERROR;
    bool ok = keep_file(number, bt_view(holder));
    bt_release(holder);
    if (!ok) return BT_ERROR;
    bt_object_lock(bt_object(bt_view(kept_files)));
    ok = bt_fault_register(number, fd, all, chain);
    bt_object_unlock(bt_object(bt_view(kept_files)));
    return ok ? BT_NONE : bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
}

static Value unregister_signal(View self, View v) {
    int number;
    if (!check_signal(v, &number)) return BT_ERROR;
    bt_object_lock(bt_object(bt_view(kept_files)));
    bool was = bt_fault_unregister(number);
    bt_object_unlock(bt_object(bt_view(kept_files)));
    if (!keep_file(number, BT_NONE_VIEW)) return BT_ERROR;
    return bt_bool(was);
}

// ---- the watchdog -----------------------------------------------------------------------------------------

static struct {
    pthread_mutex_t mutex;
    bool running;
    pid_t process;      // whose thread it is
    pthread_t thread;
    int wakeup;         // eventfd
    int fd;
    int64_t timeout_ns;
    bool repeat, exit;
    char header[64];
} watchdog = {.mutex = PTHREAD_MUTEX_INITIALIZER, .wakeup = -1};

static void *watch(void *unused) {
    (void)unused;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    do {
        int64_t until = bt_monotonic_ns() + watchdog.timeout_ns;
        struct pollfd wakeup = {.fd = watchdog.wakeup, .events = POLLIN};
        for (;;) {
            int64_t left = until - bt_monotonic_ns();
            if (left <= 0) break;
            struct timespec time = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
            int n = ppoll(&wakeup, 1, &time, NULL);
            if (n > 0) return NULL;
        }
        BtDump dump;
        bt_dump_to_fd(&dump, watchdog.fd);
        bt_dump_text(&dump, watchdog.header);
        bt_dump_all_stacks(&dump, NULL);
        bt_dump_flush(&dump);
        if (watchdog.exit) _exit(1);
    } while (watchdog.repeat);
    return NULL;
}

static void end_watchdog_locked(void) {
    if (!watchdog.running) return;
    watchdog.running = false;
    if (watchdog.process == getpid()) {
        uint64_t one = 1;
        (void)!write(watchdog.wakeup, &one, sizeof one);
        pthread_join(watchdog.thread, NULL);
    }
    close(watchdog.wakeup);
}

static void write_header(int64_t ns) {
    uint64_t microseconds = (uint64_t)ns / 1000, seconds = microseconds / 1000000;
    microseconds %= 1000000;
    int n = snprintf(watchdog.header, sizeof watchdog.header, "Timeout (%llu:%02llu:%02llu",
                     (unsigned long long)(seconds / 3600), (unsigned long long)(seconds / 60 % 60),
                     (unsigned long long)(seconds % 60));
    if (microseconds) {
        n += snprintf(watchdog.header + n, sizeof watchdog.header - (size_t)n, ".%06llu",
                      (unsigned long long)microseconds);
    }
    snprintf(watchdog.header + n, sizeof watchdog.header - (size_t)n, ")!\n");
}

static bool as_seconds(View v, double *seconds) {
    if (bt_is_float(v)) return bt_as_double(v, seconds);
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    bool ok = bt_as_double(bt_view(number), seconds);
    bt_release(number);
    return ok;
}

static Value dump_traceback_later(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"timeout", "repeat", "file", "exit", NULL};
    static const BtSignature signature = {"dump_traceback_later", names, 0, 4, 1};
    View p[4];
    bool repeat, leave;
    double seconds;
    Value holder;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !as_seconds(p[0], &seconds) ||
        !is_true(p[1], false, &repeat) || !is_true(p[3], false, &leave)) {
        return BT_ERROR;
    }
    if (!(seconds * 1e6 > 0)) return bt_raise(&bt_exc_ValueError, "timeout must be greater than 0");
    if (seconds >= 9e9) return bt_raise(&bt_exc_OverflowError, "timestamp out of range for platform time_t");
    int fd = descriptor(p[2], &holder);
    if (fd < 0) return BT_ERROR;
    bool ok = keep_file(-1, bt_view(holder));
    bt_release(holder);
    if (!ok) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_JOIN, BT_NO_VIEW);
    pthread_mutex_lock(&watchdog.mutex);
    end_watchdog_locked();
    watchdog.fd = fd;
    watchdog.timeout_ns = (int64_t)(seconds * 1e9 + 0.5);
    watchdog.repeat = repeat;
    watchdog.exit = leave;
    write_header(watchdog.timeout_ns);
    watchdog.process = getpid();
    watchdog.wakeup = eventfd(0, EFD_CLOEXEC);
    int problem = watchdog.wakeup < 0 ? errno : pthread_create(&watchdog.thread, NULL, watch, NULL);
    watchdog.running = !problem;
    if (problem && watchdog.wakeup >= 0) close(watchdog.wakeup);
    pthread_mutex_unlock(&watchdog.mutex);
    bt_blocking_end(&door);
    return problem ? bt_raise(&bt_exc_RuntimeError, "unable to start watchdog thread") : BT_NONE;
}

static Value cancel_dump_traceback_later(View self) {
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_JOIN, BT_NO_VIEW);
    pthread_mutex_lock(&watchdog.mutex);
    end_watchdog_locked();
    pthread_mutex_unlock(&watchdog.mutex);
    bt_blocking_end(&door);
    return keep_file(-1, BT_NONE_VIEW) ? BT_NONE : BT_ERROR;
}

static void before_fork(void) { pthread_mutex_lock(&watchdog.mutex); }
static void after_fork(void) { pthread_mutex_unlock(&watchdog.mutex); }

// ---- ways to die ------------------------------------------------------------------------------------------

static Value die(int signal_number) {
    raise(signal_number);
    return BT_NONE;
}

static Value die_of_null(View self) {
    volatile int *volatile nothing = NULL;
    return bt_small_int(*nothing);
}

static Value die_of_segv(View self, const View *args, size_t argc) {
    bool outside;
    if (!is_true(argc ? args[0] : BT_NO_VIEW, false, &outside)) return BT_ERROR;
    if (!outside) return die(SIGSEGV);
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_OTHER, BT_NO_VIEW);
    raise(SIGSEGV);
    bt_blocking_end(&door);
    return BT_NONE;
}

static Value die_of_abort(View self) { abort(); }
static Value die_of_fpe(View self) { return die(SIGFPE); }

static uintptr_t __attribute__((noinline)) fill_stack(uintptr_t lowest, uint64_t *depth) {
    volatile char block[4096];
    block[0] = (char)++*depth;
    if ((uintptr_t)block < lowest) return (uintptr_t)block;
    return fill_stack(lowest, depth) + (uintptr_t)block[0];
}

static Value die_of_deep_stack(View self) {
    uint64_t depth = 0;
    uintptr_t here = (uintptr_t)&depth, most = (uintptr_t)1 << 30;
    fill_stack(here > most ? here - most : 0, &depth);
    return bt_raise(&bt_exc_RuntimeError,
                    "unable to raise a stack overflow (allocated 1073741824 bytes on the stack, %llu "
                    "recursive calls)", (unsigned long long)depth);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("enable", enable, "Write the stacks of the threads to file when a fatal signal comes."),
    BT_METHOD_0("disable", disable, "Take back enable(); True if it was in force."),
    BT_METHOD_0("is_enabled", is_enabled, "Is enable() in force?"),
    BT_METHOD_K("dump_traceback", dump_traceback, "Write the stacks of the threads to file now."),
    BT_METHOD_K("dump_traceback_later", dump_traceback_later,
        "Write the stacks of all threads to file in timeout seconds, again and again with repeat; with\n"
        "exit, end the process then."),
    BT_METHOD_0("cancel_dump_traceback_later", cancel_dump_traceback_later,
        "Take back dump_traceback_later()."),
    BT_METHOD_K("register", register_signal,
        "Write the stacks of the threads to file whenever the signal comes; with chain, do then what was\n"
        "done before."),
    BT_METHOD_1("unregister", unregister_signal, "Take back register(); True if it was in force."),
    BT_METHOD_0("_read_null", die_of_null, "Read from the address 0."),
    BT_METHOD_N("_sigsegv", die_of_segv, 0, 1, "Raise SIGSEGV."),
    BT_METHOD_0("_sigabrt", die_of_abort, "Raise SIGABRT."),
    BT_METHOD_0("_sigfpe", die_of_fpe, "Raise SIGFPE."),
    BT_METHOD_0("_stack_overflow", die_of_deep_stack, "Recurse until the stack is used up."),
    BT_METHOD_END,
};

bool bt_init_faulthandler(View module) {
    if (bt_is_empty(kept_files)) {
        kept_files = bt_dict_new();
        if (bt_is_error(kept_files) || pthread_atfork(before_fork, after_fork, after_fork) != 0) return false;
    }
    return bt_module_add_functions(module, functions);
}
