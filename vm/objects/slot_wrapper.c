// Slot wrappers and method-wrappers.
#include "vm/objects/slot_wrapper.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/object.h"
#include "vm/objects/buffer_methods.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- calling a slot from Python's arguments ---------------------------------------------------------------

static bool take(const View *args, size_t argc, size_t min, size_t max) {
    if (argc >= min && argc <= max) return true;
    if (min == max) {
        bt_raise(&bt_exc_TypeError, "expected %zu argument%s, got %zu", min, min == 1 ? "" : "s", argc);
    } else {
        // The blank is CPython's: its parser puts a function name there, and slot wrappers give it an empty
        // one.
        bt_raise(&bt_exc_TypeError, " expected at %s %zu argument%s, got %zu", argc < min ? "least" : "most",
                 argc < min ? min : max, (argc < min ? min : max) == 1 ? "" : "s", argc);
    }
    return false;
}

// As take with one number, for the wrappers where CPython's message has the blank too.
static bool take_blank(size_t argc, size_t count) {
    if (argc == count) return true;
    bt_raise(&bt_exc_TypeError, " expected %zu argument%s, got %zu", count, count == 1 ? "" : "s", argc);
    return false;
}

static Value done(bool ok) { return ok ? BT_NONE : BT_ERROR; }

// object.__setattr__(C, ...) would get around type's own rules: only the nearest C-defined setattr may be
// used.
static bool setattr_allowed(View self, BtSlotPointer function, const char *what) {
    const BtType *type = bt_type_of(self);
    while (type && bt_type_has(type, BT_TYPE_HEAP)) type = type->base;
    if (!type || (BtSlotPointer)type->setattr == function || !bt_type_has(type, BT_TYPE_IS_TYPE)) return true;
    bt_raise(&bt_exc_TypeError, "can't apply this %s to %T object", what, self);
    return false;
}

static Value call_set_attribute(const BtSlotDef *def, BtSlotPointer function, View self, View name,
                                View value) {
    if (!setattr_allowed(self, function, def->name)) return BT_ERROR;
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return BT_ERROR;
    bool ok = ((bool (*)(View, View, View))function)(self, bt_view(key), value);
    bt_release(key);
    return done(ok);
}

