// Making classes: what happens at the end of a class statement.
//
//   metaclass -> best base -> layout (__slots__, attribute area) -> the class's dict -> MRO -> slots ->
//   __set_name__ of the attributes -> __init_subclass__ of the parent
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/classmethod.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/super.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/objects/warn.h"

// What type_new gathers before the class object exists.
typedef struct Plan {
    BtType *meta, *base;
    View name, bases;
    Value dict;          // the class's own: a copy of the namespace
    Value slots;         // tuple of mangled names without __dict__ and __weakref__; empty when no __slots__
    bool add_area;       // gives instances an attribute area that the base's do not have
    bool add_weakrefs;
} Plan;

BtType *bt_type_calculate_metaclass(BtType *meta, View bases) {
    BtType *winner = meta;
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        BtType *other = bt_type_of(bt_tuple_get(bases, i));
        if (bt_type_is_subtype(winner, other)) continue;
        if (bt_type_is_subtype(other, winner)) {
            winner = other;
            continue;
        }
        bt_raise(&bt_exc_TypeError, "metaclass conflict: the metaclass of a derived class must be a "
                                    "(non-strict) subclass of the metaclasses "
                                    "of all its bases");
        return NULL;
    }
    return winner;
}

// ---- namespace --------------------------------------------------------------------------------------------

static Value interned_key(Value key) {
    if (!bt_is_exact(bt_view(key), BT_SHAPE_STR)) return key;
    return bt_intern(key);
}

