// object: default behaviour of everything.
#include "vm/objects/object.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/set.h"
#include "vm/objects/shape.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"

// ---- identity ---------------------------------------------------------------------------------------------

// Immediates have a tag in their low bits, which addresses of objects (multiples of 16) do not: words are
// their own ids.
Value bt_object_id(View v) { return bt_int_from_u64(v.bits); }

int64_t bt_identity_hash(View v) {
    int64_t hash = (int64_t)((v.bits >> 4) | (v.bits << 60));
    return hash == -1 ? -2 : hash;
}

bool bt_object_hash(View self, int64_t *out) {
    *out = bt_identity_hash(self);
    return true;
}

Value bt_object_compare(View left, View right, BtCompareOp op) {
    if (op == BT_EQ) return bt_same(left, right) ? BT_TRUE : BT_NOT_IMPLEMENTED;
    if (op != BT_NE) return BT_NOT_IMPLEMENTED;
    // != is the opposite of what the class says about ==.
    const BtType *type = bt_type_of(left);
    Value equal = type->compare ? type->compare(left, right, BT_EQ) : bt_object_compare(left, right, BT_EQ);
    if (bt_is_error(equal) || bt_same(bt_view(equal), BT_NOT_IMPLEMENTED_VIEW)) return equal;
    int truth = bt_truth(bt_view(equal));
    bt_release(equal);
    return truth < 0 ? BT_ERROR : bt_bool(!truth);
}

Value bt_object_repr(View self) {
    Value name = bt_type_full_name(bt_type_of(self));
    if (bt_is_error(name)) return BT_ERROR;
    Value result = bt_str_format("<%U object at %p>", bt_view(name), (void *)bt_object(self));
    bt_release(name);
    return result;
}

// Not bt_repr: str() itself finds what is no str, under its own name.
Value bt_object_str(View self) {
    if (!bt_enter_recursion(" while getting the repr of an object")) return BT_ERROR;
    Value text = bt_type_of(self)->repr(self);
    bt_leave_recursion();
    return text;
}

// ---- making instances -------------------------------------------------------------------------------------

static bool has_arguments(size_t argc, View kwnames) {
    return argc > 0 || (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0);
}

static Value raise_abstract(BtType *type) {
    Value methods = bt_getattr_text(bt_type_view(type), "__abstractmethods__");
    if (bt_is_error(methods)) return BT_ERROR;
    Value names = bt_list_from_iterable(bt_view(methods));
    bt_release(methods);
    if (bt_is_error(names)) return BT_ERROR;
    Value separator = BT_EMPTY, joined = BT_EMPTY;
    if (bt_list_sort(bt_view(names), BT_NO_VIEW, false)) {
        separator = bt_str_from_text("', '");
        if (!bt_is_error(separator)) joined = bt_str_join(bt_view(separator), bt_view(names));
    }
    if (!bt_is_empty(joined)) {
        bt_raise(&bt_exc_TypeError,
                 "Can't instantiate abstract class %N without an implementation for abstract method%s '%U'",
                 type, bt_list_length(bt_view(names)) == 1 ? "" : "s", bt_view(joined));
    }
    bt_release_maybe(joined);
    bt_release_maybe(separator);
    bt_release(names);
    return BT_ERROR;
}

// Arguments are an error unless the class overrides the other of __new__ and __init__, which will have taken
// them.
Value bt_object_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (BT_UNLIKELY(has_arguments(argc, kwnames))) {
        if (type->new_ != bt_object_new) {
            return bt_raise(&bt_exc_TypeError,
                            "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (type->init == bt_object_init) return bt_raise(&bt_exc_TypeError, "%N() takes no arguments", type);
    }
    if (BT_UNLIKELY(bt_type_has(type, BT_TYPE_ABSTRACT))) return raise_abstract(type);
    BtObject *instance = bt_object_alloc(type, type->size);
    return instance ? bt_steal(instance) : BT_ERROR;
}

bool bt_object_init(View self, const View *args, size_t argc, View kwnames) {
    if (!has_arguments(argc, kwnames)) return true;
    BtType *type = bt_type_of(self);
    if (type->init != bt_object_init) {
        bt_raise(&bt_exc_TypeError,
                 "object.__init__() takes exactly one argument (the instance to initialize)");
        return false;
    }
    if (type->new_ == bt_object_new) {
        bt_raise(&bt_exc_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)",
                 type);
        return false;
    }
    return true;
}

