// _asyncio.Task: a coroutine that the loop drives. The steps are described in asyncio/_task.py.
//
// One step runs at a time: the entry in _current_tasks keeps the second out within a loop, the coroutine's
// own state ("already executing") between threads.
#include "stdlib/native/asyncio_internal.h"
#include "stdlib/native/contextvars.h"
#include "vm/base/atomic.h"
#include "vm/eval/generator.h"
#include "vm/eval/loop.h"
#include "vm/objects/weakref.h"

// What the loop is given to call for the next step, with the exception to throw in, if any.
typedef struct Step {
    BtObject head;
    Value task, thrown;  // never change; emptied by the collector only
} Step;

#define TASK(v) bt_task_cast(v)

static uint64_t task_numbers;  // atomic: of tasks without a name

static void lock(BtTask *t) { bt_object_lock(&t->future.head); }
static void unlock(BtTask *t) { bt_object_unlock(&t->future.head); }
static Value field(BtTask *t, Value *which) { return bt_future_field(&t->future, which); }
static void set_field(BtTask *t, Value *which, Value v) { bt_future_set_field(&t->future, which, v); }
static Value loop_of(BtTask *t) { return field(t, &t->future.loop); }

// ---- who exists, who runs ---------------------------------------------------------------------------------
// The tables are shared with the functions in _task.py. task: any object; empty = none.

bool bt_task_enter(View loop, View task) {
    Value other = bt_dict_setdefault(bt_asyncio_names.current_tasks, loop, task);
    if (bt_is_error(other)) return false;
    bool ok = bt_same(bt_view(other), task);
    if (!ok) {
        bt_raise(&bt_exc_RuntimeError, "Cannot enter into task %R while another task %R is being executed.",
                 task, bt_view(other));
    }
    bt_release(other);
    return ok;
}

// A step's work may have left an exception; that one stays.
bool bt_task_leave(View loop, View task) {
    Value pending = bt_error_take();
    Value running = bt_dict_pop(bt_asyncio_names.current_tasks, loop);
    bool ok = !bt_is_empty(running) && bt_same(bt_view(running), task);
    if (!ok && !bt_error_occurred()) {
        View shown = bt_is_empty(running) ? BT_NONE_VIEW : bt_view(running);
        bt_raise(&bt_exc_RuntimeError, "Leaving task %R does not match the current task %R.", task, shown);
        Value raised = bt_error_take();
        // Another's entry stays.
        if (!bt_is_empty(running) && !bt_dict_set(bt_asyncio_names.current_tasks, loop, bt_view(running))) {
            bt_error_clear();
        }
        bt_error_restore(raised);
    }
    bt_release_maybe(running);
    if (!bt_is_empty(pending)) {
        bt_error_clear();
        bt_error_restore(pending);
        return false;
    }
    return ok;
}

bool bt_task_swap(View loop, View task, Value *before) {
    *before = bt_dict_pop(bt_asyncio_names.current_tasks, loop);
    if (bt_is_empty(*before) && bt_error_occurred()) return false;
    return bt_view_is_empty(task) || bt_dict_set(bt_asyncio_names.current_tasks, loop, task);
}

bool bt_task_register(View task) {
    Value reference = bt_weakref_new(&bt_type_weakref, task, bt_asyncio_names.forget_scheduled);
    if (bt_is_error(reference)) return false;
    bool ok = bt_set_add(bt_asyncio_names.scheduled_tasks, bt_view(reference));
    bt_release(reference);
    return ok;
}

// ---- the calls that the loop makes ------------------------------------------------------------------------

static Value task_step(View self, Value thrown) BT_MUST_CHECK;

static Value wake_up(View self, View future) {
    Value outcome = BT_EMPTY;
    int kind;
    if (bt_is_own_future(future)) {
        kind = bt_future_outcome(future, &outcome);
    } else {
        outcome = bt_call_method(future, bt_asyncio_names.result, NULL, 0);
        kind = bt_is_error(outcome) ? -1 : 1;
    }
    // The coroutine gets a result by itself: it is inside the future's __await__.
    if (kind > 0) {
        bt_release(outcome);
        return task_step(self, BT_EMPTY);
    }
    return task_step(self, kind < 0 ? bt_error_take() : outcome);
}