static Value copy_namespace(View namespace) {
    Value dict = bt_dict_new_sized(bt_dict_length(namespace) + 3);
    if (bt_is_error(dict)) return BT_ERROR;
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(namespace, &position, &key, &value)) {
        Value name = interned_key(key);
        bool ok = !bt_is_error(name) && bt_dict_set(bt_view(dict), bt_view(name), bt_view(value));
        bt_release_maybe(name);
        bt_release(value);
        if (!ok) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

// ---- __slots__ --------------------------------------------------------------------------------------------

// `__x` in class `_C` becomes `_C__x`, as the compiler does for names in its body.
static Value mangle(View class_name, View name) {
    const char *text = bt_str_utf8(name, NULL);
    const char *owner = bt_str_utf8(class_name, NULL);
    if (!text || !owner) return BT_ERROR;
    size_t length = strlen(text);
    while (*owner == '_') owner++;
    bool private = length > 2 && text[0] == '_' && text[1] == '_' && strcmp(text + length - 2, "__") != 0;
    Value result;
    if (!private || *owner == 0 || strchr(text, '.')) {
        result = bt_hold(name);
    } else {
        result = bt_str_format("_%s%s", owner, text);
    }
    if (bt_is_error(result)) return BT_ERROR;
    if (!bt_is_exact(bt_view(result), BT_SHAPE_STR)) {
        Value exact = bt_str_substring(bt_view(result), 0, bt_str_length(bt_view(result)));
        bt_release(result);
        if (bt_is_error(exact)) return BT_ERROR;
        result = exact;
    }
    return bt_intern(result);
}

static bool check_slot_name(View name) {
    if (!bt_is_str(name)) {
        bt_raise(&bt_exc_TypeError, "__slots__ items must be strings, not '%T'", name);
        return false;
    }
    Value is_identifier = bt_call_method_text(name, "isidentifier", NULL, 0);
    if (bt_is_error(is_identifier)) return false;
    bool ok = bt_is_true_object(bt_view(is_identifier));
    bt_release(is_identifier);
    if (!ok) bt_raise(&bt_exc_TypeError, "__slots__ must be identifiers");
    return ok;
}

// Takes one name of __slots__; appends members to list.
static bool plan_slot(Plan *plan, View list, View name, bool may_add_area, bool may_add_weakrefs) {
    if (!check_slot_name(name)) return false;
    if (bt_str_equal_text(name, "__dict__")) {
        if (!may_add_area || plan->add_area) {
            bt_raise(&bt_exc_TypeError, "__dict__ slot disallowed: we already got one");
            return false;
        }
        return plan->add_area = true;
    }
    if (bt_str_equal_text(name, "__weakref__")) {
        if (!may_add_weakrefs || plan->add_weakrefs) {
            bt_raise(&bt_exc_TypeError, "__weakref__ slot disallowed: we already got one");
            return false;
        }
        return plan->add_weakrefs = true;
    }
    Value mangled = mangle(plan->name, name);
    if (bt_is_error(mangled)) return false;
    int present = bt_dict_contains(bt_view(plan->dict), bt_view(mangled));
    if (present > 0 && !bt_str_equal_text(bt_view(mangled), "__qualname__") &&
        !bt_str_equal_text(bt_view(mangled), "__classcell__")) {
        bt_raise(&bt_exc_ValueError, "%R in __slots__ conflicts with class variable", bt_view(mangled));
        present = -1;
    }
    if (present < 0) {
        bt_release(mangled);
        return false;
    }
    return bt_list_append(list, mangled);
}

static bool plan_slots(Plan *plan, bool may_add_area, bool may_add_weakrefs) {
    Value declared = bt_dict_get_interned(bt_view(plan->dict), BT_NAME(__slots__));
    if (bt_is_empty(declared)) {
        plan->add_area = may_add_area;
        plan->add_weakrefs = may_add_weakrefs;
        return true;
    }
    Value names = bt_is_str(bt_view(declared)) ? bt_tuple_pack(1, bt_view(declared))
                                               : bt_tuple_from_iterable(bt_view(declared));
    bt_release(declared);
    Value list = bt_list_new(4);
    bool ok = !bt_is_error(names) && !bt_is_error(list);
    if (ok && bt_tuple_length(bt_view(names)) > 0 &&
        (bt_type_has(plan->base, BT_TYPE_IS_TUPLE) || bt_type_has(plan->base, BT_TYPE_IS_BYTES) ||
         bt_type_has(plan->base, BT_TYPE_IS_INT) || bt_type_has(plan->base, BT_TYPE_IS_TYPE))) {
        bt_raise(&bt_exc_TypeError, "nonempty __slots__ not supported for subtype of '%N'", plan->base);
        ok = false;
    }
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(names)); i++) {
        ok = plan_slot(plan, bt_view(list), bt_tuple_get(bt_view(names), i), may_add_area, may_add_weakrefs);
    }
    ok = ok && bt_list_sort(bt_view(list), BT_NO_VIEW, false);
    if (ok) plan->slots = bt_list_to_tuple(bt_view(list));
    bt_release_maybe(names);
    bt_release_maybe(list);
    if (!ok || bt_is_error(plan->slots)) return false;
    // A second base with attributes brings them along.
    for (int64_t i = 0; i < bt_tuple_length(plan->bases); i++) {
        const BtType *other = bt_type_cast(bt_tuple_get(plan->bases, i));
        if (other == plan->base) continue;
        if (may_add_area && bt_type_has(other, BT_TYPE_HAS_DICT)) plan->add_area = true;
        if (may_add_weakrefs && !bt_type_has(other, BT_TYPE_NO_WEAKREFS)) plan->add_weakrefs = true;
    }
    return true;
}

// ---- the class object -------------------------------------------------------------------------------------

// What a constructor stores, whatever it calls the instance.
static int64_t stored_by(View dict, View name) {
    Value function = bt_dict_get_interned(dict, name);
    if (bt_is_empty(function)) return 0;
    bool plain = bt_is_exact(bt_view(function), BT_SHAPE_FUNCTION);
    int64_t count = 0;
    if (plain) {
        const BtCode *code = bt_function_code(bt_function_cast(bt_view(function)));
        count = bt_code_stored_attributes(bt_view_of(code));
    }
    bt_release(function);
    return count;
}