// ---- attributes -------------------------------------------------------------------------------------------

Value bt_raise_attribute_error(View object, View name, const char *format, ...) {
    va_list args;
    va_start(args, format);
    bt_raise_va(&bt_exc_AttributeError, format, args);
    va_end(args);
    Value error = bt_error_take();
    if (bt_is_instance(bt_view(error), &bt_exc_AttributeError)) {
        if (!bt_setattr(bt_view(error), BT_NAME(name), name) ||
            !bt_setattr(bt_view(error), BT_NAME(obj), object)) {
            bt_error_clear();
        }
    }
    bt_error_restore(error);
    return BT_ERROR;
}

Value bt_attribute_name(View name) {
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    if (!bt_is_exact(name, BT_SHAPE_STR)) {
        Value exact = bt_str_concat(name, bt_view(bt_str_empty()));
        if (!bt_is_error(exact) && !bt_is_exact(bt_view(exact), BT_SHAPE_STR)) {
            bt_release(exact);
            exact = bt_str_substring(name, 0, bt_str_length(name));
        }
        return bt_is_error(exact) ? BT_ERROR : bt_intern(exact);
    }
    return bt_str_is_interned(name) ? bt_hold(name) : bt_intern(bt_hold(name));
}

// Data descriptor of the class, attribute of the instance, other attribute of the class. No lock: the class's
// table and the instance's slots are each read as type_lookup.h and shape.h say; an attribute set meanwhile
// by another thread is seen or not, as if this access had come before or after.
// Modules keep attributes in a dict of their own, which object.__getattribute__ has to know.
static bool is_module(const BtType *type) {
    if (BT_LIKELY(!bt_type_has(type, BT_TYPE_OWN_DICT))) return false;
    while (type && type != &bt_type_module) type = type->base;
    return type != NULL;
}

Value bt_object_getattr_or_empty(View self, View name) {
    BtType *type = bt_type_of(self);
    Value attribute = bt_type_lookup(type, name);
    BtType *kind = bt_is_empty(attribute) ? NULL : bt_type_of(bt_view(attribute));
    if (kind && kind->descriptor_get && kind->descriptor_set) {
        Value result = kind->descriptor_get(bt_view(attribute), self, bt_type_view(type));
        bt_release(attribute);
        return result;
    }
    Value own = BT_UNLIKELY(is_module(type)) ? bt_dict_get_interned(bt_module_dict(self), name)
                                                   : bt_instance_get(self, name);
    if (!bt_is_empty(own)) {
        bt_release_maybe(attribute);
        return own;
    }
    if (!kind || !kind->descriptor_get) return attribute;
    Value result = kind->descriptor_get(bt_view(attribute), self, bt_type_view(type));
    bt_release(attribute);
    return result;
}

Value bt_object_getattr(View self, View name) {
    Value result = bt_object_getattr_or_empty(self, name);
    if (BT_LIKELY(!bt_is_empty(result)) || bt_error_occurred()) return result;
    return bt_raise_attribute_error(self, name, "'%T' object has no attribute '%U'", self, name);
}

bool bt_object_setattr(View self, View name, View value) {
    BtType *type = bt_type_of(self);
    View attribute = bt_type_lookup_view(type, name);
    if (!bt_view_is_empty(attribute) && bt_type_of(attribute)->descriptor_set) {
        Value held = bt_hold(attribute);
        bool ok = bt_type_of(attribute)->descriptor_set(attribute, self, value);
        bt_release(held);
        return ok;
    }
    if (BT_UNLIKELY(is_module(type)) && !bt_view_is_empty(value)) {
        return bt_dict_set(bt_module_dict(self), name, value);
    }
    bool known = !bt_view_is_empty(attribute);
    int done = bt_instance_set(self, name, value);
    if (done > 0) return true;
    if (done == -1) return false;
    if (done == -2 && known) {
        bt_raise_attribute_error(self, name, "'%T' object attribute '%U' is read-only", self, name);
    } else if (done == -2) {
        bt_raise_attribute_error(
            self, name, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", self,
            name);
    } else {
        bt_raise(&bt_exc_AttributeError, "'%T' object has no attribute '%U'", self, name);
    }
    return false;
}

static Value get_class(View self, void *context) { return bt_hold(bt_type_view(bt_type_of(self))); }