static const BtMethodDef wake_up_def = BT_METHOD_1("task_wakeup", wake_up, NULL);

static Value step_call(View self, const View *args, size_t argc, View kwnames) {
    (void)args;
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames)) {
        return bt_raise(&bt_exc_TypeError, "function takes no keyword arguments");
    }
    if (argc) return bt_raise(&bt_exc_TypeError, "function takes no positional arguments");
    Step *step = (Step *)bt_object(self);
    if (bt_is_empty(step->task)) return bt_raise_bad_internal_call("TaskStepMethWrapper");
    return task_step(bt_view(step->task), bt_hold_maybe(bt_view(step->thrown)));
}

static Value step_self(View self, void *context) {
    (void)context;
    Step *step = (Step *)bt_object(self);
    return bt_is_empty(step->task) ? BT_NONE : bt_hold(bt_view(step->task));
}

static void step_clear(BtObject *self) {
    Step *step = (Step *)self;
    Value task = step->task, thrown = step->thrown;
    step->task = step->thrown = BT_EMPTY;
    bt_release_maybe(task);
    bt_release_maybe(thrown);
}
static void step_dealloc(BtObject *self) {
    step_clear(self);
    bt_object_free(self);
}
static int step_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Step *step = (Step *)self;
    int stop = step->task.bits ? visit(bt_view(step->task), context) : 0;
    return !stop && step->thrown.bits ? visit(bt_view(step->thrown), context) : stop;
}

static const BtGetSetDef step_getsets[] = {{"__self__", step_self, NULL, NULL, NULL, false},
                                           {NULL, NULL, NULL, NULL, NULL, false}};

BtType bt_asyncio_step_type = {
    BT_TYPE_INIT(0, "_asyncio.TaskStepMethWrapper", sizeof(Step)),
    .module = "_asyncio",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = step_dealloc,
    .traverse = step_traverse,
    .clear = step_clear,
    .call = step_call,
    .getsets = step_getsets,
};

// Next step in the loop's next turn. thrown stolen, may be empty.
static bool step_soon(View self, View loop, Value thrown) {
    Step *step = (Step *)bt_object_alloc_raw(&bt_asyncio_step_type, sizeof *step);
    if (!step) {
        bt_release_maybe(thrown);
        return false;
    }
    step->task = bt_hold(self);
    step->thrown = thrown;
    Value callback = bt_steal(step), context = field(TASK(self), &TASK(self)->context);
    bool ok = bt_asyncio_call_soon(loop, bt_view(callback), BT_NO_VIEW, bt_view(context));
    bt_release(callback);
    bt_release_maybe(context);
    return ok;
}

// ---- a step -----------------------------------------------------------------------------------------------

static bool step_soon_with_error(View self, View loop, const char *format, View awaited) {
    Value none = bt_raise(&bt_exc_RuntimeError, format, self, awaited);
    (void)none;
    Value error = bt_error_take();
    // %R runs programs' code, whose exception is then the one that is thrown in.
    return step_soon(self, loop, error);
}

// awaited.cancel(msg=message): 1 true, 0 false, -1 error. message may be empty.
static int cancel_awaited(View awaited, View message) {
    Value owner = BT_EMPTY;
    Value method = bt_getattr_method(awaited, bt_asyncio_names.cancel, &owner);
    if (bt_is_error(method)) return -1;
    View args[2];
    size_t count = 0;
    if (!bt_is_empty(owner)) args[count++] = bt_view(owner);
    args[count] = bt_view_is_empty(message) ? BT_NONE_VIEW : message;
    Value answer = bt_call(bt_view(method), args, count, bt_asyncio_names.with_msg);
    bt_release(method);
    bt_release_maybe(owner);
    if (bt_is_error(answer)) return -1;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    return truth;
}