// Attributes that instances will probably get: those that methods of the class statement assign to self (the
// compiler notes them), or annotated names, or what the constructors store; and the bases' own.
static uint32_t expected_attributes(const Plan *plan) {
    int64_t own = 0, inherited = 0;
    Value names = bt_dict_get_interned(bt_view(plan->dict), BT_NAME(__static_attributes__));
    if (!bt_is_empty(names)) {
        if (bt_is_tuple(bt_view(names))) own = bt_tuple_length(bt_view(names));
        bt_release(names);
    }
    Value annotations = bt_dict_get_interned(bt_view(plan->dict), BT_NAME(__annotations__));
    if (!bt_is_empty(annotations)) {
        bool counted = bt_is_dict(bt_view(annotations)) && bt_dict_length(bt_view(annotations)) > own;
        if (counted) own = bt_dict_length(bt_view(annotations));
        bt_release(annotations);
    }
    int64_t stored = stored_by(bt_view(plan->dict), BT_NAME(__init__));
    stored += stored_by(bt_view(plan->dict), BT_NAME(__new__));
    if (stored > own) own = stored;
    for (int64_t i = 0; i < bt_tuple_length(plan->bases); i++) {
        const BtType *base = bt_type_cast(bt_tuple_get(plan->bases, i));
        if (base->heap) inherited += base->heap->attribute_count;
    }
    int64_t total = own + inherited;
    return total > BT_INLINE_SLOTS_MAX ? BT_INLINE_SLOTS_MAX : (uint32_t)total;
}

static BtHeapTypeExtra *new_extra(const Plan *plan) {
    const BtHeapTypeExtra *inherited = plan->base->heap;
    uint32_t old = inherited ? inherited->member_count : 0;
    uint32_t own = bt_is_empty(plan->slots) ? 0 : (uint32_t)bt_tuple_length(bt_view(plan->slots));
    BtHeapTypeExtra *extra =
        bt_buffer_alloc_zero(sizeof *extra + (old + own) * sizeof extra->member_offsets[0]);
    if (!extra) return NULL;
    extra->static_base = inherited ? inherited->static_base : plan->base;
    extra->slots = bt_hold_maybe(bt_view(plan->slots));
    extra->member_count = old + own;
    extra->attribute_count = expected_attributes(plan);
    if (old) memcpy(extra->member_offsets, inherited->member_offsets, old * sizeof extra->member_offsets[0]);
    uint32_t offset = (bt_type_fixed_size(plan->base) + 7) & ~7u;
    for (uint32_t i = 0; i < own; i++) extra->member_offsets[old + i] = offset + 8 * i;
    return extra;
}

static bool add_to_dict(BtType *type, View name, Value value) {
    if (bt_is_error(value)) return false;
    bool ok = bt_dict_set(bt_view(type->dict), name, bt_view(value));
    bt_release(value);
    return ok;
}

