// The tools of sys.monitoring, and which event an instruction is for them. See the header.
#include "vm/eval/monitor.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/mutex.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/trace.h"
#include "vm/objects/code.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/tuple.h"

const char *const bt_monitor_event_names[BT_MONITOR_EVENT_COUNT] = {
    "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH",
    "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE",
};

Value bt_monitor_disable, bt_monitor_missing;
uint8_t bt_monitor_active;

// ---- the tables -------------------------------------------------------------------------------------------

// Of one code object. off: for each unit and tool the events that are disabled there; NULL = none.
typedef struct Entry {
    const BtCode *code;   // NULL: a free place
    uint32_t local[BT_MONITOR_TOOL_COUNT];
    uint16_t *off;
} Entry;

static BtMutex mutex;
static Value names[BT_MONITOR_TOOL_COUNT];
static Value functions[BT_MONITOR_TOOL_COUNT][BT_MONITOR_EVENT_COUNT];
static uint32_t wanted[BT_MONITOR_TOOL_COUNT];
static Entry *entries;     // open addressing by the code's address; capacity a power of two
static uint32_t entry_count;   // atomic: relaxed, for a look without the mutex
static uint32_t entry_capacity;

bool bt_monitor_init(void) {
    bt_monitor_disable = bt_call_0(bt_type_view(&bt_type_object));
    if (bt_is_error(bt_monitor_disable)) return false;
    bt_monitor_missing = bt_call_0(bt_type_view(&bt_type_object));
    return !bt_is_error(bt_monitor_missing);
}

static uint32_t home(const BtCode *code) {
    return (uint32_t)(((uintptr_t)code >> 4) * 0x9e3779b97f4a7c15u >> 32) & (entry_capacity - 1);
}

// The code's place, or the free one where it belongs; the table has a free place. Under the mutex.
static Entry *place(const BtCode *code) {
    uint32_t i = home(code);
    while (entries[i].code && entries[i].code != code) i = (i + 1) & (entry_capacity - 1);
    return &entries[i];
}

static Entry *find_locked(const BtCode *code) {
    if (!entry_count) return NULL;
    Entry *entry = place(code);
    return entry->code ? entry : NULL;
}

// The code's entry, made if there is none; NULL: no memory. Under the mutex.
static Entry *make_locked(const BtCode *code) {
    Entry *found = find_locked(code);
    if (found) return found;
    if (4 * (entry_count + 1) > 3 * entry_capacity) {
        uint32_t before = entry_capacity;
        Entry *old = entries, *larger = calloc(before ? 2 * before : 64, sizeof *larger);
        if (!larger) return NULL;
        entries = larger;
        entry_capacity = before ? 2 * before : 64;
        for (uint32_t i = 0; i < before; i++) {
            if (old[i].code) *place(old[i].code) = old[i];
        }
        free(old);
    }
    Entry *entry = place(code);
    entry->code = code;
    bt_store_relaxed_u32(&entry_count, entry_count + 1);
    return entry;
}

void bt_monitor_forget(const BtCode *code) {
    if (!bt_load_relaxed_u32(&entry_count)) return;
    bt_mutex_lock(&mutex);
    Entry *entry = find_locked(code);
    if (entry) {
        free(entry->off);
        memset(entry, 0, sizeof *entry);
        bt_store_relaxed_u32(&entry_count, entry_count - 1);
        // Those behind it may have been pushed there by it.
        uint32_t i = (uint32_t)(entry - entries);
        while (entries[i = (i + 1) & (entry_capacity - 1)].code) {
            Entry moved = entries[i];
            memset(&entries[i], 0, sizeof moved);
            *place(moved.code) = moved;
        }
    }
    bt_mutex_unlock(&mutex);
}

// ---- sys.monitoring's functions ---------------------------------------------------------------------------

