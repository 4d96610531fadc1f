#include "vm/eval/generator.h"

#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/async_generator.h"
#include "vm/eval/loop.h"
#include "vm/eval/trace.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/exception.h"
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"
#include "vm/threads/recursion.h"
#include "vm/threads/scheduler.h"

static BtType *type_for(uint32_t flags) {
    if (flags & BT_CODE_COROUTINE) return &bt_type_coroutine;
    if (flags & BT_CODE_ASYNC_GENERATOR) return &bt_type_async_generator;
    return &bt_type_generator;
}

// cr_origin: (file name, line, function) of so many callers.
static Value origin_of(BtFrame *frame, int depth) {
    Value list = bt_list_new(0);
    for (; !bt_is_error(list) && frame && depth > 0; frame = frame->previous, depth--) {
        Value line = bt_small_int(bt_frame_line(frame));
        Value item =
            bt_tuple_pack(3, bt_view(frame->code->filename), bt_view(line), bt_view(frame->code->name));
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    if (bt_is_error(list)) return BT_ERROR;
    Value tuple = bt_list_to_tuple(bt_view(list));
    bt_release(list);
    return tuple;
}

Value bt_generator_from_frame(BtFrame *frame) {
    BtCode *code = frame->code;
    size_t size = offsetof(BtGenerator, words) + (size_t)code->frame_size * sizeof(uint64_t);
    BtGenerator *generator = (BtGenerator *)bt_object_alloc(type_for(code->flags), size);
    if (!generator) return BT_ERROR;
    BtFunction *function = bt_function_cast(bt_ref_view(frame->function));
    generator->kind = code->flags & (BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR);
    generator->name = bt_hold(bt_function_field(&function->name));
    generator->qualname = bt_hold(bt_function_field(&function->qualname));
    generator->code = bt_hold(bt_view_of(code));

    // The frame outlives its caller: every borrowed word gets a count of its own.
    StackRef *locals = (StackRef *)generator->words;
    for (int32_t i = 0; i < code->slot_count; i++) {
        StackRef r = frame->locals[i];
        locals[i] = bt_ref_is_null(r) ? r : bt_ref_from_value(bt_ref_take(r));
    }
    BtFrame *own = (BtFrame *)(locals + code->slot_count);
    *own = *frame;
    own->previous = NULL;
    own->locals = locals;
    own->sp = bt_frame_stack(own);
    own->kind = BT_FRAME_GENERATOR;
    own->is_entry = false;
    own->is_init = false;
    own->function = bt_ref_from_value(bt_ref_take(frame->function));
    generator->frame = own;
    BtThread *thread = bt_self();
    if (BT_UNLIKELY(thread->coroutine_origin_depth) && (code->flags & BT_CODE_COROUTINE)) {
        generator->origin = origin_of(frame->previous, thread->coroutine_origin_depth);
        if (bt_is_error(generator->origin)) bt_error_clear();
    }
    bt_store_release_u32(&generator->state, BT_GENERATOR_CREATED);
    if (!bt_is_empty(own->object)) bt_frame_object_moved(own);
    return bt_steal(generator);
}

static const char *kind_name(const BtGenerator *generator) {
    if (generator->kind & BT_CODE_COROUTINE) return "coroutine";
    if (generator->kind & BT_CODE_ASYNC_GENERATOR) return "async generator";
    return "generator";
}

bool bt_generator_begin_slow(BtGenerator *generator, bool *finished) {
    uint32_t state = bt_load_acquire_u32(&generator->state);
    for (;;) {
        if (state == BT_GENERATOR_FINISHED) {
            *finished = true;
            return false;
        }
        if (state == BT_GENERATOR_RUNNING) {
            bt_raise(&bt_exc_ValueError, "%s already executing", kind_name(generator));
            return false;
        }
        if (bt_claim_u32(&generator->state, &state, BT_GENERATOR_RUNNING)) return true;
    }
}

void bt_generator_finish(BtThread *thread, BtGenerator *generator) {
    thread->frame = generator->frame->previous;
    thread->handled = generator->handled.previous;
    generator->frame->previous = NULL;
    Value handled = generator->handled.exception;
    generator->handled.exception = BT_EMPTY;
    bt_store_release_u32(&generator->state, BT_GENERATOR_FINISHED);
    bt_release_maybe(handled);
}

// ---- from C -----------------------------------------------------------------------------------------------

static Value resume(BtGenerator *generator, Value sent, bool throwing, Value *returned) {
    BtThread *thread = bt_self();
    if (!bt_enter_recursion_of(thread)) {
        bt_release(sent);
        bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
        return BT_ERROR;
    }
    Value kept = bt_hold(bt_view_of(generator));
    int32_t ahead = bt_budget_suspend(thread);
    bt_generator_enter_at(thread, generator, sent, bt_data_top(thread));
    BtFrame *frame = generator->frame;
    if (throwing) {
        bt_ref_close(*--frame->sp);
        // What the frame was handling when it was suspended is the context of what is thrown in; what is
        // being handled around the call is not.
        if (!bt_is_empty(generator->handled.exception)) {
            (void)bt_raise_value(bt_error_take());
        }
    }
    frame->is_entry = true;
    thread->recursion_depth++;
    if (BT_UNLIKELY(throwing && thread->traced)) bt_trace_throw(thread, frame);
    bool yielded = false;
    Value result = throwing ? bt_eval_throw(thread, &yielded) : bt_eval(thread, &yielded);
    bt_budget_resume(thread, ahead);
    bt_leave_recursion_of(thread);
    bt_release(kept);
    *returned = BT_EMPTY;
    if (bt_is_error(result) || yielded) return result;
    *returned = result;
    return BT_EMPTY;
}

// What resuming answers after bt_generator_begin has failed.
static Value cannot_resume(BtGenerator *generator, bool finished, Value *returned) {
    if (!finished) return BT_ERROR;
    if (generator->kind & BT_CODE_COROUTINE) {
        return bt_raise(&bt_exc_RuntimeError, "cannot reuse already awaited coroutine");
    }
    *returned = BT_NONE;
    return BT_EMPTY;
}

Value bt_generator_send(View v, View sent, Value *returned) {
    BtGenerator *generator = bt_generator_cast(v);
    *returned = BT_EMPTY;
    if (bt_load_acquire_u32(&generator->state) == BT_GENERATOR_CREATED && !bt_is_none(sent)) {
        return bt_raise(&bt_exc_TypeError, "can't send non-None value to a just-started %s",
                        kind_name(generator));
    }
    bool finished = false;
    if (!bt_generator_begin(generator, &finished)) {
        return cannot_resume(generator, finished, returned);
    }
    return resume(generator, bt_hold(sent), false, returned);
}

// The iterator that a suspended generator delegates to (yield from, await): empty when none. New reference.
static Value delegate_of(BtGenerator *generator) {
    if (bt_load_acquire_u32(&generator->state) != BT_GENERATOR_SUSPENDED) return BT_EMPTY;
    BtFrame *frame = generator->frame;
    const BtCode *code = frame->code;
    int64_t next = frame->pc - code->run;
    // Suspended in SEND's loop: YIELD_VALUE, then RESUME 2 or 3 (yield from, await).
    if (next <= 0 || next >= code->unit_count) return BT_EMPTY;
    uint16_t unit = code->units[next];
    if ((unit & 0xff) != BT_OP_RESUME || ((unit >> 8) & 3) < 2) return BT_EMPTY;
    if (frame->sp <= bt_frame_stack(frame)) return BT_EMPTY;
    return bt_hold(bt_ref_view(frame->sp[-1]));
}

// Raises the pending exception inside the generator where it stands.
static Value throw_here(BtGenerator *generator, Value *returned) {
    *returned = BT_EMPTY;
    Value exception = bt_error_take();
    bool finished = false;
    if (!bt_generator_begin(generator, &finished)) {
        if (finished) {
            if (generator->kind & BT_CODE_COROUTINE) {
                bt_release(exception);
                return bt_raise(&bt_exc_RuntimeError, "cannot reuse already awaited coroutine");
            }
            bt_error_restore(exception);
        } else {
            bt_release(exception);
        }
        return BT_ERROR;
    }
    bt_error_restore(exception);
    return resume(generator, BT_NONE, true, returned);
}

static Value finish_delegation(BtGenerator *generator, Value value, Value *returned) {
    // The delegate is done: continue behind the SEND loop with its value, by the jump that SEND would take.
    bool finished = false;
    *returned = BT_EMPTY;
    if (!bt_generator_begin(generator, &finished)) {
        bt_release(value);
        return BT_ERROR;
    }
    BtFrame *frame = generator->frame;
    const BtCode *code = frame->code;
    // Layout: SEND target; YIELD_VALUE; RESUME; JUMP_BACKWARD_NO_INTERRUPT to SEND.  pc is at RESUME.
    const uint16_t *send = frame->pc - 2;
    uint32_t distance = *send >> 8;
    for (int shift = 8; send > code->run && (send[-1] & 0xff) == BT_OP_EXTENDED_ARG; shift += 8) {
        send--;
        distance |= (uint32_t)(*send >> 8) << shift;
    }
    frame->pc = frame->pc - 1 + distance;
    return resume(generator, value, false, returned);
}

// While a generator that it delegates to runs, the frame of a generator is on the stack, too. Its state is
// RUNNING.
static void link_frame(BtThread *thread, BtGenerator *generator) {
    generator->data_top = bt_data_top(thread);
    generator->frame->previous = thread->frame;
    generator->frame->is_entry = false;
    thread->frame = generator->frame;
}

static void unlink_frame(BtThread *thread, BtGenerator *generator) {
    thread->frame = generator->frame->previous;
    generator->frame->previous = NULL;
}

// args are the arguments of throw() as given, which a delegate that is no generator gets unchanged; with argc
// 0 it gets the exception. Steals exception.
static Value throw_exception(View v, Value exception, const View *args, size_t argc, Value *returned) {
    BtGenerator *generator = bt_generator_cast(v);
    BtThread *thread = bt_self();
    *returned = BT_EMPTY;
    Value delegate = delegate_of(generator);
    if (!bt_is_empty(delegate)) {
        View d = bt_view(delegate);
        if (bt_is_instance(bt_view(exception), &bt_exc_GeneratorExit)) {
            bool closed = true;
            uint32_t shape = bt_shape_of(d);
            bool running = false;
            // The outer generator counts as running while its delegate is closed.
            uint32_t expected = BT_GENERATOR_SUSPENDED;
            running = bt_cas_acq_rel_u32(&generator->state, &expected, BT_GENERATOR_RUNNING);
            if (shape == BT_SHAPE_GENERATOR || shape == BT_SHAPE_COROUTINE) {
                closed = bt_generator_close(d);
            } else {
                Value close = bt_getattr_or_empty(d, BT_NAME(close));
                if (bt_is_empty(close)) {
                    if (bt_error_occurred()) bt_error_write_unraisable(NULL, d);
                } else {
                    Value result = bt_call_0(bt_view(close));
                    closed = !bt_is_error(result);
                    bt_release_maybe(result);
                    bt_release(close);
                }
            }
            if (running) bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
            bt_release(delegate);
            if (closed) {
                bt_error_restore(exception);
            } else {
                bt_release(exception);
            }
            return throw_here(generator, returned);
        }
        uint32_t expected = BT_GENERATOR_SUSPENDED;
        if (!bt_cas_acq_rel_u32(&generator->state, &expected, BT_GENERATOR_RUNNING)) {
            bt_release(delegate);
            bt_release(exception);
            return bt_raise(&bt_exc_ValueError, "%s already executing", kind_name(generator));
        }
        Value result = BT_EMPTY, inner_returned = BT_EMPTY;
        bool has_throw = true;
        if (bt_is_generator_shape(bt_shape_of(d)) && !bt_is_exact(d, BT_SHAPE_ASYNC_GENERATOR)) {
            link_frame(thread, generator);
            result = throw_exception(d, bt_hold(bt_view(exception)), args, argc, &inner_returned);
            unlink_frame(thread, generator);
        } else {
            Value method = bt_getattr_or_empty(d, BT_NAME(throw));
            if (bt_is_empty(method)) {
                has_throw = false;
            } else {
                View only = bt_view(exception);
                result = argc ? bt_call(bt_view(method), args, argc, BT_NO_VIEW)
                              : bt_call_1(bt_view(method), only);
                bt_release(method);
            }
        }
        bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
        bt_release(delegate);
        if (has_throw) {
            bt_release(exception);
            if (!bt_is_empty(result)) return result;
            if (bt_is_empty(inner_returned)) {
                if (!bt_error_occurred()) return bt_raise_bad_internal_call("generator.throw");
                if (!bt_error_matches(&bt_exc_StopIteration)) return throw_here(generator, returned);
                inner_returned = bt_take_stop_iteration_value();
                if (bt_is_error(inner_returned)) return BT_ERROR;
            }
            return finish_delegation(generator, inner_returned, returned);
        }
        if (bt_error_occurred()) {
            bt_release(exception);
            return BT_ERROR;
        }
    }
    bt_error_restore(exception);
    return throw_here(generator, returned);
}

// Ends a generator in which GeneratorExit would meet no code: it has not begun, or stands at a yield outside
// of any try and with. 1: it is over; 0: it has to run; -1: an exception. The place is looked at when no
// other thread can resume it any more.
static int end_unseen(BtGenerator *generator) {
    enum { YIELD_OUTSIDE_OF_TRY = 5 };     // RESUME's argument: behind a yield, under the outermost handler
    bool finished = false;
    if (!bt_generator_begin(generator, &finished)) return finished ? 1 : -1;
    BtFrame *frame = generator->frame;
    const BtCode *code = frame->code;
    int64_t next = frame->pc - code->run;
    bool unseen = next > 0 && next < code->unit_count &&
                  (code->units[next] == (YIELD_OUTSIDE_OF_TRY << 8 | BT_OP_RESUME) ||
                   (code->units[next - 1] & 0xff) == BT_OP_RETURN_GENERATOR);
    if (!unseen) {
        bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
        return 0;
    }
    bt_frame_clear(frame, frame->sp);
    bt_ref_close(frame->function);
    bt_store_release_u32(&generator->state, BT_GENERATOR_FINISHED);
    return 1;
}

bool bt_generator_close(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    int ended = end_unseen(generator);
    if (ended != 0) return ended > 0;
    Value exit = bt_exception_new(&bt_exc_GeneratorExit, BT_NO_VIEW);
    if (bt_is_error(exit)) return false;
    Value returned;
    Value result = throw_exception(v, exit, NULL, 0, &returned);
    if (!bt_is_empty(result)) {
        bt_release(result);
        bt_raise(&bt_exc_RuntimeError, "%s ignored GeneratorExit", kind_name(generator));
        return false;
    }
    if (!bt_is_empty(returned)) {
        bt_release(returned);
        return true;
    }
    if (bt_error_matches(&bt_exc_GeneratorExit) || bt_error_matches(&bt_exc_StopIteration)) {
        bt_error_clear();
        return true;
    }
    return false;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value generator_next(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    Value returned;
    bool finished = false;
    if (BT_UNLIKELY(!bt_generator_begin(generator, &finished))) {
        return cannot_resume(generator, finished, &returned);
    }
    Value result = resume(generator, BT_NONE, false, &returned);
    if (BT_LIKELY(!bt_is_empty(result))) return result;
    if (bt_is_empty(returned)) return BT_ERROR;
    if (bt_is_none(bt_view(returned))) return BT_EMPTY;   // exhausted without a value
    return bt_raise_stop_iteration(returned);
}

static Value generator_send(View v, View sent) {
    Value returned;
    Value result = bt_generator_send(v, sent, &returned);
    if (bt_is_empty(result) && !bt_is_empty(returned)) return bt_raise_stop_iteration(returned);
    return result;
}

bool bt_generator_warn_throw_form(const char *name) {
    return bt_warn(
        &bt_exc_DeprecationWarning,
        "the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", name);
}

Value bt_generator_throw_arguments(View v, const View *args, size_t argc, Value *returned) {
    // throw(value) or throw(type[, value[, traceback]])
    View type = args[0];
    *returned = BT_EMPTY;
    Value exception;
    if (bt_is_exception(type)) {
        if (argc > 1 && !bt_is_none(args[1])) {
            return bt_raise(&bt_exc_TypeError, "instance exception may not have a separate value");
        }
        exception = bt_hold(type);
    } else if (bt_is_type(type) && bt_type_has((BtType *)bt_object(type), BT_TYPE_IS_EXCEPTION)) {
        if (argc > 1 && bt_is_exception(args[1]) && bt_is_instance(args[1], (BtType *)bt_object(type))) {
            exception = bt_hold(args[1]);
        } else if (argc > 1 && bt_is_tuple(args[1])) {
            exception = bt_call_tuple(type, args[1], BT_NO_VIEW);
            if (!bt_is_error(exception) && bt_is_exception(bt_view(exception)) &&
                !bt_same(bt_type_view(bt_type_of(bt_view(exception))), type)) {
                // OSError(2, '') is a FileNotFoundError: CPython makes an OSError of that.
                Value other = exception;
                exception = bt_call_1(type, bt_view(other));
                bt_release(other);
            }
        } else if (argc > 1 && !bt_is_none(args[1])) {
            exception = bt_call_1(type, args[1]);
        } else {
            exception = bt_call_0(type);
        }
        if (!bt_is_error(exception) && !bt_is_exception(bt_view(exception))) {
            Value none = bt_raise(&bt_exc_TypeError,
                                  "calling %R should have returned an instance of BaseException, not %R",
                                  type, bt_type_view(bt_type_of(bt_view(exception))));
            bt_release(exception);
            exception = none;
        }
        // What making the exception raises is raised in the generator instead.
        if (bt_is_error(exception)) exception = bt_error_take();
    } else {
        return bt_raise(&bt_exc_TypeError,
                        "exceptions must be classes or instances deriving from BaseException, not %T", type);
    }
    if (argc > 2 && !bt_is_none(args[2])) {
        if (!bt_is_exact(args[2], BT_SHAPE_TRACEBACK)) {
            bt_release(exception);
            return bt_raise(&bt_exc_TypeError, "throw() third argument must be a traceback object");
        }
        bt_exception_set_traceback(bt_view(exception), bt_hold(args[2]));
    }
    return throw_exception(v, exception, args, argc, returned);
}

static Value generator_throw(View v, const View *args, size_t argc) {
    if (argc > 1 && !bt_generator_warn_throw_form("throw")) return BT_ERROR;
    Value returned;
    Value result = bt_generator_throw_arguments(v, args, argc, &returned);
    if (bt_is_empty(result) && !bt_is_empty(returned)) return bt_raise_stop_iteration(returned);
    return result;
}

static Value generator_close(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    int ended = end_unseen(generator);
    if (ended != 0) return ended > 0 ? BT_NONE : BT_ERROR;
    // 3.13: close() returns the value of a generator that returns on GeneratorExit.
    Value exit = bt_exception_new(&bt_exc_GeneratorExit, BT_NO_VIEW);
    if (bt_is_error(exit)) return BT_ERROR;
    Value returned;
    Value result = throw_exception(v, exit, NULL, 0, &returned);
    if (!bt_is_empty(result)) {
        bt_release(result);
        return bt_raise(&bt_exc_RuntimeError, "%s ignored GeneratorExit", kind_name(generator));
    }
    if (!bt_is_empty(returned)) return returned;
    if (bt_error_matches(&bt_exc_GeneratorExit) || bt_error_matches(&bt_exc_StopIteration)) {
        bt_error_clear();
        return BT_NONE;
    }
    return BT_ERROR;
}

static Value iter_self(View v) { return bt_hold(v); }

static Value generator_repr(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    const char *name = generator->kind & BT_CODE_ASYNC_GENERATOR ? "async_generator" : kind_name(generator);
    return bt_str_format("<%s object %S at %p>", name, bt_view(generator->qualname), (void *)generator);
}

// A generator that is dropped while suspended gets GeneratorExit, so that its finally blocks run.
static void generator_finalize(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    uint32_t state = bt_load_acquire_u32(&generator->state);
    if (state == BT_GENERATOR_FINISHED || state == BT_GENERATOR_RUNNING) return;
    Value pending = bt_error_take();
    if (state == BT_GENERATOR_CREATED && (generator->kind & BT_CODE_COROUTINE)) {
        bt_warn_never_awaited(v);
    } else if ((generator->kind & BT_CODE_ASYNC_GENERATOR) && bt_async_generator_finalize(v)) {
        if (bt_error_occurred()) bt_error_write_unraisable(NULL, v);
    } else if (!bt_generator_close(v)) {
        bt_error_write_unraisable(NULL, v);
    }
    bt_error_restore(pending);
}

static bool generator_is_over(const BtObject *object) {
    return bt_load_acquire_u32(&((const BtGenerator *)object)->state) == BT_GENERATOR_FINISHED;
}

static void generator_dealloc(BtObject *object) {
    BtGenerator *generator = (BtGenerator *)object;
    if (generator->frame && bt_load_relaxed_u32(&generator->state) != BT_GENERATOR_FINISHED) {
        BtFrame *frame = generator->frame;
        bt_store_relaxed_u32(&generator->state, BT_GENERATOR_FINISHED);
        bt_frame_clear(frame, frame->sp);
        bt_ref_close(frame->function);
    }
    if (generator->frame && !bt_is_empty(generator->frame->object)) bt_frame_object_detach(generator->frame);
    bt_release_maybe(generator->handled.exception);
    bt_release_maybe(generator->name);
    bt_release_maybe(generator->qualname);
    bt_release_maybe(generator->code);
    bt_release_maybe(generator->origin);
    bt_object_free(object);
}

#define VISIT_REF(r)                                                                                        \
    do {                                                                                                    \
        if (bt_ref_is_counted(r)) {                                                                         \
            int stop = visit(bt_ref_view(r), context);                                                      \
            if (stop) return stop;                                                                          \
        }                                                                                                   \
    } while (0)
static int generator_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BtGenerator *generator = (BtGenerator *)object;
    BT_VISIT(generator->name);
    BT_VISIT(generator->qualname);
    BT_VISIT(generator->code);
    BT_VISIT(generator->handled.exception);
    BT_VISIT(generator->origin);
    uint32_t state = bt_load_relaxed_u32(&generator->state);
    if (!generator->frame || state == BT_GENERATOR_FINISHED) return 0;
    // A running frame belongs to its thread, which the collector scans; its words are roots there, yet
    // counted from here.
    BtFrame *frame = generator->frame;
    for (int32_t i = 0; i < frame->code->slot_count; i++) VISIT_REF(frame->locals[i]);
    if (state != BT_GENERATOR_RUNNING) {
        for (StackRef *r = bt_frame_stack(frame); r < frame->sp; r++) VISIT_REF(*r);
    }
    VISIT_REF(frame->function);
    BT_VISIT(frame->names);
    BT_VISIT(frame->object);
    return 0;
}

static void generator_clear(BtObject *object) {
    BtGenerator *generator = (BtGenerator *)object;
    bool finished = false;
    uint32_t state = bt_load_acquire_u32(&generator->state);
    if (state == BT_GENERATOR_FINISHED || state == BT_GENERATOR_RUNNING) return;
    if (!bt_generator_begin(generator, &finished)) {
        bt_error_clear();
        return;
    }
    BtFrame *frame = generator->frame;
    bt_frame_clear(frame, frame->sp);
    bt_ref_close(frame->function);
    bt_store_release_u32(&generator->state, BT_GENERATOR_FINISHED);
}

// ---- attributes -------------------------------------------------------------------------------------------

static Value get_name(View v, void *context) {
    (void)context;
    return bt_hold(bt_view(bt_generator_cast(v)->name));
}
static Value get_qualname(View v, void *context) {
    (void)context;
    return bt_hold(bt_view(bt_generator_cast(v)->qualname));
}
static bool set_text(Value *field, View value, const char *what) {
    if (bt_view_is_empty(value) || !bt_is_str(value)) {
        bt_raise(&bt_exc_TypeError, "%s must be set to a string object", what);
        return false;
    }
    bt_assign(field, bt_hold(value));
    return true;
}
static bool set_name(View v, View value, void *context) {
    (void)context;
    return set_text(&bt_generator_cast(v)->name, value, "__name__");
}
static bool set_qualname(View v, View value, void *context) {
    (void)context;
    return set_text(&bt_generator_cast(v)->qualname, value, "__qualname__");
}
static Value get_running(View v, void *context) {
    (void)context;
    return bt_bool(bt_load_relaxed_u32(&bt_generator_cast(v)->state) == BT_GENERATOR_RUNNING);
}
static Value get_suspended(View v, void *context) {
    (void)context;
    return bt_bool(bt_load_relaxed_u32(&bt_generator_cast(v)->state) == BT_GENERATOR_SUSPENDED);
}
static Value get_code(View v, void *context) {
    (void)context;
    return bt_hold(bt_view(bt_generator_cast(v)->code));
}
static Value get_frame(View v, void *context) {
    (void)context;
    BtGenerator *generator = bt_generator_cast(v);
    if (bt_load_acquire_u32(&generator->state) == BT_GENERATOR_FINISHED) return BT_NONE;
    return bt_frame_object(generator->frame);
}
static Value get_yield_from(View v, void *context) {
    (void)context;
    Value delegate = delegate_of(bt_generator_cast(v));
    return bt_is_empty(delegate) ? BT_NONE : delegate;
}

#define GENERATOR_GETSETS(prefix, kind, delegate_name, delegate_doc)                                         \
    {"__name__", get_name, set_name, "name of the " kind, NULL},                                             \
    {"__qualname__", get_qualname, set_qualname, "qualified name of the " kind, NULL},                       \
    {prefix "_running", get_running, NULL, NULL, NULL},                                                     \
    {prefix "_suspended", get_suspended, NULL, NULL, NULL},                                                 \
    {prefix "_code", get_code, NULL, NULL, NULL}, {prefix "_frame", get_frame, NULL, NULL, NULL},           \
    {delegate_name, get_yield_from, NULL, delegate_doc, NULL},                                               \
    {NULL, NULL, NULL, NULL, NULL}

static const BtGetSetDef generator_getsets[] = {
    GENERATOR_GETSETS("gi", "generator", "gi_yieldfrom", "object being iterated by yield from, or None")};
static Value get_origin(View v, void *context) {
    (void)context;
    Value origin = bt_generator_cast(v)->origin;
    return bt_is_empty(origin) ? BT_NONE : bt_hold(bt_view(origin));
}
static Value get_async_running(View v, void *context) {
    (void)context;
    return bt_bool(bt_load_relaxed_u8(&bt_generator_cast(v)->async_running));
}

static const BtGetSetDef coroutine_getsets[] = {
    {"cr_origin", get_origin, NULL, NULL, NULL, true},
    GENERATOR_GETSETS("cr", "coroutine", "cr_await", "object being awaited on, or None")};
static const BtGetSetDef async_generator_getsets[] = {
    {"__name__", get_name, set_name, "name of the async generator", NULL},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the async generator", NULL},
    {"ag_await", get_yield_from, NULL, "object being awaited on, or None", NULL},
    {"ag_running", get_async_running, NULL, NULL, NULL, true},
    {"ag_suspended", get_suspended, NULL, NULL, NULL},
    {"ag_code", get_code, NULL, NULL, NULL}, {"ag_frame", get_frame, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};

static const BtMethodDef generator_methods[] = {
    BT_METHOD_1(
        "send", generator_send,
        "send(value) -> send 'value' into generator,\nreturn next yielded value or raise StopIteration."),
    BT_METHOD_N("throw", generator_throw, 1, 3,
                "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded "
                "value or raise\nStopIteration."),
    BT_METHOD_0("close", generator_close, "close() -> raise GeneratorExit inside generator."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtMethodDef coroutine_methods[] = {
    BT_METHOD_1("send", generator_send,
        "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration."),
    BT_METHOD_N("throw", generator_throw, 1, 3,
                "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next "
                "iterated value or raise\nStopIteration.\nthe (type, val, tb) signature is deprecated, \n"
                "and may be removed in a future version of Python."),
    BT_METHOD_0("close", generator_close, "close() -> raise GeneratorExit inside coroutine."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtMethodDef async_generator_methods[] = {
    BT_METHOD_1("asend", bt_async_generator_asend, "asend(v) -> send 'v' in generator."),
    BT_METHOD_N("athrow", bt_async_generator_athrow, 1, 3,
                "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator."),
    BT_METHOD_0("aclose", bt_async_generator_aclose, "aclose() -> raise GeneratorExit inside generator."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

#define GENERATOR_LIFE                                                                                      \
    .dealloc = generator_dealloc, .traverse = generator_traverse, .clear = generator_clear,                 \
    .finalize = generator_finalize, .needs_no_finalizer = generator_is_over, .repr = generator_repr

BtType bt_type_generator = {
    BT_TYPE_INIT(BT_SHAPE_GENERATOR, "generator", offsetof(BtGenerator, words)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_HAS_FINALIZER | BT_TYPE_NO_INSTANTIATION,
    GENERATOR_LIFE,
    .iter = iter_self,
    .next = generator_next,
    .methods = generator_methods,
    .getsets = generator_getsets,
};

// coroutine.__await__() gives this wrapper; the loop's SEND drives coroutines directly.
typedef struct BtCoroutineWrapper {
    BtObject head;
    Value coroutine;
} BtCoroutineWrapper;

static void wrapper_dealloc(BtObject *object) {
    bt_release_maybe(((BtCoroutineWrapper *)object)->coroutine);
    bt_object_free(object);
}
static int wrapper_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BT_VISIT(((BtCoroutineWrapper *)object)->coroutine);
    return 0;
}
#define WRAPPED(v) bt_view(((BtCoroutineWrapper *)bt_object(v))->coroutine)
static Value wrapper_next(View v) { return generator_next(WRAPPED(v)); }
static Value wrapper_send(View v, View sent) { return generator_send(WRAPPED(v), sent); }
static Value wrapper_throw(View v, const View *args, size_t argc) {
    return generator_throw(WRAPPED(v), args, argc);
}
static Value wrapper_close(View v) { return generator_close(WRAPPED(v)); }
static const BtMethodDef wrapper_methods[] = {
    BT_METHOD_1("send", wrapper_send, NULL), BT_METHOD_N("throw", wrapper_throw, 1, 3, NULL),
    BT_METHOD_0("close", wrapper_close, NULL), BT_METHOD_END};

static BtType coroutine_wrapper_type = {
    BT_TYPE_INIT(0, "coroutine_wrapper", sizeof(BtCoroutineWrapper)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .iter = iter_self,
    .next = wrapper_next,
    .methods = wrapper_methods,
};

static Value coroutine_await(View v) {
    BtCoroutineWrapper *wrapper =
        (BtCoroutineWrapper *)bt_object_alloc(&coroutine_wrapper_type, sizeof(BtCoroutineWrapper));
    if (!wrapper) return BT_ERROR;
    wrapper->coroutine = bt_hold(v);
    return bt_steal(wrapper);
}

BtType bt_type_coroutine = {
    BT_TYPE_INIT(BT_SHAPE_COROUTINE, "coroutine", offsetof(BtGenerator, words)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_HAS_FINALIZER | BT_TYPE_NO_INSTANTIATION,
    GENERATOR_LIFE,
    .await = coroutine_await,
    .methods = coroutine_methods,
    .getsets = coroutine_getsets,
};

BtType bt_type_async_generator = {
    BT_TYPE_INIT(BT_SHAPE_ASYNC_GENERATOR, "async_generator", offsetof(BtGenerator, words)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_HAS_FINALIZER | BT_TYPE_NO_INSTANTIATION,
    GENERATOR_LIFE,
    .aiter = iter_self,
    .anext = bt_async_generator_anext,
    .methods = async_generator_methods,
    .getsets = async_generator_getsets,
};

Value bt_get_awaitable(View v, int context) {
    if (bt_is_exact(v, BT_SHAPE_COROUTINE)) {
        Value delegate = delegate_of(bt_generator_cast(v));
        if (!bt_is_empty(delegate)) {
            bt_release(delegate);
            return bt_raise(&bt_exc_RuntimeError, "coroutine is being awaited already");
        }
        return bt_hold(v);
    }
    if (bt_is_exact(v, BT_SHAPE_GENERATOR) &&
        bt_code_cast(bt_view(bt_generator_cast(v)->code))->flags & BT_CODE_ITERABLE_COROUTINE) {
        return bt_hold(v);
    }
    BtType *type = bt_type_of(v);
    if (!type->await) {
        if (context == 1 || context == 2) {
            return bt_raise(&bt_exc_TypeError,
                            "'async with' received an object from %s that does not implement __await__: %T",
                            context == 1 ? "__aenter__" : "__aexit__", v);
        }
        return bt_raise(&bt_exc_TypeError, "object %T can't be used in 'await' expression", v);
    }
    Value iterator = type->await(v);
    if (bt_is_error(iterator)) return BT_ERROR;
    if (bt_is_exact(bt_view(iterator), BT_SHAPE_COROUTINE)) {
        bt_release(iterator);
        return bt_raise(&bt_exc_TypeError, "__await__() returned a coroutine");
    }
    if (!bt_is_iterator(bt_view(iterator))) {
        bt_raise(&bt_exc_TypeError, "__await__() returned non-iterator of type '%T'", bt_view(iterator));
        bt_release(iterator);
        return BT_ERROR;
    }
    return iterator;
}

bool bt_generators_init(void) { return bt_type_ready(&coroutine_wrapper_type) && bt_async_generators_init(); }