// The task now waits; a cancel() that came before goes on to what it waits for.
static bool wait_for(View self, View awaited) {
    BtTask *t = TASK(self);
    Value message = BT_EMPTY;
    lock(t);
    Value old = t->waiter;
    t->waiter = bt_hold(awaited);
    bool must_cancel = t->must_cancel;
    if (must_cancel && t->future.cancel_message.bits) {
        message = bt_hold_slot_locked(&t->future.cancel_message);
    }
    unlock(t);
    bt_release_maybe(old);
    if (!must_cancel) return true;
    int cancelled = cancel_awaited(awaited, bt_view(message));
    bt_release_maybe(message);
    if (cancelled > 0) {
        lock(t);
        t->must_cancel = 0;
        unlock(t);
    }
    return cancelled >= 0;
}

static bool wake_up_by(View self, View awaited, bool own) {
    BtTask *t = TASK(self);
    Value callback = bt_native_new(&wake_up_def, self, BT_NO_VIEW);
    if (bt_is_error(callback)) return false;
    Value context = field(t, &t->context);
    bool ok;
    if (own) {
        ok = bt_future_add_callback(awaited, bt_view(callback), bt_view(context));
    } else {
        Value owner = BT_EMPTY;
        Value method = bt_getattr_method(awaited, bt_asyncio_names.add_done_callback, &owner);
        View args[3];
        size_t count = 0;
        if (!bt_is_empty(owner)) args[count++] = bt_view(owner);
        args[count++] = bt_view(callback);
        args[count] = bt_view(context);
        Value none = bt_is_error(method)
                         ? BT_ERROR
                         : bt_call(bt_view(method), args, count, bt_asyncio_names.with_context);
        ok = !bt_is_error(none);
        bt_release_maybe(none);
        bt_release_maybe(method);
        bt_release_maybe(owner);
    }
    bt_release(callback);
    bt_release_maybe(context);
    return ok;
}

static const char WRONG_LOOP[] = "Task %R got Future %R attached to a different loop";
static const char NO_YIELD_FROM[] = "yield was used instead of yield from in task %R with %R";

// A future of another class: everything by its attributes.
static bool sleep_until_foreign(View self, View loop, View awaited, Value blocking) {
    int truth = bt_truth(bt_view(blocking));
    bt_release(blocking);
    if (truth < 0) return false;
    Value method = bt_getattr_or_empty(awaited, bt_asyncio_names.get_loop);
    if (bt_is_empty(method) && bt_error_occurred()) return false;
    Value its_loop =
        bt_is_empty(method) ? bt_getattr(awaited, bt_asyncio_names.own_loop) : bt_call_0(bt_view(method));
    bt_release_maybe(method);
    if (bt_is_error(its_loop)) return false;
    bool same = bt_same(bt_view(its_loop), loop);
    bt_release(its_loop);
    if (!same) return step_soon_with_error(self, loop, WRONG_LOOP, awaited);
    if (!truth) return step_soon_with_error(self, loop, NO_YIELD_FROM, awaited);
    return bt_setattr(awaited, bt_asyncio_names.blocking, BT_FALSE_VIEW) &&
           wake_up_by(self, awaited, false) && wait_for(self, awaited);
}

// Next step when *awaited*, what the coroutine yielded, is done.
static bool sleep_until(View self, View loop, View awaited) {
    if (bt_is_none(awaited)) return step_soon(self, loop, BT_EMPTY);
    if (bt_same(awaited, self)) {
        return step_soon_with_error(self, loop, "Task cannot await on itself: %R", awaited);
    }
    if (bt_is_own_future(awaited)) {
        BtFuture *f = bt_future_cast(awaited);
        bt_object_lock(&f->head);
        bool same = bt_same(bt_view(f->loop), loop), blocking = f->blocking;
        if (same && blocking) f->blocking = 0;
        bt_object_unlock(&f->head);
        if (!same) return step_soon_with_error(self, loop, WRONG_LOOP, awaited);
        if (!blocking) return step_soon_with_error(self, loop, NO_YIELD_FROM, awaited);
        return wake_up_by(self, awaited, true) && wait_for(self, awaited);
    }
    Value blocking = bt_getattr_or_empty(awaited, bt_asyncio_names.blocking);
    if (bt_is_empty(blocking) && bt_error_occurred()) return false;
    if (!bt_is_empty(blocking) && !bt_is_none(bt_view(blocking))) {
        return sleep_until_foreign(self, loop, awaited, blocking);
    }
    bt_release_maybe(blocking);
    if (bt_is_exact(awaited, BT_SHAPE_GENERATOR)) {
        return step_soon_with_error(
            self, loop, "yield was used instead of yield from for generator in task %R with %R", awaited);
    }
    Value none = bt_raise(&bt_exc_RuntimeError, "Task got bad yield: %R", awaited);
    (void)none;
    return step_soon(self, loop, bt_error_take());
}

