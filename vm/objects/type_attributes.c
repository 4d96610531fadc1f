// What classes have themselves: __name__, __bases__, __mro__, ... and the methods of type.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/class_checks.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/mapping_proxy.h"
#include "vm/objects/object.h"
#include "vm/objects/set.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/stop_world.h"

// May the attribute be set by the descriptor of `type` itself? Never deleted, and not of a class that is
// built in.
static bool check_set(BtType *type, View value, const char *name) {
    bool given = !bt_view_is_empty(value), mutable = bt_type_has(type, BT_TYPE_HEAP);
    if (given && mutable) return true;
    bt_raise(&bt_exc_TypeError, "cannot %s '%s' attribute of immutable type '%N'", mutable ? "delete" : "set",
             name, type);
    return false;
}

// Replaces an owned word of a class that other threads may be reading.
static void replace_field(BtType *type, Value *field, Value value) {
    bt_object_lock(&type->head);
    Value old = bt_exchange_slot_locked(field, value);
    bt_object_unlock(&type->head);
    if (!bt_is_empty(old)) bt_value_retire(old);
}

// ---- names ------------------------------------------------------------------------------------------------

static Value get_name(View self, void *context) {
    return bt_type_hold_field(bt_type_cast(self), &bt_type_cast(self)->name_object);
}

static bool set_name(View self, View value, void *context) {
    BtType *type = bt_type_cast(self);
    if (!check_set(type, value, "__name__")) return false;
    if (!bt_is_str(value)) {
        bt_raise(&bt_exc_TypeError, "can only assign string to %N.__name__, not '%T'", type, value);
        return false;
    }
    size_t length;
    const char *text = bt_str_utf8(value, &length);
    if (!text) return false;
    if (strlen(text) != length) {
        bt_raise(&bt_exc_ValueError, "type name must not contain null characters");
        return false;
    }
    // The old name is retired, not released: somebody may be printing type->name.
    bt_store_release_ptr(&type->name, text);
    replace_field(type, &type->name_object, bt_hold(value));
    return true;
}

static Value get_qualname(View self, void *context) { return bt_type_qualname(bt_type_cast(self)); }

static bool set_qualname(View self, View value, void *context) {
    BtType *type = bt_type_cast(self);
    if (!check_set(type, value, "__qualname__")) return false;
    if (!bt_is_str(value)) {
        bt_raise(&bt_exc_TypeError, "can only assign string to %N.__qualname__, not '%T'", type, value);
        return false;
    }
    replace_field(type, &type->qualname, bt_hold(value));
    return true;
}

static Value get_module(View self, void *context) { return bt_type_module_name(bt_type_cast(self)); }

static bool set_own(View self, View name, View value) {
    int done = bt_type_set_own(bt_type_cast(self), name, value);
    if (done == 0) bt_raise(&bt_exc_AttributeError, "%U", name);
    return done > 0;
}

static bool set_module(View self, View value, void *context) {
    if (!check_set(bt_type_cast(self), value, "__module__") || !set_own(self, BT_NAME(__module__), value)) {
        return false;
    }
    // The line is in the module that the class was made in.
    return bt_type_set_own(bt_type_cast(self), BT_NAME(__firstlineno__), BT_NO_VIEW) >= 0;
}

static Value get_doc(View self, void *context) {
    BtType *type = bt_type_cast(self);
    if (!bt_type_has(type, BT_TYPE_HEAP)) return bt_doc_text(type->doc);
    Value doc = bt_dict_get_interned(bt_view(type->dict), BT_NAME(__doc__));
    if (bt_is_empty(doc)) return BT_NONE;
    BtType *kind = bt_type_of(bt_view(doc));
    if (!kind->descriptor_get) return doc;
    Value result = kind->descriptor_get(bt_view(doc), BT_NO_VIEW, self);
    bt_release(doc);
    return result;
}

static bool set_doc(View self, View value, void *context) {
    return check_set(bt_type_cast(self), value, "__doc__") && set_own(self, BT_NAME(__doc__), value);
}

static Value get_text_signature(View self, void *context) {
    return bt_doc_signature(bt_type_cast(self)->doc);
}

// ---- hierarchy --------------------------------------------------------------------------------------------

static Value get_bases(View self, void *context) {
    return bt_type_hold_field(bt_type_cast(self), &bt_type_cast(self)->bases);
}
static Value get_mro(View self, void *context) {
    Value mro = bt_type_hold_field(bt_type_cast(self), &bt_type_cast(self)->mro);
    return bt_is_empty(mro) ? BT_NONE : mro;
}
static Value get_base(View self, void *context) {
    const BtType *base = bt_type_cast(self)->base;
    return base ? bt_hold(bt_type_view(base)) : BT_NONE;
}

// By the chain of bases, which is right also while the MROs are being made anew.
static bool is_under(const BtType *type, const BtType *base) {
    while (type && type != base) type = type->base;
    return type != NULL;
}

