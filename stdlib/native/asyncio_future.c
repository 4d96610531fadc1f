// _asyncio.Future and the iterator behind `await future`.
#include "stdlib/native/asyncio_internal.h"
#include "stdlib/native/contextvars.h"
#include "vm/objects/warn.h"

typedef struct Iterator {
    BtObject head;
    Value future;  // empty: at its end. guarded by the lock
} Iterator;

#define FUTURE(v) bt_future_cast(v)

static void lock(BtFuture *f) { bt_object_lock(&f->head); }
static void unlock(BtFuture *f) { bt_object_unlock(&f->head); }

static bool has_loop(View self) {
    BtFuture *f = FUTURE(self);
    lock(f);
    bool has = f->loop.bits != 0;
    unlock(f);
    return has;
}

static bool is_alive(View self) {
    if (has_loop(self)) return true;
    bt_raise(&bt_exc_RuntimeError, "Future object is not initialized.");
    return false;
}

// The same for those who look at its state.
static bool is_initialized(View self) {
    if (has_loop(self)) return true;
    bt_asyncio_raise_invalid_state("Future object is not initialized.");
    return false;
}

static int state_of(View self) {
    BtFuture *f = FUTURE(self);
    lock(f);
    int state = f->state;
    unlock(f);
    return state;
}

// ---- callbacks --------------------------------------------------------------------------------------------

// The callbacks of a future that is done, out of its hands.
typedef struct Taken {
    Value few[2];
    Value *pairs;
    uint32_t count;
} Taken;

static void take_callbacks_locked(BtFuture *f, Taken *taken) {
    taken->count = f->count;
    taken->pairs = f->callbacks;
    if (f->callbacks == f->first) {
        memcpy(taken->few, f->first, sizeof f->first);
        taken->pairs = taken->few;
    }
    f->callbacks = f->first;
    f->count = 0;
    f->room = 1;
}

// Hands them to the loop, unless it is empty, and releases them. The first error ends the handing over.
static bool hand_over(View self, View loop, Taken *taken) {
    bool ok = true;
    for (uint32_t i = 0; i < taken->count; i++) {
        Value function = taken->pairs[2 * i], context = taken->pairs[2 * i + 1];
        if (ok && !bt_view_is_empty(loop)) {
            ok = bt_asyncio_call_soon(loop, bt_view(function), self, bt_view(context));
        }
        bt_release(function);
        bt_release(context);
    }
    if (taken->pairs != taken->few) bt_buffer_free(taken->pairs);
    return ok;
}

static bool grow_locked(BtFuture *f) {
    uint32_t room = f->room * 4;
    if (room > UINT32_MAX / 8) return false;
    Value *pairs = bt_buffer_alloc((size_t)room * 2 * sizeof(Value));
    if (!pairs) return false;
    memcpy(pairs, f->callbacks, (size_t)f->count * 2 * sizeof(Value));
    if (f->callbacks != f->first) bt_buffer_free(f->callbacks);
    f->callbacks = pairs;
    f->room = room;
    return true;
}

bool bt_future_add_callback(View self, View function, View context) {
    BtFuture *f = FUTURE(self);
    Value loop = BT_EMPTY;
    bool ok = true;
    Value held_function = bt_hold(function), held_context = bt_hold(context);
    lock(f);
    if (f->state != BT_FUTURE_PENDING) {
        loop = bt_hold_slot_locked(&f->loop);
    } else if (f->count < f->room || grow_locked(f)) {
        f->callbacks[2 * f->count] = held_function;
        f->callbacks[2 * f->count + 1] = held_context;
        f->count++;
        held_function = held_context = BT_EMPTY;
    } else {
        ok = false;
    }
    unlock(f);
    if (!bt_is_empty(loop)) {
        ok = bt_asyncio_call_soon(bt_view(loop), function, self, context);
        bt_release(loop);
    }
    bt_release_maybe(held_function);
    bt_release_maybe(held_context);
    return ok;
}

