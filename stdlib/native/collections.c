// _collections: defaultdict, the fields of named tuples, counting, and what collections/__init__.py has no
// fast Python for. deque is in deque.c.
#include "vm/base/arguments.h"
#include "stdlib/native/collections_internal.h"
#include "stdlib/native/fields.h"
#include "stdlib/native/modules.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- defaultdict ------------------------------------------------------------------------------------------

typedef struct DefaultDict {
    BtDict dict;
    Value factory;  // guarded by the lock; empty = None
} DefaultDict;

static BtType defaultdict_type;

// New reference; None when there is none.
static Value factory_of(View self) {
    DefaultDict *d = (DefaultDict *)bt_object(self);
    Value factory = bt_field_get(&d->dict.head, &d->factory);
    return bt_is_empty(factory) ? BT_NONE : factory;
}

static void set_factory(View self, Value factory) {
    DefaultDict *d = (DefaultDict *)bt_object(self);
    bt_field_set(&d->dict.head, &d->factory, factory);
}

static Value defaultdict_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    DefaultDict *d = (DefaultDict *)bt_container_alloc(type, 0);
    if (!d) return BT_ERROR;
    bt_dict_init_empty(&d->dict);
    return bt_steal(d);
}

static bool defaultdict_init(View self, const View *args, size_t argc, View kwnames) {
    if (argc > 0) {
        if (!bt_is_none(args[0]) && !bt_is_callable(args[0])) {
            bt_raise(&bt_exc_TypeError, "first argument must be callable or None");
            return false;
        }
        set_factory(self, bt_hold(args[0]));
        args++;
        argc--;
    } else {
        set_factory(self, BT_EMPTY);
    }
    return bt_type_dict.init(self, args, argc, kwnames);
}

static void defaultdict_dealloc(BtObject *self) {
    bt_release_maybe(((DefaultDict *)self)->factory);
    ((DefaultDict *)self)->factory = BT_EMPTY;
    bt_dict_dealloc(self);
}

static int defaultdict_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((DefaultDict *)self)->factory, visit, context);
    return result ? result : bt_dict_traverse(self, visit, context);
}

static void defaultdict_clear(BtObject *self) {
    set_factory(bt_view_of(self), BT_EMPTY);
    bt_dict_clear(bt_view_of(self));
}

static Value defaultdict_missing(View self, View key) {
    Value factory = factory_of(self);
    if (bt_is_none(bt_view(factory))) return bt_raise_with(&bt_exc_KeyError, bt_hold(key));
    Value value = bt_call_0(bt_view(factory));
    bt_release(factory);
    if (bt_is_error(value) || bt_setitem(self, key, bt_view(value))) return value;
    bt_release(value);
    return BT_ERROR;
}

// One of self's class with its factory and the items of another mapping.
static Value defaultdict_like(View self, View items) {
    Value factory = factory_of(self);
    Value result = bt_call_2(bt_type_view(bt_type_of(self)), bt_view(factory), items);
    bt_release(factory);
    return result;
}

static Value defaultdict_copy(View self) { return defaultdict_like(self, self); }

static Value defaultdict_or(View left, View right) {
    bool of_left = bt_is_instance(left, &defaultdict_type);
    View self = of_left ? left : right, other = of_left ? right : left;
    if (!bt_is_dict(other)) return BT_NOT_IMPLEMENTED;
    Value result = defaultdict_like(self, left);
    if (bt_is_error(result)) return BT_ERROR;
    if (!bt_is_dict(bt_view(result))) {     // a subclass makes what it likes
        bt_raise(&bt_exc_TypeError, "%N() must return a dict, not %T", bt_type_of(self), bt_view(result));
    } else if (bt_dict_update(bt_view(result), right)) {
        return result;
    }
    bt_release(result);
    return BT_ERROR;
}