Value bt_slot_call(const BtSlotDef *def, BtSlotPointer function, View self, const View *args, size_t argc,
                   View kwnames) {
    if (def->kind == BT_SLOT_CALL) {
        return ((Value (*)(View, const View *, size_t, View))function)(self, args, argc, kwnames);
    }
    if (def->kind == BT_SLOT_INIT) {
        return done(((bool (*)(View, const View *, size_t, View))function)(self, args, argc, kwnames));
    }
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        return bt_raise(&bt_exc_TypeError, "wrapper %s() takes no keyword arguments", def->name);
    }
    switch ((BtSlotKind)def->kind) {
    case BT_SLOT_UNARY:
        return take(args, argc, 0, 0) ? ((BtUnaryFn)function)(self) : BT_ERROR;
    case BT_SLOT_BINARY:
        return take(args, argc, 1, 1) ? ((BtBinaryFn)function)(self, args[0]) : BT_ERROR;
    case BT_SLOT_BINARY_REFLECTED:
        return take(args, argc, 1, 1) ? ((BtBinaryFn)function)(args[0], self) : BT_ERROR;
    case BT_SLOT_POWER:
    case BT_SLOT_POWER_REFLECTED: {
        if (!take(args, argc, 1, 2)) return BT_ERROR;
        bool reflected = def->kind == BT_SLOT_POWER_REFLECTED;
        View base = reflected ? args[0] : self, exponent = reflected ? self : args[0];
        if (argc == 1 || bt_is_none(args[1])) return ((BtBinaryFn)function)(base, exponent);
        const BtType *type = bt_type_of(self);
        return type->power ? type->power(base, exponent, args[1]) : BT_NOT_IMPLEMENTED;
    }
    case BT_SLOT_COMPARE:
        if (!take(args, argc, 1, 1)) return BT_ERROR;
        return ((Value (*)(View, View, BtCompareOp))function)(self, args[0], (BtCompareOp)def->operation);
    case BT_SLOT_TRUTH: {
        if (!take(args, argc, 0, 0)) return BT_ERROR;
        int truth = ((int (*)(View))function)(self);
        return truth < 0 ? BT_ERROR : bt_bool(truth);
    }
    case BT_SLOT_LENGTH: {
        if (!take(args, argc, 0, 0)) return BT_ERROR;
        int64_t length = ((int64_t(*)(View))function)(self);
        return length < 0 ? BT_ERROR : bt_int_from_i64(length);
    }
    case BT_SLOT_HASH: {
        int64_t hash;
        if (!take(args, argc, 0, 0) || !((bool (*)(View, int64_t *))function)(self, &hash)) return BT_ERROR;
        return bt_int_from_i64(hash);
    }
    case BT_SLOT_REPEAT: {
        int64_t count;
        if (!take_blank(argc, 1) || !bt_as_i64(args[0], &count)) return BT_ERROR;
        return ((Value (*)(View, int64_t))function)(self, count);
    }
    case BT_SLOT_CONTAINS: {
        if (!take(args, argc, 1, 1)) return BT_ERROR;
        int found = ((int (*)(View, View))function)(self, args[0]);
        return found < 0 ? BT_ERROR : bt_bool(found);
    }
    case BT_SLOT_SETITEM:
    case BT_SLOT_SET:
        if (!take_blank(argc, 2)) return BT_ERROR;
        return done(((bool (*)(View, View, View))function)(self, args[0], args[1]));
    case BT_SLOT_DELITEM:
    case BT_SLOT_DELETE:
        if (!take(args, argc, 1, 1)) return BT_ERROR;
        return done(((bool (*)(View, View, View))function)(self, args[0], BT_NO_VIEW));
    case BT_SLOT_GETATTR: {
        if (!take(args, argc, 1, 1)) return BT_ERROR;
        Value key = bt_attribute_name(args[0]);
        if (bt_is_error(key)) return BT_ERROR;
        Value result = ((BtBinaryFn)function)(self, bt_view(key));
        bt_release(key);
        return result;
    }
    case BT_SLOT_SETATTR:
        return take_blank(argc, 2) ? call_set_attribute(def, function, self, args[0], args[1]) : BT_ERROR;
    case BT_SLOT_DELATTR:
        return take(args, argc, 1, 1) ? call_set_attribute(def, function, self, args[0], BT_NO_VIEW)
                                      : BT_ERROR;
    case BT_SLOT_NEXT: {
        if (!take(args, argc, 0, 0)) return BT_ERROR;
        Value item = ((BtUnaryFn)function)(self);
        if (bt_is_empty(item) && !bt_error_occurred()) bt_raise_stop_iteration(BT_NONE);
        return item;
    }
    case BT_SLOT_GET: {
        if (!take(args, argc, 1, 2)) return BT_ERROR;
        View instance = bt_is_none(args[0]) ? BT_NO_VIEW : args[0];
        View owner = argc < 2 || bt_is_none(args[1]) ? BT_NO_VIEW : args[1];
        if (bt_view_is_empty(instance) && bt_view_is_empty(owner)) {
            return bt_raise(&bt_exc_TypeError, "__get__(None, None) is invalid");
        }
        return ((Value (*)(View, View, View))function)(self, instance, owner);
    }
    case BT_SLOT_DEL:
        if (!take(args, argc, 0, 0)) return BT_ERROR;
        ((void (*)(View))function)(self);
        return BT_NONE;
    case BT_SLOT_GET_BUFFER:
        return take(args, argc, 1, 1) ? bt_call_get_buffer(function, self, args[0]) : BT_ERROR;
    case BT_SLOT_RELEASE_BUFFER:
        return take(args, argc, 1, 1) ? bt_call_release_buffer(self, args[0]) : BT_ERROR;
    default:
        return bt_raise_bad_internal_call("slot wrapper");
    }
}

// ---- slot wrapper -----------------------------------------------------------------------------------------

static BtSlotWrapper *wrapper_cast(View v) { return (BtSlotWrapper *)bt_object(v); }