// A list of (function, context); NULL `pairs` count when there are none. New references to all of them.
static Value *snapshot(BtFuture *f, uint32_t *count) {
    for (uint32_t room = 4;; room *= 2) {
        Value *pairs = bt_buffer_alloc((size_t)room * 2 * sizeof(Value));
        if (!pairs) return NULL;
        lock(f);
        *count = f->count;
        bool fits = f->count <= room;
        for (uint32_t i = 0; fits && i < 2 * f->count; i++) pairs[i] = bt_hold_slot_locked(&f->callbacks[i]);
        unlock(f);
        if (fits) return pairs;
        bt_buffer_free(pairs);
        while (room < *count) room *= 2;
    }
}

static void drop_snapshot(Value *pairs, uint32_t count) {
    for (uint32_t i = 0; i < 2 * count; i++) bt_release(pairs[i]);
    bt_buffer_free(pairs);
}

// Takes out the first pair of these two words; it may have gone meanwhile.
static void remove_pair(BtFuture *f, View function, View context) {
    Value old[2] = {BT_EMPTY, BT_EMPTY};
    lock(f);
    for (uint32_t i = 0; i < f->count; i++) {
        Value *pair = &f->callbacks[2 * i];
        if (!bt_same(bt_view(pair[0]), function) || !bt_same(bt_view(pair[1]), context)) continue;
        memcpy(old, pair, sizeof old);
        memmove(pair, pair + 2, (size_t)(f->count - i - 1) * sizeof old);
        f->count--;
        break;
    }
    unlock(f);
    bt_release_maybe(old[0]);
    bt_release_maybe(old[1]);
}

static Value remove_done_callback(View self, View function) {
    if (!is_alive(self)) return BT_ERROR;
    // An __eq__ may be a program's: it sees copies, and may itself change the list.
    uint32_t count;
    Value *pairs = snapshot(FUTURE(self), &count);
    if (!pairs) return BT_ERROR;
    int64_t removed = 0;
    for (uint32_t i = 0; i < count; i++) {
        int equal = bt_equal(bt_view(pairs[2 * i]), function);
        if (equal < 0) {
            drop_snapshot(pairs, count);
            return BT_ERROR;
        }
        if (!equal) continue;
        remove_pair(FUTURE(self), bt_view(pairs[2 * i]), bt_view(pairs[2 * i + 1]));
        removed++;
    }
    drop_snapshot(pairs, count);
    return bt_small_int(removed);
}

static Value add_done_callback(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "context", NULL};
    static const BtSignature signature = {"add_done_callback", names, 1, 1, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!has_loop(self)) return bt_raise(&bt_exc_RuntimeError, "uninitialized Future object");
    Value context = bt_view_is_empty(in[1]) || bt_is_none(in[1]) ? bt_context_copy_current() : bt_hold(in[1]);
    if (bt_is_error(context)) return BT_ERROR;
    bool ok = bt_future_add_callback(self, in[0], bt_view(context));
    bt_release(context);
    return ok ? BT_NONE : BT_ERROR;
}

// ---- the end ----------------------------------------------------------------------------------------------

// Moves *moved into *field and the future into `state`, if it is pending; else *moved stays. traceback:
// moved too, for exceptions; else NULL.
static int settle(View self, int state, Value *field, Value *moved, Value *traceback) {
    BtFuture *f = FUTURE(self);
    Taken taken;
    Value old = BT_EMPTY, loop = BT_EMPTY;
    lock(f);
    bool pending = f->state == BT_FUTURE_PENDING;
    if (pending) {
        old = *field;
        *field = *moved;
        *moved = BT_EMPTY;
        f->state = (uint8_t)state;
        if (traceback) {
            f->unseen = 1;
            f->exception_traceback = *traceback;
            *traceback = BT_EMPTY;
        }
        taken.count = f->count;
        if (f->count) {
            take_callbacks_locked(f, &taken);
            if (f->loop.bits) loop = bt_hold_slot_locked(&f->loop);
        }
    }
    unlock(f);
    if (!pending) return 0;
    bool ok = !taken.count || hand_over(self, bt_view(loop), &taken);
    bt_release_maybe(old);
    bt_release_maybe(loop);
    return ok ? 1 : -1;
}

