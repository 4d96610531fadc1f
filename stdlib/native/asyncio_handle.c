// _asyncio._Call, the base of asyncio.Handle: a call that a loop will make. And how a loop makes the calls
// that are due (_make_calls), and how futures and tasks ask for one (bt_asyncio_call_soon).
//
// Most of what a loop does passes through here. The ordinary case (the classes of asyncio, no debug mode) is
// done without running Python; everything else goes the way that events.py and base_events.py describe.
#include "stdlib/native/asyncio_internal.h"
#include "stdlib/native/contextvars.h"
#include "stdlib/native/deque.h"
#include "stdlib/native/fields.h"

typedef struct Call {
    BtObject head;
    // Guarded by the lock. Empty words: None.
    Value callback, args, loop, context;
    Value text;              // the repr, once it is cancelled in debug mode
    Value source_traceback;  // debug mode: a list
    uint8_t cancelled;
} Call;

#define CALL(v) ((Call *)bt_object(v))

// ---- what asyncio hands over ------------------------------------------------------------------------------
// Like the needs of asyncio.c, but their absence is no error: the words are empty until base_events has been
// imported.
enum { HANDLE, TIMER_HANDLE, CALL_SOON, GET_DEBUG, ORIGIN, GIVEN_COUNT };
static uint64_t given[GIVEN_COUNT];  // atomic: release, acquire

static bool is_given(int which, View v) { return bt_load_acquire_u64(&given[which]) == v.bits; }

Value bt_asyncio_install_loop(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    for (int i = HANDLE; i <= TIMER_HANDLE; i++) {
        if (!bt_is_type(args[i]) || !bt_type_is_subtype(bt_type_cast(args[i]), &bt_asyncio_call_type)) {
            return bt_raise(&bt_exc_TypeError, "a class of handles was expected, got %R", args[i]);
        }
    }
    for (int i = 0; i < GIVEN_COUNT; i++) {
        Value kept = bt_hold(args[i]);
        bt_mark_escaped(bt_view(kept));
        bt_store_release_u64(&given[i], kept.bits);
    }
    return BT_NONE;
}

static int truth_of(Value v) {
    if (bt_is_error(v)) return -1;
    int truth = bt_truth(bt_view(v));
    bt_release(v);
    return truth;
}

// A method of the loop that is asyncio's own: neither a class nor the instance has another one.
static bool is_own_method(View method, Value owner, int which) {
    return !bt_is_empty(owner) && is_given(which, method);
}

int bt_asyncio_debug(View loop) {
    Value owner = BT_EMPTY;
    Value method = bt_getattr_method(loop, bt_asyncio_names.get_debug, &owner);
    if (bt_is_error(method)) return -1;
    Value answer;
    if (is_own_method(bt_view(method), owner, GET_DEBUG)) {
        answer = bt_getattr(loop, bt_asyncio_names.own_debug);
    } else {
        View self = bt_view(owner);
        answer = bt_call(bt_view(method), &self, bt_is_empty(owner) ? 0 : 1, BT_NO_VIEW);
    }
    bt_release(method);
    bt_release_maybe(owner);
    return truth_of(answer);
}

// ---- making one -------------------------------------------------------------------------------------------

// Of asyncio.Handle itself, outside debug mode. Empty with an exception when there is no memory.
static Value make(View loop, View callback, Value args, View context) {
    BtType *type = bt_type_cast(bt_view_from_bits(bt_load_acquire_u64(&given[HANDLE])));
    Value held_context = bt_view_is_empty(context) ? bt_context_copy_current() : bt_hold(context);
    Call *call = bt_is_error(held_context) ? NULL : (Call *)bt_container_alloc(type, 0);
    if (!call) {
        bt_release_maybe(held_context);
        bt_release(args);
        return BT_ERROR;
    }
    // Nobody else sees it yet.
    call->callback = bt_hold(callback);
    call->args = args;
    call->loop = bt_hold(loop);
    call->context = held_context;
    return bt_steal(call);
}

// loop._ready.append(handle) with the loop open and not in debug mode. *done: whether it was one of these.
static bool call_soon_directly(View loop, View function, View argument, View context, bool *done) {
    *done = false;
    int debug = bt_asyncio_debug(loop);
    if (debug) return debug > 0;
    Value closed = bt_getattr(loop, bt_asyncio_names.own_closed);
    if (bt_is_error(closed)) return false;
    bool open = bt_same(bt_view(closed), BT_FALSE_VIEW);
    bt_release(closed);
    Value ready = open ? bt_getattr(loop, bt_asyncio_names.own_ready) : BT_EMPTY;
    if (bt_is_empty(ready)) return !open;
    bool ok = true;
    if (bt_is_deque(bt_view(ready))) {
        *done = true;
        Value args = bt_view_is_empty(argument) ? bt_tuple_empty() : bt_tuple_pack(1, argument);
        Value handle = bt_is_error(args) ? BT_ERROR : make(loop, function, args, context);
        ok = !bt_is_error(handle) && bt_deque_append(bt_view(ready), handle);
    }
    bt_release(ready);
    return ok;
}

