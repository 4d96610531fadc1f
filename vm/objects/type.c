// Types: readiness of static types, calling classes, attributes of classes, life of heap classes.
#include "vm/objects/type.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/classmethod.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/object.h"
#include "vm/objects/shape.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/slot_wrapper.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"

// ---- static types -----------------------------------------------------------------------------------------

static bool add_to_dict(BtType *type, const char *name, Value value) {
    if (bt_is_error(value)) return false;
    bool ok = bt_dict_set_text(bt_view(type->dict), name, bt_view(value));
    bt_release(value);
    return ok;
}

// `T.__new__`: a built-in function whose self is T. It refuses to make instances of T that would lack what a
// more derived built-in type's constructor sets up: object.__new__(int).
static Value call_static_new(View self, const View *args, size_t argc, View kwnames) {
    BtType *owner = bt_type_cast(self);
    if (argc == 0) return bt_raise(&bt_exc_TypeError, "%N.__new__(): not enough arguments", owner);
    if (!bt_is_type(args[0])) {
        return bt_raise(&bt_exc_TypeError, "%N.__new__(X): X is not a type object (%T)", owner, args[0]);
    }
    BtType *type = bt_type_cast(args[0]);
    if (bt_type_has(type, BT_TYPE_NO_INSTANTIATION)) {
        return bt_raise(&bt_exc_TypeError, "%N.__new__(%s) is not safe, use %s.__new__()", owner, type->name,
                        type->name);
    }
    if (!bt_type_is_subtype(type, owner)) {
        return bt_raise(&bt_exc_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, type, type,
                        owner);
    }
    const BtType *nearest = type->heap ? type->heap->static_base : type;
    if (nearest->new_ != owner->new_) {
        return bt_raise(&bt_exc_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, type,
                        nearest);
    }
    return owner->new_(type, args + 1, argc - 1, kwnames);
}

const BtMethodDef bt_type_new_def = BT_METHOD_K(
    "__new__", call_static_new,
    "__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  See help(type) for accurate "
    "signature.");

static bool add_methods(BtType *type) {
    for (const BtMethodDef *def = type->methods; def && def->name; def++) {
        Value value;
        if (def->flags & BT_METHOD_STATIC) {
            Value function = bt_native_new(def, bt_type_view(type), BT_NO_VIEW);
            value = bt_is_error(function) ? BT_ERROR : bt_staticmethod_bare(bt_view(function));
            bt_release_maybe(function);
        } else if (def->flags & BT_METHOD_CLASS) {
            value = bt_class_method_descriptor_new(def, type);
        } else {
            value = bt_method_descriptor_new(def, type);
        }
        if (!add_to_dict(type, def->name, value)) return false;
    }
    return true;
}

static bool add_getsets(BtType *type) {
    for (const BtGetSetDef *def = type->getsets; def && def->name; def++) {
        if (!add_to_dict(type, def->name, bt_getset_descriptor_new(def, type))) return false;
    }
    bool has = bt_type_has(type, BT_TYPE_HAS_DICT),
         base_has = type->base && bt_type_has(type->base, BT_TYPE_HAS_DICT);
    if (!has || base_has) return true;
    int present = bt_dict_contains(bt_view(type->dict), BT_NAME(__dict__));
    if (present != 0) return present > 0;
    return add_to_dict(type, "__dict__", bt_getset_descriptor_new(&bt_instance_dict_getset, type));
}

const char *bt_type_bare_name(const BtType *type) {
    const char *dot = strrchr(type->name, '.');
    return dot ? dot + 1 : type->name;
}

// Has the class of a module its module's name in its dict, where its instances find it? As in CPython, where
// the oldest ones have not.
static bool names_its_module(const BtType *type) {
    static const char *const without[] = {"builtins", "weakref", "_contextvars", "types", NULL};
    if (!type->module || bt_type_has(type, BT_TYPE_IS_EXCEPTION)) return false;
    if (strcmp(type->name, "types.UnionType") == 0) return true;
    for (const char *const *module = without; *module; module++) {
        if (strcmp(*module, type->module) == 0) return false;
    }
    const char *name = bt_type_bare_name(type);
    return strcmp(name, "OrderedDict") != 0 && strcmp(name, "PickleBuffer") != 0;
}

