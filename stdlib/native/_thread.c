// _thread: what the interpreter offers for threads. Starting and joining them is here, locks are in
// thread_locks.c, other waits in thread_wait_queue.c, thread-local data in thread_local.c; everything else is
// threading.py.
//
// A thread's handle (_ThreadHandle) shares a small C record with the running thread, so that the last thing a
// thread does, after it has given up everything that is Python's, is to mark its record done and wake who
// joins.
#include <signal.h>
#include <stdlib.h>

#include "stdlib/native/modules.h"
#include "stdlib/native/thread_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/eval/audit.h"
#include "vm/eval/trace.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/observe/stats.h"
#include "vm/threads/blocking.h"
#include "vm/threads/kernel_thread.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

static BtType handle_type, except_hook_args_type;

// ---- threads ----------------------------------------------------------------------------------------------

enum { NOT_STARTED, STARTING, RUNNING, DONE };

// Shared by a _ThreadHandle and the thread it stands for.
typedef struct Handle {
    uint32_t references;   // atomic
    uint32_t state;        // atomic; joiners park on it
    uint64_t ident;        // atomic: relaxed
    bool joined_at_exit;   // not a daemon
    struct Handle *next;   // list of those joined at exit; guarded by handles_mutex, as is their membership
} Handle;

static BtMutex handles_mutex;
static Handle *handles;
static int64_t running_count;  // atomic: threads started here that have not ended

static Handle *handle_make(void) {
    Handle *handle = (Handle *)calloc(1, sizeof *handle);
    if (!handle) {
        (void)bt_raise_no_memory();
        return NULL;
    }
    handle->references = 1;
    return handle;
}

static Handle *handle_hold(Handle *handle) {
    bt_add_relaxed_u32(&handle->references, 1);
    return handle;
}

static void handle_release(Handle *handle) {
    if (bt_add_acq_rel_u32(&handle->references, (uint32_t)-1) == 1) free(handle);
}

static void join_at_exit(Handle *handle) {
    bt_mutex_lock(&handles_mutex);
    handle->joined_at_exit = true;
    handle->next = handles;
    handles = handle_hold(handle);
    bt_mutex_unlock(&handles_mutex);
}

static void forget_join(Handle *handle) {
    bool found = false;
    bt_mutex_lock(&handles_mutex);
    for (Handle **at = &handles; handle->joined_at_exit && *at; at = &(*at)->next) {
        if (*at != handle) continue;
        *at = handle->next;
        found = true;
        break;
    }
    bt_mutex_unlock(&handles_mutex);
    if (found) handle_release(handle);
}

static void handle_finish(Handle *handle) {
    bt_store_release_u32(&handle->state, DONE);
    bt_unpark_all(&handle->state);
}

// Waits for the end; false: exception set. *done: it has ended (else the time is over).
static bool handle_wait(Handle *handle, int64_t deadline_ns, View object, bool *done) {
    for (;;) {
        uint32_t state = bt_load_acquire_u32(&handle->state);
        *done = state == DONE;
        // A signal that came while we waited is answered here even when the thread has ended meanwhile.
        if (*done) return !bt_signals_pending() || bt_handle_signals();
        BtParkResult result = bt_blocking_park(BT_BLOCK_JOIN, object, &handle->state, state, deadline_ns,
                                               BT_PARK_INTERRUPTIBLE);
        if (result == BT_PARK_TIMED_OUT) {
            *done = bt_load_acquire_u32(&handle->state) == DONE;
            return true;
        }
        if (bt_signals_pending() && !bt_handle_signals()) return false;
    }
}

typedef struct BtHandleObject {
    BtObject head;
    Handle *handle;
} BtHandleObject;

static Handle *handle_of(View self) { return ((BtHandleObject *)bt_object(self))->handle; }

static Value handle_object_make(void) {
    Handle *handle = handle_make();
    if (!handle) return BT_ERROR;
    BtHandleObject *object = (BtHandleObject *)bt_object_alloc(&handle_type, sizeof *object);
    if (!object) {
        handle_release(handle);
        return BT_ERROR;
    }
    object->handle = handle;
    return bt_steal(object);
}