bool bt_monitor_claim(int tool, Value name) {
    bt_mark_escaped(bt_view(name));
    bt_mutex_lock(&mutex);
    bool free_now = bt_is_empty(names[tool]);
    if (free_now) names[tool] = name;
    bt_mutex_unlock(&mutex);
    if (!free_now) bt_release(name);
    return free_now;
}

void bt_monitor_free(int tool) {
    bt_mutex_lock(&mutex);
    Value name = names[tool];
    names[tool] = BT_EMPTY;
    bt_mutex_unlock(&mutex);
    bt_release_maybe(name);
}

Value bt_monitor_name(int tool) {
    bt_mutex_lock(&mutex);
    Value name = bt_hold_maybe(bt_view(names[tool]));
    bt_mutex_unlock(&mutex);
    return bt_is_empty(name) ? BT_NONE : name;
}

Value bt_monitor_register(int tool, BtMonitorEvent event, View function) {
    Value held = bt_is_none(function) ? BT_EMPTY : bt_hold(function);
    bt_mark_escaped(function);
    bt_mutex_lock(&mutex);
    Value before = functions[tool][event];
    functions[tool][event] = held;
    bt_mutex_unlock(&mutex);
    return bt_is_empty(before) ? BT_NONE : before;
}

// Does any tool want anything? Under the mutex, or with the world stopped.
static bool anything_locked(void) {
    uint32_t all = 0;
    for (int tool = 0; tool < BT_MONITOR_TOOL_COUNT; tool++) all |= wanted[tool];
    for (uint32_t i = 0; !all && i < entry_capacity; i++) {
        for (int tool = 0; tool < BT_MONITOR_TOOL_COUNT; tool++) all |= entries[i].local[tool];
    }
    return all != 0;
}

// Nobody is inside of the mutex: no thread lets itself be stopped there.
void bt_monitor_settle(void) { bt_store_relaxed_u8(&bt_monitor_active, anything_locked()); }

// Two threads that change the tables at once stop the world in either order, so what is wanted is computed
// again there (bt_monitor_settle), from tables that have both changes. Who finds nothing to do here has made
// its change before any stop that is still to come.
static void publish(bool active) {
    if (active != bt_load_relaxed_u8(&bt_monitor_active)) bt_trace_update_all();
}

// What is wanted no more is not disabled anywhere when it is wanted again.
static void forget_disabled(Entry *entry, int tool, uint32_t events) {
    if (!entry->code || !entry->off) return;
    for (int32_t unit = 0; unit < entry->code->unit_count; unit++) {
        entry->off[unit * BT_MONITOR_TOOL_COUNT + tool] &= (uint16_t)~events;
    }
}

uint32_t bt_monitor_events(int tool) { return bt_load_relaxed_u32(&wanted[tool]); }

void bt_monitor_set_events(int tool, uint32_t events) {
    bt_mutex_lock(&mutex);
    uint32_t dropped = wanted[tool] & ~events;
    for (uint32_t i = 0; dropped && i < entry_capacity; i++) {
        forget_disabled(&entries[i], tool, dropped & ~entries[i].local[tool]);
    }
    bt_store_relaxed_u32(&wanted[tool], events);
    bool active = anything_locked();
    bt_mutex_unlock(&mutex);
    publish(active);
}

uint32_t bt_monitor_local_events(int tool, const BtCode *code) {
    bt_mutex_lock(&mutex);
    Entry *entry = find_locked(code);
    uint32_t events = entry ? entry->local[tool] : 0;
    bt_mutex_unlock(&mutex);
    return events;
}

bool bt_monitor_set_local_events(int tool, const BtCode *code, uint32_t events) {
    bt_mutex_lock(&mutex);
    Entry *entry = make_locked(code);
    if (entry) {
        forget_disabled(entry, tool, entry->local[tool] & ~events & ~wanted[tool]);
        entry->local[tool] = events;
    }
    bool active = anything_locked();
    bt_mutex_unlock(&mutex);
    if (!entry) {
        bt_raise_no_memory();
        return false;
    }
    publish(active);
    return true;
}