// Resumes the coroutine. Yielded value; or empty and *returned; or empty with an exception.
static Value resume(View coroutine, View thrown, Value *returned) {
    *returned = BT_EMPTY;
    uint32_t shape = bt_shape_of(coroutine);
    if (shape == BT_SHAPE_COROUTINE || shape == BT_SHAPE_GENERATOR) {
        if (bt_view_is_empty(thrown)) return bt_generator_send(coroutine, BT_NONE_VIEW, returned);
        return bt_generator_throw_arguments(coroutine, &thrown, 1, returned);
    }
    View argument = bt_view_is_empty(thrown) ? BT_NONE_VIEW : thrown;
    View name = bt_view_is_empty(thrown) ? BT_NAME(send) : BT_NAME(throw);
    Value got = bt_call_method(coroutine, name, &argument, 1);
    if (bt_is_error(got) && bt_error_matches(&bt_exc_StopIteration)) {
        *returned = bt_take_stop_iteration_value();
    }
    return got;
}

static bool ended_with(View self, Value returned) {
    BtTask *t = TASK(self);
    Value message = BT_EMPTY;
    lock(t);
    bool must_cancel = t->must_cancel;
    t->must_cancel = 0;
    if (must_cancel && t->future.cancel_message.bits) {
        message = bt_hold_slot_locked(&t->future.cancel_message);
    }
    unlock(t);
    if (!must_cancel) return bt_future_finish(self, returned) >= 0;
    // It cancelled itself and returned before it could notice.
    bt_release(returned);
    return bt_future_cancel(self, message) >= 0;
}

static bool ended_by_exception(View self) {
    BtTask *t = TASK(self);
    Value exception = bt_error_take();
    View cancelled_error = bt_asyncio_need(BT_NEED_CANCELLED_ERROR);
    if (bt_view_is_empty(cancelled_error)) {
        bt_release(exception);
        return false;
    }
    if (bt_is_instance(bt_view(exception), bt_type_cast(cancelled_error))) {
        set_field(t, &t->future.cancelled_error, exception);
        return bt_future_cancel(self, BT_EMPTY) >= 0;
    }
    bool fatal = bt_is_instance(bt_view(exception), &bt_exc_SystemExit) ||
                 bt_is_instance(bt_view(exception), &bt_exc_KeyboardInterrupt);
    Value again = fatal ? bt_hold(bt_view(exception)) : BT_EMPTY;
    if (bt_future_fail(self, exception) < 0) {
        bt_release_maybe(again);
        return false;
    }
    if (!fatal) return true;
    bt_error_restore(again);
    return false;
}

// The part of a step between entering and leaving. thrown stolen, may be empty.
static bool run_coroutine(View self, View loop, Value thrown) {
    BtTask *t = TASK(self);
    lock(t);
    bool must_cancel = t->must_cancel;
    t->must_cancel = 0;
    unlock(t);
    if (must_cancel) {
        View cancelled_error = bt_asyncio_need(BT_NEED_CANCELLED_ERROR);
        bool fits = !bt_view_is_empty(cancelled_error) && !bt_is_empty(thrown) &&
                    bt_is_instance(bt_view(thrown), bt_type_cast(cancelled_error));
        if (!fits) {
            bt_release_maybe(thrown);
            thrown = bt_future_make_cancelled_error(&t->future);
            if (bt_is_error(thrown)) return false;
        }
    }
    Value coroutine = field(t, &t->coroutine);
    if (bt_is_empty(coroutine)) {
        bt_release_maybe(thrown);
        bt_raise(&bt_exc_RuntimeError, "uninitialized Task object");
        return false;
    }
    Value returned;
    Value awaited = resume(bt_view(coroutine), bt_view(thrown), &returned);
    bt_release(coroutine);
    bt_release_maybe(thrown);
    if (!bt_is_empty(awaited)) {
        bool ok = sleep_until(self, loop, bt_view(awaited));
        bt_release(awaited);
        return ok;
    }
    return bt_is_empty(returned) ? ended_by_exception(self) : ended_with(self, returned);
}

