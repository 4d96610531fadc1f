// types.GenericAlias and types.UnionType.
#include "vm/objects/generic_alias.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/list.h"
#include "vm/objects/object.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct Alias {
    BtObject head;
    Value origin;
    Value args;        // tuple
    Value parameters;  // tuple of type variables
    bool starred;      // *tuple[int, ...]
} Alias;

typedef struct Union {
    BtObject head;
    Value args;        // tuple of at least two, without duplicates
    Value parameters;
} Union;

static Alias *alias_cast(View v) { return (Alias *)bt_object(v); }
static Union *union_cast(View v) { return (Union *)bt_object(v); }
static bool is_alias(View v) { return bt_is_object(v) && bt_is_instance(v, &bt_type_generic_alias); }
static bool is_union(View v) { return bt_is_exact(v, BT_SHAPE_UNION); }

// ---- type variables among arguments -----------------------------------------------------------------------

static Value attribute(View v, const char *name) {
    Value key = bt_intern_text(name);
    if (bt_is_error(key)) return BT_ERROR;
    Value result = bt_getattr_or_empty(v, bt_view(key));
    bt_release(key);
    return result;
}

static bool add_new(View list, View item) {
    for (int64_t i = 0; i < bt_list_length(list); i++) {
        Value known = bt_list_get(list, i);
        if (bt_is_empty(known)) break;
        bool same = bt_same(bt_view(known), item);
        bt_release(known);
        if (same) return true;
    }
    return bt_list_append(list, bt_hold(item));
}

// Adds the type variables of one argument to list: itself, or the __parameters__ of an alias.
static bool add_parameters(View list, View argument) {
    if (bt_is_type(argument)) return true;
    Value substitute = attribute(argument, "__typing_subst__");
    if (bt_is_empty(substitute) && bt_error_occurred()) return false;
    if (!bt_is_empty(substitute)) {
        bt_release(substitute);
        return add_new(list, argument);
    }
    Value own = attribute(argument, "__parameters__");
    if (bt_is_empty(own)) return !bt_error_occurred();
    bool ok = true;
    if (bt_is_tuple(bt_view(own))) {
        for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(own)); i++)
            ok = add_new(list, bt_tuple_get(bt_view(own), i));
    }
    bt_release(own);
    return ok;
}

static Value parameters_of(View args) {
    Value list = bt_list_new(0);
    bool ok = !bt_is_error(list);
    for (int64_t i = 0; ok && i < bt_tuple_length(args); i++)
        ok = add_parameters(bt_view(list), bt_tuple_get(args, i));
    Value tuple = ok ? bt_list_to_tuple(bt_view(list)) : BT_ERROR;
    bt_release_maybe(list);
    return tuple;
}

static int64_t index_of(View tuple, View item) {
    for (int64_t i = 0; i < bt_tuple_length(tuple); i++) {
        if (bt_same(bt_tuple_get(tuple, i), item)) return i;
    }
    return -1;
}

// Whether an attribute of v is there and true; -1 with an exception.
static int flag(View v, const char *name) {
    Value value = attribute(v, name);
    if (bt_is_empty(value)) return bt_error_occurred() ? -1 : 0;
    int result = bt_truth(bt_view(value));
    bt_release(value);
    return result;
}

static bool append_all(View list, View tuple) {
    for (int64_t i = 0; i < bt_tuple_length(tuple); i++) {
        if (!bt_list_append(list, bt_hold(bt_tuple_get(tuple, i)))) return false;
    }
    return true;
}

// Adds what stands for the type variables own in items to list; for one that takes any number that is a
// tuple.
static bool add_own_items(View list, View own, View parameters, View items) {
    for (int64_t i = 0; i < bt_tuple_length(own); i++) {
        View parameter = bt_tuple_get(own, i);
        int64_t at = index_of(parameters, parameter);
        View item = at >= 0 ? bt_tuple_get(items, at) : parameter;
        if (at >= 0 && bt_is_tuple(item) && bt_type_of(parameter)->iter) {
            if (!append_all(list, item)) return false;
        } else if (!bt_list_append(list, bt_hold(item))) {
            return false;
        }
    }
    return true;
}

