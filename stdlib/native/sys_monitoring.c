// sys.monitoring: the module; what it does is vm/eval/monitor.c's.
#include <string.h>

#include "stdlib/native/sys_names.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/eval/monitor.h"
#include "vm/objects/code.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/shape.h"
#include "vm/objects/simple_namespace.h"

enum {
    ALL_EVENTS = (1 << BT_MONITOR_EVENT_COUNT) - 1,
    LOCAL_EVENTS = (1 << BT_MONITOR_LOCAL_COUNT) - 1,
    CALL_ENDS = 1 << BT_MONITOR_C_RETURN | 1 << BT_MONITOR_C_RAISE,
    CALL_EVENTS = CALL_ENDS | 1 << BT_MONITOR_CALL,
};

static bool tool_argument(View v, int *tool) {
    if (!bt_as_int(v, tool)) return false;
    if (*tool >= 0 && *tool < BT_MONITOR_TOOL_COUNT) return true;
    bt_raise(&bt_exc_ValueError, "invalid tool %d (must be between 0 and 5)", *tool);
    return false;
}

static bool tool_in_use(int tool) {
    Value name = bt_monitor_name(tool);
    bool used = !bt_is_none(bt_view(name));
    bt_release(name);
    if (!used) bt_raise(&bt_exc_ValueError, "tool %d is not in use", tool);
    return used;
}

// An event set for set_events (limit: ALL_EVENTS) or set_local_events. The ends of calls in C come with CALL.
static bool event_set(View v, uint32_t limit, const char *what, uint32_t *events) {
    int given;
    if (!bt_as_int(v, &given)) return false;
    *events = (uint32_t)given;
    if (limit == ALL_EVENTS && *events & ~limit) goto invalid;
    if ((*events & CALL_EVENTS) == CALL_EVENTS) *events &= ~(uint32_t)CALL_ENDS;
    if (given >= 0 && *events & CALL_ENDS) {
        bt_raise(&bt_exc_ValueError, "cannot set C_RETURN or C_RAISE events independently");
        return false;
    }
    if (!(*events & ~limit)) return true;
invalid:
    bt_raise(&bt_exc_ValueError, "invalid %s 0x%x", what, *events);
    return false;
}

static Value use_tool_id(View self, const View *args, size_t argc) {
    int tool;
    if (!tool_argument(args[0], &tool)) return BT_ERROR;
    if (!bt_is_str(args[1])) return bt_raise(&bt_exc_ValueError, "tool name must be a str");
    if (bt_monitor_claim(tool, bt_hold(args[1]))) return BT_NONE;
    return bt_raise(&bt_exc_ValueError, "tool %d is already in use", tool);
}

static Value free_tool_id(View self, View id) {
    int tool;
    if (!tool_argument(id, &tool)) return BT_ERROR;
    bt_monitor_free(tool);
    return BT_NONE;
}

static Value get_tool(View self, View id) {
    int tool;
    return tool_argument(id, &tool) ? bt_monitor_name(tool) : BT_ERROR;
}

static Value register_callback(View self, const View *args, size_t argc) {
    int tool, event;
    if (!tool_argument(args[0], &tool) || !bt_as_int(args[1], &event)) return BT_ERROR;
    if (__builtin_popcount((unsigned)event) != 1) {
        return bt_raise(&bt_exc_ValueError, "The callback can only be set for one event at a time");
    }
    if (event < 0 || event > ALL_EVENTS) return bt_raise(&bt_exc_ValueError, "invalid event %d", event);
    View about[1] = {args[2]};
    if (!bt_audit("sys.monitoring.register_callback", about, 1)) return BT_ERROR;
    return bt_monitor_register(tool, (BtMonitorEvent)__builtin_ctz((unsigned)event), args[2]);
}

static Value get_events(View self, View id) {
    int tool;
    return tool_argument(id, &tool) ? bt_int_from_i64(bt_monitor_events(tool)) : BT_ERROR;
}

static Value set_events(View self, const View *args, size_t argc) {
    int tool;
    uint32_t events;
    if (!tool_argument(args[0], &tool)) return BT_ERROR;
    if (!event_set(args[1], ALL_EVENTS, "event set", &events) || !tool_in_use(tool)) return BT_ERROR;
    bt_monitor_set_events(tool, events);
    return BT_NONE;
}

static bool code_argument(View v) {
    if (bt_is_exact(v, BT_SHAPE_CODE)) return true;
    bt_raise(&bt_exc_TypeError, "code must be a code object");
    return false;
}