static bool fill_dict(BtType *type) {
    if (bt_is_empty(type->dict)) {
        type->dict = bt_dict_new();
        if (bt_is_error(type->dict)) return false;
    }
    bt_object_make_immortal(bt_object(bt_view(type->dict)));
    if (!bt_slot_wrappers_add(type) || !add_methods(type) || !add_getsets(type)) return false;
    if (type->new_ &&
        !add_to_dict(type, "__new__", bt_native_new(&bt_type_new_def, bt_type_view(type), BT_NO_VIEW))) {
        return false;
    }
    if (type->compare && !type->hash && !bt_dict_set(bt_view(type->dict), BT_NAME(__hash__), BT_NONE_VIEW))
        return false;
    int has_module = names_its_module(type) ? bt_dict_contains(bt_view(type->dict), BT_NAME(__module__)) : 1;
    if (has_module < 0 || (!has_module && !add_to_dict(type, "__module__", bt_intern_text(type->module)))) {
        return false;
    }
    int has_doc = bt_dict_contains(bt_view(type->dict), BT_NAME(__doc__));
    if (has_doc != 0) return has_doc > 0;
    return add_to_dict(type, "__doc__", bt_doc_text(type->doc));
}

bool bt_type_ready(BtType *type) {
    if (type != &bt_type_object) type->base = type->static_base ? type->static_base : &bt_type_object;
    BtType *base = type->base;
    const uint32_t inherited = BT_TYPE_IS_INT | BT_TYPE_IS_FLOAT | BT_TYPE_IS_STR | BT_TYPE_IS_BYTES |
                               BT_TYPE_IS_LIST | BT_TYPE_IS_TUPLE | BT_TYPE_IS_DICT | BT_TYPE_IS_SET |
                               BT_TYPE_IS_TYPE | BT_TYPE_IS_EXCEPTION | BT_TYPE_IS_BYTEARRAY |
                               BT_TYPE_HAS_DICT | BT_TYPE_VAR_SIZED | BT_TYPE_OWN_DICT |
                               BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_MAPPING_PATTERN;
    uint32_t fixed = type->size;
    if (base) {
        type->flags |= base->flags & inherited;
        if (fixed == 0) fixed = bt_type_fixed_size(base);
        if (type->item_size == 0) type->item_size = base->item_size;
        if (type->inline_slots == 0) type->inline_slots = base->inline_slots;
    }
    type->flags |= BT_TYPE_IMMUTABLE;
    if (!bt_type_lay_out(type, fixed)) return false;

    type->name_object = bt_intern_text(bt_type_bare_name(type));
    if (bt_is_error(type->name_object)) return false;
    type->qualname = type->name_object;  // immortal: no count to take
    type->bases = base ? bt_tuple_pack(1, bt_type_view(base)) : bt_tuple_empty();
    if (bt_is_error(type->bases)) return false;
    if (!fill_dict(type)) return false;
    Value mro = bt_type_compute_mro(type, bt_view(type->bases));
    if (bt_is_error(mro)) return false;
    bt_object_make_immortal(bt_object(bt_view(mro)));
    bt_object_make_immortal(bt_object(bt_view(type->bases)));
    type->mro = mro;
    bt_type_inherit_slots(type);
    if (type->traverse) type->flags |= BT_TYPE_CONTAINER;
    if (type->finalize) type->flags |= BT_TYPE_HAS_FINALIZER;
    if (type->getattr == bt_object_getattr) type->flags |= BT_TYPE_GENERIC_GETATTR;
    if (type->setattr == bt_object_setattr) type->flags |= BT_TYPE_GENERIC_SETATTR;
    if (base && !bt_type_add_subclass(base, type)) return false;
    type->flags |= BT_TYPE_READY;
    return true;
}

bool bt_type_ready_once(BtType *type) { return bt_type_has(type, BT_TYPE_READY) || bt_type_ready(type); }

// ---- names ------------------------------------------------------------------------------------------------

Value bt_type_hold_field(BtType *type, Value *field) {
    Value value;
    if (bt_try_load_slot(field, &value)) return value;
    bt_object_lock(&type->head);
    value = bt_hold_maybe(bt_view(*field));
    bt_object_unlock(&type->head);
    return value;
}

Value bt_type_qualname(BtType *type) { return bt_type_hold_field(type, &type->qualname); }

Value bt_type_module_name(BtType *type) {
    if (!bt_type_has(type, BT_TYPE_HEAP)) return bt_intern_text(type->module ? type->module : "builtins");
    Value module = bt_dict_get_interned(bt_view(type->dict), BT_NAME(__module__));
    if (!bt_is_empty(module)) return module;
    return bt_raise(&bt_exc_AttributeError, "__module__");
}

Value bt_type_shown_name(BtType *type) {
    Value module = bt_type_module_name(type);
    if (bt_is_error(module)) bt_error_clear();
    bool main = !bt_is_error(module) && bt_is_str(bt_view(module)) &&
                bt_str_equal_text(bt_view(module), "__main__");
    bt_release_maybe(module);
    return main ? bt_type_qualname(type) : bt_type_full_name(type);
}

