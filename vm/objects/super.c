// super.
#include "vm/objects/super.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct BtSuper {
    BtObject head;
    Value cls;        // the class after which the search starts; empty before __init__
    Value self;       // object or class; empty = unbound
    Value self_type;  // the class whose MRO is searched
} BtSuper;

static BtSuper *cast(View v) { return (BtSuper *)bt_object(v); }

// Is a class in its own MRO? A metaclass with a method mro() can make it so that it is not.
static bool lists_itself(BtType *type) {
    View mro = bt_view_from_bits(bt_load_acquire_u64(&type->mro.bits));
    if (bt_view_is_empty(mro)) return true;   // not made yet
    bool found = false;
    for (int64_t i = 0; i < bt_tuple_length(mro) && !found; i++) {
        found = bt_same(bt_tuple_get(mro, i), bt_type_view(type));
    }
    return found;
}

// The class whose MRO super(cls, self) searches; empty with TypeError when they do not belong together.
static Value check(View cls, View self) {
    BtType *type = bt_type_cast(cls);
    if (bt_is_type(self) && bt_type_is_subtype(bt_type_cast(self), type) &&
        (!bt_same(cls, self) || lists_itself(type))) {
        return bt_hold(self);
    }
    if (bt_is_instance(self, type)) return bt_hold(bt_type_view(bt_type_of(self)));
    Value claimed = bt_getattr_or_empty(self, BT_NAME(__class__));
    if (!bt_is_empty(claimed)) {
        if (bt_is_type(bt_view(claimed)) && bt_type_cast(bt_view(claimed)) != bt_type_of(self) &&
            bt_type_is_subtype(bt_type_cast(bt_view(claimed)), type)) {
            return claimed;
        }
        bt_release(claimed);
    } else if (bt_error_occurred()) {
        return BT_ERROR;
    }
    bool is_type = bt_is_type(self);
    return bt_raise(&bt_exc_TypeError,
                    "super(type, obj): obj (%s %N) is not an instance or subtype of type (%N).",
                    is_type ? "type" : "instance of", is_type ? bt_type_cast(self) : bt_type_of(self), type);
}

// Looks name up in the MRO of self_type after cls; empty without an exception when absent.
static Value search(View cls, View self_type, View name) {
    BtType *type = bt_type_cast(self_type);
    if (bt_view_is_empty(bt_view_from_bits(bt_load_acquire_u64(&type->mro.bits)))) return BT_EMPTY;
    Value mro = bt_type_mro(type);
    if (bt_is_error(mro)) return BT_ERROR;
    int64_t length = bt_tuple_length(bt_view(mro)), i = 0;
    while (i < length && !bt_same(bt_tuple_get(bt_view(mro), i), cls)) i++;
    Value found = BT_EMPTY;
    for (i++; i < length && bt_is_empty(found); i++) {
        found = bt_dict_get_interned(bt_view(bt_type_cast(bt_tuple_get(bt_view(mro), i))->dict), name);
    }
    bt_release(mro);
    return found;
}

// Binds a found attribute: to the class itself when super was made from a class.
static Value bind(Value found, View self, View self_type, Value *method_self) {
    BtType *kind = bt_type_of(bt_view(found));
    if (!kind->descriptor_get) return found;
    bool of_class = bt_same(self, self_type);
    if (method_self && !of_class && bt_type_has(kind, BT_TYPE_METHOD_LIKE)) {
        *method_self = bt_hold(self);
        return found;
    }
    Value bound = kind->descriptor_get(bt_view(found), of_class ? BT_NO_VIEW : self, self_type);
    bt_release(found);
    return bound;
}

static Value raise_absent(View object, View name) {
    return bt_raise_attribute_error(object, name, "'super' object has no attribute '%U'", name);
}

Value bt_super_getattr(View cls, View self, View name, Value *method_self) {
    if (method_self) *method_self = BT_EMPTY;
    if (!bt_is_type(cls))
        return bt_raise(&bt_exc_TypeError, "super() argument 1 must be a type, not %T", cls);
    Value self_type = check(cls, self);
    if (bt_is_error(self_type)) return BT_ERROR;
    Value found = bt_same(name, BT_NAME(__class__)) ? BT_EMPTY : search(cls, bt_view(self_type), name);
    Value result;
    if (!bt_is_empty(found)) {
        result = bind(found, self, bt_view(self_type), method_self);
    } else if (bt_error_occurred()) {
        result = BT_ERROR;
    } else {
        // Attributes of the super object itself: __class__, __thisclass__, ...
        Value object = bt_super_new(cls, self);
        result = bt_is_error(object) ? BT_ERROR : bt_getattr(bt_view(object), name);
        bt_release_maybe(object);
    }
    bt_release(self_type);
    return result;
}

static Value super_alloc(BtType *type) {
    BtObject *o = bt_object_alloc(type, type->size);
    return o ? bt_steal(o) : BT_ERROR;
}

