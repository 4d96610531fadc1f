// Functions written in Python, bound methods, built-in functions and methods, cells.
#include "vm/objects/function.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/object.h"
#include "vm/objects/set.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"

// ---- words that others may be replacing -------------------------------------------------------------------

static Value load_field(BtObject *o, Value *field) {
    Value value;
    if (BT_LIKELY(bt_try_load_slot(field, &value))) return value;
    bt_object_begin_shared_read(o);
    bt_object_lock(o);
    value = bt_is_empty(*field) ? BT_EMPTY : bt_hold_slot_locked(field);
    bt_object_unlock(o);
    return value;
}

static Value load_or_none(BtObject *o, Value *field) {
    Value value = load_field(o, field);
    return bt_is_empty(value) ? BT_NONE : value;
}

// Old values are retired: a thread that is just calling the function may still read them.
static void replace_field(BtObject *o, Value *field, Value value) {
    bt_object_lock(o);
    Value old = bt_exchange_slot_locked(field, value);
    bt_object_unlock(o);
    if (!bt_is_empty(old)) bt_value_retire(old);
}

// ---- function ---------------------------------------------------------------------------------------------

static Value builtins_of(View globals) {
    Value builtins = bt_dict_get_interned(globals, BT_NAME(__builtins__));
    if (bt_is_empty(builtins)) {
        View current = bt_frame_current_builtins();
        if (!bt_view_is_empty(current)) return bt_hold(current);
        builtins = bt_import_module("builtins");
        if (bt_is_error(builtins)) return BT_ERROR;
    }
    if (!bt_is_exact(bt_view(builtins), BT_SHAPE_MODULE)) return builtins;
    Value dict = bt_hold(bt_module_dict(bt_view(builtins)));
    bt_release(builtins);
    return dict;
}

Value bt_function_new(View code, View globals) {
    Value builtins = builtins_of(globals);
    if (bt_is_error(builtins)) return BT_ERROR;
    BtFunction *self = (BtFunction *)bt_object_alloc(&bt_type_function, sizeof *self);
    if (!self) {
        bt_release(builtins);
        return BT_ERROR;
    }
    const BtCode *c = bt_code_cast(code);
    self->code = bt_hold(code);
    self->globals = bt_hold(globals);
    self->builtins = builtins;
    self->name = bt_hold(bt_view(c->name));
    self->qualname = bt_hold(bt_view(c->qualname));
    // The first constant is the docstring, or None.
    bool documented =
        bt_tuple_length(bt_view(c->constants)) > 0 && bt_is_str(bt_tuple_get(bt_view(c->constants), 0));
    self->doc = documented ? bt_hold(bt_tuple_get(bt_view(c->constants), 0)) : BT_NONE;
    Value module = bt_dict_get_interned(globals, BT_NAME(__name__));
    self->module = bt_is_empty(module) ? BT_NONE : module;
    return bt_steal(self);
}

// What a function with a late death takes along: does anybody notice that it dies late, too?
static bool dies_unseen(View v, int depth) {
    if (bt_view_is_empty(v) || !bt_is_object(v) || bt_object_dies_quietly(bt_object(v))) return true;
    if (bt_object_is_deferred(bt_object(v)) || bt_is_exact(v, BT_SHAPE_NATIVE)) return true;
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) {
        bool unseen = depth > 0;
        for (int64_t i = 0; unseen && i < bt_tuple_length(v); i++) {
            unseen = dies_unseen(bt_tuple_get(v, i), depth - 1);
        }
        return unseen;
    }
    if (bt_is_exact(v, BT_SHAPE_CELL)) {
        Value content = bt_cell_get(v);
        bool unseen = dies_unseen(bt_view(content), depth - 1);
        bt_release_maybe(content);
        return unseen;
    }
    if (bt_is_exact(v, BT_SHAPE_LIST)) return bt_list_length(v) == 0;
    if (bt_is_exact(v, BT_SHAPE_DICT)) return bt_dict_length(v) == 0;
    return bt_is_exact(v, BT_SHAPE_SET) && bt_set_length(v) == 0;
}

void bt_function_defer(View v) {
    BtFunction *f = bt_function_cast(v);
    if (!bt_threads_run_at_once() || bt_object_is_deferred(&f->head)) return;
    if (dies_unseen(bt_view(f->defaults), 2) && dies_unseen(bt_view(f->keyword_defaults), 2) &&
        dies_unseen(bt_view(f->closure), 2)) {
        bt_object_make_deferred(&f->head);
    }
}