static Value task_step(View self, Value thrown) {
    BtTask *t = TASK(self);
    lock(t);
    bool pending = t->future.state == BT_FUTURE_PENDING;
    unlock(t);
    if (!pending) {
        View shown = bt_is_empty(thrown) ? BT_NONE_VIEW : bt_view(thrown);
        Value none = bt_asyncio_raise_invalid_state("__step(): already done: %R %R", self, shown);
        bt_release_maybe(thrown);
        return none;
    }
    Value loop = loop_of(t);
    if (bt_is_empty(loop)) {
        bt_release_maybe(thrown);
        return bt_raise(&bt_exc_RuntimeError, "uninitialized Task object");
    }
    // The last other reference may go while the coroutine runs.
    Value kept = bt_hold(self);
    if (!bt_task_enter(bt_view(loop), self)) {
        bt_release_maybe(thrown);
        bt_release(loop);
        bt_release(kept);
        return BT_ERROR;
    }
    set_field(t, &t->waiter, BT_EMPTY);
    bool ok = run_coroutine(self, bt_view(loop), thrown);
    bool left = bt_task_leave(bt_view(loop), self);
    bt_release(loop);
    bt_release(kept);
    return ok && left ? BT_NONE : BT_ERROR;
}

// ---- making one -------------------------------------------------------------------------------------------

static Value eager_step(View self) {
    Value loop = loop_of(TASK(self));
    bool ok = run_coroutine(self, bt_view(loop), BT_EMPTY);
    bt_release(loop);
    return ok ? BT_NONE : BT_ERROR;
}

static const BtMethodDef eager_step_def = BT_METHOD_0("task_eager_start", eager_step, NULL);

// The first step is taken inside the step of whoever makes the task, who goes on after it.
static bool start_now(View self, View loop) {
    BtTask *t = TASK(self);
    Value maker, ignored;
    if (!bt_task_swap(loop, self, &maker)) {
        bt_release_maybe(maker);
        return false;
    }
    Value function = bt_native_new(&eager_step_def, self, BT_NO_VIEW), context = field(t, &t->context);
    bool ok = !bt_is_error(function) && bt_set_add(bt_asyncio_names.eager_tasks, self);
    if (ok) {
        View argument = bt_view(function);
        Value none = bt_call_method(bt_view(context), bt_asyncio_names.run, &argument, 1);
        ok = !bt_is_error(none);
        bt_release_maybe(none);
    }
    bt_release_maybe(function);
    bt_release_maybe(context);
    Value pending = bt_error_take();
    if (bt_set_discard(bt_asyncio_names.eager_tasks, self) < 0) bt_error_clear();
    if (!bt_task_swap(loop, bt_view(maker), &ignored)) ok = false;
    bt_release_maybe(ignored);
    bt_release_maybe(maker);
    lock(t);
    bool unfinished = t->future.state == BT_FUTURE_PENDING;
    unlock(t);
    if (unfinished) {
        if (!bt_task_register(self)) ok = false;
    } else {
        set_field(t, &t->coroutine, BT_EMPTY);
    }
    if (!bt_is_empty(pending)) {
        bt_error_clear();
        bt_error_restore(pending);
    }
    return ok;
}

static int is_coroutine(View v) {
    if (bt_is_exact(v, BT_SHAPE_COROUTINE)) return 1;
    View function = bt_asyncio_need(BT_NEED_IS_COROUTINE);
    Value answer = bt_view_is_empty(function) ? BT_ERROR : bt_call_1(function, v);
    if (bt_is_error(answer)) return -1;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    return truth;
}

