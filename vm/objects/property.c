// property.
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

typedef struct Property {
    BtObject head;
    Value get, set, del;  // callables or empty; written by __init__ only
    Value doc;            // any, or empty
    Value name;           // set by __set_name__; empty = the getter's
    bool doc_from_getter;
} Property;

static Property *cast(View v) { return (Property *)bt_object(v); }

static Value property_new(BtType *type, const View *args, size_t argc, View kwnames) {
    BtObject *self = bt_object_alloc(type, type->size);
    return self ? bt_steal(self) : BT_ERROR;
}

static View none_as_empty(View v) { return !bt_view_is_empty(v) && bt_is_none(v) ? BT_NO_VIEW : v; }

// Subclasses keep the doc (may be empty) as an attribute, so that their class's __doc__ does not hide it.
static bool store_doc(View self, Value doc) {
    Property *p = cast(self);
    if (bt_type_of(self) == &bt_type_property) {
        bt_assign(&p->doc, doc);
        return true;
    }
    bool ok = bt_setattr(self, BT_NAME(__doc__), bt_is_empty(doc) ? BT_NONE_VIEW : bt_view(doc));
    bt_release_maybe(doc);
    if (ok || p->doc_from_getter || !bt_error_matches(&bt_exc_AttributeError)) return ok;
    // A subclass with __slots__ has nowhere to put it: dropped, unless it came from the getter.
    bt_error_clear();
    return true;
}

static bool property_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc", NULL};
    static const BtSignature signature = {"property", names, 0, 4, 0};
    View in[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    Property *p = cast(self);
    bt_assign(&p->get, bt_hold_maybe(none_as_empty(in[0])));
    bt_assign(&p->set, bt_hold_maybe(none_as_empty(in[1])));
    bt_assign(&p->del, bt_hold_maybe(none_as_empty(in[2])));
    bt_assign(&p->doc, BT_EMPTY);
    p->doc_from_getter = false;
    View doc = none_as_empty(in[3]);
    if (!bt_view_is_empty(doc)) return store_doc(self, bt_hold(doc));
    Value of_getter = bt_is_empty(p->get) ? BT_EMPTY : bt_getattr_or_empty(bt_view(p->get), BT_NAME(__doc__));
    if (bt_is_empty(of_getter) && bt_error_occurred()) return false;
    p->doc_from_getter = !bt_is_empty(of_getter) && !bt_is_none(bt_view(of_getter));
    if (!p->doc_from_getter) {
        bt_release_maybe(of_getter);
        of_getter = BT_EMPTY;
    }
    return store_doc(self, of_getter);
}

static void property_dealloc(BtObject *o) {
    Property *p = (Property *)o;
    Value fields[] = {p->get, p->set, p->del, p->doc, p->name};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) bt_release_maybe(fields[i]);
    bt_object_free(o);
}

static int property_traverse(BtObject *o, BtVisitFn visit, void *context) {
    Property *p = (Property *)o;
    Value fields[] = {p->get, p->set, p->del, p->doc};
    return bt_visit_words(fields, sizeof fields / sizeof *fields, visit, context);
}

static void property_clear(BtObject *o) { bt_assign(&((Property *)o)->doc, BT_EMPTY); }

// The name for messages; empty when there is none. New reference, no exception.
static Value name_of(const Property *p) {
    if (!bt_is_empty(p->name)) return bt_hold(bt_view(p->name));
    if (bt_is_empty(p->get)) return BT_EMPTY;
    Value name = bt_getattr_or_empty(bt_view(p->get), BT_NAME(__name__));
    if (bt_is_empty(name)) bt_error_clear();
    return name;
}

static Value raise_missing(View self, View instance, const char *what) {
    Value name = name_of(cast(self));
    Value qualname = bt_type_qualname(bt_type_of(instance));
    if (bt_is_empty(name)) {
        bt_raise(&bt_exc_AttributeError, "property of %R object has no %s", bt_view(qualname), what);
    } else {
        bt_raise(&bt_exc_AttributeError, "property %R of %R object has no %s", bt_view(name),
                 bt_view(qualname), what);
    }
    bt_release_maybe(name);
    bt_release_maybe(qualname);
    return BT_ERROR;
}

static Value property_get(View self, View instance, View owner) {
    if (bt_view_is_empty(instance) || bt_is_none(instance)) return bt_hold(self);
    const Property *p = cast(self);
    if (bt_is_empty(p->get)) return raise_missing(self, instance, "getter");
    return bt_call_1(bt_view(p->get), instance);
}

Value bt_property_getter(View property) {
    Value getter;
    return bt_try_load_slot(&cast(property)->get, &getter) ? getter : BT_EMPTY;
}