static Value defaultdict_repr(View self) {
    Value items = bt_type_dict.repr(self);
    if (bt_is_error(items)) return BT_ERROR;
    Value factory = factory_of(self), factory_text;
    int running = bt_repr_enter(bt_view(factory));
    if (running > 0) {
        factory_text = bt_str_from_text("...");
    } else {
        factory_text = running < 0 ? BT_ERROR : bt_repr(bt_view(factory));
        if (running == 0) bt_repr_leave(bt_view(factory));
    }
    Value result = BT_ERROR;
    if (!bt_is_error(factory_text)) {
        result =
            bt_str_format("%s(%U, %U)", short_name(bt_type_of(self)), bt_view(factory_text), bt_view(items));
        bt_release(factory_text);
    }
    bt_release(factory);
    bt_release(items);
    return result;
}

static Value defaultdict_reduce(View self) {
    Value factory = factory_of(self);
    Value arguments = bt_is_none(bt_view(factory)) ? bt_tuple_empty() : bt_tuple_pack(1, bt_view(factory));
    bt_release(factory);
    Value items = bt_is_error(arguments) ? BT_ERROR : bt_call_method_text(self, "items", NULL, 0);
    Value iterator = bt_is_error(items) ? BT_ERROR : bt_iter(bt_view(items));
    bt_release_maybe(items);
    if (bt_is_error(iterator)) {
        bt_release_maybe(arguments);
        return BT_ERROR;
    }
    Value words[5] = {bt_hold(bt_type_view(bt_type_of(self))), arguments, BT_NONE, BT_NONE, iterator};
    return bt_tuple_from_values(words, 5);
}

static Value defaultdict_get_factory(View self, void *context) {
    (void)context;
    return factory_of(self);
}

static bool defaultdict_set_factory(View self, View value, void *context) {
    (void)context;
    set_factory(self, bt_hold_maybe(value));
    return true;
}

