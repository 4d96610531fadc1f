// classmethod and staticmethod: descriptors that bind a function to the class, or to nothing.
#include "vm/objects/classmethod.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/function.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"

typedef struct Wrapper {
    BtObject head;
    Value callable;  // set once, by __init__ or the constructor
} Wrapper;

static Wrapper *cast(View v) { return (Wrapper *)bt_object(v); }

static View callable_of(View self) { return bt_view(cast(self)->callable); }

// As functools.wraps: what help() and friends ask of the function is there on the wrapper too.
static bool copy_attributes(View self, View callable) {
    View names[] = {BT_NAME(__module__), BT_NAME(__name__), BT_NAME(__qualname__), BT_NAME(__doc__),
                    BT_NAME(__annotations__)};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Value value = bt_getattr_or_empty(callable, names[i]);
        if (bt_is_empty(value)) {
            if (bt_error_occurred()) return false;
            continue;
        }
        int done = bt_instance_set(self, names[i], bt_view(value));
        bt_release(value);
        if (done < 0) return false;
    }
    return true;
}

static Value make(BtType *type, View callable) {
    // The first are made for other built-in types before this one has been laid out.
    size_t size = type->attributes_offset ? type->size
                                          : sizeof(Wrapper) + 8 * (1 + (size_t)type->inline_slots);
    Wrapper *self = (Wrapper *)bt_object_alloc(type, size);
    if (!self) return BT_ERROR;
    self->callable = bt_hold_maybe(callable);
    return bt_steal(self);
}

static Value make_with_attributes(BtType *type, View callable) {
    Value self = make(type, callable);
    if (bt_is_error(self) || copy_attributes(bt_view(self), callable)) return self;
    bt_release(self);
    return BT_ERROR;
}

Value bt_classmethod_new(View function) { return make_with_attributes(&bt_type_classmethod, function); }
Value bt_staticmethod_bare(View function) { return make(&bt_type_staticmethod, function); }
Value bt_staticmethod_new(View function) { return make_with_attributes(&bt_type_staticmethod, function); }

static Value wrapper_new(BtType *type, const View *args, size_t argc, View kwnames) {
    Value self = make(type, BT_NONE_VIEW);
    return self;
}

static bool init(const char *name, View self, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords(name, kwnames) || !bt_check_arity(name, argc, 1, 1)) return false;
    bt_assign(&cast(self)->callable, bt_hold(args[0]));
    return copy_attributes(self, args[0]);
}

static bool classmethod_init(View self, const View *args, size_t argc, View kwnames) {
    return init("classmethod", self, args, argc, kwnames);
}

static bool staticmethod_init(View self, const View *args, size_t argc, View kwnames) {
    return init("staticmethod", self, args, argc, kwnames);
}

static void wrapper_dealloc(BtObject *o) {
    bt_attributes_release(o);
    bt_release_maybe(((Wrapper *)o)->callable);
    bt_object_free(o);
}

static int wrapper_traverse(BtObject *o, BtVisitFn visit, void *context) {
    Wrapper *w = (Wrapper *)o;
    int result = bt_visit_maybe(w->callable, visit, context);
    return result ? result : bt_attributes_traverse(o, visit, context);
}

static void wrapper_clear(BtObject *o) { bt_attributes_release(o); }

static Value classmethod_repr(View self) { return bt_str_format("<classmethod(%R)>", callable_of(self)); }
static Value staticmethod_repr(View self) { return bt_str_format("<staticmethod(%R)>", callable_of(self)); }

Value bt_wrapped_callable(View wrapper) {
    Value callable;
    return bt_try_load_slot(&((Wrapper *)bt_object(wrapper))->callable, &callable) ? callable : BT_EMPTY;
}

static Value classmethod_get(View self, View instance, View owner) {
    if (bt_view_is_empty(owner)) owner = bt_type_view(bt_type_of(instance));
    return bt_method_new(callable_of(self), owner);
}

static Value staticmethod_get(View self, View instance, View owner) { return bt_hold(callable_of(self)); }

static Value staticmethod_call(View self, const View *args, size_t argc, View kwnames) {
    return bt_call(callable_of(self), args, argc, kwnames);
}

static Value get_callable(View self, void *context) { return bt_hold(callable_of(self)); }

static Value get_is_abstract(View self, void *context) {
    Value mark = bt_getattr_or_empty(callable_of(self), BT_NAME(__isabstractmethod__));
    if (bt_is_empty(mark)) return bt_error_occurred() ? BT_ERROR : BT_FALSE;
    int truth = bt_truth(bt_view(mark));
    bt_release(mark);
    return truth < 0 ? BT_ERROR : bt_bool(truth);
}

static const BtGetSetDef getsets[] = {
    {"__func__", get_callable, .member = true},
    {"__wrapped__", get_callable, .member = true},
    {"__isabstractmethod__", get_is_abstract},
    {NULL},
};

BtType bt_type_classmethod = {
    BT_TYPE_INIT(BT_SHAPE_CLASSMETHOD, "classmethod", sizeof(Wrapper)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .inline_slots = 8,
    .doc = "classmethod(function, /)\n--\n\nConvert a function to be a class method.\n\nA class method "
           "receives the "
           "class as implicit first argument,\njust like an instance method receives the instance.",
    .new_ = wrapper_new,
    .init = classmethod_init,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .repr = classmethod_repr,
    .descriptor_get = classmethod_get,
    .getsets = getsets,
};

BtType bt_type_staticmethod = {
    BT_TYPE_INIT(BT_SHAPE_STATICMETHOD, "staticmethod", sizeof(Wrapper)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .inline_slots = 8,
    .doc = "staticmethod(function, /)\n--\n\nConvert a function to be a static method.\n\nA static method "
           "does not "
           "receive an implicit first argument.",
    .new_ = wrapper_new,
    .init = staticmethod_init,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .repr = staticmethod_repr,
    .call = staticmethod_call,
    .descriptor_get = staticmethod_get,
    .getsets = getsets,
};
