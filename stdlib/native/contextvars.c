// _contextvars: Context, ContextVar, Token. A context is an immutable mapping of variables to values, shared
// by copies and replaced whole by ContextVar.set: so copy_context() is O(1) and a running context can be
// copied by anyone.
//
// The mapping is a dict that is never changed once another context may have it; set() copies it first when it
// is shared. Contexts are small (a handful of variables), copying is cheap.
#include "stdlib/native/contextvars.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

typedef struct Context {
    BtObject head;
    Value values;      // dict; guarded by the lock: replaced, and read to hold it
    Value previous;    // the context that was current before run(); empty when not running. The running
                       // thread's
    uint8_t shared;    // another context has `values` too. guarded by the lock
    uint8_t entered;   // atomic: run() is on
    // What bt_context_variable_get found last; the running thread's, like `previous`.
    uint64_t found_variable;
    Value found;
} Context;

typedef struct Variable {
    BtObject head;
    Value name;
    Value otherwise;   // default, or empty
} Variable;

typedef struct Token {
    BtObject head;
    Value context, variable;
    Value old;         // empty: the variable had no value
    uint8_t used;      // atomic
} Token;

static BtType context_type, variable_type, token_type, missing_type;
static BtObject missing_object;
#define CONTEXT(v) ((Context *)bt_object(v))
#define VARIABLE(v) ((Variable *)bt_object(v))
#define TOKEN(v) ((Token *)bt_object(v))

// ---- contexts ---------------------------------------------------------------------------------------------

static Value context_make(Value values, bool shared) {
    if (bt_is_error(values)) return BT_ERROR;
    Context *context = (Context *)bt_object_alloc(&context_type, sizeof *context);
    if (!context) {
        bt_release(values);
        return BT_ERROR;
    }
    context->values = values;
    context->previous = BT_EMPTY;
    context->shared = shared;
    context->entered = 0;
    return bt_steal(context);
}

// The thread's current context, made at first use. Borrowed: the thread keeps it.
static View current_context(void) {
    BtThread *self = bt_self();
    if (bt_is_empty(self->context)) self->context = context_make(bt_dict_new(), false);
    return bt_view(self->context);
}

static Value values_of(View context) {
    bt_container_lock(bt_object(context));
    Value values = bt_hold_slot_locked(&CONTEXT(context)->values);
    bt_object_unlock(bt_object(context));
    return values;
}

static Value context_copy(View self) {
    bt_container_lock(bt_object(self));
    Value values = bt_hold_slot_locked(&CONTEXT(self)->values);
    CONTEXT(self)->shared = 1;
    bt_object_unlock(bt_object(self));
    return context_make(values, true);
}

static void context_dealloc(BtObject *self) {
    bt_release_maybe(((Context *)self)->values);
    bt_release_maybe(((Context *)self)->previous);
    bt_release_maybe(((Context *)self)->found);
    bt_object_free(self);
}

static int context_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Context *c = (Context *)self;
    int result = bt_visit_maybe(c->values, visit, context);
    if (result == 0 && !bt_is_empty(c->previous)) result = visit(bt_view(c->previous), context);
    if (result == 0 && !bt_is_empty(c->found)) result = visit(bt_view(c->found), context);
    return result;
}

static void context_clear(BtObject *self) {
    Value empty = bt_dict_new();
    if (bt_is_error(empty)) {
        bt_error_clear();
        return;
    }
    bt_assign(&((Context *)self)->values, empty);
    ((Context *)self)->found_variable = 0;
    bt_assign(&((Context *)self)->found, BT_EMPTY);
}

static Value context_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    if (argc || (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames))) {
        return bt_raise(&bt_exc_TypeError, "Context() does not accept any arguments");
    }
    return context_make(bt_dict_new(), false);
}

// Between these two the context is the thread's current one; *before is what was.
static bool enter(View self, Value *before) {
    uint8_t idle = 0;
    if (!bt_cas_acquire_u8(&CONTEXT(self)->entered, &idle, 1)) {
        bt_raise(&bt_exc_RuntimeError, "cannot enter context: %R is already entered", self);
        return false;
    }
    BtThread *thread = bt_self();
    *before = thread->context;
    thread->context = bt_hold(self);
    return true;
}

static void leave(View self, Value before) {
    BtThread *thread = bt_self();
    Value mine = thread->context;
    thread->context = before;
    bt_store_release_u8(&CONTEXT(self)->entered, 0);
    bt_release_maybe(mine);
}

static Value context_run(View self, const View *args, size_t argc, View kwnames) {
    Value before;
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "run() missing 1 required positional argument");
    if (!enter(self, &before)) return BT_ERROR;
    Value result = bt_call(args[0], args + 1, argc - 1, kwnames);
    leave(self, before);
    return result;
}