static Value *function_fields(BtFunction *f) { return &f->code; }
enum { FUNCTION_FIELDS = (sizeof(BtFunction) - offsetof(BtFunction, code)) / sizeof(Value) };

static void function_dealloc(BtObject *o) {
    Value *fields = function_fields((BtFunction *)o);
    for (int i = 0; i < FUNCTION_FIELDS; i++) bt_release_maybe(fields[i]);
    bt_object_free(o);
}

static int function_traverse(BtObject *o, BtVisitFn visit, void *context) {
    Value *fields = function_fields((BtFunction *)o);
    for (int i = 0; i < FUNCTION_FIELDS; i++) {
        if (bt_is_empty(fields[i])) continue;
        int result = visit(bt_view(fields[i]), context);
        if (result) return result;
    }
    return 0;
}

// Enough to break every cycle a function can be in; what a call needs stays.
static void function_clear(BtObject *o) {
    BtFunction *f = (BtFunction *)o;
    Value *fields[] = {&f->defaults, &f->keyword_defaults, &f->closure, &f->doc, &f->module,
                       &f->annotations, &f->type_params, &f->attributes};
    Value old[sizeof fields / sizeof fields[0]];
    bt_object_lock(o);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        old[i] = bt_exchange_slot_locked(fields[i], BT_EMPTY);
    bt_object_unlock(o);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) bt_release_maybe(old[i]);
}

static Value function_repr(View self) {
    BtFunction *f = bt_function_cast(self);
    Value qualname = load_field(&f->head, &f->qualname);
    Value result = bt_str_format("<function %U at %p>", bt_view(qualname), (void *)f);
    bt_release(qualname);
    return result;
}

static Value function_call(View self, const View *args, size_t argc, View kwnames) {
    return bt_eval_function(self, args, argc, kwnames);
}

static Value function_get(View self, View instance, View owner) {
    return bt_view_is_empty(instance) ? bt_hold(self) : bt_method_new(self, instance);
}

static Value attribute_dict(BtFunction *f) {
    Value dict = load_field(&f->head, &f->attributes);
    if (!bt_is_empty(dict)) return dict;
    Value fresh = bt_dict_new();
    if (bt_is_error(fresh)) return BT_ERROR;
    Value lost = BT_EMPTY;
    bt_object_lock(&f->head);
    if (bt_is_empty(f->attributes)) {
        bt_exchange_slot_locked(&f->attributes, fresh);
    } else {
        lost = fresh;
    }
    dict = bt_hold(bt_view(f->attributes));
    bt_object_unlock(&f->head);
    bt_release_maybe(lost);
    return dict;
}

static Value function_getattr(View self, View name) {
    BtFunction *f = bt_function_cast(self);
    View of_type = bt_type_lookup_view(&bt_type_function, name);
    bool data = !bt_view_is_empty(of_type) && bt_type_of(of_type)->descriptor_set;
    if (!data) {
        Value dict = load_field(&f->head, &f->attributes);
        if (!bt_is_empty(dict)) {
            Value own = bt_dict_get_interned(bt_view(dict), name);
            bt_release(dict);
            if (!bt_is_empty(own)) return own;
        }
    }
    return bt_object_getattr(self, name);
}

static bool function_setattr(View self, View name, View value) {
    View of_type = bt_type_lookup_view(&bt_type_function, name);
    if (!bt_view_is_empty(of_type) && bt_type_of(of_type)->descriptor_set)
        return bt_object_setattr(self, name, value);
    Value dict = attribute_dict(bt_function_cast(self));
    if (bt_is_error(dict)) return false;
    bool ok;
    if (bt_view_is_empty(value)) {
        int done = bt_dict_delete(bt_view(dict), name);
        if (done == 0) {
            bt_raise_attribute_error(self, name, "'function' object has no attribute '%U'", name);
        }
        ok = done > 0;
    } else {
        ok = bt_dict_set(bt_view(dict), name, value);
    }
    bt_release(dict);
    return ok;
}

#define FIELD_GETTER(field)                                                                      \
    static Value function_get_##field(View self, void *context) {                                \
        return load_or_none(bt_object(self), &bt_function_cast(self)->field);                    \
    }
FIELD_GETTER(code)
FIELD_GETTER(globals)
FIELD_GETTER(builtins)
FIELD_GETTER(defaults)
FIELD_GETTER(keyword_defaults)
FIELD_GETTER(closure)
FIELD_GETTER(name)
FIELD_GETTER(qualname)
FIELD_GETTER(doc)
FIELD_GETTER(module)
#undef FIELD_GETTER

