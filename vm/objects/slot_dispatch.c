// Slot functions of classes written in Python, and the table of dunder names.
//
// Each dispatch function looks its dunder up on the class (one probe of the lookup table) and calls it;
// functions are called with the receiver in front, without making a bound method. The operators follow
// CPython's protocol: the right operand's reflected method goes first when its class is a subclass that
// overrides it.
#include "vm/objects/slot_dispatch.h"

#include <alloca.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/buffer_methods.h"
#include "vm/objects/slot_wrapper.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/stop_world.h"

// ---- calling what a class defines -------------------------------------------------------------------------

enum { STACK_ARGUMENTS = 128 };

Value bt_call_prepend(View callable, View first, const View *args, size_t argc, View kwnames) {
    if (BT_LIKELY(argc <= 3 && bt_view_is_empty(kwnames))) {  // nearly every operator method
        View few[4] = {first};
        for (size_t i = 0; i < argc; i++) few[i + 1] = args[i];
        return bt_call(callable, few, argc + 1, kwnames);
    }
    size_t count = argc + (bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames));
    if (count < STACK_ARGUMENTS) {
        View *all = alloca((count + 1) * sizeof *all);
        all[0] = first;
        if (count) memcpy(all + 1, args, count * sizeof *all);
        return bt_call(callable, all, argc + 1, kwnames);
    }
    View *all = bt_buffer_alloc((count + 1) * sizeof *all);
    if (!all) return BT_ERROR;
    all[0] = first;
    memcpy(all + 1, args, count * sizeof *all);
    Value result = bt_call(callable, all, argc + 1, kwnames);
    bt_buffer_free(all);
    return result;
}

// Calls an attribute of the class as a method of self. The method is held for the call: the class may lose
// it.
static Value call_found(View method, View self, const View *args, size_t argc, View kwnames) {
    BtType *type = bt_type_of(method);
    if (bt_type_has(type, BT_TYPE_METHOD_LIKE)) {
        if (bt_is_object(method) && bt_object_is_deferred(bt_object(method))) {
            return bt_call_prepend(method, self, args, argc, kwnames);
        }
        Value held = bt_hold(method);
        Value result = bt_call_prepend(method, self, args, argc, kwnames);
        bt_release(held);
        return result;
    }
    Value held = bt_hold(method);
    if (type->descriptor_get) {
        Value bound = type->descriptor_get(method, self, bt_type_view(bt_type_of(self)));
        bt_release(held);
        if (bt_is_error(bound)) return BT_ERROR;
        held = bound;
    }
    Value result = bt_call(bt_view(held), args, argc, kwnames);
    bt_release(held);
    return result;
}

Value bt_call_special(View self, View name, const View *args, size_t argc, bool *found) {
    View method = bt_type_lookup_view(bt_type_of(self), name);
    *found = !bt_view_is_empty(method);
    return *found ? call_found(method, self, args, argc, BT_NO_VIEW) : BT_EMPTY;
}

// As bt_call_special where the class is known to have the method; if it lost it, AttributeError.
static Value call_method(View self, View name, const View *args, size_t argc) {
    bool found;
    Value result = bt_call_special(self, name, args, argc, &found);
    if (!found) return bt_raise(&bt_exc_AttributeError, "'%T' object has no attribute '%U'", self, name);
    return result;
}

static Value call_method_0(View self, View name) { return call_method(self, name, NULL, 0); }

// ---- basics -----------------------------------------------------------------------------------------------

// Whether it is text, bt_repr() and bt_str() find out: str() of an object that has only a bad __repr__ blames
// __str__.
static Value dispatch_repr(View self) { return call_method_0(self, BT_NAME(__repr__)); }
static Value dispatch_str(View self) { return call_method_0(self, BT_NAME(__str__)); }

static bool dispatch_hash(View self, int64_t *out) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__hash__));
    if (bt_view_is_empty(method) || bt_is_none(method)) {
        bt_raise(&bt_exc_TypeError, "unhashable type: '%T'", self);
        return false;
    }
    Value result = call_found(method, self, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(result)) return false;
    if (!bt_is_int(bt_view(result))) {
        bt_raise(&bt_exc_TypeError, "__hash__ method should return an integer");
        bt_release(result);
        return false;
    }
    if (!bt_int_fits_i64(bt_view(result), out)) *out = bt_int_hash(bt_view(result));
    if (*out == -1) *out = -2;
    bt_release(result);
    return true;
}