// One argument with the type variables replaced by items.
static Value substitute(View argument, View parameters, View items) {
    if (bt_is_type(argument)) return bt_hold(argument);
    Value method = attribute(argument, "__typing_subst__");
    if (!bt_is_empty(method)) {
        int64_t at = index_of(parameters, argument);
        Value result = at < 0 ? bt_hold(argument) : bt_call_1(bt_view(method), bt_tuple_get(items, at));
        bt_release(method);
        return result;
    }
    Value own = bt_error_occurred() ? BT_EMPTY : attribute(argument, "__parameters__");
    if (bt_is_empty(own)) return bt_error_occurred() ? BT_ERROR : bt_hold(argument);
    if (!bt_is_tuple(bt_view(own)) || bt_tuple_length(bt_view(own)) == 0) {
        bt_release(own);
        return bt_hold(argument);
    }
    Value list = bt_list_new(0);
    bool ok = !bt_is_error(list) && add_own_items(bt_view(list), bt_view(own), parameters, items);
    bt_release(own);
    Value inner = ok ? bt_list_to_tuple(bt_view(list)) : BT_ERROR;
    bt_release_maybe(list);
    if (bt_is_error(inner)) return BT_ERROR;
    Value result = bt_getitem(argument, bt_view(inner));
    bt_release(inner);
    return result;
}

// The items of self[item], those of unpacked tuples one by one.
static Value unpacked_items(View item) {
    Value given = bt_is_tuple(item) ? bt_hold(item) : bt_tuple_pack(1, item);
    Value list = bt_is_error(given) ? BT_ERROR : bt_list_new(0);
    bool ok = !bt_is_error(list);
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(given)); i++) {
        View one = bt_tuple_get(bt_view(given), i);
        Value inner = bt_is_type(one) ? BT_EMPTY : attribute(one, "__typing_unpacked_tuple_args__");
        int64_t count =
            !bt_is_empty(inner) && bt_is_tuple(bt_view(inner)) ? bt_tuple_length(bt_view(inner)) : -1;
        bool open = count > 0 && bt_same(bt_tuple_get(bt_view(inner), count - 1), BT_ELLIPSIS_VIEW);
        if (bt_is_empty(inner) && bt_error_occurred()) {
            ok = false;
        } else if (count >= 0 && !open) {
            ok = append_all(bt_view(list), bt_view(inner));
        } else {
            ok = bt_list_append(bt_view(list), bt_hold(one));
        }
        bt_release_maybe(inner);
    }
    Value tuple = ok ? bt_list_to_tuple(bt_view(list)) : BT_ERROR;
    bt_release_maybe(list);
    bt_release_maybe(given);
    return tuple;
}

// The items as the type variables want them: each may arrange them (defaults, tuples for any number).
static Value prepared_items(View self, View parameters, View item) {
    Value items = unpacked_items(item);
    for (int64_t i = 0; !bt_is_error(items) && i < bt_tuple_length(parameters); i++) {
        Value prepare = attribute(bt_tuple_get(parameters, i), "__typing_prepare_subst__");
        if (bt_is_empty(prepare)) {
            if (!bt_error_occurred()) continue;
            bt_release(items);
            return BT_ERROR;
        }
        if (!bt_is_none(bt_view(prepare))) {
            Value arranged = bt_call_2(bt_view(prepare), self, bt_view(items));
            bt_release(items);
            items = arranged;
            if (!bt_is_error(items) && !bt_is_tuple(bt_view(items))) {
                Value tuple = bt_tuple_pack(1, bt_view(items));
                bt_release(items);
                items = tuple;
            }
        }
        bt_release(prepare);
    }
    return items;
}

