// float: arithmetic, the type and its methods. Texts are in float_text.c.
#include "vm/objects/float.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/complex.h"
#include "vm/objects/float_internal.h"
#include "vm/objects/int.h"
#include "vm/objects/number_format.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

#define HASH_BITS     61
#define HASH_MODULUS  (((uint64_t)1 << HASH_BITS) - 1)
#define HASH_INFINITY 314159

Value bt_float_new_boxed(double d) {
    BtFloat *f = (BtFloat *)bt_object_alloc_raw(&bt_type_float, sizeof(BtFloat));
    if (f)
        f->value = d;
    return bt_steal(f);
}

// ---- arithmetic -------------------------------------------------------------------------------------------

double bt_float_mod(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0.0)
        return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

double bt_float_floordiv(double a, double b) {
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0.0 && (b < 0) != (rest < 0))
        quotient -= 1.0;
    if (quotient == 0.0)
        return copysign(0.0, a / b);
    double floored = floor(quotient);
    return quotient - floored > 0.5 ? floored + 1.0 : floored;
}

static Value raise_range(void) {
    Value message = bt_str_from_text("Numerical result out of range");
    if (bt_is_error(message))
        return BT_ERROR;
    Value exception =
        bt_call_2(bt_type_view(&bt_exc_OverflowError), bt_small_int_view(ERANGE), bt_view(message));
    bt_release(message);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_float_pow(double a, double b) {
    if (b == 0.0)
        return bt_float_new(1.0);
    bool finite = isfinite(a) && isfinite(b);
    if (a == 0.0 && b < 0.0 && !isinf(b)) {
        return bt_raise(&bt_exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    if (a == 0.0 && b < 0.0)
        return bt_float_new(HUGE_VAL);
    if (finite && a < 0.0 && b != floor(b))
        return bt_complex_pow_doubles(a, b);
    double result = pow(a, b);
    if (finite && isinf(result))
        return raise_range();
    return bt_float_new(result);
}

typedef enum Operand { OPERAND_OK, OPERAND_FOREIGN, OPERAND_ERROR } Operand;

static Operand read_operand(View v, double *out) {
    if (bt_is_float(v)) {
        *out = bt_float_value(v);
        return OPERAND_OK;
    }
    if (!bt_is_int(v))
        return OPERAND_FOREIGN;
    *out = bt_int_as_double(v);
    return *out == -1.0 && bt_error_occurred() ? OPERAND_ERROR : OPERAND_OK;
}

#define READ_OPERANDS(a, b)                                                                                  \
    double a, b;                                                                                             \
    do {                                                                                                     \
        Operand read_ = read_operand(left, &a);                                                              \
        if (read_ == OPERAND_OK)                                                                             \
            read_ = read_operand(right, &b);                                                                 \
        if (BT_UNLIKELY(read_ != OPERAND_OK))                                                                \
            return read_ == OPERAND_ERROR ? BT_ERROR : BT_NOT_IMPLEMENTED;                                   \
    } while (0)

static Value float_add(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_float_new(a + b);
}

static Value float_sub(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_float_new(a - b);
}

static Value float_mul(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_float_new(a * b);
}

static Value float_truediv(View left, View right) {
    READ_OPERANDS(a, b);
    if (b == 0.0)
        return bt_raise(&bt_exc_ZeroDivisionError, "float division by zero");
    return bt_float_new(a / b);
}

static Value float_floordiv(View left, View right) {
    READ_OPERANDS(a, b);
    if (b == 0.0)
        return bt_raise(&bt_exc_ZeroDivisionError, "float floor division by zero");
    return bt_float_new(bt_float_floordiv(a, b));
}

static Value float_mod(View left, View right) {
    READ_OPERANDS(a, b);
    if (b == 0.0)
        return bt_raise(&bt_exc_ZeroDivisionError, "float modulo by zero");
    return bt_float_new(bt_float_mod(a, b));
}

static Value float_divmod(View left, View right) {
    READ_OPERANDS(a, b);
    if (b == 0.0)
        return bt_raise(&bt_exc_ZeroDivisionError, "float divmod()");
    Value parts[2] = {bt_float_new(bt_float_floordiv(a, b)), bt_float_new(bt_float_mod(a, b))};
    if (bt_is_error(parts[0]) || bt_is_error(parts[1])) {
        bt_release_maybe(parts[0]);
        bt_release_maybe(parts[1]);
        return BT_ERROR;
    }
    return bt_tuple_from_values(parts, 2);
}

static Value float_pow(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_float_pow(a, b);
}

static Value float_power(View base, View exponent, View modulus) {
    return bt_raise(&bt_exc_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

static Value float_negative(View self) {
    return bt_float_new(-bt_float_value(self));
}
static Value float_exact(View self) {
    return bt_is_exact(self, BT_SHAPE_FLOAT) ? bt_hold(self) : bt_float_new(bt_float_value(self));
}
static Value float_absolute(View self) {
    return bt_float_new(fabs(bt_float_value(self)));
}
static int float_truth(View self) {
    return bt_float_value(self) != 0.0;
}
static Value float_int(View self) {
    return bt_int_from_double(bt_float_value(self));
}

static Value float_compare(View left, View right, BtCompareOp op) {
    if (bt_is_float(right))
        return bt_bool(bt_floats_hold(left, right, op));
    if (!bt_is_int(right))
        return BT_NOT_IMPLEMENTED;
    double a = bt_float_value(left);
    if (isnan(a))
        return bt_bool(op == BT_NE);
    return bt_bool(bt_order_holds(-bt_int_compare_double(right, a), 0, op));
}

// Equal numbers have equal hashes: the value modulo 2**61 - 1.
int64_t bt_float_hash(double d, View v) {
    if (isinf(d))
        return d < 0 ? -HASH_INFINITY : HASH_INFINITY;
    if (isnan(d)) {
        int64_t turned = (int64_t)(v.bits >> 4 | v.bits << 60);
        return turned == -1 ? -2 : turned;
    }
    if (fabs(d) < 1e18 && d == (double)(int64_t)d)
        return d == -1.0 ? -2 : (int64_t)d;
    int exponent;
    double mantissa = frexp(fabs(d), &exponent);
    uint64_t hash = (uint64_t)ldexp(mantissa, 53);
    // hash * 2**(exponent - 53): multiplying by 2 rotates 61 bits.
    int turn = (exponent - 53) % HASH_BITS;
    if (turn < 0)
        turn += HASH_BITS;
    if (turn)
        hash = ((hash << turn) & HASH_MODULUS) | hash >> (HASH_BITS - turn);
    int64_t result = d < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

static bool float_hash(View self, int64_t *out) {
    *out = bt_float_hash(bt_float_value(self), self);
    return true;
}

static Value float_repr(View self) {
    char text[40];
    size_t length = bt_double_repr(bt_float_value(self), text);
    Value result = bt_str_new_uninitialized((int64_t)length, 127);
    if (!bt_is_error(result))
        memcpy(bt_str_data(bt_str_cast(bt_view(result))), text, length);
    return result;
}

static void float_dealloc(BtObject *self) {
    bt_object_free(self);
}

// ---- float(x) ---------------------------------------------------------------------------------------------

// The result of __float__, which is stolen.
static bool checked_float(View source, Value result, double *out) {
    if (bt_is_error(result))
        return false;
    bool ok = bt_is_float(bt_view(result));
    if (!ok) {
        bt_raise(&bt_exc_TypeError, "%T.__float__ returned non-float (type %T)", source, bt_view(result));
    } else {
        *out = bt_float_value(bt_view(result));
        if (!bt_is_exact(bt_view(result), BT_SHAPE_FLOAT)) {
            ok = bt_warn(&bt_exc_DeprecationWarning,
                         "%T.__float__ returned non-float (type %T).  The ability to return an instance of a "
                         "strict subclass "
                         "of float is deprecated, and may be removed in a future version of Python.",
                         source, bt_view(result));
        }
    }
    bt_release(result);
    return ok;
}

static bool convert(View v, double *out) {
    const BtType *type = bt_type_of(v);
    if (bt_is_exact(v, BT_SHAPE_FLOAT)) {
        *out = bt_float_value(v);
        return true;
    }
    if (type->float_)
        return checked_float(v, type->float_(v), out);
    if (type->index)
        return bt_as_double(v, out);
    if (bt_is_str(v) || type->get_buffer)
        return bt_float_parse_object(v, out);
    bt_raise(&bt_exc_TypeError, "float() argument must be a string or a real number, not '%T'", v);
    return false;
}

static Value float_new(BtType *type, const View *args, size_t argc, View kwnames) {
    // A subclass may have an __init__ of its own that takes them.
    if ((type == &bt_type_float || type->init == bt_type_float.init) && !bt_no_keywords("float", kwnames))
        return BT_ERROR;
    if (!bt_check_arity("float", argc, 0, 1))
        return BT_ERROR;
    double d = 0.0;
    if (argc && !convert(args[0], &d))
        return BT_ERROR;
    if (BT_LIKELY(type == &bt_type_float))
        return bt_float_new(d);
    BtFloat *instance = (BtFloat *)bt_object_alloc(type, type->size);
    if (instance)
        instance->value = d;
    return bt_steal(instance);
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value method_floor(View self) {
    return bt_int_from_double(floor(bt_float_value(self)));
}
static Value method_ceil(View self) {
    return bt_int_from_double(ceil(bt_float_value(self)));
}
static Value method_hex(View self) {
    return bt_float_hex(bt_float_value(self));
}
static Value method_sizeof(View self) {
    return bt_small_int(24);
}

static Value method_is_integer(View self) {
    double d = bt_float_value(self);
    return bt_bool(isfinite(d) && d == floor(d));
}

// To a multiple of 10**digits, half to even, from the exact value.
static Value round_to_power(double d, int digits) {
    double whole = trunc(d);
    mpz_t power, quotient, rest;
    mpz_init_set_d(quotient, fabs(whole));
    mpz_inits(power, rest, NULL);
    mpz_ui_pow_ui(power, 10, (unsigned long)digits);
    mpz_tdiv_qr(quotient, rest, quotient, power);
    mpz_mul_2exp(rest, rest, 1);
    int order = mpz_cmp(rest, power);
    if (order == 0 && whole != d)
        order = 1;
    if (order > 0 || (order == 0 && mpz_odd_p(quotient)))
        mpz_add_ui(quotient, quotient, 1);
    mpz_mul(quotient, quotient, power);
    mpz_clears(power, rest, NULL);
    Value number = bt_int_steal_mpz(quotient);
    if (bt_is_error(number))
        return BT_ERROR;
    double rounded = bt_int_as_double(bt_view(number));
    bt_release(number);
    if (rounded == -1.0 && bt_error_occurred()) {
        bt_error_clear();
        return bt_raise(&bt_exc_OverflowError, "rounded value too large to represent");
    }
    return bt_float_new(copysign(rounded, d));
}

static Value round_to_digits(double d, int64_t digits) {
    // Beyond these nothing is left to round, or nothing is left.
    const int64_t most = 323, fewest = -308;
    if (digits > most || !isfinite(d) || d == 0.0)
        return bt_float_new(d);
    if (digits < fewest)
        return bt_float_new(0.0 * d);
    if (digits < 0)
        return round_to_power(d, (int)-digits);
    int64_t units;
    double scale;
    if (bt_float_round_units(d, digits, &units, &scale))
        return bt_float_new(copysign((double)units / scale, d));
    size_t length;
    char *text = bt_double_format(d, 'f', (int)digits, 0, &length);
    if (!text)
        return BT_ERROR;
    double rounded;
    const char *stop;
    bool ok = bt_double_parse(text, length, &rounded, &stop);
    bt_buffer_free(text);
    if (!ok)
        return bt_raise_bad_internal_call("float.__round__");
    if (isinf(rounded))
        return bt_raise(&bt_exc_OverflowError, "rounded value too large to represent");
    return bt_float_new(rounded);
}

static Value method_round(View self, const View *args, size_t argc) {
    double d = bt_float_value(self);
    if (argc == 0 || bt_is_none(args[0]))
        return bt_int_from_double(rint(d));
    int64_t digits;
    if (!bt_as_index_clamped(args[0], &digits))
        return BT_ERROR;
    return round_to_digits(d, digits);
}

static Value method_as_integer_ratio(View self) {
    double d = bt_float_value(self);
    if (isnan(d))
        return bt_raise(&bt_exc_ValueError, "cannot convert NaN to integer ratio");
    if (isinf(d))
        return bt_raise(&bt_exc_OverflowError, "cannot convert Infinity to integer ratio");
    int exponent;
    double mantissa = frexp(d, &exponent);
    int64_t numerator = (int64_t)ldexp(mantissa, 53);
    exponent -= 53;
    if (numerator == 0)
        exponent = 0;
    while (exponent < 0 && numerator % 2 == 0) {
        numerator /= 2;
        exponent++;
    }
    Value top = bt_small_int(numerator), bottom = bt_small_int(1);
    Value *shifted = exponent > 0 ? &top : &bottom;
    Value result = bt_int_lshift(bt_view(*shifted), bt_small_int_view(abs(exponent)));
    if (bt_is_error(result))
        return BT_ERROR;
    *shifted = result;
    Value parts[2] = {top, bottom};
    return bt_tuple_from_values(parts, 2);
}

static Value method_fromhex(View self, View text) {
    if (!bt_is_str(text))
        return bt_raise(&bt_exc_TypeError, "bad argument type for built-in operation");
    double d;
    if (!bt_float_parse_hex(text, &d))
        return BT_ERROR;
    Value number = bt_float_new(d);
    if (bt_is_error(number) || bt_same(self, bt_type_view(&bt_type_float)))
        return number;
    Value instance = bt_call_1(self, bt_view(number));
    bt_release(number);
    return instance;
}

static Value method_getnewargs(View self) {
    Value exact = float_exact(self);
    return bt_is_error(exact) ? BT_ERROR : bt_tuple_from_values(&exact, 1);
}

static Value method_getformat(View self, View kind) {
    if (!bt_is_str(kind))
        return bt_raise(&bt_exc_TypeError, "__getformat__() argument must be str, not %s",
                        bt_argument_type_name(kind));
    if (!bt_str_equal_text(kind, "double") && !bt_str_equal_text(kind, "float")) {
        return bt_raise(&bt_exc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    }
    return bt_str_from_text("IEEE, little-endian");
}

static Value method_format(View self, View spec) {
    if (!bt_is_str(spec))
        return bt_raise(&bt_exc_TypeError, "__format__() argument must be str, not %s",
                        bt_argument_type_name(spec));
    return bt_float_format(self, spec);
}

static Value get_real(View self, void *context) {
    return float_exact(self);
}
static Value get_imag(View self, void *context) {
    return bt_float_new(0.0);
}

static const BtGetSetDef float_getsets[] = {
    {"real", get_real, NULL, "the real part of a complex number", NULL},
    {"imag", get_imag, NULL, "the imaginary part of a complex number", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const BtMethodDef float_methods[] = {
    BT_METHOD_0("conjugate", float_exact,
                "conjugate($self, /)\n--\n\nReturn self, the complex conjugate of any float."),
    BT_METHOD_0("__trunc__", float_int,
                "__trunc__($self, /)\n--\n\nReturn the Integral closest to x between 0 and x."),
    BT_METHOD_0("__floor__", method_floor, "__floor__($self, /)\n--\n\nReturn the floor as an Integral."),
    BT_METHOD_0("__ceil__", method_ceil, "__ceil__($self, /)\n--\n\nReturn the ceiling as an Integral."),
    BT_METHOD_N("__round__", method_round, 0, 1,
                "__round__($self, ndigits=None, /)\n--\n\nReturn the Integral closest to x, rounding half "
                "toward even.\n\n"
                "When an argument is passed, work like built-in round(x, ndigits)."),
    BT_METHOD_0("as_integer_ratio", method_as_integer_ratio,
                "as_integer_ratio($self, /)\n--\n\n"
                "Return a pair of integers, whose ratio is exactly equal to the original float.\n\n"
                "The ratio is in lowest terms and has a positive denominator.  Raise\n"
                "OverflowError on infinities and a ValueError on NaNs.\n\n"
                ">>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.0).as_integer_ratio()\n(0, 1)\n"
                ">>> (-.25).as_integer_ratio()\n(-1, 4)"),
    BT_METHOD_FLAGGED_1(
        "fromhex", method_fromhex, BT_METHOD_CLASS,
        "fromhex($type, string, /)\n--\n\n"
        "Create a floating-point number from a hexadecimal string.\n\n"
        ">>> float.fromhex('0x1.ffffp10')\n2047.984375\n>>> float.fromhex('-0x1p-1074')\n-5e-324"),
    BT_METHOD_0("hex", method_hex,
                "hex($self, /)\n--\n\nReturn a hexadecimal representation of a floating-point number.\n\n"
                ">>> (-0.1).hex()\n'-0x1.999999999999ap-4'\n>>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'"),
    BT_METHOD_0("is_integer", method_is_integer,
                "is_integer($self, /)\n--\n\nReturn True if the float is an integer."),
    BT_METHOD_0("__getnewargs__", method_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    BT_METHOD_FLAGGED_1(
        "__getformat__", method_getformat, BT_METHOD_CLASS,
        "__getformat__($type, typestr, /)\n--\n\nReturn how C doubles or floats are laid out."),
    BT_METHOD_1("__format__", method_format,
                "__format__($self, format_spec, /)\n--\n\nFormats the float according to format_spec."),
    BT_METHOD_0("__sizeof__", method_sizeof,
                "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes."),
    BT_METHOD_END,
};

BtType bt_type_float = {
    BT_TYPE_INIT(BT_SHAPE_FLOAT, "float", sizeof(BtFloat)),
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_IS_FLOAT | BT_TYPE_NO_WEAKREFS,
    .doc = "float(x=0, /)\n--\n\nConvert a string or number to a floating-point number, if possible.",
    .new_ = float_new,
    .dealloc = float_dealloc,
    .repr = float_repr,
    .hash = float_hash,
    .compare = float_compare,
    .binary = {[BT_OP_ADD] = float_add,
               [BT_OP_SUB] = float_sub,
               [BT_OP_MUL] = float_mul,
               [BT_OP_TRUEDIV] = float_truediv,
               [BT_OP_FLOORDIV] = float_floordiv,
               [BT_OP_MOD] = float_mod,
               [BT_OP_DIVMOD] = float_divmod,
               [BT_OP_POW] = float_pow},
    .power = float_power,
    .unary = {[BT_UNARY_NEGATIVE] = float_negative,
              [BT_UNARY_POSITIVE] = float_exact,
              [BT_UNARY_ABSOLUTE] = float_absolute},
    .truth = float_truth,
    .int_ = float_int,
    .float_ = float_exact,
    .methods = float_methods,
    .getsets = float_getsets,
};
