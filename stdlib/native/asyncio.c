// _asyncio: futures and tasks (asyncio_internal.h), and which loop runs in this thread.
#include "stdlib/native/asyncio_internal.h"

#include <stdarg.h>

#include "stdlib/native/modules.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/weakref.h"

BtAsyncioNames bt_asyncio_names;

// ---- what is written in Python ----------------------------------------------------------------------------
// Words of values that are never given back: a thread may be about to use one while another imports asyncio
// anew.
static uint64_t needs[BT_NEED_COUNT];  // atomic: release, acquire

View bt_asyncio_need(BtAsyncioNeed which) {
    uint64_t bits = bt_load_acquire_u64(&needs[which]);
    if (BT_LIKELY(bits)) return bt_view_from_bits(bits);
    // A program that began with _asyncio.
    Value module = bt_import_module("asyncio");
    if (bt_is_error(module)) return BT_NO_VIEW;
    bt_release(module);
    bits = bt_load_acquire_u64(&needs[which]);
    if (!bits) bt_raise(&bt_exc_RuntimeError, "asyncio has not been imported");
    return bt_view_from_bits(bits);
}

static Value install(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    for (int i = 0; i < 2; i++) {
        if (!bt_is_type(args[i]) || !bt_type_has(bt_type_cast(args[i]), BT_TYPE_IS_EXCEPTION)) {
            return bt_raise(&bt_exc_TypeError, "an exception class was expected, got %R", args[i]);
        }
    }
    for (int i = 0; i < BT_NEED_COUNT; i++) {
        Value kept = bt_hold(args[i]);
        bt_mark_escaped(bt_view(kept));
        bt_store_release_u64(&needs[i], kept.bits);
    }
    return BT_NONE;
}

Value bt_asyncio_raise_invalid_state(const char *format, ...) {
    View type = bt_asyncio_need(BT_NEED_INVALID_STATE_ERROR);
    if (bt_view_is_empty(type)) return BT_ERROR;
    va_list args;
    va_start(args, format);
    Value none = bt_raise_va(bt_type_cast(type), format, args);
    va_end(args);
    return none;
}

// ---- the loop that runs -----------------------------------------------------------------------------------

static Value running_loop_or_none(View self) {
    (void)self;
    Value loop = bt_self()->running_loop;
    return bt_is_empty(loop) ? BT_NONE : bt_hold(bt_view(loop));
}

static Value running_loop(View self) {
    Value loop = bt_self()->running_loop;
    (void)self;
    if (bt_is_empty(loop)) return bt_raise(&bt_exc_RuntimeError, "no running event loop");
    return bt_hold(bt_view(loop));
}

static Value set_running_loop(View self, View loop) {
    (void)self;
    Value old = bt_self()->running_loop;
    bt_self()->running_loop = bt_is_none(loop) ? BT_EMPTY : bt_hold(loop);
    bt_release_maybe(old);
    return BT_NONE;
}

static Value event_loop(View self) {
    Value loop = bt_self()->running_loop;
    (void)self;
    if (!bt_is_empty(loop)) return bt_hold(bt_view(loop));
    View get = bt_asyncio_need(BT_NEED_GET_EVENT_LOOP);
    return bt_view_is_empty(get) ? BT_ERROR : bt_call_0(get);
}

static Value current_task(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"loop", NULL};
    static const BtSignature signature = {"current_task", names, 0, 1, 0};
    View given;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &given)) return BT_ERROR;
    bool here = bt_view_is_empty(given) || bt_is_none(given);
    Value loop = here ? running_loop(self) : bt_hold(given);
    if (bt_is_error(loop)) return BT_ERROR;
    Value task = bt_dict_get(bt_asyncio_names.current_tasks, bt_view(loop));
    bt_release(loop);
    return bt_is_empty(task) && !bt_error_occurred() ? BT_NONE : task;
}

static bool loop_and_task(const char *function, const View *args, size_t argc, View kwnames, View *in) {
    static const char *const names[] = {"loop", "task", NULL};
    BtSignature signature = {function, names, 0, 2, 2};
    return bt_parse_arguments(&signature, args, argc, kwnames, in);
}

static Value enter_task(View self, const View *args, size_t argc, View kwnames) {
    View in[2];
    (void)self;
    if (!loop_and_task("_enter_task", args, argc, kwnames, in)) return BT_ERROR;
    return bt_task_enter(in[0], in[1]) ? BT_NONE : BT_ERROR;
}