int bt_future_finish(View self, Value result) {
    int done = settle(self, BT_FUTURE_FINISHED, &FUTURE(self)->result, &result, NULL);
    bt_release_maybe(result);
    return done;
}

int bt_future_cancel(View self, Value message) {
    int done = settle(self, BT_FUTURE_CANCELLED, &FUTURE(self)->cancel_message, &message, NULL);
    bt_release_maybe(message);
    return done;
}

int bt_future_fail(View self, Value exception) {
    Value traceback = bt_exception_traceback(bt_view(exception));
    int done = settle(self, BT_FUTURE_FINISHED, &FUTURE(self)->exception, &exception, &traceback);
    bt_release_maybe(exception);
    bt_release_maybe(traceback);
    return done;
}

static Value done_or_invalid(int done) {
    if (done > 0) return BT_NONE;
    return done == 0 ? bt_asyncio_raise_invalid_state("invalid state") : BT_ERROR;
}

static Value set_result(View self, View result) {
    if (!is_alive(self)) return BT_ERROR;
    return done_or_invalid(bt_future_finish(self, bt_hold(result)));
}

static Value set_exception(View self, View given) {
    if (!is_alive(self)) return BT_ERROR;
    if (state_of(self) != BT_FUTURE_PENDING) return done_or_invalid(0);
    bool is_class = bt_is_type(given) && bt_type_has(bt_type_cast(given), BT_TYPE_IS_EXCEPTION);
    Value exception = is_class ? bt_call_0(given) : bt_hold(given);
    if (bt_is_error(exception)) return BT_ERROR;
    if (!bt_is_exception(bt_view(exception))) {
        bt_release(exception);
        return bt_raise(&bt_exc_TypeError, "invalid exception object");
    }
    if (bt_is_instance(bt_view(exception), &bt_exc_StopIteration)) {
        Value text = bt_str_from_text(
            "StopIteration interacts badly with generators and cannot be raised into a Future");
        Value substitute =
            bt_is_error(text) ? BT_ERROR : bt_exception_new(&bt_exc_RuntimeError, bt_view(text));
        bt_release_maybe(text);
        if (bt_is_error(substitute)) {
            bt_release(exception);
            return BT_ERROR;
        }
        bt_exception_set_cause(bt_view(substitute), bt_hold(bt_view(exception)));
        bt_exception_set_context(bt_view(substitute), exception);
        exception = substitute;
    }
    return done_or_invalid(bt_future_fail(self, exception));
}

static Value cancel(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"msg", NULL};
    static const BtSignature signature = {"cancel", names, 0, 1, 0};
    View message;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &message)) return BT_ERROR;
    if (!is_alive(self)) return BT_ERROR;
    BtFuture *f = FUTURE(self);
    lock(f);
    f->unseen = 0;
    unlock(f);
    bool none = bt_view_is_empty(message) || bt_is_none(message);
    int done = bt_future_cancel(self, none ? BT_EMPTY : bt_hold(message));
    return done < 0 ? BT_ERROR : bt_bool(done);
}

// ---- looking ----------------------------------------------------------------------------------------------

Value bt_future_make_cancelled_error(BtFuture *f) {
    View type = bt_asyncio_need(BT_NEED_CANCELLED_ERROR);
    if (bt_view_is_empty(type)) return BT_ERROR;
    lock(f);
    Value error = f->cancelled_error;
    f->cancelled_error = BT_EMPTY;
    Value message =
        bt_is_empty(error) && f->cancel_message.bits ? bt_hold_slot_locked(&f->cancel_message) : BT_EMPTY;
    unlock(f);
    if (!bt_is_empty(error)) return error;
    if (bt_is_empty(message)) return bt_call_0(type);
    error = bt_call_1(type, bt_view(message));
    bt_release(message);
    return error;
}