static bool set_if(View self, Value *field, View value, bool ok, const char *message) {
    if (!ok) {
        bt_raise(&bt_exc_TypeError, message);
        return false;
    }
    replace_field(bt_object(self), field, bt_hold_maybe(value));
    return true;
}

// None and deletion empty the field.
static View none_as_empty(View value) {
    return !bt_view_is_empty(value) && bt_is_none(value) ? BT_NO_VIEW : value;
}

static bool function_set_readonly(View self, View value, void *context) {
    bt_raise(&bt_exc_AttributeError, "readonly attribute");
    return false;
}

static bool function_set_name(View self, View value, void *context) {
    return set_if(self, &bt_function_cast(self)->name, value, !bt_view_is_empty(value) && bt_is_str(value),
                  "__name__ must be set to a string object");
}

static bool function_set_qualname(View self, View value, void *context) {
    return set_if(self, &bt_function_cast(self)->qualname, value,
                  !bt_view_is_empty(value) && bt_is_str(value),
                  "__qualname__ must be set to a string object");
}

static bool function_set_doc(View self, View value, void *context) {
    return set_if(self, &bt_function_cast(self)->doc, value, true, NULL);
}

static bool function_set_module(View self, View value, void *context) {
    return set_if(self, &bt_function_cast(self)->module, value, true, NULL);
}

static bool function_set_defaults(View self, View value, void *context) {
    value = none_as_empty(value);
    return set_if(self, &bt_function_cast(self)->defaults, value,
                  bt_view_is_empty(value) || bt_is_tuple(value),
                  "__defaults__ must be set to a tuple object");
}

static bool function_set_keyword_defaults(View self, View value, void *context) {
    value = none_as_empty(value);
    return set_if(self, &bt_function_cast(self)->keyword_defaults, value,
                  bt_view_is_empty(value) || bt_is_dict(value),
                  "__kwdefaults__ must be set to a dict object");
}

// Frames do not count their code: the function keeps every one it has had.
static bool keep_code(BtFunction *f, View code) {
    Value codes = load_field(&f->head, &f->codes);
    if (bt_is_empty(codes)) {
        codes = bt_list_new(2);
        if (bt_is_error(codes)) return false;
        Value lost = BT_EMPTY;
        bt_object_lock(&f->head);
        if (bt_is_empty(f->codes)) {
            bt_exchange_slot_locked(&f->codes, bt_hold(bt_view(codes)));
        } else {
            lost = codes;
            codes = bt_hold(bt_view(f->codes));
        }
        bt_object_unlock(&f->head);
        bt_release_maybe(lost);
    }
    bool there = false;
    for (int64_t i = 0; !there && i < bt_list_length(bt_view(codes)); i++) {
        Value at = bt_list_get(bt_view(codes), i);
        there = bt_same(bt_view(at), code);
        bt_release_maybe(at);
    }
    bool kept = there || bt_list_append(bt_view(codes), bt_hold(code));
    bt_release(codes);
    return kept;
}

static bool function_set_code(View self, View value, void *context) {
    BtFunction *f = bt_function_cast(self);
    if (bt_view_is_empty(value) || !bt_is_exact(value, BT_SHAPE_CODE)) {
        bt_raise(&bt_exc_TypeError, "__code__ must be set to a code object");
        return false;
    }
    int64_t cells = bt_is_empty(f->closure) ? 0 : bt_tuple_length(bt_view(f->closure));
    if (cells != bt_code_cast(value)->free_count) {
        bt_raise(&bt_exc_ValueError, "%U() requires a code object with %zd free vars, not %d",
                 bt_view(f->name), (ptrdiff_t)cells, (int)bt_code_cast(value)->free_count);
        return false;
    }
    Value now = load_field(&f->head, &f->code);
    uint32_t kinds = BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR;
    if (((bt_code_cast(bt_view(now))->flags ^ bt_code_cast(value)->flags) & kinds) &&
        !bt_warn(&bt_exc_DeprecationWarning, "Assigning a code object of non-matching type is deprecated "
                                             "(e.g., from a generator to a plain function)")) {
        bt_release(now);
        return false;
    }
    bool kept = keep_code(f, bt_view(now)) && keep_code(f, value);
    bt_release(now);
    if (kept) replace_field(&f->head, &f->code, bt_hold(value));
    return kept;
}

// The compiler gives annotations as a tuple (name, value, name, value ...): most are never looked at.
static Value annotations_from_pairs(View pairs) {
    int64_t count = bt_view_is_empty(pairs) ? 0 : bt_tuple_length(pairs);
    Value dict = bt_dict_new_sized(count / 2);
    for (int64_t i = 0; !bt_is_error(dict) && i + 1 < count; i += 2) {
        if (bt_dict_set(bt_view(dict), bt_tuple_get(pairs, i), bt_tuple_get(pairs, i + 1))) continue;
        bt_release(dict);
        return BT_ERROR;
    }
    return dict;
}