static Value get_local_events(View self, const View *args, size_t argc) {
    int tool;
    if (!tool_argument(args[0], &tool) || !code_argument(args[1])) return BT_ERROR;
    return bt_int_from_i64(bt_monitor_local_events(tool, bt_code_cast(args[1])));
}

static Value set_local_events(View self, const View *args, size_t argc) {
    int tool;
    uint32_t events;
    if (!tool_argument(args[0], &tool) || !code_argument(args[1])) return BT_ERROR;
    if (!event_set(args[2], LOCAL_EVENTS, "local event set", &events) || !tool_in_use(tool)) return BT_ERROR;
    return bt_monitor_set_local_events(tool, bt_code_cast(args[1]), events) ? BT_NONE : BT_ERROR;
}

static Value restart_events(View self) {
    bt_monitor_restart();
    return BT_NONE;
}

// {event: the tools that want it}
static Value all_events(View self) {
    Value result = bt_dict_new();
    for (int event = 0; !bt_is_error(result) && event < BT_MONITOR_C_RETURN; event++) {
        uint32_t tools = 0;
        for (int tool = 0; tool < BT_MONITOR_TOOL_COUNT; tool++) {
            tools |= (bt_monitor_events(tool) >> event & 1) << tool;
        }
        if (tools && !bt_dict_set_text(bt_view(result), bt_monitor_event_names[event],
                                       bt_small_int_view((int64_t)tools))) {
            bt_release(result);
            result = BT_ERROR;
        }
    }
    return result;
}

static const BtMethodDef methods[] = {
    BT_METHOD_N("use_tool_id", use_tool_id, 2, 2, "use_tool_id($module, tool_id, name, /)\n--\n\n"),
    BT_METHOD_1("free_tool_id", free_tool_id, "free_tool_id($module, tool_id, /)\n--\n\n"),
    BT_METHOD_1("get_tool", get_tool, "get_tool($module, tool_id, /)\n--\n\n"),
    BT_METHOD_N("register_callback", register_callback, 3, 3,
                "register_callback($module, tool_id, event, func, /)\n--\n\n"),
    BT_METHOD_1("get_events", get_events, "get_events($module, tool_id, /)\n--\n\n"),
    BT_METHOD_N("set_events", set_events, 2, 2, "set_events($module, tool_id, event_set, /)\n--\n\n"),
    BT_METHOD_N("get_local_events", get_local_events, 2, 2,
                "get_local_events($module, tool_id, code, /)\n--\n\n"),
    BT_METHOD_N("set_local_events", set_local_events, 3, 3,
                "set_local_events($module, tool_id, code, event_set, /)\n--\n\n"),
    BT_METHOD_0("restart_events", restart_events, "restart_events($module, /)\n--\n\n"),
    BT_METHOD_0("_all_events", all_events, "_all_events($module, /)\n--\n\n"),
    BT_METHOD_END,
};

static Value event_namespace(void) {
    Value numbers = bt_dict_new();
    if (bt_is_error(numbers)) return BT_ERROR;
    bool ok = true;
    for (int event = 0; ok && event < BT_MONITOR_EVENT_COUNT; event++) {
        ok = bt_dict_set_text(bt_view(numbers), bt_monitor_event_names[event],
                              bt_small_int_view((int64_t)1 << event));
    }
    ok = ok && bt_dict_set_text(bt_view(numbers), "NO_EVENTS", bt_small_int_view(0));
    Value events = ok ? bt_simple_namespace_new(bt_view(numbers)) : BT_ERROR;
    bt_release(numbers);
    return events;
}

bool bt_sys_add_monitoring(View sys) {
    Value made = bt_monitor_init() ? bt_module_new("sys.monitoring") : BT_ERROR;
    if (bt_is_error(made)) return false;
    View module = bt_view(made);
    bool ok = bt_module_add_functions(module, methods) &&
              bt_module_add(module, "DISABLE", bt_hold(bt_view(bt_monitor_disable))) &&
              bt_module_add(module, "MISSING", bt_hold(bt_view(bt_monitor_missing))) &&
              bt_module_add(module, "events", event_namespace()) &&
              bt_module_add(module, "DEBUGGER_ID", bt_small_int(0)) &&
              bt_module_add(module, "COVERAGE_ID", bt_small_int(1)) &&
              bt_module_add(module, "PROFILER_ID", bt_small_int(2)) &&
              bt_module_add(module, "OPTIMIZER_ID", bt_small_int(5));
    if (ok) return bt_module_add(sys, "monitoring", made);
    bt_release(made);
    return false;
}