static int loop_is_running(View loop) {
    Value answer = bt_call_method(loop, bt_asyncio_names.is_running, NULL, 0);
    if (bt_is_error(answer)) return -1;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    return truth;
}

static bool task_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"coro", "loop", "name", "context", "eager_start", NULL};
    static const BtSignature signature = {"Task", names, 0, 1, 1};
    View in[5];
    BtTask *t = TASK(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    if (!bt_future_init(self, in[1])) return false;
    int fits = is_coroutine(in[0]);
    if (fits <= 0) {
        // Nothing is pending about this object.
        lock(t);
        t->log_destroy_pending = 0;
        unlock(t);
        if (fits == 0) bt_raise(&bt_exc_TypeError, "a coroutine was expected, got %R", in[0]);
        return false;
    }
    bool eager = false;
    if (!bt_view_is_empty(in[4])) {
        int truth = bt_truth(in[4]);
        if (truth < 0) return false;
        eager = truth;
    }
    bool own_context = bt_view_is_empty(in[3]) || bt_is_none(in[3]);
    Value context = own_context ? bt_context_copy_current() : bt_hold(in[3]);
    if (bt_is_error(context)) return false;
    Value name;
    if (bt_view_is_empty(in[2]) || bt_is_none(in[2])) {
        name = bt_small_int((int64_t)bt_add_relaxed_u64(&task_numbers, 1) + 1);
    } else {
        name = bt_is_exact(in[2], BT_SHAPE_STR) ? bt_hold(in[2]) : bt_str(in[2]);
    }
    if (bt_is_error(name)) {
        bt_release(context);
        return false;
    }
    lock(t);
    t->must_cancel = 0;
    t->log_destroy_pending = 1;
    t->cancels = 0;
    unlock(t);
    set_field(t, &t->waiter, BT_EMPTY);
    set_field(t, &t->context, context);
    set_field(t, &t->coroutine, bt_hold(in[0]));
    set_field(t, &t->name, name);
    Value loop = loop_of(t);
    bool ok = true;
    if (eager) {
        int running = loop_is_running(bt_view(loop));
        ok = running >= 0;
        eager = running > 0;
    }
    if (ok && eager) {
        ok = start_now(self, bt_view(loop));
    } else if (ok) {
        ok = step_soon(self, bt_view(loop), BT_EMPTY) && bt_task_register(self);
    }
    bt_release(loop);
    return ok;
}

// ---- cancelling -------------------------------------------------------------------------------------------

static bool is_alive(View self) {
    lock(TASK(self));
    bool alive = TASK(self)->future.loop.bits != 0;
    unlock(TASK(self));
    if (!alive) bt_raise(&bt_exc_RuntimeError, "Task object is not initialized.");
    return alive;
}

static Value task_cancel(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"msg", NULL};
    static const BtSignature signature = {"cancel", names, 0, 1, 0};
    View message;
    BtTask *t = TASK(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &message) || !is_alive(self)) return BT_ERROR;
    lock(t);
    t->future.unseen = 0;
    bool pending = t->future.state == BT_FUTURE_PENDING;
    Value waiter = BT_EMPTY;
    if (pending) {
        t->cancels++;
        if (t->waiter.bits) waiter = bt_hold_slot_locked(&t->waiter);
    }
    unlock(t);
    if (!pending) return BT_FALSE;
    if (!bt_is_empty(waiter)) {
        // What it waits for may pass the request on (another task) or be cancelled itself, which wakes this
        // one.
        int cancelled = cancel_awaited(bt_view(waiter), message);
        bt_release(waiter);
        if (cancelled) return cancelled < 0 ? BT_ERROR : BT_TRUE;
    }
    bool none = bt_view_is_empty(message) || bt_is_none(message);
    set_field(t, &t->future.cancel_message, none ? BT_EMPTY : bt_hold(message));
    lock(t);
    t->must_cancel = 1;
    unlock(t);
    return BT_TRUE;
}