static bool set_class(View self, View value, void *context) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete __class__ attribute");
        return false;
    }
    if (!bt_is_type(value)) {
        bt_raise(&bt_exc_TypeError, "__class__ must be set to a class, not '%T' object", value);
        return false;
    }
    BtType *old = bt_type_of(self), *new_type = bt_type_cast(value);
    bool modules = bt_type_is_subtype(old, &bt_type_module) && bt_type_is_subtype(new_type, &bt_type_module);
    if (!modules && (bt_type_has(old, BT_TYPE_IMMUTABLE) || bt_type_has(new_type, BT_TYPE_IMMUTABLE))) {
        bt_raise(&bt_exc_TypeError,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return false;
    }
    if (!modules && !bt_type_same_layout(new_type, old)) {
        bt_raise(&bt_exc_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", new_type,
                 old);
        return false;
    }
    return bt_instance_set_class(self, new_type);
}

// What a type in C has of its own under __dict__, among the bases of an object that has no attribute area
// (class Meta(Mixin, type): the mixin's __dict__ comes first, but the object is a class). Empty: nothing.
static View own_dict_descriptor(View self) {
    if (bt_is_object(self) && bt_attributes(bt_object(self))) return BT_NO_VIEW;
    const BtType *base = bt_type_of(self);
    while (base && bt_type_has(base, BT_TYPE_HEAP)) base = base->base;
    if (!base || bt_is_empty(base->dict)) return BT_NO_VIEW;
    Value found = bt_dict_get_interned(bt_view(base->dict), BT_NAME(__dict__));
    if (bt_is_empty(found)) return BT_NO_VIEW;
    View descriptor = bt_view(found);
    bt_release(found);   // the dict of a type in C keeps it
    return descriptor;
}

static Value get_instance_dict(View self, void *context) {
    View own = own_dict_descriptor(self);
    if (bt_view_is_empty(own)) return bt_instance_dict(self);
    return bt_type_of(own)->descriptor_get(own, self, bt_type_view(bt_type_of(self)));
}

static bool set_instance_dict(View self, View value, void *context) {
    View own = own_dict_descriptor(self);
    if (!bt_view_is_empty(own)) return bt_type_of(own)->descriptor_set(own, self, value);
    if (!bt_view_is_empty(value) && !bt_is_dict(value)) {
        bt_raise(&bt_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
        return false;
    }
    if (bt_view_is_empty(value)) {
        // Only where a class statement has given instances their dict: types in C rely on theirs.
        const BtType *owner = bt_type_of(self);
        while (owner->base && bt_type_has(owner->base, BT_TYPE_HAS_DICT)) owner = owner->base;
        if (!bt_type_has(owner, BT_TYPE_HEAP)) {
            bt_raise(&bt_exc_TypeError, "cannot delete __dict__");
            return false;
        }
    }
    return bt_instance_set_dict(self, value);
}

const BtGetSetDef bt_instance_dict_getset = {"__dict__", get_instance_dict, set_instance_dict,
                                             "dictionary for instance variables"};

// ---- dir --------------------------------------------------------------------------------------------------

static bool add_keys(View set, View mapping) {
    Value keys = bt_dict_keys_list(mapping);
    if (bt_is_error(keys)) return false;
    bool ok = bt_set_update(set, bt_view(keys));
    bt_release(keys);
    return ok;
}

bool bt_collect_class_names(View set, BtType *type) {
    Value mro = bt_type_mro(type);
    if (bt_is_error(mro)) return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(mro)); i++) {
        ok = add_keys(set, bt_view(bt_type_cast(bt_tuple_get(bt_view(mro), i))->dict));
    }
    bt_release(mro);
    return ok;
}