static bool lay_out(BtType *type, const Plan *plan) {
    BtType *base = plan->base;
    type->heap = new_extra(plan);
    if (!type->heap) return false;
    const uint32_t inherited =
        BT_TYPE_IS_INT | BT_TYPE_IS_FLOAT | BT_TYPE_IS_STR | BT_TYPE_IS_BYTES | BT_TYPE_IS_LIST |
        BT_TYPE_IS_TUPLE | BT_TYPE_IS_DICT | BT_TYPE_IS_SET | BT_TYPE_IS_TYPE | BT_TYPE_IS_EXCEPTION |
        BT_TYPE_IS_BYTEARRAY | BT_TYPE_HAS_DICT | BT_TYPE_VAR_SIZED | BT_TYPE_OWN_DICT |
        BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_MAPPING_PATTERN | BT_TYPE_NO_WEAKREFS | BT_TYPE_ABSTRACT;
    type->flags =
        BT_TYPE_HEAP | BT_TYPE_BASE | BT_TYPE_CONTAINER | (base->flags & inherited & ~BT_TYPE_ABSTRACT);
    // The first base that is one of the two decides.
    const uint32_t patterns = BT_TYPE_SEQUENCE_PATTERN | BT_TYPE_MAPPING_PATTERN;
    type->flags &= ~patterns;
    for (int64_t i = 0; i < bt_tuple_length(plan->bases) && !(type->flags & patterns); i++) {
        type->flags |= bt_type_cast(bt_tuple_get(plan->bases, i))->flags & patterns;
    }
    if (plan->add_area) type->flags |= BT_TYPE_HAS_DICT;
    if (plan->add_weakrefs) type->flags &= ~(uint32_t)BT_TYPE_NO_WEAKREFS;
    type->item_size = base->item_size;
    uint32_t slots = type->heap->attribute_count;
    if (slots < BT_INLINE_SLOTS_MIN) slots = BT_INLINE_SLOTS_MIN;
    // A few more in objects that are large anyway: one attribute set from outside would send them to dict
    // mode.
    if (slots > BT_INLINE_SLOTS_MIN && slots < BT_INLINE_SLOTS_MAX) slots += slots < 8 ? 1 : 2;
    if (slots > BT_INLINE_SLOTS_MAX) slots = BT_INLINE_SLOTS_MAX;
    if (slots < base->inline_slots) slots = base->inline_slots;
    type->inline_slots = (uint16_t)slots;
    uint32_t fixed = bt_type_fixed_size(base);
    uint32_t own = bt_is_empty(plan->slots) ? 0 : (uint32_t)bt_tuple_length(bt_view(plan->slots));
    if (own) fixed = ((fixed + 7) & ~7u) + 8 * own;
    type->dealloc = bt_instance_dealloc;
    type->traverse = bt_instance_traverse;
    type->clear = bt_instance_clear;
    return bt_type_lay_out(type, fixed);
}

static bool add_members(BtType *type, const Plan *plan) {
    if (bt_is_empty(plan->slots)) return true;
    View names = bt_view(plan->slots);
    uint32_t first = type->heap->member_count - (uint32_t)bt_tuple_length(names);
    for (int64_t i = 0; i < bt_tuple_length(names); i++) {
        View name = bt_tuple_get(names, i);
        Value member = bt_member_descriptor_new(type, name, type->heap->member_offsets[first + i]);
        if (!add_to_dict(type, name, member)) return false;
    }
    return true;
}

static bool wrap_function(BtType *type, View name, Value (*wrap)(View)) {
    Value function = bt_dict_get_interned(bt_view(type->dict), name);
    if (bt_is_empty(function)) return true;
    bool plain = bt_is_exact(bt_view(function), BT_SHAPE_FUNCTION);
    Value wrapped = plain ? wrap(bt_view(function)) : bt_hold(bt_view(function));
    bt_release(function);
    return add_to_dict(type, name, wrapped);
}

static bool set_module(BtType *type) {
    int present = bt_dict_contains(bt_view(type->dict), BT_NAME(__module__));
    if (present != 0) return present > 0;
    View globals = bt_frame_current_globals();
    Value module = bt_view_is_empty(globals) ? BT_EMPTY : bt_dict_get_interned(globals, BT_NAME(__name__));
    return bt_is_empty(module) || add_to_dict(type, BT_NAME(__module__), module);
}

static bool set_qualname(BtType *type) {
    Value qualname = bt_dict_pop(bt_view(type->dict), BT_NAME(__qualname__));
    if (bt_is_empty(qualname)) {
        if (bt_error_occurred()) return false;
        type->qualname = bt_hold(bt_view(type->name_object));
        return true;
    }
    if (!bt_is_str(bt_view(qualname))) {
        bt_raise(&bt_exc_TypeError, "type __qualname__ must be a str, not %T", bt_view(qualname));
        bt_release(qualname);
        return false;
    }
    type->qualname = qualname;
    return true;
}

