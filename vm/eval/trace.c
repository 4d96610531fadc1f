// Which event an instruction is, and the calls of the trace and profile functions. See the header.
#include "vm/eval/trace.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/eval/async_generator.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/jump.h"
#include "vm/eval/monitor.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/threads/lock.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_state.h"

static uint8_t positions_wanted;   // atomic: see bt_trace_want_positions

static bool wants_tracing(const BtThread *thread) {
    return !thread->in_tracer &&
           !(bt_is_empty(thread->trace_function) && bt_is_empty(thread->profile_function) &&
             !bt_load_relaxed_u8(&bt_monitor_active) && !bt_load_relaxed_u8(&positions_wanted));
}

static void update(BtThread *thread) {
    thread->traced = wants_tracing(thread);
    bt_dispatch_update(thread);
}

void bt_trace_want_positions(bool wanted) {
    bt_store_relaxed_u8(&positions_wanted, wanted);
    bt_trace_update_all();
}

void bt_trace_begin(BtThread *thread) { update(thread); }

static void update_stopped(BtThread *thread, void *context) { thread->traced = wants_tracing(thread); }

void bt_trace_update_all(void) {
    // A stopped thread takes its dispatch table anew when it goes on, from a blocking call or a tick. (As a
    // request it would hear of it only at the end of its quantum.)
    bt_stop_world();
    bt_monitor_settle();
    bt_threads_each(update_stopped, NULL);
    bt_start_world();
    update(bt_self());
}

void bt_trace_set_function(BtThread *thread, View function) {
    bt_assign(&thread->trace_function, bt_is_none(function) ? BT_EMPTY : bt_hold(function));
    update(thread);
}

void bt_trace_set_profile(BtThread *thread, View function) {
    bt_assign(&thread->profile_function, bt_is_none(function) ? BT_EMPTY : bt_hold(function));
    bt_assign(&thread->native_calls, BT_EMPTY);
    update(thread);
}

// ---- functions for the other threads ----------------------------------------------------------------------

typedef struct Sending {
    View function;
    bool profile;
    Value old;   // what nobody has accepted, taken out of one thread
} Sending;

// One thread's turn. Only one of the slots in a pass gives an old function back: nothing may be released
// here.
static void send(BtThread *thread, void *context) {
    Sending *sending = context;
    Value *slot = sending->profile ? &thread->sent_profile : &thread->sent_trace;
    if (thread == bt_self() || !bt_is_empty(sending->old) || slot->bits == sending->function.bits) return;
    sending->old = *slot;
    *slot = bt_hold(sending->function);
    bt_thread_request(thread, BT_PENDING_TRACE);
}

static void send_to_all(View function, bool profile) {
    Sending sending = {.function = function, .profile = profile};
    bt_mark_escaped(function);
    do {
        sending.old = BT_EMPTY;
        bt_threads_each(send, &sending);
        bt_release_maybe(sending.old);
    } while (!bt_is_empty(sending.old));
}

void bt_trace_set_function_of_all(View function) {
    send_to_all(function, false);
    bt_trace_set_function(bt_self(), function);
}

void bt_trace_set_profile_of_all(View function) {
    send_to_all(function, true);
    bt_trace_set_profile(bt_self(), function);
}

void bt_trace_accept(BtThread *self) {
    bt_thread_served(self, BT_PENDING_TRACE);
    bt_mutex_lock(&bt_registry_mutex);
    Value trace = self->sent_trace, profile = self->sent_profile;
    self->sent_trace = self->sent_profile = BT_EMPTY;
    bt_mutex_unlock(&bt_registry_mutex);
    if (!bt_is_empty(trace)) {
        bt_trace_set_function(self, bt_view(trace));
        bt_release(trace);
    }
    if (!bt_is_empty(profile)) {
        bt_trace_set_profile(self, bt_view(profile));
        bt_release(profile);
    }
}

// ---- events -----------------------------------------------------------------------------------------------

// function(frame, event, argument), with the thread untraced meanwhile.
static Value call_tracer(BtThread *thread, View function, View frame_object, const char *event,
                         View argument) {
    Value name = bt_intern_text(event);
    if (bt_is_error(name)) return BT_ERROR;
    Value held = bt_hold(function);
    thread->in_tracer = true;
    thread->traced = false;
    Value result = bt_call_3(bt_view(held), frame_object, bt_view(name), argument);
    thread->in_tracer = false;
    update(thread);
    bt_release(held);
    bt_release(name);
    return result;
}

bool bt_trace_pause(BtThread *thread) {
    if (!thread->traced) return false;
    thread->in_tracer = true;
    update(thread);
    return true;
}