void bt_monitor_restart(void) {
    bt_mutex_lock(&mutex);
    for (uint32_t i = 0; i < entry_capacity; i++) {
        free(entries[i].off);
        entries[i].off = NULL;
    }
    bt_mutex_unlock(&mutex);
}

// ---- sending ----------------------------------------------------------------------------------------------

// The tools that hear of an event at this unit.
static uint32_t listeners(const BtCode *code, int32_t unit, BtMonitorEvent event) {
    // These two are part of CALL.
    if (event == BT_MONITOR_C_RETURN || event == BT_MONITOR_C_RAISE) event = BT_MONITOR_CALL;
    uint32_t tools = 0;
    bool local = bt_load_relaxed_u32(&entry_count) != 0;
    if (local) bt_mutex_lock(&mutex);
    const Entry *entry = local ? find_locked(code) : NULL;
    for (int tool = 0; tool < BT_MONITOR_TOOL_COUNT; tool++) {
        uint32_t events = bt_load_relaxed_u32(&wanted[tool]) | (entry ? entry->local[tool] : 0);
        if (entry && entry->off) events &= ~(uint32_t)entry->off[unit * BT_MONITOR_TOOL_COUNT + tool];
        tools |= (events >> event & 1) << tool;
    }
    if (local) bt_mutex_unlock(&mutex);
    return tools;
}

// A function has returned DISABLE.
static bool disable(const BtCode *code, int32_t unit, BtMonitorEvent event, int tool) {
    if (event >= BT_MONITOR_LOCAL_COUNT) {
        Value function = bt_monitor_register(tool, event, BT_NONE_VIEW);
        bt_release_maybe(function);
        bt_raise(&bt_exc_ValueError, "Cannot disable %s events. Callback removed.",
                 bt_monitor_event_names[event]);
        return false;
    }
    bt_mutex_lock(&mutex);
    Entry *entry = make_locked(code);
    if (entry && !entry->off) {
        entry->off = calloc((size_t)code->unit_count * BT_MONITOR_TOOL_COUNT, sizeof *entry->off);
    }
    bool ok = entry && entry->off;
    if (ok) entry->off[unit * BT_MONITOR_TOOL_COUNT + tool] |= (uint16_t)(1u << event);
    bt_mutex_unlock(&mutex);
    if (!ok) bt_raise_no_memory();
    return ok;
}

// function(code, offset or line, a, b) of every tool that wants it; a, b may be empty.
static bool notify(BtThread *thread, BtFrame *frame, BtMonitorEvent event, int32_t unit, View a, View b) {
    const BtCode *code = frame->code;
    uint32_t tools = listeners(code, unit, event);
    if (!tools) return true;
    int64_t place = event == BT_MONITOR_LINE ? bt_code_line(code, unit) : (int64_t)unit * 2;
    View args[4] = {bt_view_of(code), bt_small_int_view(place), a, b};
    size_t count = bt_view_is_empty(a) ? 2 : bt_view_is_empty(b) ? 3 : 4;
    Value held_a = bt_hold_maybe(a), held_b = bt_hold_maybe(b);
    bool ok = true;
    while (ok && tools) {
        int tool = 31 - __builtin_clz(tools);   // the last of them first
        tools ^= 1u << tool;
        bt_mutex_lock(&mutex);
        Value function = bt_hold_maybe(bt_view(functions[tool][event]));
        bt_mutex_unlock(&mutex);
        if (bt_is_empty(function)) continue;
        bool paused = bt_trace_pause(thread);
        Value result = bt_call(bt_view(function), args, count, BT_NO_VIEW);
        bt_trace_resume(thread, paused);
        bt_release(function);
        ok = !bt_is_error(result);
        if (ok && bt_same(bt_view(result), bt_view(bt_monitor_disable))) {
            ok = disable(code, unit, event, tool);
        }
        bt_release_maybe(result);
    }
    bt_release_maybe(held_a);
    bt_release_maybe(held_b);
    return ok;
}

// ---- instructions -----------------------------------------------------------------------------------------