// A class body leaves two cells for its new class: __classcell__, which `super()` and `__class__` in methods
// look into, gets the class; __classdictcell__, where annotation scopes find the class's names, gets its dict
// in place of the body's.
static bool fill_cell(BtType *type, View name, View content) {
    Value cell = bt_dict_pop(bt_view(type->dict), name);
    if (bt_is_empty(cell)) return !bt_error_occurred();
    bool ok = bt_is_exact(bt_view(cell), BT_SHAPE_CELL);
    if (ok) {
        bt_cell_set(bt_view(cell), bt_hold(content));
    } else {
        bt_raise(&bt_exc_TypeError, "%U must be a nonlocal cell, not %R", name,
                 bt_type_view(bt_type_of(bt_view(cell))));
    }
    bt_release(cell);
    return ok;
}

// A descriptor for an attribute of instances, unless the class body has made something else of the name.
static bool add_default(BtType *type, View name, const BtGetSetDef *getset) {
    int present = bt_dict_contains(bt_view(type->dict), name);
    if (present != 0) return present > 0;
    return add_to_dict(type, name, bt_getset_descriptor_new(getset, type));
}

// A str for __doc__ must have an encoding (no lone surrogates); it may have anything when it is set later.
static bool is_encodable(View dict) {
    Value doc = bt_dict_get_interned(dict, BT_NAME(__doc__));
    bool ok = bt_is_empty(doc) || !bt_is_str(bt_view(doc)) || bt_str_utf8(bt_view(doc), NULL) != NULL;
    bt_release_maybe(doc);
    return ok;
}

static bool fill_dict(BtType *type, const Plan *plan) {
    if (!set_module(type) || !set_qualname(type)) return false;
    if (!wrap_function(type, BT_NAME(__new__), bt_staticmethod_new)) return false;
    if (!wrap_function(type, BT_NAME(__init_subclass__), bt_classmethod_new)) return false;
    if (!wrap_function(type, BT_NAME(__class_getitem__), bt_classmethod_new)) return false;
    if (!fill_cell(type, BT_NAME(__classcell__), bt_type_view(type))) return false;
    if (!fill_cell(type, BT_NAME(__classdictcell__), bt_view(type->dict))) return false;
    if (!add_members(type, plan)) return false;
    if (plan->add_area && !add_default(type, BT_NAME(__dict__), &bt_instance_dict_getset)) return false;
    if (plan->add_weakrefs && !add_default(type, BT_NAME(__weakref__), &bt_instance_weakref_getset)) {
        return false;
    }
    int has_doc = bt_dict_contains(bt_view(type->dict), BT_NAME(__doc__));
    if (has_doc > 0 && !is_encodable(bt_view(type->dict))) return false;
    if (has_doc < 0 || (has_doc == 0 && !bt_dict_set(bt_view(type->dict), BT_NAME(__doc__), BT_NONE_VIEW)))
        return false;
    int has_eq = bt_dict_contains(bt_view(type->dict), BT_NAME(__eq__));
    int has_hash = bt_dict_contains(bt_view(type->dict), BT_NAME(__hash__));
    if (has_eq < 0 || has_hash < 0) return false;
    return !has_eq || has_hash || bt_dict_set(bt_view(type->dict), BT_NAME(__hash__), BT_NONE_VIEW);
}