static Value function_get_annotations(View self, void *context) {
    BtFunction *f = bt_function_cast(self);
    Value found = load_field(&f->head, &f->annotations);
    if (!bt_is_empty(found) && bt_is_dict(bt_view(found))) return found;
    Value dict = annotations_from_pairs(bt_view(found));
    bt_release_maybe(found);
    if (bt_is_error(dict)) return BT_ERROR;
    Value lost = BT_EMPTY;
    bt_object_lock(&f->head);
    Value old = f->annotations;
    if (!bt_is_empty(old) && bt_is_dict(bt_view(old))) {
        lost = dict;  // another thread was first
        dict = bt_hold(bt_view(old));
        old = BT_EMPTY;
    } else {
        bt_exchange_slot_locked(&f->annotations, bt_hold(bt_view(dict)));
    }
    bt_object_unlock(&f->head);
    bt_release_maybe(lost);
    if (!bt_is_empty(old)) bt_value_retire(old);
    return dict;
}

static bool function_set_annotations(View self, View value, void *context) {
    value = none_as_empty(value);
    return set_if(self, &bt_function_cast(self)->annotations, value,
                  bt_view_is_empty(value) || bt_is_dict(value),
                  "__annotations__ must be set to a dict object");
}

static Value function_get_type_params(View self, void *context) {
    BtFunction *f = bt_function_cast(self);
    Value found = load_field(&f->head, &f->type_params);
    return bt_is_empty(found) ? bt_tuple_empty() : found;
}

static bool function_set_type_params(View self, View value, void *context) {
    return set_if(self, &bt_function_cast(self)->type_params, value,
                  !bt_view_is_empty(value) && bt_is_tuple(value), "__type_params__ must be set to a tuple");
}

static Value function_get_dict(View self, void *context) { return attribute_dict(bt_function_cast(self)); }

static bool function_set_dict(View self, View value, void *context) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "cannot delete __dict__");
        return false;
    }
    if (!bt_is_dict(value)) {
        bt_raise(&bt_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
        return false;
    }
    replace_field(bt_object(self), &bt_function_cast(self)->attributes, bt_hold(value));
    return true;
}

static const BtGetSetDef function_getsets[] = {
    {"__code__", function_get_code, function_set_code},
    {"__globals__", function_get_globals, function_set_readonly, .member = true},
    {"__builtins__", function_get_builtins, function_set_readonly, .member = true},
    {"__defaults__", function_get_defaults, function_set_defaults},
    {"__kwdefaults__", function_get_keyword_defaults, function_set_keyword_defaults},
    {"__closure__", function_get_closure, function_set_readonly, .member = true},
    {"__name__", function_get_name, function_set_name},
    {"__qualname__", function_get_qualname, function_set_qualname},
    {"__doc__", function_get_doc, function_set_doc, .member = true},
    {"__module__", function_get_module, function_set_module, .member = true},
    {"__annotations__", function_get_annotations, function_set_annotations},
    {"__type_params__", function_get_type_params, function_set_type_params},
    {"__dict__", function_get_dict, function_set_dict},
    {NULL},
};