int bt_future_outcome(View self, Value *out) {
    BtFuture *f = FUTURE(self);
    lock(f);
    int state = f->state;
    Value exception = BT_EMPTY, traceback = BT_EMPTY;
    if (state == BT_FUTURE_FINISHED) {
        f->unseen = 0;
        if (f->exception.bits) {
            exception = bt_hold_slot_locked(&f->exception);
            traceback = f->exception_traceback;
            f->exception_traceback = BT_EMPTY;
        } else {
            *out = f->result.bits ? bt_hold_slot_locked(&f->result) : BT_NONE;
        }
    }
    unlock(f);
    if (state == BT_FUTURE_PENDING) {
        bt_asyncio_raise_invalid_state("Result is not set.");
        return -1;
    }
    if (state == BT_FUTURE_CANCELLED) {
        *out = bt_future_make_cancelled_error(f);
        return bt_is_error(*out) ? -1 : 0;
    }
    if (bt_is_empty(exception)) return 1;
    // result() adds its own frames; another call starts from nothing.
    bt_exception_set_traceback(bt_view(exception), traceback);
    *out = exception;
    return 0;
}

static Value raise_if_exception(int kind, Value outcome) {
    if (kind > 0) return outcome;
    return kind < 0 ? BT_ERROR : bt_raise_value(outcome);
}

static Value future_result(View self) {
    if (!is_initialized(self)) return BT_ERROR;
    Value outcome = BT_EMPTY;
    int kind = bt_future_outcome(self, &outcome);
    return raise_if_exception(kind, outcome);
}

static Value future_exception(View self) {
    if (!is_initialized(self)) return BT_ERROR;
    BtFuture *f = FUTURE(self);
    lock(f);
    int state = f->state;
    Value exception = BT_NONE;
    if (state == BT_FUTURE_FINISHED) {
        f->unseen = 0;
        if (f->exception.bits) exception = bt_hold_slot_locked(&f->exception);
    }
    unlock(f);
    if (state == BT_FUTURE_PENDING) return bt_asyncio_raise_invalid_state("Exception is not set.");
    if (state == BT_FUTURE_CANCELLED) {
        exception = bt_future_make_cancelled_error(f);
        return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
    }
    return exception;
}

static Value future_done(View self) { return bt_bool(state_of(self) != BT_FUTURE_PENDING); }
static Value future_cancelled(View self) { return bt_bool(state_of(self) == BT_FUTURE_CANCELLED); }

static Value future_get_loop(View self) {
    if (!is_alive(self)) return BT_ERROR;
    return bt_future_field(FUTURE(self), &FUTURE(self)->loop);
}

static Value make_cancelled_error(View self) { return bt_future_make_cancelled_error(FUTURE(self)); }

static Value future_repr(View self) {
    if (!is_alive(self)) return BT_ERROR;
    View function = bt_asyncio_need(BT_NEED_FUTURE_REPR);
    return bt_view_is_empty(function) ? BT_ERROR : bt_call_1(function, self);
}

// ---- attributes -------------------------------------------------------------------------------------------

// context: the offset of a word that may be empty, which is None.
static Value get_field(View self, void *context) {
    Value *field = (Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context);
    Value v = bt_future_field(FUTURE(self), field);
    return bt_is_empty(v) ? BT_NONE : v;
}

static Value get_state(View self, void *context) {
    static const char *const names[] = {"PENDING", "CANCELLED", "FINISHED"};
    (void)context;
    return bt_intern_text(names[state_of(self)]);
}

static Value get_callbacks(View self, void *context) {
    (void)context;
    uint32_t count;
    Value *pairs = snapshot(FUTURE(self), &count);
    if (!pairs) return BT_ERROR;
    Value list = count ? bt_list_new(count) : BT_NONE;
    for (uint32_t i = 0; i < count && !bt_is_error(list); i++) {
        Value pair = bt_tuple_pack(2, bt_view(pairs[2 * i]), bt_view(pairs[2 * i + 1]));
        if (bt_is_error(pair) || !bt_list_append(bt_view(list), pair)) bt_assign(&list, BT_ERROR);
    }
    drop_snapshot(pairs, count);
    return list;
}

// context: the offset of a byte.
static Value get_flag(View self, void *context) {
    BtFuture *f = FUTURE(self);
    lock(f);
    bool flag = *((const uint8_t *)f + (size_t)(uintptr_t)context);
    unlock(f);
    return bt_bool(flag);
}