Value bt_slot_wrapper_new(const BtSlotDef *def, BtType *owner, BtSlotPointer function) {
    BtSlotWrapper *self = (BtSlotWrapper *)bt_object_alloc(&bt_type_slot_wrapper, sizeof *self);
    if (!self) return BT_ERROR;
    self->def = def;
    self->owner = owner;
    self->function = function;
    bt_object_make_immortal(&self->head);
    return bt_steal(self);
}

bool bt_slot_wrappers_add(BtType *type) {
    View dict = bt_view(type->dict);
    for (const BtSlotDef *def = bt_slot_defs; def->name; def++) {
        BtSlotPointer function = *bt_slot_at(type, def);
        if (!function || def->kind == BT_SLOT_NO_WRAPPER) continue;
        // Containers have a truth slot to be quick; in Python their truth is their length. Ranges, and
        // proxies, which are numbers as well, do have __bool__.
        bool is_container = type->length && !type->index && type->shape != BT_SHAPE_RANGE;
        if (def->kind == BT_SLOT_TRUTH && is_container) continue;
        int present = bt_dict_contains(dict, bt_slot_name(def));
        if (present < 0) return false;
        if (present) continue;
        Value wrapper = bt_slot_wrapper_new(def, type, function);
        if (bt_is_error(wrapper)) return false;
        bool ok = bt_dict_set(dict, bt_slot_name(def), bt_view(wrapper));
        bt_release(wrapper);
        if (!ok) return false;
    }
    return true;
}

static Value wrapper_repr(View self) {
    const BtSlotWrapper *w = wrapper_cast(self);
    return bt_str_format("<slot wrapper '%s' of '%N' objects>", w->def->name, w->owner);
}

static Value wrapper_call(View self, const View *args, size_t argc, View kwnames) {
    const BtSlotWrapper *w = wrapper_cast(self);
    if (argc == 0) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%s' of '%N' object needs an argument", w->def->name,
                        w->owner);
    }
    if (!bt_is_instance(args[0], w->owner)) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%s' requires a '%N' object but received a '%T'",
                        w->def->name, w->owner, args[0]);
    }
    return bt_slot_call(w->def, w->function, args[0], args + 1, argc - 1, kwnames);
}

static Value wrapper_get(View self, View instance, View owner) {
    const BtSlotWrapper *w = wrapper_cast(self);
    if (bt_view_is_empty(instance)) return bt_hold(self);
    if (!bt_is_instance(instance, w->owner)) {
        return bt_raise(&bt_exc_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                        w->def->name, w->owner, instance);
    }
    BtMethodWrapper *bound = (BtMethodWrapper *)bt_object_alloc(&bt_type_method_wrapper, sizeof *bound);
    if (!bound) return BT_ERROR;
    bound->wrapper = bt_hold(self);
    bound->self = bt_hold(instance);
    return bt_steal(bound);
}

static void wrapper_dealloc(BtObject *o) { bt_object_free(o); }

static Value wrapper_get_name(View self, void *context) {
    return bt_hold(bt_slot_name(wrapper_cast(self)->def));
}
static Value qualname_of(const BtSlotWrapper *w) { return bt_str_format("%N.%s", w->owner, w->def->name); }
static Value wrapper_get_qualname(View self, void *context) { return qualname_of(wrapper_cast(self)); }
static Value wrapper_get_doc(View self, void *context) { return bt_doc_text(wrapper_cast(self)->def->doc); }
static Value wrapper_get_signature(View self, void *context) {
    return bt_doc_signature(wrapper_cast(self)->def->doc);
}
static Value wrapper_get_owner(View self, void *context) {
    return bt_hold(bt_type_view(wrapper_cast(self)->owner));
}

static Value wrapper_reduce(View self) {
    const BtSlotWrapper *w = wrapper_cast(self);
    return bt_reduce_by_name(bt_type_view(w->owner), bt_slot_name(w->def));
}
static const BtMethodDef wrapper_methods[] = {BT_METHOD_0("__reduce__", wrapper_reduce, NULL), BT_METHOD_END};

static const BtGetSetDef wrapper_getsets[] = {
    {"__name__", wrapper_get_name, .member = true},
    {"__qualname__", wrapper_get_qualname},
    {"__doc__", wrapper_get_doc},
    {"__text_signature__", wrapper_get_signature},
    {"__objclass__", wrapper_get_owner, .member = true},
    {NULL},
};