bool bt_is_context(View v) { return bt_type_of(v) == &context_type; }

Value bt_context_call(View context, View function, View args) {
    Value before;
    if (!enter(context, &before)) return BT_ERROR;
    Value result = bt_call_tuple(function, args, BT_NO_VIEW);
    leave(context, before);
    return result;
}

static bool check_key(View key) {
    if (bt_type_of(key) == &variable_type) return true;
    bt_raise(&bt_exc_TypeError, "a ContextVar key was expected, got %R", key);
    return false;
}

static Value context_find(View self, View key) {
    Value values = values_of(self);
    Value found = bt_dict_get(bt_view(values), key);
    bt_release(values);
    return found;
}

static Value context_getitem(View self, View key) {
    if (!check_key(key)) return BT_ERROR;
    Value found = context_find(self, key);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    return bt_raise_with(&bt_exc_KeyError, bt_hold(key));
}

static int context_contains(View self, View key) {
    if (!check_key(key)) return -1;
    Value found = context_find(self, key);
    if (bt_is_empty(found)) return bt_error_occurred() ? -1 : 0;
    bt_release(found);
    return 1;
}

static Value context_get(View self, const View *args, size_t argc) {
    if (!check_key(args[0])) return BT_ERROR;
    Value found = context_find(self, args[0]);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    return argc > 1 ? bt_hold(args[1]) : BT_NONE;
}

static int64_t context_length(View self) {
    Value values = values_of(self);
    int64_t n = bt_dict_length(bt_view(values));
    bt_release(values);
    return n;
}

static Value through(View self, Value (*list_of)(View dict)) {
    Value values = values_of(self);
    Value list = list_of(bt_view(values));
    bt_release(values);
    return list;
}

static Value context_iter(View self) {
    Value keys = through(self, bt_dict_keys_list);
    if (bt_is_error(keys)) return BT_ERROR;
    Value iterator = bt_iter(bt_view(keys));
    bt_release(keys);
    return iterator;
}

static Value context_keys(View self) { return context_iter(self); }
static Value iterator_of(Value list) {
    if (bt_is_error(list)) return BT_ERROR;
    Value iterator = bt_iter(bt_view(list));
    bt_release(list);
    return iterator;
}

static Value context_values(View self) { return iterator_of(through(self, bt_dict_values_list)); }
static Value context_items(View self) { return iterator_of(through(self, bt_dict_items_list)); }
static Value context_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || bt_type_of(left) != &context_type ||
        bt_type_of(right) != &context_type) {
        return BT_NOT_IMPLEMENTED;
    }
    Value a = values_of(left), b = values_of(right);
    int equal = bt_equal(bt_view(a), bt_view(b));
    bt_release(a);
    bt_release(b);
    return equal < 0 ? BT_ERROR : bt_bool((op == BT_EQ) == (equal > 0));
}

static const BtMethodDef context_methods[] = {
    BT_METHOD_K("run", context_run, NULL),
    BT_METHOD_0("copy", context_copy, NULL),
    BT_METHOD_N("get", context_get, 1, 2, "get($self, key, default=None, /)\n--\n\n"),
    BT_METHOD_0("keys", context_keys, NULL),
    BT_METHOD_0("values", context_values, NULL),
    BT_METHOD_0("items", context_items, NULL),
    BT_METHOD_END};
static BtType context_type = {
    BT_TYPE_INIT(0, "_contextvars.Context", sizeof(Context)),
    .module = "_contextvars",
    .flags = BT_TYPE_CONTAINER,
    .new_ = context_new,
    .dealloc = context_dealloc,
    .traverse = context_traverse,
    .clear = context_clear,
    .compare = context_compare,
    .iter = context_iter,
    .getitem = context_getitem,
    .contains = context_contains,
    .length = context_length,
    .methods = context_methods,
};

// ---- tokens -----------------------------------------------------------------------------------------------

static void token_dealloc(BtObject *self) {
    bt_release_maybe(((Token *)self)->context);
    bt_release_maybe(((Token *)self)->variable);
    bt_release_maybe(((Token *)self)->old);
    bt_object_free(self);
}

static int token_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Token *t = (Token *)self;
    int result = visit(bt_view(t->context), context);
    if (result == 0) result = visit(bt_view(t->variable), context);
    if (result == 0 && !bt_is_empty(t->old)) result = visit(bt_view(t->old), context);
    return result;
}

static Value token_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    (void)argc;
    (void)kwnames;
    return bt_raise(&bt_exc_RuntimeError, "Tokens can only be created by ContextVars");
}