// The call of a function in C that the frame has out is over.
static bool call_ends(BtThread *thread, BtFrame *frame, BtFrameObject *object, BtMonitorEvent event) {
    if (bt_is_empty(object->monitored_call)) return true;
    Value call = object->monitored_call;
    object->monitored_call = BT_EMPTY;
    bool ok = notify(thread, frame, event, object->monitored_unit, bt_tuple_get(bt_view(call), 0),
                     bt_tuple_get(bt_view(call), 1));
    bt_release(call);
    return ok;
}

static bool call_starts(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit, View callable,
                        View first) {
    if (!listeners(frame->code, unit, BT_MONITOR_CALL)) return true;
    if (bt_view_is_empty(first)) first = bt_view(bt_monitor_missing);
    Value call = bt_tuple_pack(2, callable, first);
    if (bt_is_error(call)) return false;
    bool ok = notify(thread, frame, BT_MONITOR_CALL, unit, callable, first);
    View called = bt_tuple_get(bt_view(call), 0);
    if (bt_is_exact(called, BT_SHAPE_METHOD)) called = bt_view(bt_method_cast(called)->function);
    if (!ok || bt_is_exact(called, BT_SHAPE_FUNCTION)) {
        bt_release(call);
        return ok;
    }
    bt_assign(&object->monitored_call, call);
    object->monitored_unit = unit;
    return true;
}

static View stack_view(const StackRef *word) {
    return bt_ref_is_null(*word) ? BT_NO_VIEW : bt_ref_view(*word);
}

// A call of `count` arguments that ends at `top`: callable, its self or null, the arguments.
static bool plain_call(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit, int count,
                       const StackRef *top) {
    View self = stack_view(top - count - 1);
    View first = !bt_view_is_empty(self) ? self : count ? stack_view(top - count) : BT_NO_VIEW;
    return call_starts(thread, frame, object, unit, bt_ref_view(top[-count - 2]), first);
}

static bool spread_call(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit, int argument) {
    const StackRef *top = frame->sp - (argument & 1);
    View args = bt_ref_view(top[-1]);
    Value first = BT_EMPTY;
    if (bt_is_tuple(args) && bt_tuple_length(args)) first = bt_hold(bt_tuple_get(args, 0));
    else if (bt_is_exact(args, BT_SHAPE_LIST) && bt_list_length(args)) first = bt_list_get(args, 0);
    bool ok = call_starts(thread, frame, object, unit, bt_ref_view(top[-3]), bt_view(first));
    bt_release_maybe(first);
    return ok;
}

static bool is_handler(const BtCode *code, int32_t unit) {
    for (int32_t i = 0; i < code->handler_count; i++) {
        if (code->handlers[i].target == unit) return true;
    }
    return false;
}

// Does a line begin here for a frame that has just run the unit `before`?
static bool begins_line(const BtCode *code, int32_t before, int32_t unit, int opcode) {
    switch (opcode) {
    case BT_OP_RESUME: case BT_OP_END_FOR: case BT_OP_END_SEND: case BT_OP_END_ASYNC_FOR:
    case BT_OP_COPY_FREE_VARS: case BT_OP_MAKE_CELL: case BT_OP_RETURN_GENERATOR:
        return false;
    default:
        break;
    }
    int line = bt_code_line(code, unit);
    if (line <= 0) return false;
    int ran = before >= 0 ? code->units[before] : 0;
    if ((ran & 0xff) == BT_OP_RETURN_GENERATOR) return false;   // what it leaves is taken off the stack
    if (before < 0 || bt_code_line(code, before) != line) return true;
    return (ran & 0xff) == BT_OP_RESUME && (ran >> 8 == 0 || is_handler(code, unit));
}