bool bt_asyncio_call_soon(View loop, View function, View argument, View context) {
    Value owner = BT_EMPTY;
    Value method = bt_getattr_method(loop, bt_asyncio_names.call_soon, &owner);
    if (bt_is_error(method)) return false;
    bool ok = true, done = false;
    if (is_own_method(bt_view(method), owner, CALL_SOON)) {
        ok = call_soon_directly(loop, function, argument, context, &done);
    }
    if (ok && !done) {
        View args[4];
        size_t count = 0;
        if (!bt_is_empty(owner)) args[count++] = bt_view(owner);
        args[count++] = function;
        if (!bt_view_is_empty(argument)) args[count++] = argument;
        bool with_context = !bt_view_is_empty(context);
        if (with_context) args[count] = context;
        Value handle = bt_call(bt_view(method), args, count,
                               with_context ? bt_asyncio_names.with_context : BT_NO_VIEW);
        ok = !bt_is_error(handle);
        bt_release_maybe(handle);
    }
    bt_release(method);
    bt_release_maybe(owner);
    return ok;
}

static Value call_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Call *call = (Call *)bt_container_alloc(type, 0);
    return call ? bt_steal(call) : BT_ERROR;
}

static bool call_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"callback", "args", "loop", "context", NULL};
    static const BtSignature signature = {"Handle", names, 0, 4, 3};
    View in[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    bool no_context = bt_view_is_empty(in[3]) || bt_is_none(in[3]);
    Value context = no_context ? bt_context_copy_current() : bt_hold(in[3]);
    if (bt_is_error(context)) return false;
    Call *call = CALL(self);
    BtObject *owner = &call->head;
    bt_field_set(owner, &call->callback, bt_hold(in[0]));
    bt_field_set(owner, &call->args, bt_hold(in[1]));
    bt_field_set(owner, &call->loop, bt_hold(in[2]));
    bt_field_set(owner, &call->context, context);
    bt_field_set(owner, &call->text, BT_EMPTY);
    bt_field_set(owner, &call->source_traceback, BT_EMPTY);
    bt_object_lock(owner);
    call->cancelled = 0;
    bt_object_unlock(owner);
    int debug = bt_asyncio_debug(in[2]);
    if (debug <= 0) return debug == 0;
    uint64_t origin = bt_load_acquire_u64(&given[ORIGIN]);
    if (!origin) return true;
    Value stack = bt_call_0(bt_view_from_bits(origin));
    if (bt_is_error(stack)) return false;
    bt_field_set(owner, &call->source_traceback, stack);
    return true;
}

// ---- making the calls that are due ------------------------------------------------------------------------

// handle._run() unless handle._cancelled: for the classes of programs.
static bool run_foreign(View handle) {
    int cancelled = truth_of(bt_getattr(handle, bt_asyncio_names.own_cancelled));
    if (cancelled) return cancelled > 0;
    Value answer = bt_call_method(handle, bt_asyncio_names.own_run, NULL, 0);
    if (bt_is_error(answer)) return false;
    bt_release(answer);
    return true;
}

// context.run(callback, *args) unless it is cancelled. What it needs is held: the call may cancel itself.
static bool run_one(View handle) {
    uint64_t type = bt_view_of((BtObject *)bt_type_of(handle)).bits;
    if (type != bt_load_acquire_u64(&given[HANDLE]) && type != bt_load_acquire_u64(&given[TIMER_HANDLE])) {
        return run_foreign(handle);
    }
    Call *call = CALL(handle);
    bt_object_lock(&call->head);
    bool cancelled = call->cancelled;
    Value callback = bt_hold_maybe(bt_view(call->callback)), args = bt_hold_maybe(bt_view(call->args)),
          context = bt_hold_maybe(bt_view(call->context));
    bt_object_unlock(&call->head);
    bool ok = true;
    if (!cancelled) {
        // An attribute may have been given any value.
        bool usual = !bt_is_empty(callback) && !bt_is_empty(args) && !bt_is_empty(context) &&
                     bt_is_exact(bt_view(args), BT_SHAPE_TUPLE) && bt_is_context(bt_view(context));
        if (usual) {
            Value answer = bt_context_call(bt_view(context), bt_view(callback), bt_view(args));
            ok = !bt_is_error(answer);
            bt_release_maybe(answer);
        } else {
            ok = run_foreign(handle);
        }
    }
    bt_release_maybe(callback);
    bt_release_maybe(args);
    bt_release_maybe(context);
    return ok;
}