// Adds what becomes of one argument to list.
static bool add_substituted(View list, View argument, View parameters, View items) {
    int unpack = bt_is_type(argument) ? 0 : flag(argument, "__typing_is_unpacked_typevartuple__");
    Value replaced = unpack < 0 ? BT_ERROR : substitute(argument, parameters, items);
    if (bt_is_error(replaced)) return false;
    if (!unpack) return bt_list_append(list, replaced);
    bool ok = bt_is_tuple(bt_view(replaced));
    if (ok) {
        ok = append_all(list, bt_view(replaced));
    } else {
        bt_raise(&bt_exc_TypeError, "expected __typing_subst__ of %T objects to return a tuple, not %T",
                 argument, bt_view(replaced));
    }
    bt_release(replaced);
    return ok;
}

// The arguments after self[item]; self for messages.
static Value substitute_all(View self, View args, View parameters, View item) {
    int64_t wanted = bt_tuple_length(parameters);
    if (wanted == 0) return bt_raise(&bt_exc_TypeError, "%R is not a generic class", self);
    Value items = prepared_items(self, parameters, item);
    if (bt_is_error(items)) return BT_ERROR;
    int64_t given = bt_tuple_length(bt_view(items));
    Value result = BT_ERROR;
    if (given != wanted) {
        bt_raise(&bt_exc_TypeError, "Too %s arguments for %R; actual %zd, expected %zd",
                 given > wanted ? "many" : "few", self, (ptrdiff_t)given, (ptrdiff_t)wanted);
    } else {
        Value list = bt_list_new(0);
        bool ok = !bt_is_error(list);
        for (int64_t i = 0; ok && i < bt_tuple_length(args); i++)
            ok = add_substituted(bt_view(list), bt_tuple_get(args, i), parameters, bt_view(items));
        if (ok) result = bt_list_to_tuple(bt_view(list));
        bt_release_maybe(list);
    }
    bt_release(items);
    return result;
}

// ---- repr -------------------------------------------------------------------------------------------------

static bool add_repr(BtStrBuilder *b, View item, bool none_type_as_none);

static bool add_list_repr(BtStrBuilder *b, View list) {
    bt_str_builder_char(b, '[');
    for (int64_t i = 0; i < bt_list_length(list); i++) {
        Value item = bt_list_get(list, i);
        if (bt_is_empty(item)) break;
        if (i) bt_str_builder_text(b, ", ");
        bool ok = add_repr(b, bt_view(item), false);
        bt_release(item);
        if (!ok) return false;
    }
    bt_str_builder_char(b, ']');
    return true;
}

// Whether v describes itself as a parametrized type; 1, 0, -1 with an exception.
static int is_parametrized(View v) {
    Value origin = attribute(v, "__origin__");
    Value args = bt_is_empty(origin) ? BT_EMPTY : attribute(v, "__args__");
    int result = bt_error_occurred() ? -1 : !bt_is_empty(args);
    bt_release_maybe(origin);
    bt_release_maybe(args);
    return result;
}

// Classes by their dotted name, everything else by its repr.
static bool add_repr(BtStrBuilder *b, View item, bool none_type_as_none) {
    if (bt_same(item, BT_ELLIPSIS_VIEW)) {
        bt_str_builder_text(b, "...");
        return true;
    }
    if (none_type_as_none && bt_same(item, bt_type_view(&bt_type_none))) {
        bt_str_builder_text(b, "None");
        return true;
    }
    if (bt_is_exact(item, BT_SHAPE_LIST)) return add_list_repr(b, item);
    Value name = BT_EMPTY;
    if (bt_is_type(item)) {
        name = bt_type_full_name(bt_type_cast(item));
        if (bt_is_error(name)) return false;
    } else if (!is_alias(item) && !is_union(item)) {
        int parametrized = is_parametrized(item);
        if (parametrized < 0) return false;
        Value qualname = parametrized ? BT_EMPTY : bt_getattr_or_empty(item, BT_NAME(__qualname__));
        Value module = bt_is_empty(qualname) ? BT_EMPTY : bt_getattr_or_empty(item, BT_NAME(__module__));
        if (!bt_is_empty(module) && !bt_is_none(bt_view(module))) {
            bool builtin = bt_is_str(bt_view(module)) && bt_str_equal_text(bt_view(module), "builtins");
            name = builtin ? bt_str(bt_view(qualname))
                           : bt_str_format("%S.%S", bt_view(module), bt_view(qualname));
        }
        bt_release_maybe(qualname);
        bt_release_maybe(module);
        if (bt_error_occurred()) return false;
    }
    if (bt_is_empty(name)) {
        bt_str_builder_repr(b, item);
    } else {
        bt_str_builder_str(b, bt_view(name));
        bt_release(name);
    }
    return true;
}