static Value handle_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    if (!bt_no_keywords("_ThreadHandle", kwnames) || !bt_check_arity("_ThreadHandle", argc, 0, 0)) {
        return BT_ERROR;
    }
    return handle_object_make();
}

static void handle_dealloc(BtObject *self) {
    handle_release(((BtHandleObject *)self)->handle);
    bt_object_free(self);
}

static Value handle_repr(View self) {
    return bt_str_format("<_thread._ThreadHandle object: ident=%llu>",
                         (unsigned long long)bt_load_relaxed_u64(&handle_of(self)->ident));
}

static Value handle_ident(View self, void *context) {
    (void)context;
    return bt_int_from_u64(bt_load_relaxed_u64(&handle_of(self)->ident));
}

static Value handle_join(View self, const View *args, size_t argc) {
    int64_t deadline = BT_NO_DEADLINE, ns = -1;
    if (argc > 1) return bt_raise(&bt_exc_TypeError, "join() takes at most 1 argument (%zu given)", argc);
    if (argc == 1 && !bt_is_none(args[0])) {
        if (!bt_timeout_from_number(args[0], &ns)) return BT_ERROR;
        if (ns >= 0) deadline = bt_deadline_after(ns);
    }
    Handle *handle = handle_of(self);
    uint32_t state = bt_load_acquire_u32(&handle->state);
    if (state == NOT_STARTED) return bt_raise(&bt_exc_RuntimeError, "thread not started");
    if (state != DONE && bt_load_relaxed_u64(&handle->ident) == bt_self()->ident) {
        return bt_raise(&bt_exc_RuntimeError, "Cannot join current thread");
    }
    bool done;
    return handle_wait(handle, deadline, self, &done) ? BT_NONE : BT_ERROR;
}

static Value handle_is_done(View self) {
    return bt_bool(bt_load_acquire_u32(&handle_of(self)->state) == DONE);
}

static Value handle_set_done(View self) {
    Handle *handle = handle_of(self);
    if (bt_load_acquire_u32(&handle->state) == NOT_STARTED) {
        return bt_raise(&bt_exc_RuntimeError, "thread not started");
    }
    forget_join(handle);
    handle_finish(handle);
    return BT_NONE;
}