static Value dispatch_call(View self, const View *args, size_t argc, View kwnames) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__call__));
    if (bt_view_is_empty(method)) return bt_raise(&bt_exc_TypeError, "'%T' object is not callable", self);
    if (!bt_enter_recursion(" while calling a Python object")) return BT_ERROR;
    Value result = call_found(method, self, args, argc, kwnames);
    bt_leave_recursion();
    return result;
}

// __getattribute__, then __getattr__ when that raised AttributeError.
static Value dispatch_getattr(View self, View name) {
    BtType *type = bt_type_of(self);
    Value result;
    View method = bt_type_lookup_view(type, BT_NAME(__getattribute__));
    bool plain = !bt_view_is_empty(method) && bt_is_exact(method, BT_SHAPE_SLOT_WRAPPER) &&
                 ((BtSlotWrapper *)bt_object(method))->function == (BtSlotPointer)bt_object_getattr;
    View hook = bt_type_lookup_view(type, BT_NAME(__getattr__));
    if (plain && !bt_view_is_empty(hook)) {
        // The common case: no exception object is made for a plain miss.
        Value held_hook = bt_hold(hook);
        result = bt_object_getattr_or_empty(self, name);
        if (bt_is_empty(result) && (!bt_error_occurred() || bt_error_matches(&bt_exc_AttributeError))) {
            bt_error_clear();
            result = call_found(bt_view(held_hook), self, &name, 1, BT_NO_VIEW);
        }
        bt_release(held_hook);
        return result;
    }
    result = bt_view_is_empty(method) ? bt_object_getattr(self, name)
                                      : call_found(method, self, &name, 1, BT_NO_VIEW);
    if (!bt_is_error(result) || !bt_error_matches(&bt_exc_AttributeError)) return result;
    hook = bt_type_lookup_view(bt_type_of(self), BT_NAME(__getattr__));
    if (bt_view_is_empty(hook)) return BT_ERROR;
    bt_error_clear();
    return call_found(hook, self, &name, 1, BT_NO_VIEW);
}

static bool as_success(Value result) {
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

static bool dispatch_setattr(View self, View name, View value) {
    View args[2] = {name, value};
    if (bt_view_is_empty(value)) return as_success(call_method(self, BT_NAME(__delattr__), args, 1));
    return as_success(call_method(self, BT_NAME(__setattr__), args, 2));
}

static View compare_name(BtCompareOp op) {
    switch (op) {
    case BT_LT:
        return BT_NAME(__lt__);
    case BT_LE:
        return BT_NAME(__le__);
    case BT_EQ:
        return BT_NAME(__eq__);
    case BT_NE:
        return BT_NAME(__ne__);
    case BT_GT:
        return BT_NAME(__gt__);
    default:
        return BT_NAME(__ge__);
    }
}

static Value dispatch_compare(View left, View right, BtCompareOp op) {
    // A method that is None is called like any other: TypeError "'NoneType' object is not callable".
    View method = bt_type_lookup_view(bt_type_of(left), compare_name(op));
    if (bt_view_is_empty(method)) return BT_NOT_IMPLEMENTED;
    const BtType *type = bt_type_of(method);
    if (bt_type_has(type, BT_TYPE_METHOD_LIKE) || !type->descriptor_get) {
        return call_found(method, left, &right, 1, BT_NO_VIEW);
    }
    // A descriptor that fails to give a method counts as none.
    Value held = bt_hold(method), result = BT_ERROR;
    Value bound = type->descriptor_get(bt_view(held), left, bt_type_view(bt_type_of(left)));
    if (bt_is_error(bound)) {
        bt_error_clear();
        result = BT_NOT_IMPLEMENTED;
    } else {
        result = bt_call_1(bt_view(bound), right);
        bt_release(bound);
    }
    bt_release(held);
    return result;
}

static Value dispatch_iter(View self) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__iter__));
    if (bt_view_is_empty(method) || bt_is_none(method)) {
        return bt_raise(&bt_exc_TypeError, "'%T' object is not iterable", self);
    }
    return call_found(method, self, NULL, 0, BT_NO_VIEW);
}