Value bt_asyncio_make_calls(View module, const View *args, size_t argc) {
    View ready = args[0], turn = args[1];
    (void)module;
    (void)argc;
    if (!bt_is_list(turn) || bt_list_length(turn) != 2) {
        return bt_raise(&bt_exc_TypeError, "a list [count, handle] was expected");
    }
    Value number = bt_list_get(turn, 0);
    int64_t count;
    if (bt_is_error(number)) return BT_ERROR;
    bool ok = bt_as_i64(bt_view(number), &count);
    bt_release(number);
    bool own = bt_is_deque(ready);
    while (ok && count > 0) {
        Value handle = own ? bt_deque_pop_left(ready) : bt_call_method_text(ready, "popleft", NULL, 0);
        if (bt_is_empty(handle)) return bt_error_occurred() ? BT_ERROR : BT_NONE;
        count--;
        ok = run_one(bt_view(handle));
        if (ok) {
            bt_release(handle);
            continue;
        }
        Value error = bt_error_take();
        bool told = bt_list_setitem_index(turn, 0, bt_small_int(count));
        if (told) {
            told = bt_list_setitem_index(turn, 1, handle);
        } else {
            bt_release(handle);
        }
        if (!told) bt_error_clear();
        bt_error_restore(error);
    }
    return ok ? BT_NONE : BT_ERROR;
}

// ---- attributes -------------------------------------------------------------------------------------------

// context: the offset of a word that may be empty, which is None.
static Value get_word(View self, void *context) {
    Value v = bt_field_get(bt_object(self), (Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context));
    return bt_is_empty(v) ? BT_NONE : v;
}

static bool no_deletion(View value) {
    if (!bt_view_is_empty(value)) return true;
    bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
    return false;
}

static bool set_word(View self, View value, void *context) {
    if (!no_deletion(value)) return false;
    Value *field = (Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context);
    bt_field_set(bt_object(self), field, bt_hold(value));
    return true;
}

static Value get_cancelled(View self, void *context) {
    (void)context;
    bt_object_lock(bt_object(self));
    bool cancelled = CALL(self)->cancelled;
    bt_object_unlock(bt_object(self));
    return bt_bool(cancelled);
}

static bool set_cancelled(View self, View value, void *context) {
    (void)context;
    if (!no_deletion(value)) return false;
    int truth = bt_truth(value);
    if (truth < 0) return false;
    bt_object_lock(bt_object(self));
    CALL(self)->cancelled = truth != 0;
    bt_object_unlock(bt_object(self));
    return true;
}

// ---- life -------------------------------------------------------------------------------------------------

static void call_clear(BtObject *self) {
    Call *call = (Call *)self;
    Value *fields[] = {&call->callback, &call->args, &call->loop,
                       &call->context,  &call->text, &call->source_traceback};
    for (int i = 0; i < 6; i++) bt_field_set(self, fields[i], BT_EMPTY);
}

static void call_dealloc(BtObject *self) {
    // The last reference: nobody to lock out.
    Call *call = (Call *)self;
    bt_release_maybe(call->callback);
    bt_release_maybe(call->args);
    bt_release_maybe(call->loop);
    bt_release_maybe(call->context);
    bt_release_maybe(call->text);
    bt_release_maybe(call->source_traceback);
    bt_object_free(self);
}

static int call_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Call *call = (Call *)self;
    const Value fields[] = {call->callback, call->args, call->loop, call->context, call->source_traceback};
    int stop = 0;
    for (int i = 0; i < 5 && !stop; i++) {
        if (fields[i].bits) stop = visit(bt_view(fields[i]), context);
    }
    return stop;
}

#define WORD(name, member) {name, get_word, set_word, NULL, (void *)offsetof(Call, member), true}
static const BtGetSetDef call_getsets[] = {
    WORD("_callback", callback),
    WORD("_args", args),
    WORD("_loop", loop),
    WORD("_context", context),
    WORD("_repr", text),
    WORD("_source_traceback", source_traceback),
    {"_cancelled", get_cancelled, set_cancelled, NULL, NULL, true},
    {NULL, NULL, NULL, NULL, NULL, false},
};

BtType bt_asyncio_call_type = {
    BT_TYPE_INIT(0, "_asyncio._Call", sizeof(Call)),
    .module = "_asyncio",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "_Call(callback, args, loop, context=None)\n--\n\nWhat a handle holds.",
    .new_ = call_new,
    .init = call_init,
    .dealloc = call_dealloc,
    .traverse = call_traverse,
    .clear = call_clear,
    .getsets = call_getsets,
};