Value bt_type_resolution_order(BtType *type, View bases) {
    BtType *meta = bt_object_type(&type->head);
    View method = bt_type_lookup_view(meta, BT_NAME(mro));
    if (bt_view_is_empty(method) || bt_is_exact(method, BT_SHAPE_METHOD_DESCRIPTOR)) {
        return bt_type_compute_mro(type, bases);
    }
    Value listed = bt_call_method(bt_type_view(type), BT_NAME(mro), NULL, 0);
    if (bt_is_error(listed)) return BT_ERROR;
    Value mro = bt_tuple_from_iterable(bt_view(listed));
    bt_release(listed);
    for (int64_t i = 0; !bt_is_error(mro) && i < bt_tuple_length(bt_view(mro)); i++) {
        View item = bt_tuple_get(bt_view(mro), i);
        if (bt_is_type(item)) {
            if (bt_type_layout_includes(type, bt_type_cast(item))) continue;
            bt_raise(&bt_exc_TypeError, "mro() returned base with unsuitable layout ('%N')",
                     bt_type_cast(item));
        } else {
            bt_raise(&bt_exc_TypeError, "mro() returned a non-class ('%T')", item);
        }
        bt_release(mro);
        return BT_ERROR;
    }
    return mro;
}

static BtType *make_class(const Plan *plan) {
    BtType *type = (BtType *)bt_object_alloc(plan->meta, plan->meta->size);
    if (!type) return NULL;
    const char *text = bt_str_utf8(plan->name, NULL);
    if (!text) goto fail;
    type->name = text;
    type->name_object = bt_hold(plan->name);
    type->bases = bt_hold(plan->bases);
    type->base = plan->base;
    type->dict = bt_hold(bt_view(plan->dict));
    if (!lay_out(type, plan) || !fill_dict(type, plan)) goto fail;
    Value mro = bt_type_resolution_order(type, plan->bases);
    if (bt_is_error(mro)) goto fail;
    bt_exchange_slot_locked(&type->mro, mro);
    for (int64_t i = 0; i < bt_tuple_length(plan->bases); i++) {
        if (!bt_type_add_subclass(bt_type_cast(bt_tuple_get(plan->bases, i)), type)) goto fail;
    }
    bt_slots_update(type);
    type->flags |= BT_TYPE_READY;
    return type;
fail:
    if (!type->heap) type->heap = bt_buffer_alloc_zero(sizeof *type->heap);
    if (type->heap) bt_type_type.clear(&type->head);
    bt_release(bt_steal(type));
    return NULL;
}

// ---- after the class exists -------------------------------------------------------------------------------

static void note_set_name_error(BtType *type, View name, View value) {
    Value error = bt_error_take();
    Value note = bt_str_format("Error calling __set_name__ on '%T' instance %R in '%N'", value, name, type);
    if (bt_is_error(note)) {
        bt_error_clear();
    } else {
        View text = bt_view(note);
        Value ignored = bt_call_method(bt_view(error), BT_NAME(add_note), &text, 1);
        if (bt_is_error(ignored)) bt_error_clear();
        bt_release_maybe(ignored);
        bt_release(note);
    }
    bt_error_restore(error);
}

static bool warn_of_other_keys(BtType *type) {
    int64_t position = 0;
    Value key, value;
    bool text = true;
    while (text && bt_dict_next(bt_view(type->dict), &position, &key, &value)) {
        text = bt_is_str(bt_view(key));
        bt_release(key);
        bt_release(value);
    }
    return text || bt_warn(&bt_exc_RuntimeWarning, "non-string key in the __dict__ of class %N", type);
}

static bool call_set_names(BtType *type) {
    Value copy = bt_dict_copy(bt_view(type->dict));
    if (bt_is_error(copy)) return false;
    int64_t position = 0;
    Value key, value;
    bool ok = true;
    while (ok && bt_dict_next(bt_view(copy), &position, &key, &value)) {
        View args[2] = {bt_type_view(type), bt_view(key)};
        bool found = false;
        Value result = bt_call_special(bt_view(value), BT_NAME(__set_name__), args, 2, &found);
        if (found && bt_is_error(result)) {
            note_set_name_error(type, bt_view(key), bt_view(value));
            ok = false;
        }
        bt_release_maybe(result);
        bt_release(key);
        bt_release(value);
    }
    bt_release(copy);
    return ok;
}