BtType bt_type_slot_wrapper = {
    BT_TYPE_INIT(BT_SHAPE_SLOT_WRAPPER, "wrapper_descriptor", sizeof(BtSlotWrapper)),
    .flags = BT_TYPE_METHOD_LIKE,
    .dealloc = wrapper_dealloc,
    .repr = wrapper_repr,
    .call = wrapper_call,
    .descriptor_get = wrapper_get,
    .methods = wrapper_methods,
    .getsets = wrapper_getsets,
};

// ---- method-wrapper ---------------------------------------------------------------------------------------

static BtMethodWrapper *bound_cast(View v) { return (BtMethodWrapper *)bt_object(v); }
static const BtSlotWrapper *wrapper_of(View bound) {
    return wrapper_cast(bt_view(bound_cast(bound)->wrapper));
}

static void bound_dealloc(BtObject *o) {
    BtMethodWrapper *b = (BtMethodWrapper *)o;
    bt_release_maybe(b->wrapper);
    bt_release_maybe(b->self);
    bt_object_free(o);
}

static int bound_traverse(BtObject *o, BtVisitFn visit, void *context) {
    return visit(bt_view(((BtMethodWrapper *)o)->self), context);
}

static Value bound_repr(View self) {
    return bt_str_format("<method-wrapper '%s' of %T object at %p>", wrapper_of(self)->def->name,
                         bt_view(bound_cast(self)->self), bt_object(bt_view(bound_cast(self)->self)));
}

static Value bound_call(View self, const View *args, size_t argc, View kwnames) {
    const BtSlotWrapper *w = wrapper_of(self);
    return bt_slot_call(w->def, w->function, bt_view(bound_cast(self)->self), args, argc, kwnames);
}

static Value bound_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !bt_is_exact(right, BT_SHAPE_METHOD_WRAPPER))
        return BT_NOT_IMPLEMENTED;
    bool same = wrapper_of(left) == wrapper_of(right) &&
                bt_same(bt_view(bound_cast(left)->self), bt_view(bound_cast(right)->self));
    return bt_bool(same == (op == BT_EQ));
}

static bool bound_hash(View self, int64_t *out) {
    *out = bt_identity_hash(bt_view(bound_cast(self)->self)) ^
           bt_identity_hash(bt_view(bound_cast(self)->wrapper));
    if (*out == -1) *out = -2;
    return true;
}

static Value bound_get_self(View self, void *context) { return bt_hold(bt_view(bound_cast(self)->self)); }
static Value bound_get_name(View self, void *context) { return bt_hold(bt_slot_name(wrapper_of(self)->def)); }
static Value bound_get_qualname(View self, void *context) { return qualname_of(wrapper_of(self)); }
static Value bound_get_doc(View self, void *context) { return bt_doc_text(wrapper_of(self)->def->doc); }
static Value bound_get_signature(View self, void *context) {
    return bt_doc_signature(wrapper_of(self)->def->doc);
}
static Value bound_get_owner(View self, void *context) {
    return bt_hold(bt_type_view(wrapper_of(self)->owner));
}

static Value bound_reduce(View self) {
    return bt_reduce_by_name(bt_view(bound_cast(self)->self), bt_slot_name(wrapper_of(self)->def));
}
static const BtMethodDef bound_methods[] = {BT_METHOD_0("__reduce__", bound_reduce, NULL), BT_METHOD_END};

static const BtGetSetDef bound_getsets[] = {
    {"__self__", bound_get_self, .member = true},
    {"__name__", bound_get_name},
    {"__qualname__", bound_get_qualname},
    {"__doc__", bound_get_doc},
    {"__text_signature__", bound_get_signature},
    {"__objclass__", bound_get_owner},
    {NULL},
};

BtType bt_type_method_wrapper = {
    BT_TYPE_INIT(BT_SHAPE_METHOD_WRAPPER, "method-wrapper", sizeof(BtMethodWrapper)),
    .flags = BT_TYPE_CONTAINER,
    .dealloc = bound_dealloc,
    .traverse = bound_traverse,
    .repr = bound_repr,
    .hash = bound_hash,
    .call = bound_call,
    .compare = bound_compare,
    .methods = bound_methods,
    .getsets = bound_getsets,
};