void bt_trace_resume(BtThread *thread, bool paused) {
    if (!paused) return;
    thread->in_tracer = false;
    update(thread);
}

Value bt_trace_call_anew(View function, View args_tuple) {
    BtThread *thread = bt_self();
    bool in_tracer = thread->in_tracer;
    uint8_t event = thread->trace_event;
    const void *object = thread->traced_object;
    thread->in_tracer = false;
    thread->trace_event = BT_TRACING_NOTHING;
    thread->traced_object = NULL;
    update(thread);
    Value result = bt_call_tuple(function, args_tuple, BT_NO_VIEW);
    thread->in_tracer = in_tracer;
    thread->trace_event = event;
    thread->traced_object = object;
    update(thread);
    return result;
}

// An event for the trace function: `call` goes to the thread's, the others to the frame's own. A result other
// than None becomes the frame's.
static bool trace_event(BtThread *thread, BtFrameObject *object, const char *event, View argument, int kind) {
    View function = kind == BT_TRACING_CALL ? bt_view(thread->trace_function) : bt_view(object->trace);
    if (bt_view_is_empty(function) || bt_is_empty(thread->trace_function)) return true;
    thread->trace_event = (uint8_t)kind;
    thread->traced_object = object;
    Value result = call_tracer(thread, function, bt_view_of(object), event, argument);
    thread->trace_event = BT_TRACING_NOTHING;
    thread->traced_object = NULL;
    if (bt_is_error(result)) {
        bt_assign(&thread->trace_function, BT_EMPTY);
        bt_assign(&object->trace, BT_EMPTY);
        update(thread);
        return false;
    }
    if (bt_is_none(bt_view(result))) bt_release(result);
    else bt_assign(&object->trace, result);
    return true;
}

static bool profile_event(BtThread *thread, BtFrame *frame, const char *event, View argument) {
    if (bt_is_empty(thread->profile_function)) return true;
    Value object = bt_frame_object(frame);
    if (bt_is_error(object)) return false;
    Value result = call_tracer(thread, bt_view(thread->profile_function), bt_view(object), event, argument);
    bt_release(object);
    if (bt_is_error(result)) {
        bt_trace_set_profile(thread, BT_NONE_VIEW);
        return false;
    }
    bt_release(result);
    return true;
}

// ---- calls of functions in C ------------------------------------------------------------------------------
// native_calls lists, per call that is out, the frame's address (as a number) and what it calls.

static View frame_mark(const BtFrame *frame) { return bt_small_int_view((int64_t)((uintptr_t)frame >> 3)); }

static bool native_call_starts(BtThread *thread, BtFrame *frame, View callable) {
    if (bt_is_exact(callable, BT_SHAPE_METHOD)) callable = bt_view(bt_method_cast(callable)->function);
    if (!bt_is_exact(callable, BT_SHAPE_NATIVE) && !bt_is_exact(callable, BT_SHAPE_METHOD_DESCRIPTOR)) {
        return true;
    }
    if (bt_is_empty(thread->native_calls)) {
        thread->native_calls = bt_list_new(0);
        if (bt_is_error(thread->native_calls)) return false;
    }
    Value held = bt_hold(callable);
    bool ok = profile_event(thread, frame, "c_call", callable);
    if (ok && !bt_is_empty(thread->profile_function) && !bt_is_empty(thread->native_calls)) {
        View list = bt_view(thread->native_calls);
        ok = bt_list_append(list, bt_value_from_bits(frame_mark(frame).bits)) &&
             bt_list_append(list, bt_hold(callable));
    }
    bt_release(held);
    return ok;
}

// The call that this frame had out, if any, is over.
static bool native_call_ends(BtThread *thread, BtFrame *frame, const char *event) {
    if (bt_is_empty(thread->native_calls)) return true;
    View list = bt_view(thread->native_calls);
    int64_t n = bt_list_length(list);
    if (n < 2) return true;
    Value mark = bt_list_get(list, n - 2);
    bool ours = bt_same(bt_view(mark), frame_mark(frame));
    bt_release_maybe(mark);
    if (!ours) return true;
    Value callable = bt_list_pop_last(list), number = bt_list_pop_last(list);
    bt_release_maybe(number);
    bool ok = bt_is_error(callable) || profile_event(thread, frame, event, bt_view(callable));
    bt_release_maybe(callable);
    return ok;
}

// ---- events -----------------------------------------------------------------------------------------------