static bool no_deletion(View value) {
    if (!bt_view_is_empty(value)) return true;
    bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
    return false;
}

static bool set_blocking(View self, View value, void *context) {
    (void)context;
    if (!no_deletion(value)) return false;
    int truth = bt_truth(value);
    if (truth < 0) return false;
    BtFuture *f = FUTURE(self);
    lock(f);
    f->blocking = truth != 0;
    unlock(f);
    return true;
}

static bool set_unseen(View self, View value, void *context) {
    (void)context;
    if (!no_deletion(value)) return false;
    int truth = bt_truth(value);
    if (truth < 0) return false;
    if (truth) {
        bt_raise(&bt_exc_ValueError, "_log_traceback can only be set to False");
        return false;
    }
    BtFuture *f = FUTURE(self);
    lock(f);
    f->unseen = 0;
    unlock(f);
    return true;
}

static bool set_cancel_message(View self, View value, void *context) {
    (void)context;
    if (!no_deletion(value)) return false;
    BtFuture *f = FUTURE(self);
    bt_future_set_field(f, &f->cancel_message, bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}

// ---- awaiting ---------------------------------------------------------------------------------------------

static Value future_iter(View self) {
    if (!is_alive(self)) return BT_ERROR;
    Iterator *iterator = (Iterator *)bt_object_alloc_raw(&bt_asyncio_iterator_type, sizeof *iterator);
    if (!iterator) return BT_ERROR;
    iterator->future = bt_hold(self);
    return bt_steal(iterator);
}

// The slot behind `await`: the future itself as long as it is pending, then its result in *returned.
static Value iterator_send(View self, View sent, Value *returned) {
    (void)sent;
    Iterator *iterator = (Iterator *)bt_object(self);
    *returned = BT_EMPTY;
    bt_object_lock(&iterator->head);
    Value future = iterator->future.bits ? bt_hold_slot_locked(&iterator->future) : BT_EMPTY;
    bt_object_unlock(&iterator->head);
    if (bt_is_empty(future)) {
        *returned = BT_NONE;
        return BT_EMPTY;
    }
    BtFuture *f = FUTURE(bt_view(future));
    lock(f);
    bool pending = f->state == BT_FUTURE_PENDING, asked = f->blocking;
    if (pending) f->blocking = 1;
    unlock(f);
    if (pending && !asked) return future;
    if (pending) {
        bt_release(future);
        return bt_raise(&bt_exc_RuntimeError, "await wasn't used with future");
    }
    bt_object_lock(&iterator->head);
    Value own = iterator->future;
    iterator->future = BT_EMPTY;
    bt_object_unlock(&iterator->head);
    bt_release_maybe(own);
    Value outcome = BT_EMPTY;
    int kind = bt_future_outcome(bt_view(future), &outcome);
    bt_release(future);
    if (kind > 0) {
        *returned = outcome;
        return BT_EMPTY;
    }
    return raise_if_exception(kind, outcome);
}

static Value iterator_next(View self) {
    Value returned = BT_EMPTY;
    Value got = iterator_send(self, BT_NONE_VIEW, &returned);
    if (!bt_is_empty(got) || bt_is_empty(returned)) return got;
    return bt_is_none(bt_view(returned)) ? BT_EMPTY : bt_raise_stop_iteration(returned);
}

static Value iterator_send_method(View self, View sent) {
    Value returned = BT_EMPTY;
    Value got = iterator_send(self, sent, &returned);
    if (!bt_is_empty(got) || bt_is_empty(returned)) return got;
    return bt_raise_stop_iteration(returned);
}

static Value iterator_close(View self) {
    Iterator *iterator = (Iterator *)bt_object(self);
    bt_object_lock(&iterator->head);
    Value own = iterator->future;
    iterator->future = BT_EMPTY;
    bt_object_unlock(&iterator->head);
    bt_release_maybe(own);
    return BT_NONE;
}

static Value iterator_throw(View self, const View *args, size_t argc) {
    if (argc > 1 && !bt_warn(&bt_exc_DeprecationWarning,
                             "the (type, exc, tb) signature of throw() is deprecated, "
                             "use the single-arg signature instead.")) {
        return BT_ERROR;
    }
    View kind = args[0], value = argc > 1 ? args[1] : BT_NONE_VIEW,
         traceback = argc > 2 ? args[2] : BT_NONE_VIEW;
    if (!bt_is_none(traceback) && !bt_is_exact(traceback, BT_SHAPE_TRACEBACK)) {
        return bt_raise(&bt_exc_TypeError, "throw() third argument must be a traceback");
    }
    Value exception;
    if (bt_is_type(kind) && bt_type_has(bt_type_cast(kind), BT_TYPE_IS_EXCEPTION)) {
        if (bt_is_instance(value, bt_type_cast(kind))) {
            exception = bt_hold(value);
        } else if (bt_is_none(value)) {
            exception = bt_call_0(kind);
        } else {
            exception = bt_is_tuple(value) ? bt_call_tuple(kind, value, BT_NO_VIEW) : bt_call_1(kind, value);
        }
    } else if (bt_is_exception(kind)) {
        if (!bt_is_none(value)) {
            return bt_raise(&bt_exc_TypeError, "instance exception may not have a separate value");
        }
        exception = bt_hold(kind);
    } else {
        return bt_raise(&bt_exc_TypeError,
                        "exceptions must be classes deriving BaseException or instances of such a class");
    }
    if (bt_is_error(exception)) return BT_ERROR;
    if (!bt_is_exception(bt_view(exception))) {
        bt_release(exception);
        return bt_raise(&bt_exc_TypeError, "exceptions must derive from BaseException");
    }
    if (!bt_is_none(traceback)) bt_exception_set_traceback(bt_view(exception), bt_hold(traceback));
    Value none = iterator_close(self);
    bt_release(none);
    return bt_raise_value(exception);
}

static void iterator_clear(BtObject *self) { iterator_close(bt_view_of(self)); }
static void iterator_dealloc(BtObject *self) {
    bt_release_maybe(((Iterator *)self)->future);
    bt_object_free(self);
}
static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Iterator *iterator = (Iterator *)self;
    return iterator->future.bits ? visit(bt_view(iterator->future), context) : 0;
}