// The ends of what the instruction before this one has begun.
static bool finish_previous(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit) {
    bool raised = object->monitored_raise;
    object->monitored_raise = false;
    int32_t jump = object->monitored_jump - 1;
    object->monitored_jump = 0;
    if (!call_ends(thread, frame, object, BT_MONITOR_C_RETURN)) return false;
    if (raised && is_handler(frame->code, unit)) {
        return notify(thread, frame, BT_MONITOR_EXCEPTION_HANDLED, unit, bt_ref_view(frame->sp[-1]),
                      BT_NO_VIEW);
    }
    if (jump < 0) return true;
    const uint16_t *units = frame->code->units;
    int opcode = units[jump] & 0xff;
    bool always = opcode == BT_OP_JUMP_FORWARD || opcode == BT_OP_JUMP_BACKWARD;
    // What clears up after a loop counts as part of its end.
    if ((units[unit] & 0xff) == BT_OP_END_FOR) unit += (units[unit + 1] & 0xff) == BT_OP_POP_TOP ? 2 : 1;
    return notify(thread, frame, always ? BT_MONITOR_JUMP : BT_MONITOR_BRANCH, jump,
                  bt_small_int_view((int64_t)unit * 2), BT_NO_VIEW);
}

// An instruction raises again what has been raised before: that is no failure of its own.
static bool raises_again(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit,
                         View exception) {
    object->monitored_raise = true;
    return notify(thread, frame, BT_MONITOR_RERAISE, unit, exception, BT_NO_VIEW);
}

static View handled_exception(const BtThread *thread) {
    for (const BtExceptionContext *c = thread->handled; c; c = c->previous) {
        if (!bt_is_empty(c->exception)) return bt_view(c->exception);
    }
    return BT_NO_VIEW;
}

static bool specific_event(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit) {
    const BtCode *code = frame->code;
    int opcode = code->units[unit] & 0xff, argument = code->units[unit] >> 8;
    View again;
    switch (opcode) {
    case BT_OP_RERAISE:
        return raises_again(thread, frame, object, unit, bt_ref_view(frame->sp[-1]));
    case BT_OP_CLEANUP_THROW:
        again = bt_ref_view(frame->sp[-1]);
        return bt_is_instance(again, &bt_exc_StopIteration) ||
               raises_again(thread, frame, object, unit, again);
    case BT_OP_RAISE_VARARGS:
        again = argument ? BT_NO_VIEW : handled_exception(thread);
        return bt_view_is_empty(again) || raises_again(thread, frame, object, unit, again);
    case BT_OP_RESUME:
        return notify(thread, frame, argument ? BT_MONITOR_PY_RESUME : BT_MONITOR_PY_START, unit, BT_NO_VIEW,
                      BT_NO_VIEW);
    case BT_OP_RETURN_VALUE:
        return notify(thread, frame, BT_MONITOR_PY_RETURN, unit, bt_ref_view(frame->sp[-1]), BT_NO_VIEW);
    case BT_OP_RETURN_CONST:
        if (unit > 0 && (code->units[unit - 1] & 0xff) == BT_OP_EXTENDED_ARG) {
            argument |= code->units[unit - 1] >> 8 << 8;
        }
        return notify(thread, frame, BT_MONITOR_PY_RETURN, unit,
                      bt_tuple_get(bt_view(code->constants), argument), BT_NO_VIEW);
    case BT_OP_YIELD_VALUE:
        return notify(thread, frame, BT_MONITOR_PY_YIELD, unit, bt_ref_view(frame->sp[-1]), BT_NO_VIEW);
    case BT_OP_CALL:
        return plain_call(thread, frame, object, unit, argument, frame->sp);
    case BT_OP_CALL_KW:
        return plain_call(thread, frame, object, unit, argument, frame->sp - 1);
    case BT_OP_CALL_FUNCTION_EX:
        return spread_call(thread, frame, object, unit, argument);
    case BT_OP_JUMP_FORWARD: case BT_OP_JUMP_BACKWARD: case BT_OP_FOR_ITER: case BT_OP_POP_JUMP_IF_TRUE:
    case BT_OP_POP_JUMP_IF_FALSE: case BT_OP_POP_JUMP_IF_NONE: case BT_OP_POP_JUMP_IF_NOT_NONE:
        object->monitored_jump = unit + 1;
        return true;
    default:
        return true;
    }
}