static Value finish(BtStrBuilder *b, bool ok) {
    if (ok) return bt_str_builder_finish(b);
    bt_str_builder_discard(b);
    return BT_ERROR;
}

// ---- alias ------------------------------------------------------------------------------------------------

static Value new_alias(BtType *type, View origin, View args, bool starred) {
    Value tuple = bt_is_tuple(args) ? bt_hold(args) : bt_tuple_pack(1, args);
    if (bt_is_error(tuple)) return BT_ERROR;
    Value parameters = parameters_of(bt_view(tuple));
    Alias *self = bt_is_error(parameters) ? NULL : (Alias *)bt_object_alloc(type, type->size);
    if (!self) {
        bt_release_maybe(parameters);
        bt_release(tuple);
        return BT_ERROR;
    }
    self->origin = bt_hold(origin);
    self->args = tuple;
    self->parameters = parameters;
    self->starred = starred;
    return bt_steal(self);
}

Value bt_generic_alias_new(View origin, View args) {
    return new_alias(&bt_type_generic_alias, origin, args, false);
}

static Value alias_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("GenericAlias", kwnames) || !bt_check_arity("GenericAlias", argc, 2, 2))
        return BT_ERROR;
    return new_alias(type, args[0], args[1], false);
}

static void alias_dealloc(BtObject *o) {
    Alias *a = (Alias *)o;
    bt_release_maybe(a->origin);
    bt_release_maybe(a->args);
    bt_release_maybe(a->parameters);
    bt_object_free(o);
}

static int alias_traverse(BtObject *o, BtVisitFn visit, void *context) {
    Alias *a = (Alias *)o;
    int result = visit(bt_view(a->origin), context);
    if (!result) result = visit(bt_view(a->args), context);
    return result ? result : visit(bt_view(a->parameters), context);
}

static Value alias_repr(View self) {
    const Alias *a = alias_cast(self);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    if (a->starred) bt_str_builder_char(&b, '*');
    bool ok = add_repr(&b, bt_view(a->origin), false);
    bt_str_builder_char(&b, '[');
    int64_t count = bt_tuple_length(bt_view(a->args));
    for (int64_t i = 0; ok && i < count; i++) {
        if (i) bt_str_builder_text(&b, ", ");
        ok = add_repr(&b, bt_tuple_get(bt_view(a->args), i), false);
    }
    if (count == 0) bt_str_builder_text(&b, "()");
    bt_str_builder_char(&b, ']');
    return finish(&b, ok);
}

static bool alias_hash(View self, int64_t *out) {
    int64_t origin, args;
    if (!bt_hash(bt_view(alias_cast(self)->origin), &origin) ||
        !bt_hash(bt_view(alias_cast(self)->args), &args)) {
        return false;
    }
    *out = origin ^ args;
    if (*out == -1) *out = -2;
    return true;
}

static Value alias_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !is_alias(left) || !is_alias(right)) return BT_NOT_IMPLEMENTED;
    const Alias *a = alias_cast(left), *b = alias_cast(right);
    int equal = a->starred == b->starred ? bt_equal(bt_view(a->origin), bt_view(b->origin)) : 0;
    if (equal == 1) equal = bt_equal(bt_view(a->args), bt_view(b->args));
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

// Making an instance of the origin; it remembers the alias if it can.
static Value alias_call(View self, const View *args, size_t argc, View kwnames) {
    Value instance = bt_call(bt_view(alias_cast(self)->origin), args, argc, kwnames);
    if (bt_is_error(instance)) return BT_ERROR;
    if (!bt_setattr_text(bt_view(instance), "__orig_class__", self)) {
        if (!bt_error_matches(&bt_exc_AttributeError) && !bt_error_matches(&bt_exc_TypeError)) {
            bt_release(instance);
            return BT_ERROR;
        }
        bt_error_clear();
    }
    return instance;
}