Value bt_type_full_name(BtType *type) {
    Value qualname = bt_type_qualname(type);
    Value module = bt_type_module_name(type);
    if (bt_is_error(module)) bt_error_clear();
    if (bt_is_error(module) || !bt_is_str(bt_view(module)) ||
        bt_str_equal_text(bt_view(module), "builtins")) {
        bt_release_maybe(module);
        return qualname;
    }
    Value result = bt_str_format("%U.%U", bt_view(module), bt_view(qualname));
    bt_release(module);
    bt_release(qualname);
    return result;
}

static Value type_repr(View self) {
    Value name = bt_type_full_name(bt_type_cast(self));
    if (bt_is_error(name)) return BT_ERROR;
    Value result = bt_str_format("<class '%U'>", bt_view(name));
    bt_release(name);
    return result;
}

// ---- calling a class --------------------------------------------------------------------------------------

Value bt_type_call(View self, const View *args, size_t argc, View kwnames) {
    BtType *type = bt_type_cast(self);
    if (type == &bt_type_type) {
        bool keywords = !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0;
        if (argc == 1 && !keywords) return bt_hold(bt_type_view(bt_type_of(args[0])));
        if (argc != 3) return bt_raise(&bt_exc_TypeError, "type() takes 1 or 3 arguments");
    }
    if (BT_UNLIKELY(!type->new_ || bt_type_has(type, BT_TYPE_NO_INSTANTIATION))) {
        Value name = bt_type_full_name(type);
        if (bt_is_error(name)) return BT_ERROR;
        bt_raise(&bt_exc_TypeError, "cannot create '%U' instances", bt_view(name));
        bt_release(name);
        return BT_ERROR;
    }
    Value instance = type->new_(type, args, argc, kwnames);
    if (bt_is_error(instance)) return BT_ERROR;
    BtType *made = bt_type_of(bt_view(instance));
    if (BT_UNLIKELY(made != type && !bt_type_is_subtype(made, type))) return instance;
    // object.__init__ leaves the arguments to a __new__ that is not object's.
    if (made->init == bt_object_init && made->new_ != bt_object_new) return instance;
    if (made->init && !made->init(bt_view(instance), args, argc, kwnames)) {
        bt_release(instance);
        return BT_ERROR;
    }
    return instance;
}