static Value task_cancelling(View self) {
    lock(TASK(self));
    int64_t count = TASK(self)->cancels;
    unlock(TASK(self));
    return bt_small_int(count);
}

static Value task_uncancel(View self) {
    BtTask *t = TASK(self);
    lock(t);
    if (t->cancels > 0 && --t->cancels == 0) t->must_cancel = 0;
    int64_t count = t->cancels;
    unlock(t);
    return bt_small_int(count);
}

// ---- looking ----------------------------------------------------------------------------------------------

static Value none_if_empty(Value v) { return bt_is_empty(v) ? BT_NONE : v; }
static Value task_get_coro(View self) { return none_if_empty(field(TASK(self), &TASK(self)->coroutine)); }
static Value task_get_context(View self) { return none_if_empty(field(TASK(self), &TASK(self)->context)); }

static Value task_get_name(View self) {
    Value name = field(TASK(self), &TASK(self)->name);
    if (bt_is_empty(name)) return BT_NONE;
    if (!bt_is_small_int(bt_view(name))) return name;
    name = bt_str_format("Task-%lld", (long long)bt_small_int_value(bt_view(name)));
    if (!bt_is_error(name)) set_field(TASK(self), &TASK(self)->name, bt_hold(bt_view(name)));
    return name;
}

static Value task_set_name(View self, View value) {
    Value name = bt_is_exact(value, BT_SHAPE_STR) ? bt_hold(value) : bt_str(value);
    if (bt_is_error(name)) return BT_ERROR;
    set_field(TASK(self), &TASK(self)->name, name);
    return BT_NONE;
}

static Value refuse(const char *method) {
    return bt_raise(&bt_exc_RuntimeError, "Task does not support %s operation", method);
}
static Value task_set_result(View self, View result) {
    (void)self;
    (void)result;
    return refuse("set_result");
}
static Value task_set_exception(View self, View exception) {
    (void)self;
    (void)exception;
    return refuse("set_exception");
}

static View or_none(View v) { return bt_view_is_empty(v) ? BT_NONE_VIEW : v; }

static Value task_get_stack(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"limit", NULL};
    static const BtSignature signature = {"get_stack", names, 0, 0, 0};
    View limit;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &limit)) return BT_ERROR;
    View function = bt_asyncio_need(BT_NEED_GET_STACK);
    return bt_view_is_empty(function) ? BT_ERROR : bt_call_2(function, self, or_none(limit));
}

static Value task_print_stack(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"limit", "file", NULL};
    static const BtSignature signature = {"print_stack", names, 0, 0, 0};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    View function = bt_asyncio_need(BT_NEED_PRINT_STACK);
    return bt_view_is_empty(function) ? BT_ERROR : bt_call_3(function, self, or_none(in[0]), or_none(in[1]));
}

static Value task_repr(View self) {
    if (!is_alive(self)) return BT_ERROR;
    View function = bt_asyncio_need(BT_NEED_TASK_REPR);
    return bt_view_is_empty(function) ? BT_ERROR : bt_call_1(function, self);
}

static Value get_field(View self, void *context) {
    return none_if_empty(field(TASK(self), (Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context)));
}

static Value get_flag(View self, void *context) {
    lock(TASK(self));
    bool flag = *((const uint8_t *)bt_object(self) + (size_t)(uintptr_t)context);
    unlock(TASK(self));
    return bt_bool(flag);
}

static bool set_log_destroy_pending(View self, View value, void *context) {
    (void)context;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
        return false;
    }
    int truth = bt_truth(value);
    if (truth < 0) return false;
    lock(TASK(self));
    TASK(self)->log_destroy_pending = truth != 0;
    unlock(TASK(self));
    return true;
}

// ---- life -------------------------------------------------------------------------------------------------

static void task_finalize(View self) {
    BtTask *t = TASK(self);
    lock(t);
    bool abandoned = t->future.state == BT_FUTURE_PENDING && t->log_destroy_pending;
    unlock(t);
    if (abandoned) {
        bt_future_complain(self, "Task was destroyed but it is pending!", bt_asyncio_names.task, BT_NO_VIEW,
                           true);
    } else {
        bt_future_finalize(self);
    }
}