static Value leave_task(View self, const View *args, size_t argc, View kwnames) {
    View in[2];
    (void)self;
    if (!loop_and_task("_leave_task", args, argc, kwnames, in)) return BT_ERROR;
    return bt_task_leave(in[0], in[1]) ? BT_NONE : BT_ERROR;
}

static Value swap_current_task(View self, const View *args, size_t argc, View kwnames) {
    View in[2];
    (void)self;
    if (!loop_and_task("_swap_current_task", args, argc, kwnames, in)) return BT_ERROR;
    Value before;
    if (bt_task_swap(in[0], bt_is_none(in[1]) ? BT_NO_VIEW : in[1], &before)) {
        return bt_is_empty(before) ? BT_NONE : before;
    }
    bt_release_maybe(before);
    return BT_ERROR;
}

static bool one_task(const char *function, const View *args, size_t argc, View kwnames, View *task) {
    static const char *const names[] = {"task", NULL};
    BtSignature signature = {function, names, 0, 1, 1};
    return bt_parse_arguments(&signature, args, argc, kwnames, task);
}

static Value register_task(View self, const View *args, size_t argc, View kwnames) {
    View task;
    (void)self;
    if (!one_task("_register_task", args, argc, kwnames, &task)) return BT_ERROR;
    return bt_task_register(task) ? BT_NONE : BT_ERROR;
}

static Value unregister_task(View self, const View *args, size_t argc, View kwnames) {
    View task;
    (void)self;
    if (!one_task("_unregister_task", args, argc, kwnames, &task)) return BT_ERROR;
    Value reference = bt_weakref_new(&bt_type_weakref, task, BT_NO_VIEW);
    if (bt_is_error(reference)) return BT_ERROR;
    int found = bt_set_discard(bt_asyncio_names.scheduled_tasks, bt_view(reference));
    bt_release(reference);
    return found < 0 ? BT_ERROR : BT_NONE;
}

static Value register_eager_task(View self, const View *args, size_t argc, View kwnames) {
    View task;
    (void)self;
    if (!one_task("_register_eager_task", args, argc, kwnames, &task)) return BT_ERROR;
    return bt_set_add(bt_asyncio_names.eager_tasks, task) ? BT_NONE : BT_ERROR;
}

static Value unregister_eager_task(View self, const View *args, size_t argc, View kwnames) {
    View task;
    (void)self;
    if (!one_task("_unregister_eager_task", args, argc, kwnames, &task)) return BT_ERROR;
    return bt_set_discard(bt_asyncio_names.eager_tasks, task) < 0 ? BT_ERROR : BT_NONE;
}

// ---- the module -------------------------------------------------------------------------------------------

static const BtMethodDef functions[] = {
    BT_METHOD_N("_install", install, BT_NEED_COUNT, BT_NEED_COUNT, NULL),
    BT_METHOD_N("_install_loop", bt_asyncio_install_loop, 5, 5, NULL),
    BT_METHOD_N("_make_calls", bt_asyncio_make_calls, 2, 2, NULL),
    BT_METHOD_0("_get_running_loop", running_loop_or_none,
                "_get_running_loop($module, /)\n--\n\nReturn the running event loop or None.\n\n"
                "This is a low-level function intended to be used by event loops.\n"
                "This function is thread-specific."),
    BT_METHOD_1("_set_running_loop", set_running_loop,
                "_set_running_loop($module, loop, /)\n--\n\nSet the running event loop.\n\n"
                "This is a low-level function intended to be used by event loops.\n"
                "This function is thread-specific."),
    BT_METHOD_0("get_running_loop", running_loop,
                "get_running_loop($module, /)\n--\n\nReturn the running event loop.  Raise a RuntimeError if "
                "there is none.\n\n"
                "This function is thread-specific."),
    BT_METHOD_0("get_event_loop", event_loop,
                "get_event_loop($module, /)\n--\n\nReturn an asyncio event loop."),
    BT_METHOD_K("current_task", current_task,
                "current_task($module, /, loop=None)\n--\n\nReturn a currently executed task."),
    BT_METHOD_K("_enter_task", enter_task,
                "_enter_task($module, /, loop, task)\n--\n\n"
                "Enter into task execution or resume suspended task.\n\n"
                "Task belongs to loop.\n\nReturns None."),
    BT_METHOD_K("_leave_task", leave_task,
                "_leave_task($module, /, loop, task)\n--\n\nLeave task execution or suspend a task.\n\n"
                "Task belongs to loop.\n\nReturns None."),
    BT_METHOD_K("_swap_current_task", swap_current_task,
                "_swap_current_task($module, /, loop, task)\n--\n\n"
                "Temporarily swap in the supplied task and return the original one (or None).\n\n"
                "This is intended for use during eager coroutine execution."),
    BT_METHOD_K(
        "_register_task", register_task,
        "_register_task($module, /, task)\n--\n\nRegister a new task in asyncio as executed by loop.\n\n"
        "Returns None."),
    BT_METHOD_K("_unregister_task", unregister_task,
                "_unregister_task($module, /, task)\n--\n\nUnregister a task.\n\nReturns None."),
    BT_METHOD_K("_register_eager_task", register_eager_task,
                "_register_eager_task($module, /, task)\n--\n\n"
                "Register a new task in asyncio as executed by loop.\n\nReturns None."),
    BT_METHOD_K("_unregister_eager_task", unregister_eager_task,
                "_unregister_eager_task($module, /, task)\n--\n\nUnregister a task.\n\nReturns None."),
    BT_METHOD_END,
};