static bool call_init_subclass(BtType *type, const View *values, View kwnames) {
    View self = bt_type_view(type);
    Value method = bt_super_getattr(self, self, BT_NAME(__init_subclass__), NULL);
    if (bt_is_error(method)) return false;
    Value result = bt_call(bt_view(method), values, 0, kwnames);
    bt_release(method);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

// Functions of a class statement and the class itself are read by many threads: the free build counts them
// lazily.
static void defer_counts(BtType *type) {
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(bt_view(type->dict), &position, &key, &value)) {
        if (bt_is_exact(bt_view(value), BT_SHAPE_FUNCTION)) bt_function_defer(bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    bt_object_make_deferred(&type->head);
}

static bool check_arguments(const View *args, size_t argc) {
    if (argc != 3) {
        bt_raise(&bt_exc_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", argc);
    } else if (!bt_is_str(args[0])) {
        bt_raise(&bt_exc_TypeError, "type.__new__() argument 1 must be str, not %s",
                 bt_argument_type_name(args[0]));
    } else if (!bt_is_tuple(args[1])) {
        bt_raise(&bt_exc_TypeError, "type.__new__() argument 2 must be tuple, not %T", args[1]);
    } else if (!bt_is_dict(args[2])) {
        bt_raise(&bt_exc_TypeError, "type.__new__() argument 3 must be dict, not %T", args[2]);
    } else {
        size_t length;
        const char *text = bt_str_utf8(args[0], &length);
        if (!text) return false;
        if (strlen(text) == length) return true;
        bt_raise(&bt_exc_ValueError, "type name must not contain null characters");
    }
    return false;
}

static bool check_bases(View bases) {
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        View base = bt_tuple_get(bases, i);
        if (bt_is_type(base)) continue;
        Value entries = bt_getattr_or_empty(base, BT_NAME(__mro_entries__));
        if (bt_is_empty(entries)) {
            if (bt_error_occurred()) return false;
            continue;
        }
        bt_release(entries);
        bt_raise(&bt_exc_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
        return false;
    }
    return true;
}

Value bt_type_new(BtType *meta, const View *args, size_t argc, View kwnames) {
    if (!check_arguments(args, argc) || !check_bases(args[1])) return BT_ERROR;
    BtType *winner = bt_type_calculate_metaclass(meta, args[1]);
    if (!winner) return BT_ERROR;
    if (winner != meta && winner->new_ != bt_type_new) return winner->new_(winner, args, argc, kwnames);

    Plan plan = {.meta = winner, .name = args[0]};
    Value bases =
        bt_tuple_length(args[1]) ? bt_hold(args[1]) : bt_tuple_pack(1, bt_type_view(&bt_type_object));
    if (bt_is_error(bases)) return BT_ERROR;
    plan.bases = bt_view(bases);
    BtType *type = NULL;
    plan.base = bt_type_best_base(plan.bases);
    if (!plan.base) goto done;
    plan.dict = copy_namespace(args[2]);
    if (bt_is_error(plan.dict)) goto done;
    bool may_add_area =
        !bt_type_has(plan.base, BT_TYPE_HAS_DICT) && !bt_type_has(plan.base, BT_TYPE_OWN_DICT);
    bool may_add_weakrefs = bt_type_has(plan.base, BT_TYPE_NO_WEAKREFS);
    if (!plan_slots(&plan, may_add_area, may_add_weakrefs)) goto done;
    type = make_class(&plan);
    if (!type) goto done;
    if (!warn_of_other_keys(type) || !call_set_names(type) ||
        !call_init_subclass(type, args + argc, kwnames)) {
        bt_release(bt_steal(type));
        type = NULL;
        goto done;
    }
    defer_counts(type);
done:
    bt_release_maybe(plan.slots);
    bt_release_maybe(plan.dict);
    bt_release(bases);
    return type ? bt_steal(type) : BT_ERROR;
}