static const BtMethodDef handle_methods[] = {
    BT_METHOD_N("join", handle_join, 0, -1, NULL),
    BT_METHOD_0("is_done", handle_is_done, NULL),
    BT_METHOD_0("_set_done", handle_set_done, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef handle_getsets[] = {
    {"ident", handle_ident, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType handle_type = {
    BT_TYPE_INIT(0, "_ThreadHandle", sizeof(BtHandleObject)),
    .module = "_thread",
    .new_ = handle_new,
    .dealloc = handle_dealloc,
    .repr = handle_repr,
    .methods = handle_methods,
    .getsets = handle_getsets,
};

typedef struct Start {
    BtThread *thread;
    Handle *handle;
    Value function, args, kwargs;
} Start;

// Statistics call a thread what threading.Thread calls it.
static void name_for_statistics(BtThread *thread, View function) {
    Value object = bt_getattr_or_empty(function, BT_NAME(__self__));
    Value name = bt_is_empty(object) ? BT_EMPTY : bt_getattr_text(bt_view(object), "_name");
    const char *text =
        !bt_is_empty(name) && bt_is_str(bt_view(name)) ? bt_as_utf8(bt_view(name), NULL) : NULL;
    if (text) bt_stats_name_thread(thread, text);
    bt_error_clear();
    bt_release_maybe(name);
    bt_release_maybe(object);
}

// Tells of an exception that ended a thread which start_new_thread() began.
static void report(View function) {
    Value exception = bt_error_take();
    Value message = bt_str_format("Exception ignored in thread started by %R", function);
    if (bt_is_error(message)) bt_error_clear();
    bt_error_restore(exception);
    bt_error_write_unraisable(bt_is_error(message) ? NULL : bt_str_utf8(bt_view(message), NULL), BT_NO_VIEW);
    bt_release_maybe(message);
}

static void thread_main(void *argument) {
    Start start = *(Start *)argument;
    free(argument);
    BtThread *thread = start.thread;
    bt_thread_enter(thread);
    bt_trace_begin(thread);
    if (BT_UNLIKELY(bt_stats_on)) name_for_statistics(thread, bt_view(start.function));
    Value result = bt_call_tuple(bt_view(start.function), bt_view(start.args), bt_view(start.kwargs));
    if (!bt_is_error(result)) {
        bt_release(result);
    } else if (bt_error_matches(&bt_exc_SystemExit)) {
        bt_error_clear();
    } else {
        report(bt_view(start.function));
    }
    bt_release(start.args);
    bt_release_maybe(start.kwargs);
    bt_release(start.function);
    bt_thread_leave(thread);
    bt_add_acq_rel_i64(&running_count, -1);
    forget_join(start.handle);
    handle_finish(start.handle);
    handle_release(start.handle);
}

// Starts a thread for a handle in state STARTING. The handle's state goes back when it fails.
static bool start_thread(Handle *handle, View function, View args, View kwargs, bool daemon) {
    if (bt_load_relaxed_u8(&bt_threads_exiting)) {
        (void)bt_raise(&bt_exc_PythonFinalizationError, "can't create new thread at interpreter shutdown");
        goto fail;
    }
    Start *start = (Start *)bt_buffer_alloc(sizeof *start);
    if (!start) goto fail;
    BtThread *thread = bt_thread_new(daemon);
    if (!thread) {
        bt_buffer_free(start);
        goto fail;
    }
    *start = (Start){thread, handle_hold(handle), bt_hold(function), bt_hold(args), bt_hold_maybe(kwargs)};
    bt_mark_escaped(function);
    bt_mark_escaped(args);
    bt_mark_escaped(kwargs);
    if (!daemon) join_at_exit(handle);
    bt_add_relaxed_i64(&running_count, 1);
    bt_store_release_u32(&handle->state, RUNNING);
    bt_store_relaxed_u64(&handle->ident, thread->ident);
    if (bt_kernel_thread_start(thread, thread_main, start)) {
        // As in CPython 3.13, a size that was asked for holds for the next thread only.
        bt_store_relaxed_u64(&bt_thread_stack_size, 0);
        return true;
    }
    bt_add_relaxed_i64(&running_count, -1);
    if (!daemon) forget_join(handle);
    bt_thread_discard(thread);
    bt_release(start->function);
    bt_release(start->args);
    bt_release_maybe(start->kwargs);
    handle_release(handle);
    bt_buffer_free(start);
    (void)bt_raise(&bt_exc_RuntimeError, "can't start new thread");
fail:
    bt_store_release_u32(&handle->state, NOT_STARTED);
    return false;
}

// start_new_thread(function, args[, kwargs])
static Value start_new_thread(View self, const View *args, size_t argc) {
    (void)self;
    if (!bt_check_arity("start_new_thread", argc, 2, 3)) return BT_ERROR;
    if (!bt_is_callable(args[0])) return bt_raise(&bt_exc_TypeError, "first arg must be callable");
    if (!bt_is_tuple(args[1])) return bt_raise(&bt_exc_TypeError, "2nd arg must be a tuple");
    if (argc > 2 && !bt_is_dict(args[2])) {
        return bt_raise(&bt_exc_TypeError, "optional 3rd arg must be a dictionary");
    }
    View about[3] = {args[0], args[1], argc > 2 ? args[2] : BT_NONE_VIEW};
    if (!bt_audit("_thread.start_new_thread", about, 3)) return BT_ERROR;
    Handle *handle = handle_make();
    if (!handle) return BT_ERROR;
    handle->state = STARTING;
    bool ok = start_thread(handle, args[0], args[1], argc > 2 ? args[2] : BT_NO_VIEW, true);
    Value ident = ok ? bt_int_from_u64(bt_load_relaxed_u64(&handle->ident)) : BT_ERROR;
    handle_release(handle);
    return ident;
}

// start_joinable_thread(function, handle=None, daemon=True)
static Value start_joinable_thread(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"function", "handle", "daemon", NULL};
    static const BtSignature signature = {"start_joinable_thread", names, 0, 3, 1};
    View out[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    if (!bt_is_callable(out[0])) return bt_raise(&bt_exc_TypeError, "thread function must be callable");
    bool given = !bt_view_is_empty(out[1]) && !bt_is_none(out[1]);
    if (given && bt_type_of(out[1]) != &handle_type) {
        return bt_raise(&bt_exc_TypeError, "'handle' must be a _ThreadHandle");
    }
    int daemon = bt_view_is_empty(out[2]) ? 1 : bt_truth(out[2]);
    if (daemon < 0) return BT_ERROR;
    View about[3] = {out[0], bt_small_int_view(daemon), given ? out[1] : BT_NONE_VIEW};
    if (!bt_audit("_thread.start_joinable_thread", about, 3)) return BT_ERROR;
    Value object = given ? bt_hold(out[1]) : handle_object_make(), no_args = bt_tuple_empty();
    if (bt_is_error(object)) return BT_ERROR;
    Handle *handle = handle_of(bt_view(object));
    uint32_t expected = NOT_STARTED;
    bool ok = bt_cas_acq_rel_u32(&handle->state, &expected, STARTING);
    if (!ok) {
        (void)bt_raise(&bt_exc_RuntimeError, "thread already started");
    } else {
        ok = start_thread(handle, out[0], bt_view(no_args), BT_NO_VIEW, daemon);
    }
    bt_release(no_args);
    if (ok) return object;
    bt_release(object);
    return BT_ERROR;
}

// A handle for a thread that was not started here: the main thread, or a foreign one.
static Value make_thread_handle(View self, View ident) {
    (void)self;
    int64_t number;
    if (!bt_is_int(ident)) return bt_raise(&bt_exc_TypeError, "ident must be an integer");
    if (!bt_as_i64(ident, &number)) return BT_ERROR;
    Value object = handle_object_make();
    if (bt_is_error(object)) return BT_ERROR;
    Handle *handle = handle_of(bt_view(object));
    handle->ident = (uint64_t)number;
    bt_store_release_u32(&handle->state, RUNNING);
    return object;
}

// Waits for all threads that are not daemons: the last act of threading._shutdown.
static Value shutdown(View self) {
    (void)self;
    for (;;) {
        Handle *handle = NULL;
        bt_mutex_lock(&handles_mutex);
        for (Handle *h = handles; h && !handle; h = h->next) {
            if (bt_load_relaxed_u64(&h->ident) != bt_self()->ident) handle = handle_hold(h);
        }
        bt_mutex_unlock(&handles_mutex);
        if (!handle) return BT_NONE;
        bool done, ok = handle_wait(handle, BT_NO_DEADLINE, BT_NO_VIEW, &done);
        forget_join(handle);
        handle_release(handle);
        if (!ok) return BT_ERROR;
    }
}

// ---- small functions --------------------------------------------------------------------------------------

static Value allocate_lock(View self) {
    (void)self;
    return bt_thread_lock_new();
}

static Value get_ident(View self) {
    (void)self;
    return bt_int_from_u64(bt_self()->ident);
}

static Value get_native_id(View self) {
    (void)self;
    return bt_int_from_u64(bt_self()->native_id);
}

static Value get_main_thread_ident(View self) {
    (void)self;
    return bt_int_from_u64(bt_main_thread->ident);
}

static Value count_threads(View self) {
    (void)self;
    return bt_int_from_i64(bt_load_relaxed_i64(&running_count));
}

static Value stack_size(View self, const View *args, size_t argc) {
    (void)self;
    int64_t size = 0;
    if (argc > 0 && !bt_as_i64(args[0], &size)) return BT_ERROR;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "size must be 0 or a positive value");
    uint64_t old = bt_load_relaxed_u64(&bt_thread_stack_size);
    if (argc > 0) {
        if (size != 0 && size < 32768) {
            return bt_raise(&bt_exc_ValueError, "size not valid: %lld bytes", (long long)size);
        }
        bt_store_relaxed_u64(&bt_thread_stack_size, (uint64_t)size);
    }
    return bt_int_from_u64(old);
}

static Value interrupt_main(View self, const View *args, size_t argc) {
    (void)self;
    int number = SIGINT;
    if (argc > 0 && !bt_as_int(args[0], &number)) return BT_ERROR;
    if (number < 1 || number >= BT_SIGNAL_LIMIT) {
        return bt_raise(&bt_exc_ValueError, "signal number out of range");
    }
    bt_signal_trip(number);
    // The main thread interrupts itself here and now.
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value exit_thread(View self) {
    (void)self;
    Value exception = bt_exception_new(&bt_exc_SystemExit, BT_NO_VIEW);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value yes(View self) {
    (void)self;
    return BT_TRUE;
}

// ---- the hook for exceptions in threads -------------------------------------------------------------------

// The name to show: thread.name, or the ident.
static Value hook_thread_name(View thread) {
    Value name = bt_is_none(thread) ? BT_EMPTY : bt_getattr_or_empty(thread, BT_NAME(name));
    if (!bt_is_empty(name)) return name;
    bt_error_clear();
    return bt_int_from_u64(bt_self()->ident);
}

static Value hook_file(View thread) {
    Value sys = bt_import_module("sys");
    Value file = bt_is_error(sys) ? BT_EMPTY : bt_getattr_or_empty(bt_view(sys), BT_NAME(stderr));
    bt_release_maybe(sys);
    if (!bt_is_empty(file) && !bt_is_none(bt_view(file))) return file;
    bt_release_maybe(file);
    bt_error_clear();
    // sys.stderr is gone: the thread kept the one from when it was made.
    return bt_is_none(thread) ? BT_NONE : bt_getattr_text(thread, "_stderr");
}

static bool print_exception(View file, View type, View value, View traceback) {
    Value print = bt_import_attribute("traceback", "print_exception");
    if (bt_is_error(print)) return false;
    Value name = bt_intern_text("file");
    Value names = bt_is_error(name) ? BT_ERROR : bt_tuple_from_values(&name, 1);
    if (bt_is_error(names)) {
        bt_release(print);
        return false;
    }
    View args[4] = {type, value, traceback, file};
    Value result = bt_call(bt_view(print), args, 3, bt_view(names));
    bt_release(names);
    bt_release(print);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

// _excepthook((exc_type, exc_value, exc_traceback, thread))
static Value except_hook(View self, View args) {
    (void)self;
    if (!bt_is_instance(args, &except_hook_args_type)) {
        return bt_raise(&bt_exc_TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    }
    View type = bt_tuple_get(args, 0), thread = bt_tuple_get(args, 3);
    if (bt_same(type, bt_type_view(&bt_exc_SystemExit))) return BT_NONE;
    Value file = hook_file(thread);
    if (bt_is_error(file)) return BT_ERROR;
    Value name = BT_EMPTY, header = BT_EMPTY, written = BT_EMPTY, result = BT_ERROR;
    if (bt_is_none(bt_view(file))) {
        result = BT_NONE;
        goto done;
    }
    name = hook_thread_name(thread);
    if (bt_is_error(name)) goto done;
    header = bt_str_format("Exception in thread %S:\n", bt_view(name));
    if (bt_is_error(header)) goto done;
    View text = bt_view(header);
    written = bt_call_method_text(bt_view(file), "write", &text, 1);
    if (bt_is_error(written)) goto done;
    if (!print_exception(bt_view(file), type, bt_tuple_get(args, 1), bt_tuple_get(args, 2))) goto done;
    result = bt_call_method_text(bt_view(file), "flush", NULL, 0);
done:
    bt_release_maybe(written);
    bt_release_maybe(header);
    bt_release_maybe(name);
    bt_release(file);
    if (bt_is_error(result)) return BT_ERROR;
    bt_release(result);
    return BT_NONE;
}

// ---- the module -------------------------------------------------------------------------------------------

static const BtMethodDef functions[] = {
    BT_METHOD_N("start_new_thread", start_new_thread, 0, -1,
                "start_new_thread($module, function, args, kwargs={}, /)\n--\n\n"
                "Start a new thread and return its identifier."),
    BT_METHOD_N("start_new", start_new_thread, 0, -1,
                "start_new($module, function, args, kwargs={}, /)\n--\n\n"
                "An obsolete synonym of start_new_thread()."),
    BT_METHOD_K("start_joinable_thread", start_joinable_thread,
                "start_joinable_thread($module, /, function, handle=None, daemon=True)\n--\n\n"
                "*For internal use only*: start a new thread."),
    BT_METHOD_1(
        "_make_thread_handle", make_thread_handle,
        "_make_thread_handle($module, ident, /)\n--\n\n"
        "Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module."),
    BT_METHOD_0("_get_main_thread_ident", get_main_thread_ident,
                "_get_main_thread_ident($module, /)\n--\n\n"
                "Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the "
                "main interpreter."),
    BT_METHOD_0("get_ident", get_ident,
                "get_ident($module, /)\n--\n\n"
                "Return a non-zero integer that uniquely identifies the current thread\namongst other "
                "threads that exist simultaneously."),
    BT_METHOD_0("get_native_id", get_native_id,
                "get_native_id($module, /)\n--\n\n"
                "Return a non-negative integer identifying the thread as reported\nby the OS (kernel)."),
    BT_METHOD_0("allocate_lock", allocate_lock,
                "allocate_lock($module, /)\n--\n\n"
                "Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks."),
    BT_METHOD_0("allocate", allocate_lock,
                "allocate($module, /)\n--\n\n"
                "An obsolete synonym of allocate_lock()."),
    BT_METHOD_N("stack_size", stack_size, 0, 1,
                "stack_size($module, size=0, /)\n--\n\n"
                "Return the thread stack size used when creating new threads."),
    BT_METHOD_N("interrupt_main", interrupt_main, 0, 1,
                "interrupt_main($module, signum=signal.SIGINT, /)\n--\n\n"
                "Simulate the arrival of the given signal in the main thread."),
    BT_METHOD_0("exit", exit_thread,
                "exit($module, /)\n--\n\n"
                "This is synonymous to ``raise SystemExit''."),
    BT_METHOD_0("exit_thread", exit_thread,
                "exit_thread($module, /)\n--\n\n"
                "An obsolete synonym of exit()."),
    BT_METHOD_0("_count", count_threads,
                "_count($module, /)\n--\n\n"
                "Return the number of currently running Python threads, excluding\nthe main thread."),
    BT_METHOD_1("_excepthook", except_hook,
                "_excepthook($module, (exc_type, exc_value, exc_traceback, thread), /)\n--\n\n"
                "Handle uncaught Thread.run() exception."),
    BT_METHOD_0("_is_main_interpreter", yes,
                "_is_main_interpreter($module, /)\n--\n\n"
                "Return True if the current interpreter is the main Python interpreter."),
    BT_METHOD_0(
        "daemon_threads_allowed", yes,
        "daemon_threads_allowed($module, /)\n--\n\n"
        "Return True if daemon threads are allowed in the current interpreter,\nand False otherwise."),
    BT_METHOD_0("_shutdown", shutdown,
                "_shutdown($module, /)\n--\n\n"
                "Wait for all non-daemon threads (other than the calling thread) to stop."),
    BT_METHOD_END,
};

bool bt_init_thread(View module) {
    static const char *const hook_fields[] = {"exc_type", "exc_value", "exc_traceback", "thread", NULL};
    Value timeout_max = bt_float_new(BT_TIMEOUT_MAX_SECONDS);
    if (bt_is_error(timeout_max)) return false;
    return bt_type_ready_once(&bt_thread_lock_type) && bt_type_ready_once(&bt_thread_rlock_type) &&
           bt_type_ready_once(&bt_thread_local_type) && bt_type_ready_once(&handle_type) &&
           bt_type_ready_once(&bt_thread_wait_queue_type) &&
           bt_struct_sequence_type(&except_hook_args_type, "_thread._ExceptHookArgs", hook_fields) &&
           bt_module_add_functions(module, functions) && bt_module_add(module, "TIMEOUT_MAX", timeout_max) &&
           bt_module_add_type(module, &bt_thread_lock_type) &&
           bt_module_add_type(module, &bt_thread_rlock_type) &&
           bt_module_add_type(module, &bt_thread_local_type) &&
           bt_module_add_type(module, &bt_thread_wait_queue_type) &&
           bt_module_add_type(module, &handle_type) &&
           bt_module_add(module, "LockType", bt_hold(bt_type_view(&bt_thread_lock_type))) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_RuntimeError))) &&
           bt_module_add(module, "_ExceptHookArgs", bt_hold(bt_type_view(&except_hook_args_type)));
}