static Value dispatch_next(View self) { return call_method_0(self, BT_NAME(__next__)); }

static Value dispatch_get(View self, View instance, View owner) {
    View args[2] = {bt_view_is_empty(instance) ? BT_NONE_VIEW : instance,
                    bt_view_is_empty(owner) ? BT_NONE_VIEW : owner};
    bool found;
    Value result = bt_call_special(self, BT_NAME(__get__), args, 2, &found);
    return found ? result : bt_hold(self);
}

static bool dispatch_set(View self, View instance, View value) {
    View args[2] = {instance, value};
    bool delete = bt_view_is_empty(value);
    bool found;
    Value result =
        bt_call_special(self, delete ? BT_NAME(__delete__) : BT_NAME(__set__), args, delete ? 1 : 2, &found);
    if (!found) {
        bt_raise(&bt_exc_AttributeError, delete ? "__delete__" : "__set__");
        return false;
    }
    return as_success(result);
}

static bool dispatch_init(View self, const View *args, size_t argc, View kwnames) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__init__));
    if (bt_view_is_empty(method)) return true;
    Value result = call_found(method, self, args, argc, kwnames);
    if (bt_is_error(result)) return false;
    if (!bt_is_none(bt_view(result))) {
        bt_raise(&bt_exc_TypeError, "__init__() should return None, not '%T'", bt_view(result));
        bt_release(result);
        return false;
    }
    return true;
}

static Value dispatch_new(BtType *type, const View *args, size_t argc, View kwnames) {
    Value function = bt_getattr(bt_type_view(type), BT_NAME(__new__));
    if (bt_is_error(function)) return BT_ERROR;
    Value result = bt_call_prepend(bt_view(function), bt_type_view(type), args, argc, kwnames);
    bt_release(function);
    return result;
}

static void dispatch_finalize(View self) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__del__));
    if (bt_view_is_empty(method)) return;
    Value held = bt_hold(method);
    Value result = call_found(method, self, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(result)) {
        bt_error_write_unraisable(NULL, bt_view(held));
    } else {
        bt_release(result);
    }
    bt_release(held);
}

// ---- numbers ----------------------------------------------------------------------------------------------

typedef struct BinaryNames {
    View name, reflected, inplace;
} BinaryNames;