static bool check_new_bases(BtType *type, View bases) {
    if (!bt_is_tuple(bases)) {
        bt_raise(&bt_exc_TypeError, "can only assign tuple to %N.__bases__, not %T", type, bases);
        return false;
    }
    if (bt_tuple_length(bases) == 0) {
        bt_raise(&bt_exc_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
        return false;
    }
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        View base = bt_tuple_get(bases, i);
        if (!bt_is_type(base)) {
            bt_raise(&bt_exc_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type, base);
            return false;
        }
        if (bt_type_is_subtype(bt_type_cast(base), type) || is_under(bt_type_cast(base), type)) {
            bt_raise(&bt_exc_TypeError, "a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

// New MROs for a class and everything below it. mro() of a metaclass may run, and may itself assign to
// __bases__: a class whose MRO has changed meanwhile keeps that.
typedef struct Recomputing {
    Value changed;   // list: class, its old MRO or None, its new MRO, for each one
    bool failed;
} Recomputing;

static void recompute_mro(BtType *type, void *context) {
    Recomputing *work = context;
    if (work->failed) return;
    Value bases = bt_type_hold_field(type, &type->bases), old = bt_type_hold_field(type, &type->mro);
    Value mro = bt_type_resolution_order(type, bt_view(bases));
    Value now = bt_type_hold_field(type, &type->mro);
    bool interrupted = now.bits != old.bits;
    if (bt_is_error(mro)) {
        work->failed = true;
    } else if (!interrupted) {
        View list = bt_view(work->changed);
        work->failed = !bt_list_append(list, bt_hold(bt_type_view(type))) ||
                       !bt_list_append(list, bt_is_empty(old) ? BT_NONE : bt_hold(bt_view(old))) ||
                       !bt_list_append(list, bt_hold(bt_view(mro)));
        if (!work->failed) replace_field(type, &type->mro, bt_hold(bt_view(mro)));
    }
    bt_release(bases);
    bt_release_maybe(old);
    bt_release_maybe(now);
    bt_release_maybe(mro);
    if (work->failed || interrupted) return;
    bt_type_lookup_drop(type);
    bt_type_each_subclass(type, recompute_mro, context);
}

// Puts the old MROs back where there still are the new ones.
static void restore_mros(const Recomputing *work) {
    View list = bt_view(work->changed);
    for (int64_t i = bt_list_length(list) / 3 * 3 - 3; i >= 0; i -= 3) {
        Value cls = bt_list_get(list, i), old = bt_list_get(list, i + 1), new_mro = bt_list_get(list, i + 2);
        BtType *type = bt_type_cast(bt_view(cls));
        if (type->mro.bits == new_mro.bits) {
            replace_field(type, &type->mro, bt_is_none(bt_view(old)) ? BT_EMPTY : bt_hold(bt_view(old)));
        }
        bt_release(cls);
        bt_release(old);
        bt_release(new_mro);
    }
}

static void update_all_slots(BtType *type, void *context) {
    if (bt_type_has(type, BT_TYPE_HEAP)) bt_slots_update(type);
    bt_type_each_subclass(type, update_all_slots, context);
}

static bool set_bases(View self, View value, void *context) {
    BtType *type = bt_type_cast(self);
    if (!check_set(type, value, "__bases__") || !check_new_bases(type, value)) return false;
    BtType *new_base = bt_type_best_base(value);
    if (!new_base) return false;
    // In CPython objects that the collector knows are freed in another way than those it need not know.
    if (bt_type_has(type->base, BT_TYPE_CONTAINER) != bt_type_has(new_base, BT_TYPE_CONTAINER)) {
        bt_raise(&bt_exc_TypeError, "__bases__ assignment: '%N' deallocator differs from '%N'", new_base,
                 type->base);
        return false;
    }
    if (!bt_type_same_layout(new_base, type->base)) {
        bt_raise(&bt_exc_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", new_base,
                 type->base);
        return false;
    }
    Value old_bases = bt_type_hold_field(type, &type->bases);
    BtType *old_base = type->base;
    replace_field(type, &type->bases, bt_hold(value));
    type->base = new_base;
    Recomputing work = {.changed = bt_list_new(0)};
    if (bt_is_error(work.changed)) work.failed = true;
    else recompute_mro(type, &work);
    // mro() may have assigned other bases: then those stay, and whoever did that has said it to them.
    bool ours = bt_same(bt_view(type->bases), value), failed = work.failed;
    if (failed) {
        Value error = bt_error_take();
        if (!bt_is_empty(work.changed)) restore_mros(&work);
        if (ours) {
            replace_field(type, &type->bases, bt_hold(bt_view(old_bases)));
            type->base = old_base;
        }
        bt_error_restore(error);
    } else if (ours) {
        for (int64_t i = 0; i < bt_tuple_length(bt_view(old_bases)); i++) {
            bt_type_remove_subclass(bt_type_cast(bt_tuple_get(bt_view(old_bases), i)), type);
        }
        for (int64_t i = 0; i < bt_tuple_length(value) && !failed; i++) {
            failed = !bt_type_add_subclass(bt_type_cast(bt_tuple_get(value, i)), type);
        }
    }
    bt_release_maybe(work.changed);
    bt_release(old_bases);
    bt_type_lookup_drop_all(type);
    bt_stop_world();  // other threads read slots without a lock
    update_all_slots(type, NULL);
    bt_start_world();
    bt_caches_flush_all();
    return !failed;
}

static Value get_dict(View self, void *context) {
    return bt_mapping_proxy_new(bt_view(bt_type_cast(self)->dict));
}

// ---- numbers ----------------------------------------------------------------------------------------------

static Value get_basic_size(View self, void *context) { return bt_int_from_i64(bt_type_cast(self)->size); }
static Value get_item_size(View self, void *context) {
    return bt_int_from_i64(bt_type_cast(self)->item_size);
}
static Value get_dict_offset(View self, void *context) {
    const BtType *type = bt_type_cast(self);
    return bt_int_from_i64(bt_type_has(type, BT_TYPE_HAS_DICT) ? -1 : 0);
}
static Value get_weakref_offset(View self, void *context) {
    return bt_int_from_i64(bt_type_has(bt_type_cast(self), BT_TYPE_NO_WEAKREFS) ? 0 : -1);
}

// The public bits of CPython's tp_flags.
static Value get_flags(View self, void *context) {
    static const struct {
        uint32_t ours;
        int64_t theirs;
    } bits[] = {
        {BT_TYPE_SEQUENCE_PATTERN, 1 << 5},
        {BT_TYPE_MAPPING_PATTERN, 1 << 6},
        {BT_TYPE_IMMUTABLE, 1 << 8},
        {BT_TYPE_HEAP, 1 << 9},
        {BT_TYPE_BASE, 1 << 10},
        {BT_TYPE_READY, 1 << 12},
        {BT_TYPE_CONTAINER, 1 << 14},
        {BT_TYPE_METHOD_LIKE, 1 << 17},
        {BT_TYPE_ABSTRACT, 1 << 20},
        {BT_TYPE_IS_INT, 1 << 24},
        {BT_TYPE_IS_LIST, 1 << 25},
        {BT_TYPE_IS_TUPLE, 1 << 26},
        {BT_TYPE_IS_BYTES, 1 << 27},
        {BT_TYPE_IS_STR, 1 << 28},
        {BT_TYPE_IS_DICT, 1 << 29},
        {BT_TYPE_IS_EXCEPTION, 1 << 30},
        {BT_TYPE_IS_TYPE, (int64_t)1 << 31},
    };
    int64_t flags = 0;
    for (size_t i = 0; i < sizeof bits / sizeof bits[0]; i++) {
        if (bt_type_has(bt_type_cast(self), bits[i].ours)) flags |= bits[i].theirs;
    }
    return bt_int_from_i64(flags);
}

// ---- in the class's dict ----------------------------------------------------------------------------------

static Value intern_view(const char *text) { return bt_intern_text(text); }

static Value get_abstract_methods(View self, void *context) {
    BtType *type = bt_type_cast(self);
    Value name = intern_view("__abstractmethods__");
    if (bt_is_error(name)) return BT_ERROR;
    // type itself has this getset under the name in its dict.
    Value value = type == &bt_type_type ? BT_EMPTY : bt_dict_get_interned(bt_view(type->dict), bt_view(name));
    if (bt_is_empty(value)) bt_raise(&bt_exc_AttributeError, "%U", bt_view(name));
    bt_release(name);
    return value;
}

static bool set_abstract_methods(View self, View value, void *context) {
    BtType *type = bt_type_cast(self);
    int abstract = bt_view_is_empty(value) ? 0 : bt_truth(value);
    if (abstract < 0) return false;
    Value name = intern_view("__abstractmethods__");
    if (bt_is_error(name)) return false;
    bool ok = set_own(self, bt_view(name), value);
    bt_release(name);
    if (!ok) return false;
    if (abstract) {
        bt_or_acq_rel_u32(&type->flags, BT_TYPE_ABSTRACT);
    } else {
        bt_and_acq_rel_u32(&type->flags, ~(uint32_t)BT_TYPE_ABSTRACT);
    }
    return true;
}

static Value get_annotations(View self, void *context) {
    BtType *type = bt_type_cast(self);
    if (!bt_type_has(type, BT_TYPE_HEAP)) {
        return bt_raise_attribute_error(self, BT_NAME(__annotations__),
                                        "type object '%N' has no attribute '__annotations__'", type);
    }
    Value found = bt_dict_get_interned(bt_view(type->dict), BT_NAME(__annotations__));
    if (!bt_is_empty(found)) {
        BtType *kind = bt_type_of(bt_view(found));
        if (!kind->descriptor_get) return found;
        Value result = kind->descriptor_get(bt_view(found), BT_NO_VIEW, self);
        bt_release(found);
        return result;
    }
    Value dict = bt_dict_new();
    if (bt_is_error(dict) || bt_type_set_own(type, BT_NAME(__annotations__), bt_view(dict)) < 0) {
        bt_release_maybe(dict);
        return BT_ERROR;
    }
    return dict;
}

static bool set_annotations(View self, View value, void *context) {
    return set_own(self, BT_NAME(__annotations__), value);
}

static Value get_type_params(View self, void *context) {
    BtType *type = bt_type_cast(self);
    Value found = bt_type_has(type, BT_TYPE_HEAP)
                      ? bt_dict_get_interned(bt_view(type->dict), BT_NAME(__type_params__))
                      : BT_EMPTY;
    return bt_is_empty(found) ? bt_tuple_empty() : found;
}

static bool set_type_params(View self, View value, void *context) {
    return check_set(bt_type_cast(self), value, "__type_params__") &&
           set_own(self, BT_NAME(__type_params__), value);
}

const BtGetSetDef bt_type_getsets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__bases__", get_bases, set_bases},
    {"__mro__", get_mro},
    {"__base__", get_base, .member = true},
    {"__module__", get_module, set_module},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods},
    {"__dict__", get_dict},
    {"__doc__", get_doc, set_doc},
    {"__text_signature__", get_text_signature},
    {"__annotations__", get_annotations, set_annotations},
    {"__type_params__", get_type_params, set_type_params},
    {"__basicsize__", get_basic_size, .member = true},
    {"__itemsize__", get_item_size, .member = true},
    {"__flags__", get_flags, .member = true},
    {"__dictoffset__", get_dict_offset, .member = true},
    {"__weakrefoffset__", get_weakref_offset, .member = true},
    {NULL},
};

// ---- methods ----------------------------------------------------------------------------------------------

static Value method_mro(View self) {
    BtType *type = bt_type_cast(self);
    Value bases = bt_type_hold_field(type, &type->bases);
    Value mro = bt_type_compute_mro(type, bt_view(bases));
    bt_release(bases);
    if (bt_is_error(mro)) return BT_ERROR;
    Value list = bt_list_from_iterable(bt_view(mro));
    bt_release(mro);
    return list;
}

static Value method_subclasses(View self) { return bt_type_subclasses(bt_type_cast(self)); }

static Value method_prepare(View self, const View *args, size_t argc, View kwnames) { return bt_dict_new(); }

static Value method_instancecheck(View self, View instance) {
    int result = bt_plain_isinstance(instance, self);
    return result < 0 ? BT_ERROR : bt_bool(result);
}

static Value method_subclasscheck(View self, View cls) {
    int result = bt_plain_issubclass(cls, self);
    return result < 0 ? BT_ERROR : bt_bool(result);
}

static Value method_dir(View self) {
    Value names = bt_set_new();
    if (bt_is_error(names)) return BT_ERROR;
    Value list = bt_collect_class_names(bt_view(names), bt_type_cast(self))
                     ? bt_list_from_iterable(bt_view(names))
                     : BT_ERROR;
    bt_release(names);
    return list;
}

static Value method_sizeof(View self) {
    return bt_int_from_i64(bt_type_has(bt_type_cast(self), BT_TYPE_HEAP)
                               ? (int64_t)(sizeof(BtType) + sizeof(BtHeapTypeExtra))
                               : (int64_t)sizeof(BtType));
}

const BtMethodDef bt_type_methods[] = {
    BT_METHOD_0("mro", method_mro, "mro($self, /)\n--\n\nReturn a type's method resolution order."),
    BT_METHOD_0("__subclasses__", method_subclasses,
                "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses."),
    BT_METHOD_FLAGGED_K(
        "__prepare__", method_prepare, BT_METHOD_CLASS,
        "__prepare__($cls, name, bases, /, **kwds)\n--\n\nCreate the namespace for the class statement"),
    BT_METHOD_1("__instancecheck__", method_instancecheck,
                "__instancecheck__($self, instance, /)\n--\n\nCheck if an object is an instance."),
    BT_METHOD_1("__subclasscheck__", method_subclasscheck,
                "__subclasscheck__($self, subclass, /)\n--\n\nCheck if a class is a subclass."),
    BT_METHOD_0("__dir__", method_dir,
                "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types."),
    BT_METHOD_0("__sizeof__", method_sizeof,
                "__sizeof__($self, /)\n--\n\nReturn memory consumption of the type object."),
    BT_METHOD_END,
};