bool bt_trace_call(BtThread *thread, BtFrame *frame) {
    Value owned = bt_frame_object(frame);
    if (bt_is_error(owned)) return false;
    BtFrameObject *object = bt_frame_object_cast(bt_view(owned));
    object->traced_next = (int32_t)(frame->pc - frame->code->run);
    object->jumped = false;
    bool ok = trace_event(thread, object, "call", BT_NONE_VIEW, BT_TRACING_CALL) &&
              profile_event(thread, frame, "call", BT_NONE_VIEW);
    bt_release(owned);
    return ok;
}

void bt_trace_throw(BtThread *thread, BtFrame *frame) {
    Value exception = bt_load_relaxed_u8(&bt_monitor_active) ? bt_error_take() : BT_EMPTY;
    if (bt_is_empty(exception)) return;
    if (bt_monitor_throw(thread, frame, bt_view(exception))) bt_error_restore(exception);
    else bt_release(exception);
}

static bool trace_line(BtThread *thread, BtFrame *frame, BtFrameObject *object, int32_t unit) {
    const BtCode *code = frame->code;
    int32_t before = object->traced_next - 1;
    object->traced_next = unit + 1;
    if (bt_is_empty(object->trace)) return true;
    int line = bt_code_line(code, unit);
    if (line > 0 && !object->no_trace_lines) {
        // Traced from the middle on: what stands before it in the code counts as what ran before it.
        if (before < 0) before = unit - 1;
        int opcode = before >= 0 ? code->units[before] : 0;
        bool entered = before >= 0 && (opcode & 0xff) == BT_OP_RESUME && opcode >> 8 == 0;
        // (Not where a delegation goes on after a yield.)
        bool jumped_back = unit <= before && (opcode & 0xff) != BT_OP_JUMP_BACKWARD_NO_INTERRUPT;
        bool jumped = object->jumped;
        object->jumped = false;
        if (!jumped && (entered || jumped_back || bt_code_line(code, before) != line) &&
            !trace_event(thread, object, "line", BT_NONE_VIEW, BT_TRACING_LINE)) {
            return false;
        }
    }
    return !object->trace_opcodes || trace_event(thread, object, "opcode", BT_NONE_VIEW, BT_TRACING_OTHER);
}

static bool trace_return(BtThread *thread, BtFrame *frame, View value, int kind) {
    Value held = bt_hold(value);
    bool ok = true;
    if (!bt_is_empty(frame->object)) {
        Value object = bt_hold(bt_view(frame->object));
        ok = trace_event(thread, bt_frame_object_cast(bt_view(object)), "return", value, kind);
        bt_release(object);
    }
    ok = ok && profile_event(thread, frame, "return", value);
    bt_release(held);
    return ok;
}

// For the trace function, a StopIteration(value) that nothing has raised.
static bool trace_stop_iteration(BtThread *thread, BtFrame *frame, View value) {
    if (bt_is_empty(frame->object) || bt_is_empty(bt_frame_object_cast(bt_view(frame->object))->trace)) {
        return true;
    }
    Value object = bt_hold(bt_view(frame->object));
    View stop = bt_type_view(&bt_exc_StopIteration);
    Value exception = bt_is_none(value) ? bt_call_0(stop) : bt_call_1(stop, value);
    View parts[3] = {stop, bt_view(exception), BT_NONE_VIEW};
    Value argument = bt_is_error(exception) ? BT_ERROR : bt_tuple_from_views(parts, 3);
    bool ok = !bt_is_error(argument) && trace_event(thread, bt_frame_object_cast(bt_view(object)),
                                                    "exception", bt_view(argument), BT_TRACING_OTHER);
    bt_release_maybe(argument);
    bt_release_maybe(exception);
    bt_release(object);
    return ok;
}

// A generator or coroutine has returned to `yield from` or `await`, or a step of an async generator has
// ended.
static bool trace_stop(BtThread *thread, BtFrame *frame, View receiver, View value) {
    if (!bt_is_exact(receiver, BT_SHAPE_GENERATOR) && !bt_is_exact(receiver, BT_SHAPE_COROUTINE) &&
        !bt_is_async_generator_step(receiver)) {
        return true;
    }
    if (bt_load_relaxed_u8(&bt_monitor_active) && !bt_monitor_stop_iteration(thread, frame, value)) {
        return false;
    }
    return trace_stop_iteration(thread, frame, value);
}

bool bt_trace_loop_end(BtThread *thread, BtFrame *frame, View value) {
    if (bt_load_relaxed_u8(&bt_monitor_active) && !bt_monitor_stop_iteration(thread, frame, value)) {
        return false;
    }
    return bt_is_none(value) || trace_stop_iteration(thread, frame, value);
}