static const BtMethodDef iterator_methods[] = {
    BT_METHOD_1("send", iterator_send_method, NULL),
    BT_METHOD_N("throw", iterator_throw, 1, 3, NULL),
    BT_METHOD_0("close", iterator_close, NULL),
    BT_METHOD_END,
};

BtType bt_asyncio_iterator_type = {
    BT_TYPE_INIT(0, "_asyncio.FutureIter", sizeof(Iterator)),
    .module = "_asyncio",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .clear = iterator_clear,
    .iter = bt_iter_self,
    .next = iterator_next,
    .send = iterator_send,
    .methods = iterator_methods,
};

// ---- life -------------------------------------------------------------------------------------------------

static Value future_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtFuture *f = (BtFuture *)bt_container_alloc(type, 0);
    if (!f) return BT_ERROR;
    f->callbacks = f->first;
    f->room = 1;
    return bt_steal(f);
}

// May be called again; the future starts anew.
static void start_anew(BtFuture *f) {
    Value old[7];
    Taken taken;
    lock(f);
    Value *fields[] = {&f->loop, &f->result, &f->exception, &f->exception_traceback, &f->cancel_message,
                       &f->cancelled_error, &f->source_traceback};
    for (int i = 0; i < 7; i++) {
        old[i] = *fields[i];
        *fields[i] = BT_EMPTY;
    }
    take_callbacks_locked(f, &taken);
    f->state = BT_FUTURE_PENDING;
    f->unseen = f->blocking = 0;
    unlock(f);
    for (int i = 0; i < 7; i++) bt_release_maybe(old[i]);
    bool none = hand_over(bt_view_of(f), BT_NO_VIEW, &taken);
    (void)none;
}