static bool set_up(View object, View cls, View self) {
    BtSuper *s = cast(object);
    Value self_type = BT_EMPTY;
    if (!bt_view_is_empty(self)) {
        self_type = check(cls, self);
        if (bt_is_error(self_type)) return false;
    }
    bt_assign(&s->cls, bt_hold(cls));
    bt_assign(&s->self, bt_hold_maybe(self));
    bt_assign(&s->self_type, self_type);
    return true;
}

Value bt_super_new(View cls, View self) {
    Value object = super_alloc(&bt_type_super);
    if (bt_is_error(object) || set_up(bt_view(object), cls, self)) return object;
    bt_release(object);
    return BT_ERROR;
}

static Value super_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return super_alloc(type);
}

static bool super_init(View object, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("super", kwnames)) return false;
    if (argc > 2) {
        bt_raise(&bt_exc_TypeError, "super() expected at most 2 arguments, got %zu", argc);
        return false;
    }
    if (argc == 0) {
        Value cls, self;
        if (!bt_frame_super_arguments(&cls, &self)) return false;
        bool ok = set_up(object, bt_view(cls), bt_view(self));
        bt_release(cls);
        bt_release(self);
        return ok;
    }
    if (!bt_is_type(args[0])) {
        bt_raise(&bt_exc_TypeError, "super() argument 1 must be a type, not %T", args[0]);
        return false;
    }
    return set_up(object, args[0], argc == 2 && !bt_is_none(args[1]) ? args[1] : BT_NO_VIEW);
}

static void super_dealloc(BtObject *o) {
    BtSuper *s = (BtSuper *)o;
    bt_release_maybe(s->cls);
    bt_release_maybe(s->self);
    bt_release_maybe(s->self_type);
    bt_object_free(o);
}

static int super_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtSuper *s = (BtSuper *)o;
    int result = bt_visit_maybe(s->self, visit, context);
    if (!result && !bt_is_empty(s->cls)) result = visit(bt_view(s->cls), context);
    if (!result && !bt_is_empty(s->self_type)) result = visit(bt_view(s->self_type), context);
    return result;
}

static Value super_repr(View self) {
    const BtSuper *s = cast(self);
    const char *name = bt_is_empty(s->cls) ? "NULL" : bt_type_cast(bt_view(s->cls))->name;
    if (bt_is_empty(s->self_type)) return bt_str_format("<super: <class '%s'>, NULL>", name);
    return bt_str_format("<super: <class '%s'>, <%N object>>", name, bt_type_cast(bt_view(s->self_type)));
}

static Value super_getattr(View self, View name) {
    const BtSuper *s = cast(self);
    if (bt_is_empty(s->self_type) || bt_same(name, BT_NAME(__class__))) return bt_object_getattr(self, name);
    Value found = search(bt_view(s->cls), bt_view(s->self_type), name);
    if (!bt_is_empty(found)) return bind(found, bt_view(s->self), bt_view(s->self_type), NULL);
    if (bt_error_occurred()) return BT_ERROR;
    Value own = bt_object_getattr_or_empty(self, name);
    return bt_is_empty(own) && !bt_error_occurred() ? raise_absent(self, name) : own;
}

// An unbound super as a class attribute binds like a method.
static Value super_get(View self, View instance, View owner) {
    const BtSuper *s = cast(self);
    if (bt_view_is_empty(instance) || bt_is_none(instance) || !bt_is_empty(s->self)) return bt_hold(self);
    if (bt_type_of(self) == &bt_type_super) return bt_super_new(bt_view(s->cls), instance);
    return bt_call_2(bt_type_view(bt_type_of(self)), bt_view(s->cls), instance);
}

static Value hold_or_none(Value v) { return bt_is_empty(v) ? BT_NONE : bt_hold(bt_view(v)); }
static Value get_this_class(View self, void *context) { return hold_or_none(cast(self)->cls); }
static Value get_self(View self, void *context) { return hold_or_none(cast(self)->self); }
static Value get_self_class(View self, void *context) { return hold_or_none(cast(self)->self_type); }

static const BtGetSetDef getsets[] = {
    {"__thisclass__", get_this_class, NULL, "the class invoking super()", NULL, true},
    {"__self__", get_self, NULL, "the instance invoking super(); may be None", NULL, true},
    {"__self_class__", get_self_class, NULL, "the type of the instance invoking super(); may be None", NULL,
        true},
    {NULL},
};

BtType bt_type_super = {
    BT_TYPE_INIT(BT_SHAPE_SUPER, "super", sizeof(BtSuper)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super "
           "object\nsuper(type, obj) -> "
           "bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; "
           "requires "
           "issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    "
           "def meth(self, "
           "arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    "
           "@classmethod\n    def "
           "cmeth(cls, arg):\n        super().cmeth(arg)\n",
    .new_ = super_new,
    .init = super_init,
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .repr = super_repr,
    .getattr = super_getattr,
    .descriptor_get = super_get,
    .getsets = getsets,
};