bool bt_monitor_instruction(BtThread *thread, BtFrame *frame, int32_t unit) {
    const BtCode *code = frame->code;
    Value owned = bt_frame_object(frame);
    if (bt_is_error(owned)) return false;
    BtFrameObject *object = bt_frame_object_cast(bt_view(owned));
    // Monitored from the middle on: what stands before it in the code counts as what ran before it.
    int32_t before = object->monitored_next ? object->monitored_next - 1 : unit - 1;
    object->monitored_next = unit + 1;
    int opcode = code->units[unit] & 0xff;
    bool ok = finish_previous(thread, frame, object, unit) &&
              (!begins_line(code, before, unit, opcode) ||
               notify(thread, frame, BT_MONITOR_LINE, unit, BT_NO_VIEW, BT_NO_VIEW));
    if (opcode != BT_OP_EXTENDED_ARG) {
        ok = ok && notify(thread, frame, BT_MONITOR_INSTRUCTION, unit, BT_NO_VIEW, BT_NO_VIEW) &&
             specific_event(thread, frame, object, unit);
    }
    bt_release(owned);
    return ok;
}

// ---- exceptions -------------------------------------------------------------------------------------------

static int32_t last_unit(const BtFrame *frame) {
    int32_t unit = (int32_t)(frame->pc - frame->code->run) - 1;
    return unit < 0 ? 0 : unit;
}

bool bt_monitor_throw(BtThread *thread, BtFrame *frame, View exception) {
    int32_t unit = last_unit(frame);
    Value owned = bt_frame_object(frame);
    if (bt_is_error(owned)) return false;
    // It fails as if in the instruction with which it would have gone on.
    bt_frame_object_cast(bt_view(owned))->monitored_next = unit + 2;
    bt_release(owned);
    return notify(thread, frame, BT_MONITOR_PY_THROW, unit, exception, BT_NO_VIEW);
}

bool bt_monitor_exception(BtThread *thread, BtFrame *frame, View exception) {
    Value owned = bt_frame_object(frame);
    if (bt_is_error(owned)) return false;
    BtFrameObject *object = bt_frame_object_cast(bt_view(owned));
    bool again = (frame->code->units[last_unit(frame)] & 0xff) == BT_OP_END_ASYNC_FOR;
    BtMonitorEvent event = again ? BT_MONITOR_RERAISE : BT_MONITOR_RAISE;
    object->monitored_jump = 0;
    object->monitored_raise = true;
    bool ok = call_ends(thread, frame, object, BT_MONITOR_C_RAISE) &&
              notify(thread, frame, event, last_unit(frame), exception, BT_NO_VIEW);
    bt_release(owned);
    return ok;
}

bool bt_monitor_unwind(BtThread *thread, BtFrame *frame, View exception) {
    // frame->pc is where the exception comes from; told is where it leaves.
    int32_t next = 0;
    if (!bt_is_empty(frame->object)) next = bt_frame_object_cast(bt_view(frame->object))->monitored_next;
    return notify(thread, frame, BT_MONITOR_PY_UNWIND, next ? next - 1 : last_unit(frame), exception,
                  BT_NO_VIEW);
}

bool bt_monitor_stop_iteration(BtThread *thread, BtFrame *frame, View value) {
    int32_t unit = last_unit(frame);
    if (!listeners(frame->code, unit, BT_MONITOR_STOP_ITERATION)) return true;
    View stop = bt_type_view(&bt_exc_StopIteration);
    Value exception = bt_is_none(value) ? bt_call_0(stop) : bt_call_1(stop, value);
    bool ok = !bt_is_error(exception) && notify(thread, frame, BT_MONITOR_STOP_ITERATION, unit,
                                                bt_view(exception), BT_NO_VIEW);
    bt_release_maybe(exception);
    return ok;
}