// In debug mode futures know where they were made.
static bool note_origin(BtFuture *f, View loop) {
    int debug = bt_asyncio_debug(loop);
    if (debug <= 0) return debug == 0;
    View function = bt_asyncio_need(BT_NEED_EXTRACT_STACK);
    Value stack = bt_view_is_empty(function) ? BT_ERROR : bt_call_0(function);
    if (bt_is_error(stack)) return false;
    bt_future_set_field(f, &f->source_traceback, stack);
    return true;
}

bool bt_future_init(View self, View given) {
    BtFuture *f = FUTURE(self);
    if (has_loop(self)) start_anew(f);
    Value loop;
    if (bt_view_is_empty(given) || bt_is_none(given)) {
        View get = bt_asyncio_need(BT_NEED_GET_EVENT_LOOP);
        loop = bt_view_is_empty(get) ? BT_ERROR : bt_call_0(get);
        if (bt_is_error(loop)) return false;
    } else {
        loop = bt_hold(given);
    }
    bt_future_set_field(f, &f->loop, bt_hold(bt_view(loop)));
    bool ok = note_origin(f, bt_view(loop));
    bt_release(loop);
    return ok;
}

static bool future_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"loop", NULL};
    static const BtSignature signature = {"Future", names, 0, 0, 0};
    View loop;
    return bt_parse_arguments(&signature, args, argc, kwnames, &loop) && bt_future_init(self, loop);
}

void bt_future_complain(View self, const char *message, View key, View exception, bool self_first) {
    BtFuture *f = FUTURE(self);
    Value loop = bt_future_field(f, &f->loop);
    if (bt_is_empty(loop)) return;
    Value facts = bt_dict_new(), text = bt_str_from_text(message),
          origin = bt_future_field(f, &f->source_traceback);
    bool ok = !bt_is_error(facts) && !bt_is_error(text) &&
              (!self_first || bt_dict_set(bt_view(facts), key, self)) &&
              bt_dict_set(bt_view(facts), bt_asyncio_names.message, bt_view(text)) &&
              (bt_view_is_empty(exception) ||
               bt_dict_set(bt_view(facts), bt_asyncio_names.exception, exception)) &&
              (self_first || bt_dict_set(bt_view(facts), key, self)) &&
              (bt_is_empty(origin) ||
               bt_dict_set(bt_view(facts), bt_asyncio_names.source_traceback, bt_view(origin)));
    if (ok) {
        View argument = bt_view(facts);
        Value none = bt_call_method(bt_view(loop), bt_asyncio_names.call_exception_handler, &argument, 1);
        ok = !bt_is_error(none);
        bt_release_maybe(none);
    }
    if (!ok) bt_error_write_unraisable(NULL, self);
    bt_release(loop);
    bt_release_maybe(facts);
    bt_release_maybe(text);
    bt_release_maybe(origin);
}

void bt_future_finalize(View self) {
    BtFuture *f = FUTURE(self);
    lock(f);
    bool unseen = f->unseen;
    f->unseen = 0;
    Value exception = unseen && f->exception.bits ? bt_hold_slot_locked(&f->exception) : BT_EMPTY;
    unlock(f);
    if (bt_is_empty(exception)) return;
    Value message = bt_str_format("%U exception was never retrieved", bt_view(bt_type_of(self)->name_object));
    const char *text = bt_is_error(message) ? NULL : bt_as_utf8(bt_view(message), NULL);
    if (text) bt_future_complain(self, text, bt_asyncio_names.future, bt_view(exception), false);
    bt_release_maybe(message);
    bt_release(exception);
}

void bt_future_clear(BtObject *self) {
    uint8_t state = ((BtFuture *)self)->state, unseen = ((BtFuture *)self)->unseen;
    bt_attributes_release(self);
    start_anew((BtFuture *)self);
    ((BtFuture *)self)->state = state;
    ((BtFuture *)self)->unseen = unseen;
}

static void future_dealloc(BtObject *self) {
    bt_attributes_release(self);
    start_anew((BtFuture *)self);
    bt_object_free(self);
}