static Value method_dir(View self) {
    Value names = bt_set_new();
    if (bt_is_error(names)) return BT_ERROR;
    bool ok = true;
    // A class may put something of its own in the place of __dict__.
    View own = bt_type_lookup_view(bt_type_of(self), BT_NAME(__dict__));
    bool usual =
        bt_view_is_empty(own) || (bt_is_exact(own, BT_SHAPE_GETSET_DESCRIPTOR) &&
                                  ((BtGetSetDescriptor *)bt_object(own))->def == &bt_instance_dict_getset);
    Value dict = usual && bt_is_object(self) && bt_attributes(bt_object(self))
                     ? bt_instance_dict_copy(self)
                     : bt_getattr_or_empty(self, BT_NAME(__dict__));
    if (bt_is_empty(dict)) {
        ok = !bt_error_occurred();
    } else {
        if (bt_is_dict(bt_view(dict))) ok = add_keys(bt_view(names), bt_view(dict));
        bt_release(dict);
    }
    Value cls = ok ? bt_getattr_or_empty(self, BT_NAME(__class__)) : BT_EMPTY;
    if (!bt_is_empty(cls)) {
        if (bt_is_type(bt_view(cls))) ok = bt_collect_class_names(bt_view(names), bt_type_cast(bt_view(cls)));
        bt_release(cls);
    }
    Value list = ok && !bt_error_occurred() ? bt_list_from_iterable(bt_view(names)) : BT_ERROR;
    bt_release(names);
    return list;
}

// ---- pickling and copying ---------------------------------------------------------------------------------

static Value call_copyreg(const char *function, const View *args, size_t argc) {
    Value module = bt_import_module("copyreg");
    if (bt_is_error(module)) return BT_ERROR;
    Value result = bt_call_method_text(bt_view(module), function, args, argc);
    bt_release(module);
    return result;
}

static Value copyreg_attribute(const char *name) {
    Value module = bt_import_module("copyreg");
    if (bt_is_error(module)) return BT_ERROR;
    Value result = bt_getattr_text(bt_view(module), name);
    bt_release(module);
    return result;
}

// The values of __slots__ members that are set, by name; empty word without an exception when there are none.
static Value slots_state(View self) {
    View cls = bt_type_view(bt_type_of(self));
    Value names = call_copyreg("_slotnames", &cls, 1);
    if (bt_is_error(names)) return BT_ERROR;
    Value slots = BT_EMPTY;
    bool ok = true;
    if (bt_is_list(bt_view(names)) && bt_list_length(bt_view(names)) > 0) {
        slots = bt_dict_new();
        ok = !bt_is_error(slots);
        for (int64_t i = 0; ok && i < bt_list_length(bt_view(names)); i++) {
            Value name = bt_list_get(bt_view(names), i);
            if (bt_is_empty(name)) break;
            Value value = bt_getattr_or_empty(self, bt_view(name));
            if (bt_is_empty(value)) {
                ok = !bt_error_occurred();
            } else {
                ok = bt_dict_set(bt_view(slots), bt_view(name), bt_view(value));
                bt_release(value);
            }
            bt_release(name);
        }
        if (!ok || bt_dict_length(bt_view(slots)) == 0) {
            bt_release_maybe(slots);
            slots = BT_EMPTY;
        }
    }
    bt_release(names);
    return slots;
}

static Value cannot_pickle(View self) {
    const BtType *type = bt_type_of(self);
    if (!type->module && (!strcmp(type->name, "code") || !strcmp(type->name, "memoryview"))) {
        // Objects of various sizes there.
        return bt_raise(&bt_exc_TypeError, "cannot pickle %T objects", self);
    }
    bool prefix = !type->heap && type->module && strcmp(type->module, "builtins") && !strchr(type->name, '.');
    return bt_raise(&bt_exc_TypeError, "cannot pickle '%s%s%T' object", prefix ? type->module : "",
                    prefix ? "." : "", self);
}

// required: nothing but the state could carry what the built-in base keeps in C fields, so refuse when it
// keeps any.
static Value default_state(View self, bool required) {
    const BtType *type = bt_type_of(self);
    const BtType *nearest = type->heap ? type->heap->static_base : type;
    if (required && (bt_type_fixed_size(nearest) > sizeof(BtObject) || nearest->item_size)) {
        return cannot_pickle(self);
    }
    Value state;
    if (bt_is_object(self) && bt_attributes(bt_object(self))) {
        state = bt_instance_dict_copy(self);
        if (!bt_is_error(state) && bt_dict_length(bt_view(state)) == 0) {
            bt_release(state);
            state = BT_NONE;
        }
    } else {
        state = bt_getattr_or_empty(self, BT_NAME(__dict__));
        if (bt_is_empty(state) && !bt_error_occurred()) state = BT_NONE;
    }
    if (bt_is_error(state)) return BT_ERROR;
    if (!type->heap) return state;
    Value slots = slots_state(self);
    if (bt_is_empty(slots)) {
        if (!bt_error_occurred()) return state;
        bt_release(state);
        return BT_ERROR;
    }
    Value pair[2] = {state, slots};
    return bt_tuple_from_values(pair, 2);
}