// types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
static Value function_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults", NULL};
    static const BtSignature signature = {"function", names, 0, 6, 2};
    View in[6];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    for (int i = 2; i < 6; i++) in[i] = none_as_empty(in[i]);
    if (!bt_is_exact(in[0], BT_SHAPE_CODE)) {
        return bt_raise(&bt_exc_TypeError, "function() argument 'code' must be code, not %T", in[0]);
    }
    if (!bt_is_dict(in[1]))
        return bt_raise(&bt_exc_TypeError, "function() argument 'globals' must be dict, not %T", in[1]);
    if (!bt_view_is_empty(in[2]) && !bt_is_str(in[2])) {
        return bt_raise(&bt_exc_TypeError, "arg 3 (name) must be None or string");
    }
    if (!bt_view_is_empty(in[3]) && !bt_is_tuple(in[3])) {
        return bt_raise(&bt_exc_TypeError, "arg 4 (defaults) must be None or tuple");
    }
    int64_t wanted = bt_code_cast(in[0])->free_count;
    if (!bt_view_is_empty(in[4]) && !bt_is_tuple(in[4])) {
        return bt_raise(&bt_exc_TypeError,
                        wanted ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    }
    if (bt_view_is_empty(in[4]) && wanted)
        return bt_raise(&bt_exc_TypeError, "arg 5 (closure) must be tuple");
    int64_t given = bt_view_is_empty(in[4]) ? 0 : bt_tuple_length(in[4]);
    if (given != wanted) {
        return bt_raise(&bt_exc_ValueError, "%U requires closure of length %zd, not %zd",
                        bt_view(bt_code_cast(in[0])->name), (ptrdiff_t)wanted, (ptrdiff_t)given);
    }
    for (int64_t i = 0; i < given; i++) {
        if (bt_is_exact(bt_tuple_get(in[4], i), BT_SHAPE_CELL)) continue;
        return bt_raise(&bt_exc_TypeError, "arg 5 (closure) expected cell, found %T", bt_tuple_get(in[4], i));
    }
    if (!bt_view_is_empty(in[5]) && !bt_is_dict(in[5])) {
        return bt_raise(&bt_exc_TypeError, "arg 6 (kwdefaults) must be None or dict");
    }
    Value function = bt_function_new(in[0], in[1]);
    if (bt_is_error(function)) return BT_ERROR;
    BtFunction *f = bt_function_cast(bt_view(function));
    if (!bt_view_is_empty(in[2])) bt_assign(&f->name, bt_hold(in[2]));
    f->defaults = bt_hold_maybe(in[3]);
    f->closure = bt_hold_maybe(in[4]);
    f->keyword_defaults = bt_hold_maybe(in[5]);
    return function;
}

BtType bt_type_function = {
    BT_TYPE_INIT(BT_SHAPE_FUNCTION, "function", sizeof(BtFunction)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_METHOD_LIKE,
    .doc = "function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)\n--\n\n"
           "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  "
           "name\n    a "
           "string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the "
           "default "
           "argument values\n  closure\n    a tuple that supplies the bindings for free variables\n  "
           "kwdefaults\n    a "
           "dictionary that specifies the default keyword argument values",
    .new_ = function_new,
    .dealloc = function_dealloc,
    .traverse = function_traverse,
    .clear = function_clear,
    .repr = function_repr,
    .call = function_call,
    .getattr = function_getattr,
    .setattr = function_setattr,
    .descriptor_get = function_get,
    .getsets = function_getsets,
};

// ---- bound method -----------------------------------------------------------------------------------------

Value bt_method_new(View function, View self) {
    BtMethod *method = (BtMethod *)bt_object_alloc_raw(&bt_type_method, sizeof *method);
    if (!method) return BT_ERROR;
    method->function = bt_hold(function);
    method->self = bt_hold(self);
    return bt_steal(method);
}

static void method_dealloc(BtObject *o) {
    BtMethod *m = (BtMethod *)o;
    Value function = m->function, self = m->self;
    bt_object_free(o);
    bt_release_maybe(function);
    bt_release_maybe(self);
}

static int method_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtMethod *m = (BtMethod *)o;
    int result = visit(bt_view(m->function), context);
    return result ? result : visit(bt_view(m->self), context);
}

static Value method_repr(View self) {
    const BtMethod *m = bt_method_cast(self);
    Value name = bt_getattr_or_empty(bt_view(m->function), BT_NAME(__qualname__));
    if (bt_is_empty(name) && !bt_error_occurred())
        name = bt_getattr_or_empty(bt_view(m->function), BT_NAME(__name__));
    if (bt_is_empty(name) && bt_error_occurred()) return BT_ERROR;
    Value result = !bt_is_empty(name) && bt_is_str(bt_view(name))
                       ? bt_str_format("<bound method %U of %R>", bt_view(name), bt_view(m->self))
                       : bt_str_format("<bound method ? of %R>", bt_view(m->self));
    bt_release_maybe(name);
    return result;
}

static Value method_call(View self, const View *args, size_t argc, View kwnames) {
    const BtMethod *m = bt_method_cast(self);
    return bt_call_prepend(bt_view(m->function), bt_view(m->self), args, argc, kwnames);
}

static Value method_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !bt_is_exact(right, BT_SHAPE_METHOD)) return BT_NOT_IMPLEMENTED;
    const BtMethod *a = bt_method_cast(left), *b = bt_method_cast(right);
    int equal = bt_same(bt_view(a->self), bt_view(b->self))
                    ? bt_equal(bt_view(a->function), bt_view(b->function))
                    : 0;
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

static bool method_hash(View self, int64_t *out) {
    const BtMethod *m = bt_method_cast(self);
    if (!bt_hash(bt_view(m->function), out)) return false;
    *out ^= bt_identity_hash(bt_view(m->self));
    if (*out == -1) *out = -2;
    return true;
}

