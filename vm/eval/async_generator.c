#include "vm/eval/async_generator.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/exception.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

// ---- items ------------------------------------------------------------------------------------------------

typedef struct Wrapped {
    BtObject head;
    Value item;
} Wrapped;

static void wrapped_dealloc(BtObject *object) {
    bt_release_maybe(((Wrapped *)object)->item);
    bt_object_free(object);
}
static int wrapped_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BT_VISIT(((Wrapped *)object)->item);
    return 0;
}

static BtType wrapped_type = {
    BT_TYPE_INIT(0, "async_generator_wrapped_value", sizeof(Wrapped)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = wrapped_dealloc,
    .traverse = wrapped_traverse,
};

Value bt_async_generator_wrap(View item) {
    Wrapped *wrapped = (Wrapped *)bt_object_alloc(&wrapped_type, sizeof *wrapped);
    if (!wrapped) return BT_ERROR;
    wrapped->item = bt_hold(item);
    return bt_steal(wrapped);
}

static bool is_wrapped(Value v) { return !bt_is_empty(v) && bt_is_exact(bt_view(v), wrapped_type.shape); }

// ---- steps ------------------------------------------------------------------------------------------------

typedef enum { STEP_NEW, STEP_RUNNING, STEP_CLOSED } StepState;
typedef enum { STEP_SEND, STEP_THROW, STEP_CLOSE } StepKind;

typedef struct Step {
    BtObject head;
    Value generator;
    Value sent;         // asend: the value; athrow: tuple of throw()'s arguments; aclose: empty
    uint8_t kind;       // StepKind
    uint8_t state;      // StepState; guarded by the generator's async_running and its own state word
} Step;

static Step *step_cast(View v) { return (Step *)bt_object(v); }
static BtGenerator *generator_of(Step *step) { return bt_generator_cast(bt_view(step->generator)); }

static const char *step_name(const Step *step) {
    static const char *const names[] = {"anext", "athrow", "aclose"};
    return names[step->kind];
}

static Value raise_reused(const Step *step) {
    return bt_raise(&bt_exc_RuntimeError, "cannot reuse already awaited %s",
                    step->kind == STEP_SEND ? "__anext__()/asend()" : "aclose()/athrow()");
}

// Takes the right to run the generator. False: RuntimeError, and the step is over.
static bool begin_step(Step *step) {
    uint8_t *running = &generator_of(step)->async_running;
    if (bt_load_relaxed_u8(running)) {
        step->state = STEP_CLOSED;
        bt_raise(&bt_exc_RuntimeError, "%s(): asynchronous generator is already running", step_name(step));
        return false;
    }
    bt_store_relaxed_u8(running, 1);
    step->state = STEP_RUNNING;
    return true;
}

static void end_step(Step *step) { bt_store_relaxed_u8(&generator_of(step)->async_running, 0); }

// The outcome of resuming the generator: a wait is handed on; an item, in *item, ends the step; the end of
// the generator is StopAsyncIteration. Steals result. Empty in the last two cases.
static Value finish_resume(Step *step, Value result, Value returned, Value *item) {
    *item = BT_EMPTY;
    BtGenerator *generator = generator_of(step);
    if (bt_is_empty(result)) {
        if (!bt_is_empty(returned)) {
            bt_release(returned);
            Value end = bt_exception_new(&bt_exc_StopAsyncIteration, BT_NO_VIEW);
            if (!bt_is_error(end)) bt_raise_value(end);
        }
        if (bt_error_matches(&bt_exc_StopAsyncIteration) || bt_error_matches(&bt_exc_GeneratorExit)) {
            generator->async_closed = true;
        }
        end_step(step);
        return BT_ERROR;
    }
    if (is_wrapped(result)) {
        *item = bt_hold(bt_view(((Wrapped *)bt_object(bt_view(result)))->item));
        bt_release(result);
        end_step(step);
        return BT_EMPTY;
    }
    return result;
}

// For callers that know items by StopIteration.
static Value raise_item(Value result, Value item) {
    return bt_is_empty(item) ? result : bt_raise_stop_iteration(item);
}

static Value asend_result(Step *step, Value result, Value returned, Value *item) {
    result = finish_resume(step, result, returned, item);
    if (bt_is_empty(result)) step->state = STEP_CLOSED;
    return result;
}

static Value asend_send(Step *step, View sent, Value *item) {
    *item = BT_EMPTY;
    if (step->state == STEP_CLOSED) return raise_reused(step);
    if (step->state == STEP_NEW) {
        if (!begin_step(step)) return BT_ERROR;
        if (bt_is_none(sent)) sent = bt_view(step->sent);
    }
    Value returned;
    Value result = bt_generator_send(bt_view(step->generator), sent, &returned);
    return asend_result(step, result, returned, item);
}

static Value asend_throw(Step *step, const View *args, size_t argc) {
    if (step->state == STEP_CLOSED) return raise_reused(step);
    if (step->state == STEP_NEW && !begin_step(step)) return BT_ERROR;
    Value returned, item;
    Value result = bt_generator_throw_arguments(bt_view(step->generator), args, argc, &returned);
    result = asend_result(step, result, returned, &item);
    return raise_item(result, item);
}

// aclose() found an item where the end was expected.
static Value raise_ignored(Step *step, Value item) {
    bt_release(item);
    end_step(step);
    step->state = STEP_CLOSED;
    return bt_raise(&bt_exc_RuntimeError, "async generator ignored GeneratorExit");
}

// The end of aclose(): GeneratorExit that came out again is what was wanted. For athrow() the exception
// stands.
static Value close_failed(Step *step) {
    end_step(step);
    step->state = STEP_CLOSED;
    if (step->kind == STEP_CLOSE &&
        (bt_error_matches(&bt_exc_StopAsyncIteration) || bt_error_matches(&bt_exc_GeneratorExit))) {
        bt_error_clear();
        return bt_raise_stop_iteration(BT_NONE);
    }
    return BT_ERROR;
}

static Value athrow_result(Step *step, Value result, Value returned) {
    if (step->kind == STEP_THROW) {
        Value item;
        result = raise_item(finish_resume(step, result, returned, &item), item);
        return bt_is_empty(result) ? close_failed(step) : result;
    }
    if (is_wrapped(result)) return raise_ignored(step, result);
    if (!bt_is_empty(result)) return result;
    if (!bt_is_empty(returned)) {
        bt_release(returned);
        end_step(step);
        step->state = STEP_CLOSED;
        return bt_raise_stop_iteration(BT_NONE);
    }
    return close_failed(step);
}

static Value athrow_send(Step *step, View sent) {
    BtGenerator *generator = generator_of(step);
    View g = bt_view(step->generator);
    Value returned;
    if (step->state == STEP_CLOSED) return raise_reused(step);
    if (step->state == STEP_RUNNING) {
        Value result = bt_generator_send(g, sent, &returned);
        return athrow_result(step, result, returned);
    }
    if (bt_load_acquire_u32(&generator->state) == BT_GENERATOR_FINISHED) {
        step->state = STEP_CLOSED;
        return bt_raise_stop_iteration(BT_NONE);
    }
    if (bt_load_relaxed_u8(&generator->async_running)) return begin_step(step) ? BT_NONE : BT_ERROR;
    if (generator->async_closed) {
        step->state = STEP_CLOSED;
        Value end = bt_exception_new(&bt_exc_StopAsyncIteration, BT_NO_VIEW);
        return bt_is_error(end) ? BT_ERROR : bt_raise_value(end);
    }
    if (!bt_is_none(sent)) {
        return bt_raise(&bt_exc_RuntimeError, "can't send non-None value to a just-started coroutine");
    }
    if (!begin_step(step)) return BT_ERROR;
    Value result;
    if (step->kind == STEP_CLOSE) {
        generator->async_closed = true;
        View exit = bt_type_view(&bt_exc_GeneratorExit);
        result = bt_generator_throw_arguments(g, &exit, 1, &returned);
    } else {
        View args[3] = {BT_NO_VIEW, BT_NO_VIEW, BT_NO_VIEW};
        size_t argc = (size_t)bt_tuple_length(bt_view(step->sent));
        for (size_t i = 0; i < argc; i++) args[i] = bt_tuple_get(bt_view(step->sent), (int64_t)i);
        result = bt_generator_throw_arguments(g, args, argc, &returned);
    }
    return athrow_result(step, result, returned);
}

static Value athrow_throw(Step *step, const View *args, size_t argc) {
    if (step->state == STEP_CLOSED) return raise_reused(step);
    if (step->state == STEP_NEW && !begin_step(step)) return BT_ERROR;
    Value returned;
    Value result = bt_generator_throw_arguments(bt_view(step->generator), args, argc, &returned);
    return athrow_result(step, result, returned);
}

static Value step_send(View v, View sent) {
    Step *step = step_cast(v);
    if (step->kind != STEP_SEND) return athrow_send(step, sent);
    Value item, result = asend_send(step, sent, &item);
    return raise_item(result, item);
}
// For await, which takes the item without an exception.
static Value step_send_slot(View v, View sent, Value *item) {
    Step *step = step_cast(v);
    *item = BT_EMPTY;
    return step->kind == STEP_SEND ? asend_send(step, sent, item) : athrow_send(step, sent);
}
static Value step_next(View v) { return step_send(v, BT_NONE_VIEW); }
static Value step_throw(View v, const View *args, size_t argc) {
    Step *step = step_cast(v);
    return step->kind == STEP_SEND ? asend_throw(step, args, argc) : athrow_throw(step, args, argc);
}
static Value step_close(View v) {
    Step *step = step_cast(v);
    if (step->state == STEP_CLOSED) return BT_NONE;
    View exit = bt_type_view(&bt_exc_GeneratorExit);
    Value result = step_throw(v, &exit, 1);
    if (!bt_is_empty(result)) {
        bt_release(result);
        return bt_raise(&bt_exc_RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (bt_error_matches(&bt_exc_StopIteration) || bt_error_matches(&bt_exc_StopAsyncIteration) ||
        bt_error_matches(&bt_exc_GeneratorExit)) {
        bt_error_clear();
        return BT_NONE;
    }
    return BT_ERROR;
}

static Value self_itself(View v) { return bt_hold(v); }

static void step_dealloc(BtObject *object) {
    bt_release_maybe(((Step *)object)->generator);
    bt_release_maybe(((Step *)object)->sent);
    bt_object_free(object);
}
static int step_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BT_VISIT(((Step *)object)->generator);
    BT_VISIT(((Step *)object)->sent);
    return 0;
}
static void step_finalize(View v) {
    Step *step = step_cast(v);
    if (step->state != STEP_NEW) return;
    static const char *const names[] = {"asend", "athrow", "aclose"};
    Value pending = bt_error_take();
    if (!bt_warn_source(v, &bt_exc_RuntimeWarning, "coroutine method '%s' of '%S' was never awaited",
                        names[step->kind], bt_view(generator_of(step)->qualname))) {
        bt_error_write_unraisable(NULL, v);
    }
    bt_error_restore(pending);
}

static bool step_has_begun(const BtObject *object) { return ((const Step *)object)->state != STEP_NEW; }

static const BtMethodDef step_methods[] = {
    BT_METHOD_1("send", step_send, "send(value) -> send 'value' into the generator."),
    BT_METHOD_N("throw", step_throw, 1, 3, "throw(value) -> raise it inside the generator."),
    BT_METHOD_0("close", step_close, "close() -> raise GeneratorExit inside the generator."),
    BT_METHOD_END,
};

#define STEP_TYPE(type_name)                                                                                \
    {                                                                                                       \
        BT_TYPE_INIT(0, type_name, sizeof(Step)),                                                           \
        .flags = BT_TYPE_CONTAINER | BT_TYPE_HAS_FINALIZER | BT_TYPE_NO_INSTANTIATION,                      \
        .dealloc = step_dealloc, .traverse = step_traverse, .finalize = step_finalize,                      \
        .needs_no_finalizer = step_has_begun, .iter = self_itself, .next = step_next,                       \
        .send = step_send_slot, .await = self_itself, .methods = step_methods,                              \
    }
static BtType asend_type = STEP_TYPE("async_generator_asend");
static BtType athrow_type = STEP_TYPE("async_generator_athrow");

// The first step of all announces the generator to the event loop's hooks (sys.set_asyncgen_hooks).
static bool announce(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    if (generator->hooks_done) return true;
    generator->hooks_done = true;
    BtThread *thread = bt_self();
    if (!bt_is_empty(thread->asyncgen_finalizer)) {
        generator->origin = bt_hold(bt_view(thread->asyncgen_finalizer));
    }
    if (bt_is_empty(thread->asyncgen_firstiter)) return true;
    Value hook = bt_hold(bt_view(thread->asyncgen_firstiter));
    Value done = bt_call_1(bt_view(hook), v);
    bt_release(hook);
    if (bt_is_error(done)) return false;
    bt_release(done);
    return true;
}

static Value new_step(View generator, StepKind kind, Value sent) {
    if (!announce(generator)) {
        bt_release_maybe(sent);
        return BT_ERROR;
    }
    Step *step = (Step *)bt_object_alloc(kind == STEP_SEND ? &asend_type : &athrow_type, sizeof *step);
    if (!step) {
        bt_release_maybe(sent);
        return BT_ERROR;
    }
    step->generator = bt_hold(generator);
    step->sent = sent;
    step->kind = (uint8_t)kind;
    step->state = STEP_NEW;
    return bt_steal(step);
}

bool bt_is_async_generator_step(View v) {
    const BtType *type = bt_is_object(v) ? bt_type_of(v) : NULL;
    return type == &asend_type || type == &athrow_type;
}

Value bt_async_generator_anext(View v) { return new_step(v, STEP_SEND, BT_NONE); }
Value bt_async_generator_asend(View v, View sent) { return new_step(v, STEP_SEND, bt_hold(sent)); }
Value bt_async_generator_aclose(View v) { return new_step(v, STEP_CLOSE, BT_EMPTY); }
Value bt_async_generator_athrow(View v, const View *args, size_t argc) {
    if (argc > 1 && !bt_generator_warn_throw_form("athrow")) return BT_ERROR;
    Value given = bt_tuple_from_views(args, (int64_t)argc);
    return bt_is_error(given) ? BT_ERROR : new_step(v, STEP_THROW, given);
}

bool bt_async_generator_finalize(View v) {
    BtGenerator *generator = bt_generator_cast(v);
    if (bt_is_empty(generator->origin) || generator->async_closed) return false;
    Value hook = bt_hold(bt_view(generator->origin));
    Value done = bt_call_1(bt_view(hook), v);
    bt_release(hook);
    if (!bt_is_error(done)) bt_release(done);
    return true;
}

// ---- anext(iterator, default) -----------------------------------------------------------------------------

typedef struct AnextAwaitable {
    BtObject head;
    Value awaitable, otherwise;
} AnextAwaitable;

static AnextAwaitable *anext_cast(View v) { return (AnextAwaitable *)bt_object(v); }

static void anext_dealloc(BtObject *object) {
    bt_release_maybe(((AnextAwaitable *)object)->awaitable);
    bt_release_maybe(((AnextAwaitable *)object)->otherwise);
    bt_object_free(object);
}
static int anext_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BT_VISIT(((AnextAwaitable *)object)->awaitable);
    BT_VISIT(((AnextAwaitable *)object)->otherwise);
    return 0;
}

// The iterator that awaiting the wrapped object would drive.
static Value anext_iterator(AnextAwaitable *a) {
    Value awaitable = bt_get_awaitable(bt_view(a->awaitable), 0);
    if (bt_is_error(awaitable)) return BT_ERROR;
    if (bt_type_of(bt_view(awaitable))->next) return awaitable;
    // A coroutine: its wrapper iterates.
    BtType *type = bt_type_of(bt_view(awaitable));
    if (!type->await) {
        bt_raise(&bt_exc_TypeError, "%T.__await__() must return an iterable, not %T", bt_view(a->awaitable),
                 bt_view(awaitable));
        bt_release(awaitable);
        return BT_ERROR;
    }
    Value iterator = type->await(bt_view(awaitable));
    bt_release(awaitable);
    return iterator;
}

static Value anext_outcome(AnextAwaitable *a, Value result) {
    if (!bt_is_empty(result) || !bt_error_matches(&bt_exc_StopAsyncIteration)) return result;
    bt_error_clear();
    return bt_raise_stop_iteration(bt_hold(bt_view(a->otherwise)));
}

static Value anext_drive(View v, View method, const View *args, size_t argc) {
    AnextAwaitable *a = anext_cast(v);
    Value iterator = anext_iterator(a);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = bt_call_method(bt_view(iterator), method, args, argc);
    bt_release(iterator);
    return anext_outcome(a, result);
}
static Value anext_next(View v) {
    AnextAwaitable *a = anext_cast(v);
    Value iterator = anext_iterator(a);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = bt_type_of(bt_view(iterator))->next(bt_view(iterator));
    bt_release(iterator);
    return anext_outcome(a, result);
}
static Value anext_send(View v, View sent) { return anext_drive(v, BT_NAME(send), &sent, 1); }
static Value anext_throw(View v, const View *args, size_t argc) {
    return anext_drive(v, BT_NAME(throw), args, argc);
}
static Value anext_close(View v) { return anext_drive(v, BT_NAME(close), NULL, 0); }

static const BtMethodDef anext_methods[] = {
    BT_METHOD_1("send", anext_send, "send(arg) -> send 'arg' into the wrapped iterator."),
    BT_METHOD_N("throw", anext_throw, 1, 3, "throw(value) -> raise it inside the wrapped iterator."),
    BT_METHOD_0("close", anext_close, "close() -> raise GeneratorExit inside the wrapped iterator."),
    BT_METHOD_END,
};

static BtType anext_type = {
    BT_TYPE_INIT(0, "anext_awaitable", sizeof(AnextAwaitable)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = anext_dealloc,
    .traverse = anext_traverse,
    .iter = self_itself,
    .next = anext_next,
    .await = self_itself,
    .methods = anext_methods,
};

Value bt_anext_or(View awaitable, View otherwise) {
    AnextAwaitable *a = (AnextAwaitable *)bt_object_alloc(&anext_type, sizeof *a);
    if (!a) return BT_ERROR;
    a->awaitable = bt_hold(awaitable);
    a->otherwise = bt_hold(otherwise);
    return bt_steal(a);
}

bool bt_async_generators_init(void) {
    return bt_type_ready(&wrapped_type) && bt_type_ready(&asend_type) && bt_type_ready(&athrow_type) &&
           bt_type_ready(&anext_type);
}