// type.__init__: the work was done by __new__; keywords went to __init_subclass__.
static bool type_init(View self, const View *args, size_t argc, View kwnames) {
    if (argc == 1 && !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        bt_raise(&bt_exc_TypeError, "type.__init__() takes no keyword arguments");
        return false;
    }
    if (argc == 1 || argc == 3) return true;
    bt_raise(&bt_exc_TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
}

// ---- attributes of classes --------------------------------------------------------------------------------

static Value raise_no_attribute(BtType *type, View name) {
    return bt_raise_attribute_error(bt_type_view(type), name, "type object '%N' has no attribute '%U'", type,
                                    name);
}

// Order: data descriptor of the metaclass, the class and its bases, other attribute of the metaclass.
static Value get_attribute(BtType *type, View name, bool raise) {
    BtType *meta = bt_object_type(&type->head);
    Value of_meta = bt_type_lookup(meta, name);
    BtType *kind = bt_is_empty(of_meta) ? NULL : bt_type_of(bt_view(of_meta));
    Value result;
    if (kind && kind->descriptor_get && kind->descriptor_set) {
        result = kind->descriptor_get(bt_view(of_meta), bt_type_view(type), bt_type_view(meta));
        bt_release(of_meta);
        return result;
    }
    Value own = bt_type_lookup(type, name);
    if (!bt_is_empty(own)) {
        bt_release_maybe(of_meta);
        BtType *own_kind = bt_type_of(bt_view(own));
        if (!own_kind->descriptor_get) return own;
        result = own_kind->descriptor_get(bt_view(own), BT_NO_VIEW, bt_type_view(type));
        bt_release(own);
        return result;
    }
    if (kind) {
        if (!kind->descriptor_get) return of_meta;
        result = kind->descriptor_get(bt_view(of_meta), bt_type_view(type), bt_type_view(meta));
        bt_release(of_meta);
        return result;
    }
    return raise ? raise_no_attribute(type, name) : BT_EMPTY;
}

Value bt_type_getattr(View self, View name) { return get_attribute(bt_type_cast(self), name, true); }

Value bt_type_getattr_or_empty(View self, View name) {
    return get_attribute(bt_type_cast(self), name, false);
}

static bool is_data_descriptor(Value v) {
    return !bt_is_empty(v) && bt_type_of(bt_view(v))->descriptor_set != NULL;
}

// Names whose change decides what an attribute access does, behind the back of caches that know shapes only.
static bool changes_access(View name) {
    return bt_same(name, BT_NAME(__getattribute__)) || bt_same(name, BT_NAME(__getattr__)) ||
           bt_same(name, BT_NAME(__setattr__)) || bt_same(name, BT_NAME(__delattr__)) ||
           bt_same(name, BT_NAME(__get__)) || bt_same(name, BT_NAME(__set__)) ||
           bt_same(name, BT_NAME(__delete__));
}

// The order matters to readers without a lock: the dict first, then the lookup tables that are made from it,
// then the slots that are computed from those, then the caches that relied on all of it.
int bt_type_set_own(BtType *type, View name, View value) {
    View dict = bt_view(type->dict);
    Value old = bt_dict_get_interned(dict, name);
    if (bt_view_is_empty(value)) {
        int deleted = bt_dict_delete(dict, name);
        if (deleted <= 0) {
            bt_release_maybe(old);
            return deleted;
        }
    } else if (!bt_dict_set(dict, name, value)) {
        bt_release_maybe(old);
        return -1;
    }
    bt_type_lookup_changed(type, name);
    bt_slots_update_name(type, name);
    bool flush = is_data_descriptor(old) || changes_access(name) ||
                 (!bt_view_is_empty(value) && bt_type_of(value)->descriptor_set != NULL);
    bt_release_maybe(old);
    if (flush) bt_caches_flush_all();
    return 1;
}

bool bt_type_setattr(View self, View name, View value) {
    BtType *type = bt_type_cast(self);
    if (bt_type_has(type, BT_TYPE_IMMUTABLE)) {
        bt_raise(&bt_exc_TypeError, "cannot set '%U' attribute of immutable type '%N'", name, type);
        return false;
    }
    Value descriptor = bt_type_lookup(bt_object_type(&type->head), name);
    if (is_data_descriptor(descriptor)) {
        bool ok = bt_type_of(bt_view(descriptor))->descriptor_set(bt_view(descriptor), self, value);
        bt_release(descriptor);
        return ok;
    }
    bt_release_maybe(descriptor);
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return false;
    if (bt_is_exact(value.bits ? value : BT_NONE_VIEW, BT_SHAPE_FUNCTION)) bt_function_defer(value);
    int done = bt_type_set_own(type, bt_view(key), value);
    if (done == 0) raise_no_attribute(type, bt_view(key));
    bt_release(key);
    return done > 0;
}

// ---- life -------------------------------------------------------------------------------------------------

static int type_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtType *type = (BtType *)o;
    Value *fields[] = {&type->name_object, &type->qualname, &type->bases, &type->mro, &type->dict};
    if (!type->heap) return 0;
    int result = 0;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0] && result == 0; i++) {
        if (!bt_is_empty(*fields[i])) result = visit(bt_view(*fields[i]), context);
    }
    if (result == 0 && !bt_is_empty(type->heap->slots)) result = visit(bt_view(type->heap->slots), context);
    return result ? result : bt_type_lookup_traverse(type, visit, context);
}

// Breaks the cycle through the MRO. The class stays usable by its dying instances: slots, layout and name
// remain.
static void type_clear(BtObject *o) {
    BtType *type = (BtType *)o;
    if (!type->heap) return;
    bt_type_lookup_drop(type);
    if (!bt_is_empty(type->dict)) bt_dict_clear(bt_view(type->dict));
    bt_object_lock(o);
    Value mro = bt_exchange_slot_locked(&type->mro, BT_EMPTY);
    bt_object_unlock(o);
    if (!bt_is_empty(mro)) bt_value_retire(mro);
}

static void type_dealloc(BtObject *o) {
    BtType *type = (BtType *)o;
    if (!bt_is_empty(type->bases)) {
        View bases = bt_view(type->bases);
        for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
            bt_type_remove_subclass(bt_type_cast(bt_tuple_get(bases, i)), type);
        }
    }
    bt_shape_class_died(type);
    bt_type_lookup_drop(type);
    bt_release_maybe(type->dict);
    bt_release_maybe(type->mro);
    bt_release_maybe(type->bases);
    if (type->heap) bt_release_maybe(type->heap->slots);
    bt_release_maybe(type->qualname);
    bt_release_maybe(type->name_object);
    bt_buffer_free(type->subclasses);
    bt_buffer_free(type->heap);
    bt_object_free(o);
}

BtType bt_type_type = {
    BT_TYPE_INIT(BT_SHAPE_TYPE, "type", sizeof(BtType)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IS_TYPE | BT_TYPE_OWN_DICT,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .new_ = bt_type_new,
    .init = type_init,
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .clear = type_clear,
    .repr = type_repr,
    .call = bt_type_call,
    .getattr = bt_type_getattr,
    .setattr = bt_type_setattr,
    .binary[BT_OP_OR] = bt_union_of,
    .methods = bt_type_methods,
    .getsets = bt_type_getsets,
};