// Attributes that the method type does not have come from the function.
static Value method_getattr(View self, View name) {
    View of_type = bt_type_lookup_view(&bt_type_method, name);
    if (!bt_view_is_empty(of_type)) return bt_object_getattr(self, name);
    return bt_getattr(bt_view(bt_method_cast(self)->function), name);
}

static Value method_get(View self, View instance, View owner) { return bt_hold(self); }

static Value method_get_function(View self, void *context) {
    return bt_hold(bt_view(bt_method_cast(self)->function));
}
static Value method_get_self(View self, void *context) {
    return bt_hold(bt_view(bt_method_cast(self)->self));
}
static Value method_get_doc(View self, void *context) {
    return bt_getattr(bt_view(bt_method_cast(self)->function), BT_NAME(__doc__));
}

static const BtGetSetDef method_getsets[] = {
    {"__func__", method_get_function, .member = true,
     .doc = "the function (or other callable) implementing a method"},
    {"__self__", method_get_self, .member = true, .doc = "the instance to which a method is bound"},
    {"__doc__", method_get_doc},
    {NULL},
};

// (getattr, (receiver, name)): how methods are pickled.
static Value reduce_by_getattr(View receiver, Value name) {
    if (bt_is_error(name)) return BT_ERROR;
    Value builtins = bt_import_module("builtins");
    Value function = bt_is_error(builtins) ? BT_ERROR : bt_getattr_text(bt_view(builtins), "getattr");
    bt_release_maybe(builtins);
    Value args = bt_is_error(function) ? BT_ERROR : bt_tuple_pack(2, receiver, bt_view(name));
    bt_release(name);
    if (bt_is_error(args)) {
        bt_release_maybe(function);
        return BT_ERROR;
    }
    Value pair[2] = {function, args};
    return bt_tuple_from_values(pair, 2);
}

static Value method_reduce(View self) {
    const BtMethod *m = bt_method_cast(self);
    return reduce_by_getattr(bt_view(m->self), bt_getattr(bt_view(m->function), BT_NAME(__name__)));
}

static const BtMethodDef method_methods[] = {
    BT_METHOD_0("__reduce__", method_reduce, NULL),
    BT_METHOD_END,
};

static Value method_type_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("method", kwnames) || !bt_check_arity("method", argc, 2, 2)) return BT_ERROR;
    if (!bt_is_callable(args[0])) return bt_raise(&bt_exc_TypeError, "first argument must be callable");
    if (bt_is_none(args[1])) return bt_raise(&bt_exc_TypeError, "instance must not be None");
    return bt_method_new(args[0], args[1]);
}

BtType bt_type_method = {
    BT_TYPE_INIT(BT_SHAPE_METHOD, "method", sizeof(BtMethod)),
    .flags = BT_TYPE_CONTAINER,
    .doc = "method(function, instance, /)\n--\n\nCreate a bound instance method object.",
    .new_ = method_type_new,
    .dealloc = method_dealloc,
    .traverse = method_traverse,
    .repr = method_repr,
    .hash = method_hash,
    .call = method_call,
    .getattr = method_getattr,
    .compare = method_compare,
    .descriptor_get = method_get,
    .methods = method_methods,
    .getsets = method_getsets,
};

// ---- built-in functions and methods -----------------------------------------------------------------------

Value bt_native_new(const BtMethodDef *def, View self, View module_name) {
    BtNative *native = (BtNative *)bt_object_alloc_raw(&bt_type_native, sizeof *native);
    if (!native) return BT_ERROR;
    native->def = def;
    native->self = bt_hold_maybe(self);
    native->module = bt_hold_maybe(module_name);
    return bt_steal(native);
}

static void native_dealloc(BtObject *o) {
    BtNative *n = (BtNative *)o;
    Value self = n->self, module = n->module;
    bt_object_free(o);
    bt_release_maybe(self);
    bt_release_maybe(module);
}

static int native_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtNative *n = (BtNative *)o;
    return bt_visit_maybe(n->self, visit, context);
}

// A function of a module, not a method of something.
static bool is_plain_function(const BtNative *n) {
    return bt_is_empty(n->self) || bt_is_instance(bt_view(n->self), &bt_type_module);
}

// What stands before the name in messages: the type of a method, the module of a function outside builtins.
static const char *owner_name(const BtNative *n) {
    if (is_plain_function(n)) {
        if (bt_is_empty(n->module) || !bt_is_str(bt_view(n->module))) return NULL;
        return bt_str_equal_text(bt_view(n->module), "builtins") ? NULL
                                                                 : bt_str_utf8(bt_view(n->module), NULL);
    }
    View self = bt_view(n->self);
    return bt_type_bare_name(bt_is_type(self) ? bt_type_cast(self) : bt_type_of(self));
}