// Attributes come from the origin, but for those that describe the alias or that must not be the origin's.
static Value alias_getattr(View self, View name) {
    static const char *const own[] = {
        "__class__",       "__origin__",     "__args__",
        "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
        "__mro_entries__", "__reduce_ex__",  "__reduce__",
        "__copy__",        "__deepcopy__",   "__bases__",
    };
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (bt_str_equal_text(name, own[i])) return bt_object_getattr(self, name);
    }
    return bt_getattr(bt_view(alias_cast(self)->origin), name);
}

static Value alias_getitem(View self, View item) {
    const Alias *a = alias_cast(self);
    Value args = substitute_all(self, bt_view(a->args), bt_view(a->parameters), item);
    if (bt_is_error(args)) return BT_ERROR;
    Value result = new_alias(bt_type_of(self), bt_view(a->origin), bt_view(args), a->starred);
    bt_release(args);
    return result;
}

// `*tuple[int, ...]` unpacks into one starred alias.
static Value alias_iter(View self) {
    const Alias *a = alias_cast(self);
    Value starred = new_alias(bt_type_of(self), bt_view(a->origin), bt_view(a->args), true);
    if (bt_is_error(starred)) return BT_ERROR;
    Value tuple = bt_tuple_pack(1, bt_view(starred));
    bt_release(starred);
    if (bt_is_error(tuple)) return BT_ERROR;
    Value iterator = bt_sequence_iterator_new(&bt_type_tuple_iterator, bt_view(tuple), 0);
    bt_release(tuple);
    return iterator;
}

static Value alias_mro_entries(View self, View bases) {
    return bt_tuple_pack(1, bt_view(alias_cast(self)->origin));
}