int bt_future_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtFuture *f = (BtFuture *)self;
    const Value fields[] = {f->loop, f->result, f->exception, f->exception_traceback, f->cancel_message,
                            f->cancelled_error, f->source_traceback};
    int stop = 0;
    for (int i = 0; i < 7 && !stop; i++) {
        if (fields[i].bits) stop = visit(bt_view(fields[i]), context);
    }
    for (uint32_t i = 0; i < 2 * f->count && !stop; i++) stop = visit(bt_view(f->callbacks[i]), context);
    return stop ? stop : bt_attributes_traverse(self, visit, context);
}

#define AT(member) ((void *)offsetof(BtFuture, member))
static const BtGetSetDef future_getsets[] = {
    {"_asyncio_future_blocking", get_flag, set_blocking, NULL, AT(blocking), false},
    {"_log_traceback", get_flag, set_unseen, NULL, AT(unseen), false},
    {"_cancel_message", get_field, set_cancel_message, NULL, AT(cancel_message), false},
    {"_state", get_state, NULL, NULL, NULL, false},
    {"_callbacks", get_callbacks, NULL, NULL, NULL, false},
    {"_result", get_field, NULL, NULL, AT(result), false},
    {"_exception", get_field, NULL, NULL, AT(exception), false},
    {"_loop", get_field, NULL, NULL, AT(loop), false},
    {"_source_traceback", get_field, NULL, NULL, AT(source_traceback), false},
    {NULL, NULL, NULL, NULL, NULL, false},
};

static const BtMethodDef future_methods[] = {
    BT_METHOD_0("result", future_result,
                "result($self, /)\n--\n\nReturn the result this future represents.\n\n"
                "If the future has been cancelled, raises CancelledError.  If the\n"
                "future's result isn't yet available, raises InvalidStateError.  If\n"
                "the future is done and has an exception set, this exception is raised."),
    BT_METHOD_0("exception", future_exception,
                "exception($self, /)\n--\n\nReturn the exception that was set on this future.\n\n"
                "The exception (or None if no exception was set) is returned only if\n"
                "the future is done."),
    BT_METHOD_1("set_result", set_result,
                "set_result($self, result, /)\n--\n\nMark the future done and set its result."),
    BT_METHOD_1("set_exception", set_exception,
                "set_exception($self, exception, /)\n--\n\nMark the future done and set an exception."),
    BT_METHOD_K("add_done_callback", add_done_callback,
                "add_done_callback($self, fn, /, *, context=<unrepresentable>)\n--\n\n"
                "Add a callback to be run when the future becomes done."),
    BT_METHOD_1("remove_done_callback", remove_done_callback,
                "remove_done_callback($self, fn, /)\n--\n\n"
                "Remove all instances of a callback from the \"call when done\" list.\n\n"
                "Returns the number of callbacks removed."),
    BT_METHOD_K("cancel", cancel,
                "cancel($self, /, msg=None)\n--\n\nCancel the future and schedule callbacks."),
    BT_METHOD_0("cancelled", future_cancelled,
                "cancelled($self, /)\n--\n\nReturn True if the future was cancelled."),
    BT_METHOD_0("done", future_done, "done($self, /)\n--\n\nReturn True if the future is done."),
    BT_METHOD_0("get_loop", future_get_loop,
                "get_loop($self, /)\n--\n\nReturn the event loop the Future is bound to."),
    BT_METHOD_0("_make_cancelled_error", make_cancelled_error,
                "_make_cancelled_error($self, /)\n--\n\nCreate the CancelledError to raise if the Future is "
                "cancelled."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

BtType bt_asyncio_future_type = {
    BT_TYPE_INIT(0, "_asyncio.Future", sizeof(BtFuture)),
    .module = "_asyncio",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT | BT_TYPE_HAS_FINALIZER,
    .doc = "Future(*, loop=None)\n--\n\nA result that comes later.",
    .new_ = future_new,
    .init = future_init,
    .dealloc = future_dealloc,
    .traverse = bt_future_traverse,
    .clear = bt_future_clear,
    .finalize = bt_future_finalize,
    .repr = future_repr,
    .iter = future_iter,
    .await = future_iter,
    .methods = future_methods,
    .getsets = future_getsets,
};