static void task_clear(BtObject *self) {
    BtTask *t = (BtTask *)self;
    Value old[4];
    Value *fields[] = {&t->coroutine, &t->context, &t->name, &t->waiter};
    lock(t);
    for (int i = 0; i < 4; i++) {
        old[i] = *fields[i];
        *fields[i] = BT_EMPTY;
    }
    unlock(t);
    for (int i = 0; i < 4; i++) bt_release_maybe(old[i]);
    bt_future_clear(self);
}

static void task_dealloc(BtObject *self) {
    task_clear(self);
    bt_object_free(self);
}

static int task_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtTask *t = (BtTask *)self;
    const Value fields[] = {t->coroutine, t->context, t->waiter};
    int stop = 0;
    for (int i = 0; i < 3 && !stop; i++) {
        if (fields[i].bits) stop = visit(bt_view(fields[i]), context);
    }
    return stop ? stop : bt_future_traverse(self, visit, context);
}

#define AT(member) ((void *)offsetof(BtTask, member))
static const BtGetSetDef task_getsets[] = {
    {"_log_destroy_pending", get_flag, set_log_destroy_pending, NULL, AT(log_destroy_pending), false},
    {"_must_cancel", get_flag, NULL, NULL, AT(must_cancel), false},
    {"_coro", get_field, NULL, NULL, AT(coroutine), false},
    {"_fut_waiter", get_field, NULL, NULL, AT(waiter), false},
    {NULL, NULL, NULL, NULL, NULL, false},
};

static const BtMethodDef task_methods[] = {
    BT_METHOD_1("set_result", task_set_result, "set_result($self, result, /)\n--\n\n"),
    BT_METHOD_1("set_exception", task_set_exception, "set_exception($self, exception, /)\n--\n\n"),
    BT_METHOD_K("cancel", task_cancel,
                "cancel($self, /, msg=None)\n--\n\nRequest that this task cancel itself.\n\n"
                "A CancelledError is thrown into the coroutine where it waits; it may clean up, or refuse."),
    BT_METHOD_0("cancelling", task_cancelling,
                "cancelling($self, /)\n--\n\nReturn the count of the task's cancellation requests."),
    BT_METHOD_0("uncancel", task_uncancel,
                "uncancel($self, /)\n--\n\nDecrement the task's count of cancellation requests.\n\n"
                "Returns the remaining number of cancellation requests."),
    BT_METHOD_K("get_stack", task_get_stack,
                "get_stack($self, /, *, limit=None)\n--\n\nReturn the list of stack frames for this task's "
                "coroutine."),
    BT_METHOD_K("print_stack", task_print_stack,
                "print_stack($self, /, *, limit=None, file=None)\n--\n\n"
                "Print the stack or traceback for this task's coroutine."),
    BT_METHOD_0("get_name", task_get_name, "get_name($self, /)\n--\n\n"),
    BT_METHOD_1("set_name", task_set_name, "set_name($self, value, /)\n--\n\n"),
    BT_METHOD_0("get_coro", task_get_coro, "get_coro($self, /)\n--\n\n"),
    BT_METHOD_0("get_context", task_get_context, "get_context($self, /)\n--\n\n"),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static Value task_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtTask *t = (BtTask *)bt_container_alloc(type, 0);
    if (!t) return BT_ERROR;
    t->future.callbacks = t->future.first;
    t->future.room = 1;
    return bt_steal(t);
}

BtType bt_asyncio_task_type = {
    BT_TYPE_INIT(0, "_asyncio.Task", sizeof(BtTask)),
    .module = "_asyncio",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT | BT_TYPE_HAS_FINALIZER,
    .doc = "Task(coro, *, loop=None, name=None, context=None, eager_start=False)\n--\n\n"
           "A coroutine that the loop drives.",
    .static_base = &bt_asyncio_future_type,
    .new_ = task_new,
    .init = task_init,
    .dealloc = task_dealloc,
    .traverse = task_traverse,
    .clear = task_clear,
    .finalize = task_finalize,
    .repr = task_repr,
    .methods = task_methods,
    .getsets = task_getsets,
};