static BinaryNames binary_names(BtBinaryOp op) {
#define CASE(op, word) \
    case op:           \
        return (BinaryNames){BT_NAME(__##word##__), BT_NAME(__r##word##__), BT_NAME(__i##word##__)};
    switch (op) {
        CASE(BT_OP_ADD, add)
        CASE(BT_OP_AND, and)
        CASE(BT_OP_FLOORDIV, floordiv)
        CASE(BT_OP_LSHIFT, lshift)
        CASE(BT_OP_MATMUL, matmul)
        CASE(BT_OP_MUL, mul)
        CASE(BT_OP_MOD, mod)
        CASE(BT_OP_OR, or)
        CASE(BT_OP_POW, pow)
        CASE(BT_OP_RSHIFT, rshift)
        CASE(BT_OP_SUB, sub)
        CASE(BT_OP_TRUEDIV, truediv)
        CASE(BT_OP_XOR, xor)
    default:
        return (BinaryNames){BT_NAME(__divmod__), BT_NAME(__rdivmod__), BT_NO_VIEW};
    }
#undef CASE
}

// self.name(other), or NotImplemented when the class has no such method or says None.
static Value call_operator(View self, View name, View other) {
    View method = bt_type_lookup_view(bt_type_of(self), name);
    if (bt_view_is_empty(method)) return BT_NOT_IMPLEMENTED;
    return call_found(method, self, &other, 1, BT_NO_VIEW);
}

static bool is_not_implemented(Value v) { return bt_same(bt_view(v), BT_NOT_IMPLEMENTED_VIEW); }

static Value dispatch_binary(View left, View right, BtBinaryOp op, BtBinaryFn self_function) {
    BtType *left_type = bt_type_of(left), *right_type = bt_type_of(right);
    BinaryNames names = binary_names(op);
    bool try_right = left_type != right_type && right_type->binary[op] == self_function;
    if (left_type->binary[op] == self_function) {
        if (try_right && bt_type_is_subtype(right_type, left_type)) {
            // A subclass that overrides the reflected method goes first.
            View theirs = bt_type_lookup_view(right_type, names.reflected);
            View ours = bt_type_lookup_view(left_type, names.reflected);
            if (!bt_view_is_empty(theirs) && !bt_same(theirs, ours)) {
                Value result = call_operator(right, names.reflected, left);
                if (bt_is_error(result) || !is_not_implemented(result)) return result;
                try_right = false;
            }
        }
        Value result = call_operator(left, names.name, right);
        if (bt_is_error(result) || !is_not_implemented(result) || left_type == right_type) return result;
    }
    if (try_right) return call_operator(right, names.reflected, left);
    return BT_NOT_IMPLEMENTED;
}

#define BINARY(word, op)                                            \
    static Value dispatch_##word(View left, View right) {           \
        return dispatch_binary(left, right, op, dispatch_##word);   \
    }                                                               \
    static Value dispatch_i##word(View left, View right) {          \
        return call_operator(left, binary_names(op).inplace, right); \
    }
BINARY(add, BT_OP_ADD)
BINARY(and, BT_OP_AND)
BINARY(floordiv, BT_OP_FLOORDIV)
BINARY(lshift, BT_OP_LSHIFT)
BINARY(matmul, BT_OP_MATMUL)
BINARY(mul, BT_OP_MUL)
BINARY(mod, BT_OP_MOD)
BINARY(or, BT_OP_OR)
BINARY(pow, BT_OP_POW)
BINARY(rshift, BT_OP_RSHIFT)
BINARY(sub, BT_OP_SUB)
BINARY(truediv, BT_OP_TRUEDIV)
BINARY(xor, BT_OP_XOR)
#undef BINARY

static Value dispatch_divmod(View left, View right) {
    return dispatch_binary(left, right, BT_OP_DIVMOD, dispatch_divmod);
}

static Value dispatch_power(View base, View exponent, View modulus) {
    View args[2] = {exponent, modulus};
    bool found;
    Value result = bt_call_special(base, BT_NAME(__pow__), args, 2, &found);
    return found ? result : BT_NOT_IMPLEMENTED;
}

static Value dispatch_neg(View self) { return call_method_0(self, BT_NAME(__neg__)); }
static Value dispatch_pos(View self) { return call_method_0(self, BT_NAME(__pos__)); }
static Value dispatch_invert(View self) { return call_method_0(self, BT_NAME(__invert__)); }
static Value dispatch_abs(View self) { return call_method_0(self, BT_NAME(__abs__)); }
static Value dispatch_index(View self) { return call_method_0(self, BT_NAME(__index__)); }
static Value dispatch_int(View self) { return call_method_0(self, BT_NAME(__int__)); }
static Value dispatch_float(View self) { return call_method_0(self, BT_NAME(__float__)); }

static int dispatch_truth(View self) {
    Value result = call_method_0(self, BT_NAME(__bool__));
    if (bt_is_error(result)) return -1;
    if (bt_is_true_object(bt_view(result))) return 1;
    if (bt_is_false_object(bt_view(result))) return 0;
    bt_raise(&bt_exc_TypeError, "__bool__ should return bool, returned %T", bt_view(result));
    bt_release(result);
    return -1;
}

// ---- containers -------------------------------------------------------------------------------------------

static int64_t dispatch_length(View self) {
    Value result = call_method_0(self, BT_NAME(__len__));
    if (bt_is_error(result)) return -1;
    Value index = bt_index(bt_view(result));
    bt_release(result);
    if (bt_is_error(index)) return -1;
    int64_t length = -1;
    if (bt_int_sign(bt_view(index)) < 0) {
        bt_raise(&bt_exc_ValueError, "__len__() should return >= 0");
    } else if (!bt_int_fits_i64(bt_view(index), &length)) {
        bt_raise(&bt_exc_OverflowError, "cannot fit 'int' into an index-sized integer");
        length = -1;
    }
    bt_release(index);
    return length;
}

Value bt_dispatch_getitem(View self, View key) {
    return call_method(self, BT_NAME(__getitem__), &key, 1);
}

static bool dispatch_setitem(View self, View key, View value) {
    View args[2] = {key, value};
    bool delete = bt_view_is_empty(value);
    bool found;
    Value result = bt_call_special(self, delete ? BT_NAME(__delitem__) : BT_NAME(__setitem__), args,
                                   delete ? 1 : 2, &found);
    if (!found) {
        bt_raise(&bt_exc_TypeError, "'%T' object doesn't support item %s", self,
                 delete ? "deletion" : "assignment");
        return false;
    }
    return as_success(result);
}

static int dispatch_contains(View self, View item) {
    View method = bt_type_lookup_view(bt_type_of(self), BT_NAME(__contains__));
    if (bt_view_is_empty(method) || bt_is_none(method)) {
        bt_raise(&bt_exc_TypeError, "'%T' object is not a container", self);
        return -1;
    }
    Value result = call_found(method, self, &item, 1, BT_NO_VIEW);
    if (bt_is_error(result)) return -1;
    int truth = bt_truth(bt_view(result));
    bt_release(result);
    return truth;
}

// ---- coroutines -------------------------------------------------------------------------------------------

static Value call_async(View self, View name, const char *message) {
    View method = bt_type_lookup_view(bt_type_of(self), name);
    if (bt_view_is_empty(method) || bt_is_none(method)) return bt_raise(&bt_exc_TypeError, message, self);
    return call_found(method, self, NULL, 0, BT_NO_VIEW);
}

static Value dispatch_await(View self) {
    return call_async(self, BT_NAME(__await__), "object %T can't be used in 'await' expression");
}
static Value dispatch_aiter(View self) {
    return call_async(self, BT_NAME(__aiter__),
                      "'async for' requires an object with __aiter__ method, got %T");
}
static Value dispatch_anext(View self) {
    return call_async(self, BT_NAME(__anext__),
                      "'async for' requires an iterator with __anext__ method, got %T");
}

// ---- the table --------------------------------------------------------------------------------------------

#define SLOT(name, field, kind, operation, dispatch, doc) \
    {name, offsetof(BtType, field), kind, operation, (BtSlotPointer)(dispatch), doc}
#define UNARY(name, field, dispatch, doc)                                                                    \
    SLOT(name, field, BT_SLOT_UNARY, 0, dispatch, name "($self, /)\n--\n\n" doc)
#define OPERATOR(word, op, text)                                                                            \
    SLOT("__" #word "__", binary[op], BT_SLOT_BINARY, 0, dispatch_##word,                                   \
         "__" #word "__($self, value, /)\n--\n\nReturn self" text "value."),                                \
    SLOT("__r" #word "__", binary[op], BT_SLOT_BINARY_REFLECTED, 0, dispatch_##word,                        \
         "__r" #word "__($self, value, /)\n--\n\nReturn value" text "self."),                               \
    SLOT("__i" #word "__", inplace[op], BT_SLOT_BINARY, 0, dispatch_i##word,                                \
         "__i" #word "__($self, value, /)\n--\n\nReturn self" text "=value.")
#define COMPARISON(name, op, text)                                                                           \
    SLOT(name, compare, BT_SLOT_COMPARE, op, dispatch_compare,                                               \
         name "($self, value, /)\n--\n\nReturn self" text "value.")

const BtSlotDef bt_slot_defs[] = {
    SLOT("__new__", new_, BT_SLOT_NO_WRAPPER, 0, dispatch_new, NULL),
    SLOT("__init__", init, BT_SLOT_INIT, 0, dispatch_init,
         "__init__($self, /, *args, **kwargs)\n--\n\nInitialize self.  See help(type(self)) for accurate "
         "signature."),
    SLOT("__del__", finalize, BT_SLOT_DEL, 0, dispatch_finalize,
         "__del__($self, /)\n--\n\nCalled when the instance is about to be destroyed."),
    UNARY("__repr__", repr, dispatch_repr, "Return repr(self)."),
    UNARY("__str__", str, dispatch_str, "Return str(self)."),
    SLOT("__hash__", hash, BT_SLOT_HASH, 0, dispatch_hash, "__hash__($self, /)\n--\n\nReturn hash(self)."),
    SLOT("__call__", call, BT_SLOT_CALL, 0, dispatch_call,
         "__call__($self, /, *args, **kwargs)\n--\n\nCall self as a function."),
    SLOT("__getattribute__", getattr, BT_SLOT_GETATTR, 0, dispatch_getattr,
         "__getattribute__($self, name, /)\n--\n\nReturn getattr(self, name)."),
    SLOT("__getattr__", getattr, BT_SLOT_NO_WRAPPER, 0, dispatch_getattr, NULL),
    SLOT("__setattr__", setattr, BT_SLOT_SETATTR, 0, dispatch_setattr,
         "__setattr__($self, name, value, /)\n--\n\nImplement setattr(self, name, value)."),
    SLOT("__delattr__", setattr, BT_SLOT_DELATTR, 0, dispatch_setattr,
         "__delattr__($self, name, /)\n--\n\nImplement delattr(self, name)."),
    COMPARISON("__lt__", BT_LT, "<"),
    COMPARISON("__le__", BT_LE, "<="),
    COMPARISON("__eq__", BT_EQ, "=="),
    COMPARISON("__ne__", BT_NE, "!="),
    COMPARISON("__gt__", BT_GT, ">"),
    COMPARISON("__ge__", BT_GE, ">="),
    UNARY("__iter__", iter, dispatch_iter, "Implement iter(self)."),
    SLOT("__next__", next, BT_SLOT_NEXT, 0, dispatch_next, "__next__($self, /)\n--\n\nImplement next(self)."),
    SLOT("__get__", descriptor_get, BT_SLOT_GET, 0, dispatch_get,
         "__get__($self, instance, owner=None, /)\n--\n\nReturn an attribute of instance, which is of type "
         "owner."),
    SLOT("__set__", descriptor_set, BT_SLOT_SET, 0, dispatch_set,
         "__set__($self, instance, value, /)\n--\n\nSet an attribute of instance to value."),
    SLOT("__delete__", descriptor_set, BT_SLOT_DELETE, 0, dispatch_set,
         "__delete__($self, instance, /)\n--\n\nDelete an attribute of instance."),

    OPERATOR(add, BT_OP_ADD, "+"),
    OPERATOR(and, BT_OP_AND, "&"),
    OPERATOR(floordiv, BT_OP_FLOORDIV, "//"),
    OPERATOR(lshift, BT_OP_LSHIFT, "<<"),
    OPERATOR(matmul, BT_OP_MATMUL, "@"),
    OPERATOR(mul, BT_OP_MUL, "*"),
    OPERATOR(mod, BT_OP_MOD, "%"),
    OPERATOR(or, BT_OP_OR, "|"),
    SLOT("__pow__", binary[BT_OP_POW], BT_SLOT_POWER, 0, dispatch_pow,
         "__pow__($self, value, mod=None, /)\n--\n\nReturn pow(self, value, mod)."),
    SLOT("__rpow__", binary[BT_OP_POW], BT_SLOT_POWER_REFLECTED, 0, dispatch_pow,
         "__rpow__($self, value, mod=None, /)\n--\n\nReturn pow(value, self, mod)."),
    SLOT("__ipow__", inplace[BT_OP_POW], BT_SLOT_BINARY, 0, dispatch_ipow,
         "__ipow__($self, value, /)\n--\n\nReturn self**=value."),
    OPERATOR(rshift, BT_OP_RSHIFT, ">>"),
    OPERATOR(sub, BT_OP_SUB, "-"),
    OPERATOR(truediv, BT_OP_TRUEDIV, "/"),
    OPERATOR(xor, BT_OP_XOR, "^"),
    SLOT("__divmod__", binary[BT_OP_DIVMOD], BT_SLOT_BINARY, 0, dispatch_divmod,
         "__divmod__($self, value, /)\n--\n\nReturn divmod(self, value)."),
    SLOT("__rdivmod__", binary[BT_OP_DIVMOD], BT_SLOT_BINARY_REFLECTED, 0, dispatch_divmod,
         "__rdivmod__($self, value, /)\n--\n\nReturn divmod(value, self)."),

    UNARY("__neg__", unary[BT_UNARY_NEGATIVE], dispatch_neg, "-self"),
    UNARY("__pos__", unary[BT_UNARY_POSITIVE], dispatch_pos, "+self"),
    UNARY("__invert__", unary[BT_UNARY_INVERT], dispatch_invert, "~self"),
    UNARY("__abs__", unary[BT_UNARY_ABSOLUTE], dispatch_abs, "abs(self)"),
    SLOT("__bool__", truth, BT_SLOT_TRUTH, 0, dispatch_truth,
         "__bool__($self, /)\n--\n\nTrue if self else False"),
    UNARY("__index__", index, dispatch_index,
          "Return self converted to an integer, if self is suitable for use as an index into a list."),
    UNARY("__int__", int_, dispatch_int, "int(self)"),
    UNARY("__float__", float_, dispatch_float, "float(self)"),

    SLOT("__len__", length, BT_SLOT_LENGTH, 0, dispatch_length, "__len__($self, /)\n--\n\nReturn len(self)."),
    SLOT("__getitem__", getitem, BT_SLOT_BINARY, 0, bt_dispatch_getitem,
         "__getitem__($self, key, /)\n--\n\nReturn self[key]."),
    SLOT("__setitem__", setitem, BT_SLOT_SETITEM, 0, dispatch_setitem,
         "__setitem__($self, key, value, /)\n--\n\nSet self[key] to value."),
    SLOT("__delitem__", setitem, BT_SLOT_DELITEM, 0, dispatch_setitem,
         "__delitem__($self, key, /)\n--\n\nDelete self[key]."),
    SLOT("__contains__", contains, BT_SLOT_CONTAINS, 0, dispatch_contains,
         "__contains__($self, key, /)\n--\n\nReturn bool(key in self)."),
    SLOT("__add__", sequence_concat, BT_SLOT_BINARY, 0, NULL,
         "__add__($self, value, /)\n--\n\nReturn self+value."),
    SLOT("__mul__", sequence_repeat, BT_SLOT_REPEAT, 0, NULL,
         "__mul__($self, value, /)\n--\n\nReturn self*value."),
    SLOT("__rmul__", sequence_repeat, BT_SLOT_REPEAT, 0, NULL,
         "__rmul__($self, value, /)\n--\n\nReturn value*self."),
    SLOT("__iadd__", sequence_inplace_concat, BT_SLOT_BINARY, 0, NULL,
         "__iadd__($self, value, /)\n--\n\nImplement self+=value."),
    SLOT("__imul__", sequence_inplace_repeat, BT_SLOT_REPEAT, 0, NULL,
         "__imul__($self, value, /)\n--\n\nImplement self*=value."),

    UNARY("__await__", await, dispatch_await, "Return an iterator to be used in await expression."),
    UNARY("__aiter__", aiter, dispatch_aiter, "Return an awaitable, that resolves in asynchronous iterator."),
    UNARY("__anext__", anext, dispatch_anext, "Return a value or raise StopAsyncIteration."),
    SLOT("__buffer__", get_buffer, BT_SLOT_GET_BUFFER, 0, bt_dispatch_get_buffer,
         "__buffer__($self, flags, /)\n--\n\n"
         "Return a buffer object that exposes the underlying memory of the object."),
    SLOT("__release_buffer__", release_buffer, BT_SLOT_RELEASE_BUFFER, 0, bt_dispatch_release_buffer,
         "__release_buffer__($self, buffer, /)\n--\n\n"
         "Release the buffer object that exposes the underlying memory of the object."),
    {NULL},
};
enum { SLOT_DEFS = sizeof bt_slot_defs / sizeof bt_slot_defs[0] - 1 };

static View slot_names[sizeof bt_slot_defs / sizeof bt_slot_defs[0]];

View bt_slot_name(const BtSlotDef *def) { return slot_names[def - bt_slot_defs]; }

bool bt_slots_init(void) {
    for (size_t i = 0; i < SLOT_DEFS; i++) {
        Value name = bt_intern_text(bt_slot_defs[i].name);
        if (bt_is_error(name)) return false;
        slot_names[i] = bt_view(name);
    }
    return true;
}

// ---- keeping the slots of heap classes up to date ---------------------------------------------------------

// Same dunder name, another slot: `__add__` of numbers and of sequences.
static bool names_both(const BtSlotDef *a, const BtSlotDef *b) {
    return a->offset != b->offset && bt_same(bt_slot_name(a), bt_slot_name(b));
}

// What one attribute says about the slot of `def`: the C function to use, or that the dispatch function is
// needed.
static BtSlotPointer function_for(const BtType *type, const BtSlotDef *def, View found, bool *generic) {
    if (def->offset == offsetof(BtType, hash) && bt_is_none(found)) return NULL;
    if (bt_is_exact(found, BT_SHAPE_SLOT_WRAPPER)) {
        const BtSlotWrapper *wrapper = (const BtSlotWrapper *)bt_object(found);
        if (wrapper->def == def && bt_type_is_subtype(type, wrapper->owner)) return wrapper->function;
        if (names_both(wrapper->def, def) && bt_type_is_subtype(type, wrapper->owner)) return NULL;
    }
    if (bt_is_exact(found, BT_SHAPE_METHOD_DESCRIPTOR)) {
        // dict.__contains__ and a few others are methods, for speed in CPython; they do what the slot does.
        BtType *owner = ((const BtMethodDescriptor *)bt_object(found))->owner;
        BtSlotPointer function = bt_type_has(owner, BT_TYPE_HEAP) ? NULL : *bt_slot_at(owner, def);
        if (function && bt_type_is_subtype(type, owner)) return function;
    }
    if (def->offset == offsetof(BtType, new_) && bt_is_exact(found, BT_SHAPE_NATIVE)) {
        const BtNative *native = bt_native_cast(found);
        if (native->def == &bt_type_new_def) return *bt_slot_at(bt_type_cast(bt_view(native->self)), def);
    }
    *generic = true;
    return NULL;
}

// Recomputes the slot whose defs start at `first`; returns the first def of the next slot.
static const BtSlotDef *update_slot(BtType *type, const BtSlotDef *first) {
    BtSlotPointer specific = NULL;
    bool generic = false;
    const BtSlotDef *def = first;
    for (; def->name && def->offset == first->offset; def++) {
        View found = bt_type_lookup_view(type, bt_slot_name(def));
        if (bt_view_is_empty(found)) continue;
        BtSlotPointer function = function_for(type, def, found, &generic);
        if (!function) continue;
        if (specific && specific != function) generic = true;
        specific = function;
    }
    bt_store_relaxed_ptr(bt_slot_at(type, first), generic ? first->dispatch : specific);
    return def;
}

static void set_flag(BtType *type, uint32_t flag, bool on) {
    if (on) {
        bt_or_acq_rel_u32(&type->flags, flag);
    } else {
        bt_and_acq_rel_u32(&type->flags, ~flag);
    }
}

// What follows from the slots: flags, and slots that no dunder names.
static void update_derived(BtType *type) {
    set_flag(type, BT_TYPE_GENERIC_GETATTR, type->getattr == bt_object_getattr);
    set_flag(type, BT_TYPE_GENERIC_SETATTR, type->setattr == bt_object_setattr);
    set_flag(type, BT_TYPE_HAS_FINALIZER, type->finalize != NULL);
    const BtType *base = type->base;
    if (!base) return;
    type->power = type->binary[BT_OP_POW] == dispatch_pow             ? dispatch_power
                  : type->binary[BT_OP_POW] == base->binary[BT_OP_POW] ? base->power
                                                                       : NULL;
    type->sequence_item = type->getitem == base->getitem ? base->sequence_item : NULL;
    // A loan of __buffer__ is given back here, whatever a base does with its own.
    if (type->get_buffer == bt_dispatch_get_buffer && type->release_buffer != bt_dispatch_release_buffer) {
        type->release_buffer = bt_dispatch_release_own_buffer;
    }
}

void bt_slots_update(BtType *type) {
    for (const BtSlotDef *def = bt_slot_defs; def->name;) def = update_slot(type, def);
    update_derived(type);
}

static void update_name(BtType *type, void *context) {
    View name = *(const View *)context;
    if (bt_type_has(type, BT_TYPE_HEAP)) {
        for (const BtSlotDef *def = bt_slot_defs; def->name;) {
            const BtSlotDef *first = def;
            bool concerned = false;
            for (; def->name && def->offset == first->offset; def++)
                concerned |= bt_same(bt_slot_name(def), name);
            if (concerned) update_slot(type, first);
        }
        update_derived(type);
    }
    bt_type_each_subclass(type, update_name, context);
}

bool bt_slots_update_name(BtType *type, View name) {
    bool known = false;
    for (size_t i = 0; i < SLOT_DEFS && !known; i++) known = bt_same(slot_names[i], name);
    if (!known) return false;
    // Other threads read slots without a lock, and twice (is there one? call it).
    bt_stop_world();
    update_name(type, &name);
    bt_start_world();
    return true;
}
