// Operators on the words of a stack, as the loop wants them (loop_operators.inc): the fast cases inline, the
// rest in one call.
#ifndef BATON_VM_EVAL_ARITHMETIC_H
#define BATON_VM_EVAL_ARITHMETIC_H

#include "vm/base/protocol.h"
#include "vm/eval/stack_ref.h"
#include "vm/objects/str.h"

BT_BEGIN_DECLS

#define BOTH_SMALL_INTS(a, b) ((a).bits & (b).bits & BT_TAG_INT)

// A small int or flonum as a double; false for anything else.
BT_INLINE bool immediate_as_double(StackRef r, double *out) {
    View v = bt_view_from_bits(r.bits);
    if (bt_is_flonum(v)) {
        *out = bt_flonum_value(v);
        return true;
    }
    if (bt_is_small_int(v)) {
        int64_t n = bt_small_int_value(v);
        *out = (double)n;
        return n >= -((int64_t)1 << 53) && n <= ((int64_t)1 << 53);
    }
    return false;
}

static inline Value binary_generic(StackRef left, StackRef right, int argument) {
    View a = bt_ref_view(left), b = bt_ref_view(right);
    return argument < 13 ? bt_binary(a, b, (BtBinaryOp)argument)
                         : bt_inplace(a, b, (BtBinaryOp)(argument - 13));
}

// `local = local + text`: when the local holds the only other reference, give it up first so that the string
// can grow in place. Returns the sum; the stack words are still the caller's to close.
static inline Value add_for_store(StackRef *left, StackRef right, StackRef *local) {
    if (left->bits == local->bits && bt_ref_is_counted(*local)) {
        bt_object_decref(bt_object(bt_ref_view(*local)));
        *local = bt_ref_null();
    } else if (bt_ref_is_borrowed(*left) && bt_ref_is_counted(*local) &&
               bt_ref_view(*left).bits == local->bits) {
        *left = *local;
        *local = bt_ref_null();
    }
    // Borrowed, as a constant is: it cannot be ours to grow, and counting it would make threads write to one
    // line.
    if (!bt_ref_is_counted(*left)) return bt_str_concat(bt_ref_view(*left), bt_ref_view(right));
    Value owned = bt_ref_take(*left);
    *left = bt_ref_null();
    return bt_str_append(owned, bt_ref_view(right));
}

static inline Value compare_generic(StackRef left, StackRef right, int argument) {
    View a = bt_ref_view(left), b = bt_ref_view(right);
    if (argument & 16) {
        int truth = bt_compare_bool(a, b, (BtCompareOp)(argument >> 5));
        return truth < 0 ? BT_ERROR : bt_bool(truth);
    }
    return bt_compare(a, b, (BtCompareOp)(argument >> 5));
}

// Equality of two exact strings without a call for the common cases.
BT_INLINE bool both_exact_str(StackRef a, StackRef b) {
    View x = bt_ref_view(a), y = bt_ref_view(b);
    return bt_is_object(x) && bt_is_object(y) && bt_object_shape(bt_object(x)) == BT_SHAPE_STR &&
           bt_object_shape(bt_object(y)) == BT_SHAPE_STR;
}

BT_END_DECLS

#endif  // BATON_VM_EVAL_ARITHMETIC_H
