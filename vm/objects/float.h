// float: most doubles are immediate flonums, the rest (NaN, infinities, extreme exponents) boxed.
#ifndef BATON_VM_OBJECTS_FLOAT_H
#define BATON_VM_OBJECTS_FLOAT_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtFloat {
    BtObject head;
    double value;
} BtFloat;

// A float; bt_float_new makes an object only of what does not fit into a word (the very large, the very
// small).
Value bt_float_new_boxed(double d) BT_MUST_CHECK;

BT_INLINE Value bt_float_new(double d) {
    uint64_t word;
    if (BT_LIKELY(bt_flonum_encode(d, &word))) return bt_value_from_bits(word);
    return bt_float_new_boxed(d);
}

// v must be a float (any subclass).
BT_INLINE double bt_float_value(View v) {
    return bt_is_flonum(v) ? bt_flonum_value(v) : ((BtFloat *)bt_object(v))->value;
}

// What op says about two floats (any subclass); of NaN only != holds.
BT_INLINE bool bt_floats_hold(View left, View right, BtCompareOp op) {
    double a = bt_float_value(left), b = bt_float_value(right);
    switch (op) {
    case BT_LT: return a < b;
    case BT_LE: return a <= b;
    case BT_EQ: return a == b;
    case BT_NE: return a != b;
    case BT_GT: return a > b;
    default: return a >= b;
    }
}

// Python's % and // on doubles (sign follows the divisor); divisor not zero.
double bt_float_mod(double a, double b);
double bt_float_floordiv(double a, double b);
Value bt_float_pow(double a, double b) BT_MUST_CHECK;      // float, complex for negative ** fraction,
                                                           // ZeroDivisionError
int64_t bt_float_hash(double d, View v);                   // v: the object, for the hash of NaN
// Shortest text that reads back as d ("0.1", "1e+16", "inf"): the repr. buffer >= 32 bytes; returns the
// length.
size_t bt_double_repr(double d, char *buffer);
// C-like formatting, correctly rounded at any precision: kind 'e','f','g','r'... as PyOS_double_to_string.
// malloc'ed (bt_buffer_free); flags: see float.c
enum { BT_DOUBLE_SIGN = 1, BT_DOUBLE_ADD_DOT_0 = 2, BT_DOUBLE_ALT = 4 };
char *bt_double_format(double d, char kind, int precision, int flags, size_t *length);
// Parses Python float syntax (no underscores); *end is where it stopped. False when nothing parsed.
bool bt_double_parse(const char *text, size_t length, double *out, const char **end);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_FLOAT_H
