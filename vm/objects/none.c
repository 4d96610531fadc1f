// None, Ellipsis and NotImplemented: one static object each, and their types.
#include "vm/base/error.h"
#include "vm/base/object.h"
#include "vm/base/protocol.h"
#include "vm/base/type.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

BtObject bt_none_object = BT_STATIC_HEADER(BT_SHAPE_NONE);
BtObject bt_ellipsis_object = BT_STATIC_HEADER(BT_SHAPE_ELLIPSIS);
BtObject bt_not_implemented_object = BT_STATIC_HEADER(BT_SHAPE_NOT_IMPLEMENTED);

// Calling one of the types gives the one instance.
static Value singleton_new(BtType *type, const char *name, Value instance, size_t argc, View kwnames) {
    if (argc == 0 && (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0)) return instance;
    return bt_raise(&bt_exc_TypeError, "%s takes no arguments", name);
}

// ---- None -------------------------------------------------------------------------------------------------

static Value none_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return singleton_new(type, "NoneType", BT_NONE, argc, kwnames);
}

static Value none_repr(View self) { return bt_intern_text("None"); }
static int none_truth(View self) { return 0; }

static bool none_hash(View self, int64_t *out) {
    *out = 0xfca86420;
    return true;
}

BtType bt_type_none = {
    BT_TYPE_INIT(BT_SHAPE_NONE, "NoneType", sizeof(BtObject)),
    .flags = BT_TYPE_NO_WEAKREFS,
    .doc = "NoneType()\n--\n\nThe type of the None singleton.",
    .new_ = none_new,
    .repr = none_repr,
    .hash = none_hash,
    .truth = none_truth,
};

// ---- Ellipsis ---------------------------------------------------------------------------------------------

static Value ellipsis_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return singleton_new(type, "EllipsisType", BT_ELLIPSIS, argc, kwnames);
}

static Value ellipsis_repr(View self) { return bt_intern_text("Ellipsis"); }
static Value ellipsis_reduce(View self) { return bt_intern_text("Ellipsis"); }

static const BtMethodDef ellipsis_methods[] = {
    BT_METHOD_0("__reduce__", ellipsis_reduce, NULL),
    BT_METHOD_END,
};

BtType bt_type_ellipsis = {
    BT_TYPE_INIT(BT_SHAPE_ELLIPSIS, "ellipsis", sizeof(BtObject)),
    .flags = BT_TYPE_NO_WEAKREFS,
    .doc = "ellipsis()\n--\n\nThe type of the Ellipsis singleton.",
    .new_ = ellipsis_new,
    .repr = ellipsis_repr,
    .methods = ellipsis_methods,
};

// ---- NotImplemented ---------------------------------------------------------------------------------------

static Value not_implemented_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return singleton_new(type, "NotImplementedType", BT_NOT_IMPLEMENTED, argc, kwnames);
}

static Value not_implemented_repr(View self) { return bt_intern_text("NotImplemented"); }

static int not_implemented_truth(View self) {
    return bt_warn(&bt_exc_DeprecationWarning, "NotImplemented should not be used in a boolean context") ? 1
                                                                                                         : -1;
}

static const BtMethodDef not_implemented_methods[] = {
    BT_METHOD_0("__reduce__", not_implemented_repr, NULL),
    BT_METHOD_END,
};

BtType bt_type_not_implemented = {
    BT_TYPE_INIT(BT_SHAPE_NOT_IMPLEMENTED, "NotImplementedType", sizeof(BtObject)),
    .flags = BT_TYPE_NO_WEAKREFS,
    .doc = "NotImplementedType()\n--\n\nThe type of the NotImplemented singleton.",
    .new_ = not_implemented_new,
    .repr = not_implemented_repr,
    .truth = not_implemented_truth,
    .methods = not_implemented_methods,
};