static View interned(const char *text) {
    Value name = bt_intern_text(text);
    return bt_view(name);
}

static View keyword(const char *text) {
    View name = interned(text);
    Value tuple = bt_view_is_empty(name) ? BT_ERROR : bt_tuple_pack(1, name);
    if (!bt_is_error(tuple)) bt_object_make_immortal(bt_object(bt_view(tuple)));
    return bt_view(tuple);
}

static bool make_names(void) {
    BtAsyncioNames *n = &bt_asyncio_names;
    if (!bt_view_is_empty(n->forget_scheduled)) return true;
    *n = (BtAsyncioNames){
        .call_soon = interned("call_soon"), .get_debug = interned("get_debug"),
        .is_running = interned("is_running"),
        .cancel = interned("cancel"), .result = interned("result"), .get_loop = interned("get_loop"),
        .own_loop = interned("_loop"), .blocking = interned("_asyncio_future_blocking"),
        .call_exception_handler = interned("call_exception_handler"),
        .add_done_callback = interned("add_done_callback"), .run = interned("run"),
        .own_debug = interned("_debug"), .own_closed = interned("_closed"), .own_ready = interned("_ready"),
        .own_cancelled = interned("_cancelled"), .own_run = interned("_run"),
        .message = interned("message"),
        .exception = interned("exception"), .future = interned("future"), .task = interned("task"),
        .source_traceback = interned("source_traceback"),
        .with_context = keyword("context"), .with_loop = keyword("loop"), .with_msg = keyword("msg"),
    };
    if (bt_error_occurred()) return false;
    Value current = bt_dict_new(), scheduled = bt_set_new(), eager = bt_set_new();
    if (bt_is_error(current) || bt_is_error(scheduled) || bt_is_error(eager)) return false;
    n->current_tasks = bt_view(current);
    n->scheduled_tasks = bt_view(scheduled);
    n->eager_tasks = bt_view(eager);
    Value discard = bt_getattr_text(bt_view(scheduled), "discard");
    if (bt_is_error(discard)) return false;
    n->forget_scheduled = bt_view(discard);
    return true;
}

bool bt_init_asyncio(View module) {
    BtAsyncioNames *n = &bt_asyncio_names;
    return make_names() && bt_module_add_functions(module, functions) &&
           bt_module_add(module, "_current_tasks", bt_hold(n->current_tasks)) &&
           bt_module_add(module, "_scheduled_tasks", bt_hold(n->scheduled_tasks)) &&
           bt_module_add(module, "_eager_tasks", bt_hold(n->eager_tasks)) &&
           bt_type_ready_once(&bt_asyncio_iterator_type) && bt_type_ready_once(&bt_asyncio_step_type) &&
           bt_module_add_type(module, &bt_asyncio_call_type) &&
           bt_module_add_type(module, &bt_asyncio_future_type) &&
           bt_module_add_type(module, &bt_asyncio_task_type);
}