// A call that goes the long way or fails: messages about class methods name the qualified class.
static Value call_by_definition(const BtNative *n, const View *args, size_t argc, View kwnames) {
    View self = bt_is_empty(n->self) ? BT_NO_VIEW : bt_view(n->self);
    if (bt_view_is_empty(self) || !bt_is_type(self) || !bt_type_has(bt_type_cast(self), BT_TYPE_HEAP))
        return bt_call_native_def(n->def, self, args, argc, kwnames, owner_name(n));
    Value owner = bt_type_qualname(bt_type_cast(self));
    if (bt_is_error(owner)) return BT_ERROR;
    const char *text = bt_str_utf8(bt_view(owner), NULL);
    Value result = text ? bt_call_native_def(n->def, self, args, argc, kwnames, text) : BT_ERROR;
    bt_release(owner);
    return result;
}

static Value native_call(View self, const View *args, size_t argc, View kwnames) {
    const BtNative *n = bt_native_cast(self);
    // The common kinds straight, with the checks that bt_call_native_def would make.
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0) {
        switch (n->def->flags & BT_CALL_KIND_MASK) {
        case BT_CALL_0:
            if (argc == 0) return n->def->call.f0(bt_view(n->self));
            break;
        case BT_CALL_1:
            if (argc == 1) return n->def->call.f1(bt_view(n->self), args[0]);
            break;
        case BT_CALL_N:
            if (argc >= (size_t)n->def->min_args &&
                (n->def->max_args < 0 || argc <= (size_t)n->def->max_args)) {
                return n->def->call.fn(bt_view(n->self), args, argc);
            }
            break;
        default:
            return n->def->call.fk(bt_view(n->self), args, argc, BT_NO_VIEW);
        }
    }
    return call_by_definition(n, args, argc, kwnames);
}

static Value native_repr(View self) {
    const BtNative *n = bt_native_cast(self);
    if (is_plain_function(n)) return bt_str_format("<built-in function %s>", n->def->name);
    return bt_str_format("<built-in method %s of %T object at %p>", n->def->name, bt_view(n->self),
                         (void *)bt_object(bt_view(n->self)));
}

static Value native_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !bt_is_exact(right, BT_SHAPE_NATIVE)) return BT_NOT_IMPLEMENTED;
    const BtNative *a = bt_native_cast(left), *b = bt_native_cast(right);
    return bt_bool((a->def == b->def && bt_same(bt_view(a->self), bt_view(b->self))) == (op == BT_EQ));
}

static bool native_hash(View self, int64_t *out) {
    const BtNative *n = bt_native_cast(self);
    *out = bt_identity_hash(bt_view(n->self)) ^ bt_identity_hash(bt_view_of(n->def));
    if (*out == -1) *out = -2;
    return true;
}

static Value native_get_name(View self, void *context) {
    return bt_intern_text(bt_native_cast(self)->def->name);
}

static Value native_get_qualname(View self, void *context) {
    const BtNative *n = bt_native_cast(self);
    if (is_plain_function(n)) return bt_intern_text(n->def->name);
    View of = bt_view(n->self);
    BtType *type = bt_is_type(of) ? bt_type_cast(of) : bt_type_of(of);
    Value qualname = bt_type_qualname(type);
    if (bt_is_error(qualname)) return BT_ERROR;
    Value result = bt_str_format("%U.%s", bt_view(qualname), n->def->name);
    bt_release(qualname);
    return result;
}

static Value native_get_self(View self, void *context) {
    const BtNative *n = bt_native_cast(self);
    return bt_is_empty(n->self) ? BT_NONE : bt_hold(bt_view(n->self));
}

static Value native_get_module(View self, void *context) {
    const BtNative *n = bt_native_cast(self);
    return bt_is_empty(n->module) ? BT_NONE : bt_hold(bt_view(n->module));
}

static bool native_set_module(View self, View value, void *context) {
    bt_raise(&bt_exc_AttributeError,
             "'builtin_function_or_method' object attribute '__module__' is read-only");
    return false;
}

static Value native_get_doc(View self, void *context) { return bt_doc_text(bt_native_cast(self)->def->doc); }
static Value native_get_signature(View self, void *context) {
    return bt_method_signature(bt_native_cast(self)->def);
}