static Value alias_instancecheck(View self, View instance) {
    return bt_raise(&bt_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static Value alias_subclasscheck(View self, View cls) {
    return bt_raise(&bt_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

// A starred alias has no constructor of its own: a function of _typing makes it.
static Value alias_reduce(View self) {
    const Alias *a = alias_cast(self);
    Value make = bt_hold(bt_type_view(&bt_type_generic_alias));
    if (a->starred) {
        bt_release(make);
        Value module = bt_import_module("_typing");
        if (bt_is_error(module)) return BT_ERROR;
        make = bt_getattr_text(bt_view(module), "_unpacked_alias");
        bt_release(module);
        if (bt_is_error(make)) return BT_ERROR;
    }
    Value args = bt_tuple_pack(2, bt_view(a->origin), bt_view(a->args));
    if (bt_is_error(args)) {
        bt_release(make);
        return BT_ERROR;
    }
    Value pair[2] = {make, args};
    return bt_tuple_from_values(pair, 2);
}

static Value alias_dir(View self) {
    Value names = bt_call_method(bt_view(alias_cast(self)->origin), BT_NAME(__dir__), NULL, 0);
    if (bt_is_error(names)) {
        // An unbound __dir__ of a class wants an instance: list the class itself.
        bt_error_clear();
        names = bt_set_new();
        if (bt_is_error(names)) return BT_ERROR;
        View origin = bt_view(alias_cast(self)->origin);
        if (bt_is_type(origin) && !bt_collect_class_names(bt_view(names), bt_type_cast(origin))) {
            bt_release(names);
            return BT_ERROR;
        }
    }
    Value list = bt_list_from_iterable(bt_view(names));
    bt_release(names);
    static const char *const own[] = {"__origin__",      "__args__",     "__parameters__",
                                      "__mro_entries__", "__unpacked__", "__bases__",
                                      "__copy__",        "__deepcopy__", "__typing_unpacked_tuple_args__"};
    for (size_t i = 0; !bt_is_error(list) && i < sizeof own / sizeof own[0]; i++) {
        Value name = bt_intern_text(own[i]);
        if (bt_is_error(name) || !bt_list_append(bt_view(list), name)) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    return list;
}

static const BtMethodDef alias_methods[] = {
    BT_METHOD_1("__mro_entries__", alias_mro_entries, NULL),
    BT_METHOD_1("__instancecheck__", alias_instancecheck, NULL),
    BT_METHOD_1("__subclasscheck__", alias_subclasscheck, NULL),
    BT_METHOD_0("__reduce__", alias_reduce, NULL),
    BT_METHOD_0("__dir__", alias_dir, NULL),
    BT_METHOD_END,
};

static Value alias_get_origin(View self, void *context) { return bt_hold(bt_view(alias_cast(self)->origin)); }
static Value alias_get_args(View self, void *context) { return bt_hold(bt_view(alias_cast(self)->args)); }
static Value alias_get_parameters(View self, void *context) {
    return bt_hold(bt_view(alias_cast(self)->parameters));
}
static Value alias_get_unpacked(View self, void *context) { return bt_bool(alias_cast(self)->starred); }
static Value alias_get_unpacked_args(View self, void *context) {
    const Alias *a = alias_cast(self);
    bool tuple = a->starred && bt_same(bt_view(a->origin), bt_type_view(&bt_type_tuple));
    return tuple ? bt_hold(bt_view(a->args)) : BT_NONE;
}

static const BtGetSetDef alias_getsets[] = {
    {"__origin__", alias_get_origin, .member = true},
    {"__args__", alias_get_args, .member = true},
    {"__unpacked__", alias_get_unpacked, .member = true},
    {"__parameters__", alias_get_parameters, NULL, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", alias_get_unpacked_args},
    {NULL},
};

BtType bt_type_generic_alias = {
    BT_TYPE_INIT(BT_SHAPE_GENERIC_ALIAS, "types.GenericAlias", sizeof(Alias)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .module = "types",
    .doc = "GenericAlias(origin, args, /)\n--\n\nRepresent a PEP 585 generic type\n\nE.g. for t = list[int], "
           "t.__origin__ is list and t.__args__ "
           "is (int,).",
    .new_ = alias_new,
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .repr = alias_repr,
    .hash = alias_hash,
    .call = alias_call,
    .getattr = alias_getattr,
    .compare = alias_compare,
    .iter = alias_iter,
    .binary[BT_OP_OR] = bt_union_of,
    .getitem = alias_getitem,
    .methods = alias_methods,
    .getsets = alias_getsets,
};

// ---- union ------------------------------------------------------------------------------------------------

static bool may_join(View v) {
    if (bt_is_none(v) || bt_is_type(v) || is_alias(v) || is_union(v)) return true;
    // typing.TypeAliasType, made by `type X = ...`.
    return strcmp(bt_type_of(v)->name, "TypeAliasType") == 0 ||
           strcmp(bt_type_of(v)->name, "typing.TypeAliasType") == 0;
}

static bool same_argument(View a, View b, int *result) {
    *result = bt_same(a, b);
    if (!*result && is_alias(a) && is_alias(b)) *result = bt_equal(a, b);
    return *result >= 0;
}

static bool add_member(View list, View item) {
    if (bt_is_none(item)) item = bt_type_view(&bt_type_none);
    for (int64_t i = 0; i < bt_list_length(list); i++) {
        Value known = bt_list_get(list, i);
        if (bt_is_empty(known)) break;
        int same;
        bool ok = same_argument(bt_view(known), item, &same);
        bt_release(known);
        if (!ok) return false;
        if (same) return true;
    }
    return bt_list_append(list, bt_hold(item));
}

static bool add_members(View list, View v) {
    if (!is_union(v)) return add_member(list, v);
    View args = bt_view(union_cast(v)->args);
    for (int64_t i = 0; i < bt_tuple_length(args); i++) {
        if (!add_member(list, bt_tuple_get(args, i))) return false;
    }
    return true;
}

Value bt_union_of(View left, View right) {
    if (!may_join(left) || !may_join(right)) return BT_NOT_IMPLEMENTED;
    Value list = bt_list_new(2);
    if (bt_is_error(list)) return BT_ERROR;
    Value args = BT_ERROR, parameters = BT_ERROR, result = BT_ERROR;
    if (!add_members(bt_view(list), left) || !add_members(bt_view(list), right)) goto done;
    if (bt_list_length(bt_view(list)) == 1) {
        result = bt_list_get(bt_view(list), 0);
        goto done;
    }
    args = bt_list_to_tuple(bt_view(list));
    if (bt_is_error(args)) goto done;
    parameters = parameters_of(bt_view(args));
    if (bt_is_error(parameters)) goto done;
    Union *self = (Union *)bt_object_alloc(&bt_type_union, sizeof *self);
    if (!self) goto done;
    self->args = args;
    self->parameters = parameters;
    args = parameters = BT_EMPTY;
    result = bt_steal(self);
done:
    bt_release_maybe(args);
    bt_release_maybe(parameters);
    bt_release(list);
    return result;
}

static void union_dealloc(BtObject *o) {
    bt_release_maybe(((Union *)o)->args);
    bt_release_maybe(((Union *)o)->parameters);
    bt_object_free(o);
}

static int union_traverse(BtObject *o, BtVisitFn visit, void *context) {
    int result = visit(bt_view(((Union *)o)->args), context);
    return result ? result : visit(bt_view(((Union *)o)->parameters), context);
}

static Value union_repr(View self) {
    View args = bt_view(union_cast(self)->args);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(args); i++) {
        if (i) bt_str_builder_text(&b, " | ");
        ok = add_repr(&b, bt_tuple_get(args, i), true);
    }
    return finish(&b, ok);
}

static bool union_hash(View self, int64_t *out) {
    Value set = bt_frozenset_from_iterable(bt_view(union_cast(self)->args));
    if (bt_is_error(set)) return false;
    bool ok = bt_hash(bt_view(set), out);
    bt_release(set);
    return ok;
}

static Value union_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !is_union(right)) return BT_NOT_IMPLEMENTED;
    Value a = bt_set_from_iterable(bt_view(union_cast(left)->args));
    Value b = bt_is_error(a) ? BT_ERROR : bt_set_from_iterable(bt_view(union_cast(right)->args));
    int equal = bt_is_error(b) ? -1 : bt_equal(bt_view(a), bt_view(b));
    bt_release_maybe(a);
    bt_release_maybe(b);
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

View bt_union_args(View v) { return bt_view(union_cast(v)->args); }

static Value union_getitem(View self, View item) {
    const Union *u = union_cast(self);
    Value args = substitute_all(self, bt_view(u->args), bt_view(u->parameters), item);
    if (bt_is_error(args)) return BT_ERROR;
    Value result = bt_hold(bt_tuple_get(bt_view(args), 0));
    for (int64_t i = 1; !bt_is_error(result) && i < bt_tuple_length(bt_view(args)); i++) {
        Value joined = bt_binary(bt_view(result), bt_tuple_get(bt_view(args), i), BT_OP_OR);
        bt_release(result);
        result = joined;
    }
    bt_release(args);
    return result;
}

static Value union_get_args(View self, void *context) { return bt_hold(bt_view(union_cast(self)->args)); }
static Value union_get_parameters(View self, void *context) {
    return bt_hold(bt_view(union_cast(self)->parameters));
}

static const BtGetSetDef union_getsets[] = {
    {"__args__", union_get_args, .member = true},
    {"__parameters__", union_get_parameters, NULL, "Type variables in the types.UnionType."},
    {NULL},
};

BtType bt_type_union = {
    BT_TYPE_INIT(BT_SHAPE_UNION, "types.UnionType", sizeof(Union)),
    .flags = BT_TYPE_CONTAINER,
    .module = "types",
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .repr = union_repr,
    .hash = union_hash,
    .compare = union_compare,
    .binary[BT_OP_OR] = bt_union_of,
    .getitem = union_getitem,
    .getsets = union_getsets,
};