static bool property_set(View self, View instance, View value) {
    const Property *p = cast(self);
    bool delete = bt_view_is_empty(value);
    View function = bt_view(delete ? p->del : p->set);
    if (bt_view_is_empty(function)) {
        raise_missing(self, instance, delete ? "deleter" : "setter");
        return false;
    }
    Value result = delete ? bt_call_1(function, instance) : bt_call_2(function, instance, value);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

// A copy with one function replaced: the decorators.
static Value copy_with(View self, View get, View set, View del) {
    const Property *p = cast(self);
    View args[4];
    args[0] = bt_view_is_empty(get) ? bt_view(p->get) : get;
    args[1] = bt_view_is_empty(set) ? bt_view(p->set) : set;
    args[2] = bt_view_is_empty(del) ? bt_view(p->del) : del;
    bool own_doc = !bt_is_empty(p->doc) && !p->doc_from_getter;
    args[3] = own_doc ? bt_view(p->doc) : BT_NONE_VIEW;
    for (int i = 0; i < 3; i++) {
        if (bt_view_is_empty(args[i])) args[i] = BT_NONE_VIEW;
    }
    Value copy = bt_call(bt_type_view(bt_type_of(self)), args, 4, BT_NO_VIEW);
    if (!bt_is_error(copy) && bt_is_instance(bt_view(copy), &bt_type_property)) {
        bt_assign(&cast(bt_view(copy))->name, bt_hold_maybe(bt_view(p->name)));
    }
    return copy;
}

static Value property_getter(View self, View function) {
    return copy_with(self, function, BT_NO_VIEW, BT_NO_VIEW);
}
static Value property_setter(View self, View function) {
    return copy_with(self, BT_NO_VIEW, function, BT_NO_VIEW);
}
static Value property_deleter(View self, View function) {
    return copy_with(self, BT_NO_VIEW, BT_NO_VIEW, function);
}

static Value property_set_name(View self, const View *args, size_t argc) {
    if (argc != 2) {
        return bt_raise(&bt_exc_TypeError, "__set_name__() takes 2 positional arguments but %zu were given",
                        argc);
    }
    bt_assign(&cast(self)->name, bt_hold(args[1]));
    return BT_NONE;
}

static const BtMethodDef methods[] = {
    BT_METHOD_1("getter", property_getter,
                "Descriptor to obtain a copy of the property with a different getter."),
    BT_METHOD_1("setter", property_setter,
                "Descriptor to obtain a copy of the property with a different setter."),
    BT_METHOD_1("deleter", property_deleter,
                "Descriptor to obtain a copy of the property with a different deleter."),
    BT_METHOD_N("__set_name__", property_set_name, 0, -1, "__set_name__($self, owner, name, /)\n--\n\n"
                "Method to set name of a property."),
    BT_METHOD_END,
};

static Value hold_or_none(Value field) { return bt_is_empty(field) ? BT_NONE : bt_hold(bt_view(field)); }
static Value get_get(View self, void *context) { return hold_or_none(cast(self)->get); }
static Value get_set(View self, void *context) { return hold_or_none(cast(self)->set); }
static Value get_del(View self, void *context) { return hold_or_none(cast(self)->del); }
static Value get_doc(View self, void *context) { return hold_or_none(cast(self)->doc); }
static bool set_doc(View self, View value, void *context) {
    bt_assign(&cast(self)->doc, bt_hold_maybe(value));
    return true;
}

static Value get_name(View self, void *context) {
    const Property *p = cast(self);
    if (!bt_is_empty(p->name)) return bt_hold(bt_view(p->name));
    Value name = bt_is_empty(p->get) ? BT_EMPTY : bt_getattr_or_empty(bt_view(p->get), BT_NAME(__name__));
    if (!bt_is_empty(name) || bt_error_occurred()) return name;
    return bt_raise_attribute_error(self, BT_NAME(__name__), "'%T' object has no attribute '__name__'", self);
}

static bool set_name(View self, View value, void *context) {
    bt_assign(&cast(self)->name, bt_hold_maybe(value));
    return true;
}

static Value get_is_abstract(View self, void *context) {
    const Property *p = cast(self);
    View functions[] = {bt_view(p->get), bt_view(p->set), bt_view(p->del)};
    for (int i = 0; i < 3; i++) {
        if (bt_view_is_empty(functions[i])) continue;
        Value mark = bt_getattr_or_empty(functions[i], BT_NAME(__isabstractmethod__));
        if (bt_is_empty(mark)) {
            if (bt_error_occurred()) return BT_ERROR;
            continue;
        }
        int truth = bt_truth(bt_view(mark));
        bt_release(mark);
        if (truth) return truth < 0 ? BT_ERROR : BT_TRUE;
    }
    return BT_FALSE;
}

static const BtGetSetDef getsets[] = {
    {"fget", get_get, .member = true},
    {"fset", get_set, .member = true},
    {"fdel", get_del, .member = true},
    {"__doc__", get_doc, set_doc, .member = true},
    {"__name__", get_name, set_name},
    {"__isabstractmethod__", get_is_abstract},
    {NULL},
};

BtType bt_type_property = {
    BT_TYPE_INIT(BT_SHAPE_PROPERTY, "property", sizeof(Property)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n"
           "--\n\n"
           "Property attribute.\n\n"
           "  fget\n"
           "    function to be used for getting an attribute value\n"
           "  fset\n"
           "    function to be used for setting an attribute value\n"
           "  fdel\n"
           "    function to be used for del'ing an attribute\n"
           "  doc\n"
           "    docstring\n\n"
           "Typical use is to define a managed attribute x:\n\n"
           "class C(object):\n"
           "    def getx(self): return self._x\n"
           "    def setx(self, value): self._x = value\n"
           "    def delx(self): del self._x\n"
           "    x = property(getx, setx, delx, \"I'm the 'x' property.\")\n\n"
           "Decorators make defining new properties or modifying existing ones easy:\n\n"
           "class C(object):\n"
           "    @property\n"
           "    def x(self):\n"
           "        \"I am the 'x' property.\"\n"
           "        return self._x\n"
           "    @x.setter\n"
           "    def x(self, value):\n"
           "        self._x = value\n"
           "    @x.deleter\n"
           "    def x(self):\n"
           "        del self._x",
    .new_ = property_new,
    .init = property_init,
    .dealloc = property_dealloc,
    .traverse = property_traverse,
    .clear = property_clear,
    .descriptor_get = property_get,
    .descriptor_set = property_set,
    .methods = methods,
    .getsets = getsets,
};