static const BtGetSetDef native_getsets[] = {
    {"__name__", native_get_name},
    {"__qualname__", native_get_qualname},
    {"__self__", native_get_self},
    {"__module__", native_get_module, native_set_module, .member = true},
    {"__doc__", native_get_doc},
    {"__text_signature__", native_get_signature},
    {NULL},
};

static Value native_reduce(View self) {
    const BtNative *n = bt_native_cast(self);
    Value name = bt_intern_text(n->def->name);
    if (bt_is_error(name)) return BT_ERROR;
    return is_plain_function(n) ? name : reduce_by_getattr(bt_view(n->self), name);
}

static const BtMethodDef native_methods[] = {
    BT_METHOD_0("__reduce__", native_reduce, NULL),
    BT_METHOD_END,
};

BtType bt_type_native = {
    BT_TYPE_INIT(BT_SHAPE_NATIVE, "builtin_function_or_method", sizeof(BtNative)),
    .flags = BT_TYPE_CONTAINER,
    .dealloc = native_dealloc,
    .traverse = native_traverse,
    .repr = native_repr,
    .hash = native_hash,
    .call = native_call,
    .compare = native_compare,
    .methods = native_methods,
    .getsets = native_getsets,
};

// ---- cell -------------------------------------------------------------------------------------------------

Value bt_cell_new(Value content) {
    BtCell *cell = (BtCell *)bt_object_alloc_raw(&bt_type_cell, sizeof *cell);
    if (!cell) {
        bt_release_maybe(content);
        return BT_ERROR;
    }
    cell->content = content;
    return bt_steal(cell);
}

Value bt_cell_get(View cell) { return load_field(bt_object(cell), &bt_cell_cast(cell)->content); }

void bt_cell_set(View cell, Value content) {
    BtCell *c = bt_cell_cast(cell);
    bt_object_lock(&c->head);
    Value old = c->content;
    bt_store_slot_locked(&c->head, &c->content, content);
    bt_object_unlock(&c->head);
    bt_release_maybe(old);
}

static void cell_dealloc(BtObject *o) {
    bt_release_maybe(((BtCell *)o)->content);
    bt_object_free(o);
}

static int cell_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtCell *c = (BtCell *)o;
    return bt_visit_maybe(c->content, visit, context);
}

static void cell_clear(BtObject *o) { bt_cell_set(bt_view_of(o), BT_EMPTY); }

static Value cell_repr(View self) {
    Value content = bt_cell_get(self);
    if (bt_is_empty(content)) return bt_str_format("<cell at %p: empty>", (void *)bt_object(self));
    Value result = bt_str_format("<cell at %p: %T object at %p>", (void *)bt_object(self), bt_view(content),
                                 (void *)bt_object(bt_view(content)));
    bt_release(content);
    return result;
}

static Value cell_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_exact(right, BT_SHAPE_CELL)) return BT_NOT_IMPLEMENTED;
    Value a = bt_cell_get(left), b = bt_cell_get(right);
    Value result;
    if (!bt_is_empty(a) && !bt_is_empty(b)) {
        result = bt_compare(bt_view(a), bt_view(b), op);
    } else {
        // An empty cell comes before a full one.
        int full_a = !bt_is_empty(a), full_b = !bt_is_empty(b);
        result = bt_compare(bt_small_int_view(full_a), bt_small_int_view(full_b), op);
    }
    bt_release_maybe(a);
    bt_release_maybe(b);
    return result;
}

static Value cell_get_contents(View self, void *context) {
    Value content = bt_cell_get(self);
    return bt_is_empty(content) ? bt_raise(&bt_exc_ValueError, "Cell is empty") : content;
}

static bool cell_set_contents(View self, View value, void *context) {
    bt_cell_set(self, bt_hold_maybe(value));
    return true;
}

static const BtGetSetDef cell_getsets[] = {
    {"cell_contents", cell_get_contents, cell_set_contents},
    {NULL},
};

static Value cell_type_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("cell", kwnames) || !bt_check_arity("cell", argc, 0, 1)) return BT_ERROR;
    return bt_cell_new(argc ? bt_hold(args[0]) : BT_EMPTY);
}

BtType bt_type_cell = {
    BT_TYPE_INIT(BT_SHAPE_CELL, "cell", sizeof(BtCell)),
    .flags = BT_TYPE_CONTAINER,
    .doc = "cell([contents])\n--\n\nCreate a new cell object.\n\n  contents\n    the contents of the cell. "
           "If not specified, the "
           "cell will be "
           "empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a "
           "ValueError.",
    .new_ = cell_type_new,
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .clear = cell_clear,
    .repr = cell_repr,
    .compare = cell_compare,
    .getsets = cell_getsets,
};