static Value method_getstate(View self) { return default_state(self, false); }

static bool overrides(View self, const char *name) {
    Value key = bt_intern_text(name);
    if (bt_is_error(key)) return false;
    View theirs = bt_type_lookup_view(bt_type_of(self), bt_view(key));
    View ours = bt_type_lookup_view(&bt_type_object, bt_view(key));
    bt_release(key);
    return !bt_view_is_empty(theirs) && !bt_same(theirs, ours);
}

// Arguments for __new__: from __getnewargs_ex__ (then *kwargs is set) or __getnewargs__; empty when the class
// has none.
static Value new_arguments(View self, Value *kwargs) {
    *kwargs = BT_EMPTY;
    // As special methods they are looked for in the class alone.
    Value name = bt_intern_text("__getnewargs_ex__");
    if (bt_is_error(name)) return BT_ERROR;
    Value method = bt_lookup_special(self, bt_view(name));
    if (bt_is_empty(method) && bt_error_occurred()) return BT_ERROR;
    if (!bt_is_empty(method)) {
        Value pair = bt_call_0(bt_view(method));
        bt_release(method);
        if (bt_is_error(pair)) return BT_ERROR;
        View p = bt_view(pair);
        if (!bt_is_tuple(p)) {
            bt_raise(&bt_exc_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", p);
        } else if (bt_tuple_length(p) != 2) {
            bt_raise(&bt_exc_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %lld",
                     (long long)bt_tuple_length(p));
        } else if (!bt_is_tuple(bt_tuple_get(p, 0))) {
            bt_raise(&bt_exc_TypeError,
                     "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
                     bt_tuple_get(p, 0));
        } else if (!bt_is_dict(bt_tuple_get(p, 1))) {
            bt_raise(&bt_exc_TypeError,
                     "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                     bt_tuple_get(p, 1));
        }
        if (bt_error_occurred()) {
            bt_release(pair);
            return BT_ERROR;
        }
        Value args = bt_hold(bt_tuple_get(bt_view(pair), 0));
        *kwargs = bt_hold(bt_tuple_get(bt_view(pair), 1));
        bt_release(pair);
        return args;
    }
    method = bt_lookup_special(self, BT_NAME(__getnewargs__));
    if (bt_is_empty(method)) return BT_EMPTY;
    Value args = bt_call_0(bt_view(method));
    bt_release(method);
    if (!bt_is_error(args) && !bt_is_tuple(bt_view(args))) {
        bt_raise(&bt_exc_TypeError, "__getnewargs__ should return a tuple, not '%T'", bt_view(args));
        bt_release(args);
        return BT_ERROR;
    }
    return args;
}

static Value prepend_class(View self, View args) {
    int64_t count = bt_view_is_empty(args) ? 0 : bt_tuple_length(args);
    Value result = bt_tuple_new(count + 1);
    if (bt_is_error(result)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(result))->items;
    items[0] = bt_hold(bt_type_view(bt_type_of(self)));
    for (int64_t i = 0; i < count; i++) items[i + 1] = bt_hold(bt_tuple_get(args, i));
    return result;
}

// (copyreg.__newobj__, (cls, *args), state, list items, dict items)
static Value reduce_new(View self) {
    const BtType *type = bt_type_of(self);
    if (!type->new_ || bt_type_has(type, BT_TYPE_NO_INSTANTIATION)) {
        return cannot_pickle(self);
    }
    Value parts[5] = {BT_EMPTY, BT_EMPTY, BT_EMPTY, BT_EMPTY, BT_EMPTY};
    Value kwargs;
    Value args = new_arguments(self, &kwargs);
    if (bt_is_empty(args) && bt_error_occurred()) return BT_ERROR;
    bool no_args = bt_is_empty(args);
    bool list = bt_is_list(self), dict = bt_is_dict(self);
    if (bt_is_empty(kwargs) || bt_dict_length(bt_view(kwargs)) == 0) {
        parts[0] = copyreg_attribute("__newobj__");
        parts[1] = prepend_class(self, bt_view(args));
    } else {
        parts[0] = copyreg_attribute("__newobj_ex__");
        parts[1] = bt_tuple_pack(3, bt_type_view(type), bt_view(args), bt_view(kwargs));
    }
    bt_release_maybe(args);
    bt_release_maybe(kwargs);
    if (bt_is_error(parts[0]) || bt_is_error(parts[1])) goto fail;
    if (overrides(self, "__getstate__")) {
        parts[2] = bt_call_method(self, BT_NAME(__getstate__), NULL, 0);
    } else {
        parts[2] = default_state(self, no_args && !list && !dict);
    }
    if (bt_is_error(parts[2])) goto fail;
    parts[3] = list ? bt_iter(self) : BT_NONE;
    if (bt_is_error(parts[3])) goto fail;
    if (dict) {
        Value items = bt_call_method(self, BT_NAME(items), NULL, 0);
        if (bt_is_error(items)) goto fail;
        parts[4] = bt_iter(bt_view(items));
        bt_release(items);
    } else {
        parts[4] = BT_NONE;
    }
    if (bt_is_error(parts[4])) goto fail;
    return bt_tuple_from_values(parts, 5);
fail:
    for (int i = 0; i < 5; i++) bt_release_maybe(parts[i]);
    return BT_ERROR;
}

static Value reduce(View self, int64_t protocol) {
    if (protocol >= 2) return reduce_new(self);
    View args[2] = {self, bt_small_int_view(protocol)};
    return call_copyreg("_reduce_ex", args, 2);
}

static Value method_reduce(View self) { return reduce(self, 0); }

static Value method_reduce_ex(View self, View protocol) {
    int64_t number;
    if (!bt_as_i64(protocol, &number)) return BT_ERROR;
    if (overrides(self, "__reduce__")) return bt_call_method(self, BT_NAME(__reduce__), NULL, 0);
    return reduce(self, number);
}

// ---- other methods ----------------------------------------------------------------------------------------

static Value method_format(View self, View spec) {
    if (!bt_is_str(spec))
        return bt_raise(&bt_exc_TypeError, "__format__() argument must be str, not %s",
                        bt_argument_type_name(spec));
    if (bt_str_length(spec) > 0) {
        return bt_raise(&bt_exc_TypeError, "unsupported format string passed to %T.__format__", self);
    }
    return bt_str(self);
}

static Value method_sizeof(View self) { return bt_int_from_i64(bt_type_of(self)->size); }

static Value method_init_subclass(View self) { return BT_NONE; }

static Value method_subclasshook(View self, const View *args, size_t argc) { return BT_NOT_IMPLEMENTED; }

static const BtMethodDef methods[] = {
    BT_METHOD_1("__reduce_ex__", method_reduce_ex,
                "__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle."),
    BT_METHOD_0("__reduce__", method_reduce, "__reduce__($self, /)\n--\n\nHelper for pickle."),
    BT_METHOD_0("__getstate__", method_getstate, "__getstate__($self, /)\n--\n\nHelper for pickle."),
    BT_METHOD_FLAGGED_N(
        "__subclasshook__", method_subclasshook, BT_METHOD_CLASS, 0, -1,
        "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by "
        "abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns"
        "\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm "
        "(and the outcome is cached).\n"),
    BT_METHOD_FLAGGED_0(
        "__init_subclass__", method_init_subclass, BT_METHOD_CLASS,
        "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It "
        "may be\noverridden to extend subclasses.\n"),
    BT_METHOD_1("__format__", method_format,
                "__format__($self, format_spec, /)\n--\n\nDefault object formatter.\n\nReturn str(self) if "
                "format_spec is "
                "empty. Raise TypeError otherwise."),
    BT_METHOD_0("__sizeof__", method_sizeof,
                "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes."),
    BT_METHOD_0("__dir__", method_dir, "__dir__($self, /)\n--\n\nDefault dir() implementation."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {NULL},
};

static void object_dealloc(BtObject *o) { bt_object_free(o); }

BtType bt_type_object = {
    BT_TYPE_INIT(BT_SHAPE_OBJECT, "object", sizeof(BtObject)),
    .flags = BT_TYPE_BASE | BT_TYPE_NO_WEAKREFS,
    .doc = "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no arguments "
           "and returns a "
           "new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    .new_ = bt_object_new,
    .init = bt_object_init,
    .dealloc = object_dealloc,
    .repr = bt_object_repr,
    .str = bt_object_str,
    .hash = bt_object_hash,
    .getattr = bt_object_getattr,
    .setattr = bt_object_setattr,
    .compare = bt_object_compare,
    .methods = methods,
    .getsets = getsets,
};