static Value token_var(View self, void *context) {
    (void)context;
    return bt_hold(bt_view(TOKEN(self)->variable));
}

static Value token_old_value(View self, void *context) {
    (void)context;
    return bt_is_empty(TOKEN(self)->old) ? bt_hold(bt_view_of(&missing_object))
                                         : bt_hold(bt_view(TOKEN(self)->old));
}

static Value token_repr(View self) {
    return bt_str_format("<Token%s var=%R at %p>", bt_load_relaxed_u8(&TOKEN(self)->used) ? " used" : "",
                         bt_view(TOKEN(self)->variable), (void *)bt_object(self));
}

static const BtGetSetDef token_getsets[] = {
    {"var", token_var, NULL, NULL, NULL}, {"old_value", token_old_value, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};
static const BtMethodDef token_methods[] = {
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, NULL), BT_METHOD_END};
static BtType token_type = {
    BT_TYPE_INIT(0, "_contextvars.Token", sizeof(Token)),
    .module = "_contextvars",
    .flags = BT_TYPE_CONTAINER,
    .new_ = token_new,
    .dealloc = token_dealloc,
    .traverse = token_traverse,
    .repr = token_repr,
    .getsets = token_getsets,
    .methods = token_methods,
};

static Value missing_repr(View self) {
    (void)self;
    return bt_str_from_text("<Token.MISSING>");
}

static BtType missing_type = {
    BT_TYPE_INIT(0, "Token.MISSING", sizeof(BtObject)),
    .flags = BT_TYPE_NO_INSTANTIATION,
    .repr = missing_repr,
};

// ---- variables --------------------------------------------------------------------------------------------

static Value make_variable(Value name, View otherwise);
static Value variable_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "default", NULL};
    static const BtSignature signature = {"ContextVar", names, 1, 1, 1};
    View p[2];
    (void)type;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_is_str(p[0])) return bt_raise(&bt_exc_TypeError, "context variable name must be a str");
    return make_variable(bt_hold(p[0]), p[1]);
}

static void variable_dealloc(BtObject *self) {
    bt_release_maybe(((Variable *)self)->name);
    bt_release_maybe(((Variable *)self)->otherwise);
    bt_object_free(self);
}

static int variable_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Variable *v = (Variable *)self;
    return bt_visit_maybe(v->otherwise, visit, context);
}
static bool variable_hash(View self, int64_t *out) {
    *out = (int64_t)(self.bits >> 4);
    return true;
}

static Value variable_get(View self, const View *args, size_t argc) {
    View context = current_context();
    if (bt_view_is_empty(context)) return BT_ERROR;
    Value found = context_find(context, self);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    if (argc) return bt_hold(args[0]);
    if (!bt_is_empty(VARIABLE(self)->otherwise)) return bt_hold(bt_view(VARIABLE(self)->otherwise));
    return bt_raise_with(&bt_exc_LookupError, bt_hold(self));
}

// value empty: the variable loses its value.
static bool change(View variable, View value) {
    View context = current_context();
    if (bt_view_is_empty(context)) return false;
    Context *c = CONTEXT(context);
    // Only the thread that runs a context changes it, but any may copy it meanwhile: always a fresh dict.
    Value old = values_of(context);
    Value fresh = bt_dict_copy(bt_view(old));
    bool ok = !bt_is_error(fresh);
    if (ok) {
        ok = bt_view_is_empty(value) ? bt_dict_delete(bt_view(fresh), variable) >= 0
                                     : bt_dict_set(bt_view(fresh), variable, value);
    }
    bt_release(old);
    if (!ok) {
        bt_release_maybe(fresh);
        return false;
    }
    bt_container_lock(&c->head);
    old = c->values;
    bt_store_slot_locked(&c->head, &c->values, fresh);
    c->shared = 0;
    bt_object_unlock(&c->head);
    bt_release(old);
    Value found = c->found;
    c->found = BT_EMPTY;
    c->found_variable = 0;
    bt_release_maybe(found);
    return true;
}

static Value variable_set(View self, View value) {
    View context = current_context();
    if (bt_view_is_empty(context)) return BT_ERROR;
    Value old = context_find(context, self);
    if (bt_is_empty(old) && bt_error_occurred()) return BT_ERROR;
    Token *token = (Token *)bt_object_alloc(&token_type, sizeof *token);
    if (!token) {
        bt_release_maybe(old);
        return BT_ERROR;
    }
    token->context = bt_hold(context);
    token->variable = bt_hold(self);
    token->old = old;
    token->used = 0;
    if (change(self, value)) return bt_steal(token);
    bt_release(bt_steal(token));
    return BT_ERROR;
}