static const BtMethodDef defaultdict_methods[] = {
    BT_METHOD_1("__missing__", defaultdict_missing,
                "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
                "  if self.default_factory is None: raise KeyError((key,))\n"
                "  self[key] = value = self.default_factory()\n"
                "  return value\n"),
    BT_METHOD_0("copy", defaultdict_copy, "D.copy() -> a shallow copy of D."),
    BT_METHOD_0("__copy__", defaultdict_copy, "D.copy() -> a shallow copy of D."),
    BT_METHOD_0("__reduce__", defaultdict_reduce, REDUCE_DOC),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef defaultdict_getsets[] = {
    {"default_factory", defaultdict_get_factory, defaultdict_set_factory,
     "Factory for default value called by __missing__().", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType defaultdict_type = {
    BT_TYPE_INIT(0, "collections.defaultdict", sizeof(DefaultDict)),
    .module = "collections",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .static_base = &bt_type_dict,
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
           "The default factory is called without arguments to produce\n"
           "a new value when a key is not present, in __getitem__ only.\n"
           "A defaultdict compares equal to a dict with the same items.\n"
           "All remaining arguments are treated the same as if they were\n"
           "passed to the dict constructor, including keyword arguments.",
    .new_ = defaultdict_new,
    .init = defaultdict_init,
    .dealloc = defaultdict_dealloc,
    .traverse = defaultdict_traverse,
    .clear = defaultdict_clear,
    .repr = defaultdict_repr,
    .binary = {[BT_OP_OR] = defaultdict_or},
    .methods = defaultdict_methods,
    .getsets = defaultdict_getsets,
};

// ---- _tuplegetter: the fields of named tuples -------------------------------------------------------------

typedef struct TupleGetter {
    BtObject head;
    int64_t index;
    Value doc;  // guarded by the lock
} TupleGetter;

static BtType tuplegetter_type;

static Value tuplegetter_new(BtType *type, const View *args, size_t argc, View kwnames) {
    int64_t index;
    if (!bt_no_keywords("_tuplegetter", kwnames) || !bt_check_arity("_tuplegetter", argc, 2, 2))
        return BT_ERROR;
    if (!bt_as_i64(args[0], &index)) return BT_ERROR;
    TupleGetter *getter = (TupleGetter *)bt_object_alloc(type, sizeof(TupleGetter));
    if (!getter) return BT_ERROR;
    getter->index = index;
    getter->doc = bt_hold(args[1]);
    return bt_steal(getter);
}

static void tuplegetter_dealloc(BtObject *self) {
    bt_release_maybe(((TupleGetter *)self)->doc);
    bt_object_free(self);
}

static int tuplegetter_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((TupleGetter *)self)->doc, visit, context);
}

static Value tuplegetter_get(View self, View instance, View owner) {
    (void)owner;
    const TupleGetter *getter = (const TupleGetter *)bt_object(self);
    if (bt_view_is_empty(instance)) return bt_hold(self);
    if (!bt_is_tuple(instance)) {
        if (bt_is_none(instance)) return bt_hold(self);
        return bt_raise(&bt_exc_TypeError,
                        "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                        (long long)getter->index, instance);
    }
    if (getter->index < 0 || getter->index >= bt_tuple_length(instance)) {
        return bt_raise(&bt_exc_IndexError, "tuple index out of range");
    }
    return bt_hold(bt_tuple_get(instance, getter->index));
}

static bool tuplegetter_set(View self, View instance, View value) {
    (void)self;
    (void)instance;
    bt_raise(&bt_exc_AttributeError,
             bt_view_is_empty(value) ? "can't delete attribute" : "can't set attribute");
    return false;
}

static Value tuplegetter_get_doc(View self, void *context) {
    (void)context;
    TupleGetter *getter = (TupleGetter *)bt_object(self);
    Value doc = bt_field_get(&getter->head, &getter->doc);
    return bt_is_empty(doc) ? BT_NONE : doc;
}

static bool tuplegetter_set_doc(View self, View value, void *context) {
    (void)context;
    TupleGetter *getter = (TupleGetter *)bt_object(self);
    bt_field_set(&getter->head, &getter->doc, bt_hold_maybe(value));
    return true;
}

static Value tuplegetter_repr(View self) {
    Value doc = tuplegetter_get_doc(self, NULL);
    const TupleGetter *getter = (const TupleGetter *)bt_object(self);
    Value text =
        bt_str_format("%s(%lld, %R)", short_name(bt_type_of(self)), (long long)getter->index, bt_view(doc));
    bt_release(doc);
    return text;
}

static Value tuplegetter_reduce(View self) {
    Value doc = tuplegetter_get_doc(self, NULL);
    const TupleGetter *getter = (const TupleGetter *)bt_object(self);
    Value arguments = bt_tuple_pack(2, bt_small_int_view(getter->index), bt_view(doc));
    bt_release(doc);
    if (bt_is_error(arguments)) return BT_ERROR;
    Value words[2] = {bt_hold(bt_type_view(bt_type_of(self))), arguments};
    return bt_tuple_from_values(words, 2);
}

static const BtMethodDef tuplegetter_methods[] = {
    BT_METHOD_0("__reduce__", tuplegetter_reduce, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef tuplegetter_getsets[] = {
    {"__doc__", tuplegetter_get_doc, tuplegetter_set_doc, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType tuplegetter_type = {
    BT_TYPE_INIT(0, "collections._tuplegetter", sizeof(TupleGetter)),
    .module = "collections",
    .flags = BT_TYPE_CONTAINER,
    .new_ = tuplegetter_new,
    .dealloc = tuplegetter_dealloc,
    .traverse = tuplegetter_traverse,
    .repr = tuplegetter_repr,
    .descriptor_get = tuplegetter_get,
    .descriptor_set = tuplegetter_set,
    .methods = tuplegetter_methods,
    .getsets = tuplegetter_getsets,
};

// ---- counting ---------------------------------------------------------------------------------------------

static Value add_one(View number) {
    if (bt_is_small_int(number) && bt_small_int_value(number) < BT_SMALL_INT_MAX) {
        return bt_small_int(bt_small_int_value(number) + 1);
    }
    return bt_binary(number, bt_small_int_view(1), BT_OP_ADD);
}

// Does an attribute of the class come from dict?
static bool is_of_dict(BtType *type, const char *attribute) {
    Value name = bt_intern_text(attribute);
    if (bt_is_error(name)) {
        bt_error_clear();
        return false;
    }
    Value own = bt_type_lookup(type, bt_view(name)), plain = bt_type_lookup(&bt_type_dict, bt_view(name));
    bool same = own.bits == plain.bits;
    bt_release_maybe(own);
    bt_release_maybe(plain);
    bt_release(name);
    return same;
}

// Does the mapping's class read and write as dict does? (Deleting shares a slot with writing, and Counter
// deletes in its own way, so the slot does not tell.)
static bool counts_like_dict(View mapping) {
    return bt_is_dict(mapping) && is_of_dict(bt_type_of(mapping), "get") &&
           is_of_dict(bt_type_of(mapping), "__setitem__");
}

static bool count_in_dict(View dict, View key) {
    int64_t hash;
    if (!bt_key_hash(key, &hash)) return false;
    Value old = bt_dict_get_hashed(dict, key, hash);
    if (bt_is_empty(old) && bt_error_occurred()) return false;
    Value count = bt_is_empty(old) ? bt_small_int(1) : add_one(bt_view(old));
    bt_release_maybe(old);
    bool ok = !bt_is_error(count) && bt_dict_set_hashed(dict, key, bt_view(count), hash);
    bt_release_maybe(count);
    return ok;
}

static bool count_in_mapping(View mapping, View get, View key) {
    Value old = bt_call_2(get, key, bt_small_int_view(0));
    if (bt_is_error(old)) return false;
    Value count = add_one(bt_view(old));
    bt_release(old);
    bool ok = !bt_is_error(count) && bt_setitem(mapping, key, bt_view(count));
    bt_release_maybe(count);
    return ok;
}

static Value count_elements(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    View mapping = args[0];
    Value iterator = bt_iter(args[1]);
    if (bt_is_error(iterator)) return BT_ERROR;
    bool plain = counts_like_dict(mapping);
    Value get = plain ? BT_EMPTY : bt_getattr_text(mapping, "get");
    bool ok = plain || !bt_is_error(get);
    while (ok) {
        Value key = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(key)) {
            ok = !bt_error_occurred();
            break;
        }
        ok = plain ? count_in_dict(mapping, bt_view(key))
                   : count_in_mapping(mapping, bt_view(get), bt_view(key));
        bt_release(key);
    }
    bt_release_maybe(get);
    bt_release(iterator);
    return ok ? BT_NONE : BT_ERROR;
}

// ---- what match statements take for a sequence or a mapping -----------------------------------------------

static void add_pattern_flags(BtType *type, void *context) {
    const uint32_t both = BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_MAPPING_PATTERN;
    if (bt_type_has(type, BT_TYPE_IMMUTABLE) || (type->flags & both)) return;
    type->flags |= *(const uint32_t *)context;
    bt_type_each_subclass(type, add_pattern_flags, context);
}

static Value set_pattern_flags(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int64_t bits;
    if (!bt_is_type(args[0])) return bt_raise(&bt_exc_TypeError, "a class is required");
    if (!bt_as_i64(args[1], &bits)) return BT_ERROR;
    uint32_t flags =
        (bits & 1 << 5 ? BT_TYPE_SEQUENCE_PATTERN : 0) | (bits & 1 << 6 ? BT_TYPE_MAPPING_PATTERN : 0);
    add_pattern_flags(bt_type_cast(args[0]), &flags);
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("_set_pattern_flags", set_pattern_flags, 2, 2,
                "_set_pattern_flags($module, cls, flags, /)\n--\n\n"
                "Make instances of a class and its subclasses match sequence (32) or mapping (64) patterns."),
    BT_METHOD_N("_count_elements", count_elements, 2, 2,
                "_count_elements($module, mapping, iterable, /)\n--\n\n"
                "Count elements in the iterable, updating the mapping."),
    BT_METHOD_END,
};

bool bt_init_collections(View module) {
    return bt_type_ready_once(&defaultdict_type) && bt_type_ready_once(&tuplegetter_type) &&
           bt_module_add_functions(module, functions) && bt_init_deque(module) &&
           bt_module_add_type(module, &defaultdict_type) && bt_module_add_type(module, &tuplegetter_type);
}