bool bt_trace_instruction(BtThread *thread, BtFrame *frame) {
    const BtCode *code = frame->code;
    int32_t unit = (int32_t)(frame->pc - code->run) - 1;
    int opcode = code->units[unit] & 0xff, argument = code->units[unit] >> 8;
    if (bt_load_relaxed_u8(&bt_monitor_active)) {
        if (!bt_monitor_instruction(thread, frame, unit)) return false;
        if (bt_is_empty(thread->trace_function) && bt_is_empty(thread->profile_function)) {
            return opcode != BT_OP_END_SEND ||
                   trace_stop(thread, frame, bt_ref_view(frame->sp[-2]), bt_ref_view(frame->sp[-1]));
        }
    }
    if (bt_is_empty(thread->trace_function) && bt_is_empty(thread->profile_function)) return true;
    if (!native_call_ends(thread, frame, "c_return")) return false;
    if (opcode == BT_OP_RESUME) {
        bool ok = bt_trace_call(thread, frame);
        if (ok && !bt_is_empty(frame->object)) {
            BtFrameObject *object = bt_frame_object_cast(bt_view(frame->object));
            if (object->jump_unit) bt_frame_finish_jump(thread, frame, object);
        }
        return ok;
    }
    if (!bt_is_empty(frame->object)) {
        Value object = bt_hold(bt_view(frame->object));
        bool ok = trace_line(thread, frame, bt_frame_object_cast(bt_view(object)), unit);
        bt_release(object);
        if (!ok) return false;
        // Moved elsewhere: this instruction does not run.
        if (frame->pc != code->run + unit + 1) return true;
    }
    switch (opcode) {
    case BT_OP_RETURN_VALUE:
        return trace_return(thread, frame, bt_ref_view(frame->sp[-1]), BT_TRACING_OTHER);
    case BT_OP_YIELD_VALUE:
        return trace_return(thread, frame, bt_ref_view(frame->sp[-1]), BT_TRACING_YIELD);
    case BT_OP_RETURN_CONST:
        if (unit > 0 && (code->units[unit - 1] & 0xff) == BT_OP_EXTENDED_ARG) {
            argument |= code->units[unit - 1] >> 8 << 8;
        }
        return trace_return(thread, frame, bt_tuple_get(bt_view(code->constants), argument),
                            BT_TRACING_OTHER);
    case BT_OP_END_SEND:
        return trace_stop(thread, frame, bt_ref_view(frame->sp[-2]), bt_ref_view(frame->sp[-1]));
    case BT_OP_CALL:
        if (bt_is_empty(thread->profile_function)) return true;
        return native_call_starts(thread, frame, bt_ref_view(frame->sp[-argument - 2]));
    case BT_OP_CALL_KW:
        if (bt_is_empty(thread->profile_function)) return true;
        return native_call_starts(thread, frame, bt_ref_view(frame->sp[-argument - 3]));
    case BT_OP_CALL_FUNCTION_EX:
        if (bt_is_empty(thread->profile_function)) return true;
        return native_call_starts(thread, frame, bt_ref_view(frame->sp[-3 - (argument & 1)]));
    default:
        return true;
    }
}

void bt_trace_exception(BtThread *thread, BtFrame *frame) {
    Value exception = bt_error_take();
    if (bt_is_empty(exception)) return;
    bool ok = !bt_load_relaxed_u8(&bt_monitor_active) ||
              bt_monitor_exception(thread, frame, bt_view(exception));
    ok = ok && native_call_ends(thread, frame, "c_exception");
    if (ok && !bt_is_empty(frame->object) &&
        !bt_is_empty(bt_frame_object_cast(bt_view(frame->object))->trace)) {
        Value object = bt_hold(bt_view(frame->object));
        Value traceback = bt_getattr_text(bt_view(exception), "__traceback__");
        View parts[3] = {bt_type_view(bt_type_of(bt_view(exception))), bt_view(exception),
                         bt_view(traceback)};
        Value argument = bt_is_error(traceback) ? BT_ERROR : bt_tuple_from_views(parts, 3);
        ok = !bt_is_error(argument) && trace_event(thread, bt_frame_object_cast(bt_view(object)), "exception",
                                                   bt_view(argument), BT_TRACING_OTHER);
        bt_release_maybe(argument);
        bt_release_maybe(traceback);
        bt_release(object);
    }
    if (ok) bt_error_restore(exception);
    else bt_release(exception);
}

void bt_trace_unwind(BtThread *thread, BtFrame *frame) {
    Value exception = bt_error_take();
    bool ok = !bt_load_relaxed_u8(&bt_monitor_active) || bt_is_empty(exception) ||
              bt_monitor_unwind(thread, frame, bt_view(exception));
    if (ok && trace_return(thread, frame, BT_NONE_VIEW, BT_TRACING_OTHER)) bt_error_restore(exception);
    else bt_release_maybe(exception);
}