static Value variable_reset(View self, View v) {
    if (bt_type_of(v) != &token_type) {
        return bt_raise(&bt_exc_TypeError, "expected an instance of Token, got %R", v);
    }
    Token *token = TOKEN(v);
    if (bt_load_relaxed_u8(&token->used)) {
        return bt_raise(&bt_exc_RuntimeError, "%R has already been used once", v);
    }
    if (!bt_same(bt_view(token->variable), self)) {
        return bt_raise(&bt_exc_ValueError, "%R was created by a different ContextVar", v);
    }
    if (!bt_same(bt_view(token->context), current_context())) {
        return bt_raise(&bt_exc_ValueError, "%R was created in a different Context", v);
    }
    bt_store_relaxed_u8(&token->used, 1);
    return change(self, bt_view(token->old)) ? BT_NONE : BT_ERROR;
}

static Value variable_name(View self, void *context) {
    (void)context;
    return bt_hold(bt_view(VARIABLE(self)->name));
}

static Value variable_repr(View self) {
    Variable *v = VARIABLE(self);
    if (bt_is_empty(v->otherwise)) {
        return bt_str_format("<ContextVar name=%R at %p>", bt_view(v->name), (void *)v);
    }
    return bt_str_format("<ContextVar name=%R default=%R at %p>", bt_view(v->name), bt_view(v->otherwise),
                         (void *)v);
}

static const BtMethodDef variable_methods[] = {
    BT_METHOD_N("get", variable_get, 0, 1, "get($self, default=<unrepresentable>, /)\n--\n\n"),
    BT_METHOD_1("set", variable_set, "set($self, value, /)\n--\n\n"),
    BT_METHOD_1("reset", variable_reset, "reset($self, token, /)\n--\n\n"),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, NULL), BT_METHOD_END};
static const BtGetSetDef variable_getsets[] = {{"name", variable_name, NULL, NULL, NULL, .member = true},
                                               {NULL, NULL, NULL, NULL, NULL}};
static BtType variable_type = {
    BT_TYPE_INIT(0, "_contextvars.ContextVar", sizeof(Variable)),
    .module = "_contextvars",
    .flags = BT_TYPE_CONTAINER,
    .new_ = variable_new,
    .dealloc = variable_dealloc,
    .traverse = variable_traverse,
    .hash = variable_hash,
    .repr = variable_repr,
    .methods = variable_methods,
    .getsets = variable_getsets,
};

static Value make_variable(Value name, View otherwise) {
    if (bt_is_error(name)) return BT_ERROR;
    Variable *variable = (Variable *)bt_object_alloc(&variable_type, sizeof *variable);
    if (!variable) {
        bt_release(name);
        return BT_ERROR;
    }
    variable->name = name;
    variable->otherwise = bt_hold_maybe(otherwise);
    return bt_steal(variable);
}

Value bt_context_variable_new(const char *name) {
    if (!bt_type_ready_once(&context_type) || !bt_type_ready_once(&variable_type)) return BT_ERROR;
    return make_variable(bt_str_from_text(name), BT_NO_VIEW);
}

View bt_context_variable_get(View variable) {
    View context = current_context();
    if (bt_view_is_empty(context)) {
        bt_error_clear();
        return BT_NO_VIEW;
    }
    Context *c = CONTEXT(context);
    if (BT_LIKELY(c->found_variable == variable.bits)) return bt_view(c->found);
    Value found = context_find(context, variable);
    if (bt_is_empty(found)) return BT_NO_VIEW;
    Value old = c->found;
    c->found = found;
    c->found_variable = variable.bits;
    bt_release_maybe(old);
    return bt_view(found);
}

bool bt_context_variable_set(View variable, View value) { return change(variable, value); }

Value bt_context_copy_current(void) {
    View context = current_context();
    return bt_view_is_empty(context) ? BT_ERROR : context_copy(context);
}
static Value contextvars_copy_context(View self) {
    (void)self;
    return bt_context_copy_current();
}

static const BtMethodDef functions[] = {
    BT_METHOD_0("copy_context", contextvars_copy_context, "copy_context($module, /)\n--\n\n"), BT_METHOD_END};

bool bt_init_contextvars(View module) {
    if (!bt_type_ready_once(&missing_type)) return false;
    missing_object = (BtObject)BT_STATIC_HEADER(missing_type.shape);
    if (!bt_module_add_functions(module, functions) || !bt_module_add_type(module, &context_type) ||
        !bt_module_add_type(module, &variable_type) || !bt_module_add_type(module, &token_type)) {
        return false;
    }
    Value missing = bt_intern_text("MISSING");
    return !bt_is_error(missing) &&
           bt_type_set_own(&token_type, bt_view(missing), bt_view_of(&missing_object)) >= 0;
}
