// math: functions of floats over libm. The functions of ints are in math_integer.c, those of many numbers in
// math_sums.c, gamma and its logarithm in math_gamma.c.
//
// libm's errno and floating point flags are not asked: an error is a NaN or an infinity that the arguments do
// not explain.
#include <gmp.h>
#include <limits.h>
#include <math.h>

#include "stdlib/native/math_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static Value domain_error(void) {
    return bt_raise(&bt_exc_ValueError, "math domain error");
}
static Value range_error(void) {
    return bt_raise(&bt_exc_OverflowError, "math range error");
}

BT_INLINE bool exact_float(View v) {
    return bt_is_flonum(v) || bt_is_exact(v, BT_SHAPE_FLOAT);
}

// ---- functions of one float -----------------------------------------------------------------------------

// The function's value, where a NaN from a number is a domain error and an infinity from a finite number is
// one too, unless the function grows beyond all floats.
static Value apply(View argument, double (*function)(double), bool grows) {
    double x;
    if (!bt_as_double(argument, &x))
        return BT_ERROR;
    double result = function(x);
    if (BT_UNLIKELY(isnan(result)) && !isnan(x))
        return domain_error();
    if (BT_UNLIKELY(isinf(result)) && isfinite(x))
        return grows ? range_error() : domain_error();
    return bt_float_new(result);
}

#define UNARY(name, function, grows)                                                                         \
    static Value math_##name(View self, View argument) {                                                     \
        (void)self;                                                                                          \
        return apply(argument, function, grows);                                                             \
    }
UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)
#undef UNARY

static Value math_degrees(View self, View argument) {
    (void)self;
    double x;
    return bt_as_double(argument, &x) ? bt_float_new(x * (180.0 / M_PI)) : BT_ERROR;
}
static Value math_radians(View self, View argument) {
    (void)self;
    double x;
    return bt_as_double(argument, &x) ? bt_float_new(x * (M_PI / 180.0)) : BT_ERROR;
}

static Value math_isfinite(View self, View argument) {
    (void)self;
    double x;
    return bt_as_double(argument, &x) ? bt_bool(isfinite(x)) : BT_ERROR;
}
static Value math_isinf(View self, View argument) {
    (void)self;
    double x;
    return bt_as_double(argument, &x) ? bt_bool(isinf(x)) : BT_ERROR;
}
static Value math_isnan(View self, View argument) {
    (void)self;
    double x;
    return bt_as_double(argument, &x) ? bt_bool(isnan(x)) : BT_ERROR;
}

static Value gamma_with(View argument, bool (*function)(double, double *, bool *)) {
    double x;
    double result;
    bool too_large;
    if (!bt_as_double(argument, &x))
        return BT_ERROR;
    if (function(x, &result, &too_large))
        return bt_float_new(result);
    return too_large ? range_error() : domain_error();
}
static Value math_gamma(View self, View argument) {
    (void)self;
    return gamma_with(argument, bt_math_gamma);
}
static Value math_lgamma(View self, View argument) {
    (void)self;
    return gamma_with(argument, bt_math_lgamma);
}

static Value math_ulp(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x))
        return BT_ERROR;
    if (isnan(x))
        return bt_float_new(x);
    x = fabs(x);
    if (isinf(x))
        return bt_float_new(x);
    double next = nextafter(x, HUGE_VAL);
    return bt_float_new(isinf(next) ? x - nextafter(x, 0.0) : next - x);
}

static Value pair(Value first, Value second) {
    Value items[2] = {first, second};
    if (bt_is_error(first) || bt_is_error(second)) {
        bt_release_maybe(first);
        bt_release_maybe(second);
        return BT_ERROR;
    }
    return bt_tuple_from_values(items, 2);
}

static Value math_frexp(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x))
        return BT_ERROR;
    int exponent = 0;
    if (isfinite(x))
        x = frexp(x, &exponent);
    return pair(bt_float_new(x), bt_small_int(exponent));
}

static Value math_modf(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x))
        return BT_ERROR;
    double whole;
    double fraction = modf(x, &whole);
    return pair(bt_float_new(fraction), bt_float_new(whole));
}

// ---- rounding to int ------------------------------------------------------------------------------------

// True: *result is what number.NAME() gave, or the error word. False: the type has no such method.
static bool try_special(View number, View name, Value *result) {
    Value method = bt_lookup_special(number, name);
    if (bt_is_empty(method)) {
        *result = BT_ERROR;
        return bt_error_occurred();
    }
    *result = bt_call_0(bt_view(method));
    bt_release(method);
    return true;
}

static Value round_with(View number, View name, double (*function)(double)) {
    if (bt_is_small_int(number))
        return bt_hold(number);
    Value result;
    if (!exact_float(number) && try_special(number, name, &result))
        return result;
    double x;
    if (!bt_as_double(number, &x))
        return BT_ERROR;
    return bt_int_from_double(function(x));
}
static Value math_ceil(View self, View number) {
    (void)self;
    return round_with(number, BT_NAME(__ceil__), ceil);
}
static Value math_floor(View self, View number) {
    (void)self;
    return round_with(number, BT_NAME(__floor__), floor);
}
static Value math_trunc(View self, View number) {
    (void)self;
    if (bt_is_small_int(number))
        return bt_hold(number);
    if (exact_float(number))
        return bt_int_from_double(bt_float_value(number));
    Value result;
    if (try_special(number, BT_NAME(__trunc__), &result))
        return result;
    return bt_raise(&bt_exc_TypeError, "type %T doesn't define __trunc__ method", number);
}

// ---- logarithms -----------------------------------------------------------------------------------------

// The logarithm of an int too large for a double: log(m * 2**e) = log(m) + e * log(2).
static double log_of_big(View n, double (*function)(double)) {
    BtIntOperand operand;
    mpz_srcptr z = bt_int_look(n, &operand);
    size_t bits = mpz_sizeinbase(z, 2);
    size_t shift = bits - 64;
    mpz_t top;
    mpz_init(top);
    mpz_tdiv_q_2exp(top, z, shift);
    uint64_t mantissa = mpz_get_ui(top);
    mpz_clear(top);
    // A bit below the rounding position stands for all that were cut off.
    if (mpz_scan1(z, 0) < shift)
        mantissa |= 1;
    int carry;
    double m = frexp((double)mantissa, &carry);
    return function(m) + function(2.0) * (double)(shift + (size_t)carry);
}

static bool logarithm(View v, double (*function)(double), double *out) {
    double x;
    if (bt_is_int(v)) {
        if (bt_int_sign(v) <= 0) {
            domain_error();
            return false;
        }
        if (bt_int_bit_length(v) > 1023) {
            *out = log_of_big(v, function);
            return true;
        }
        x = bt_int_as_double(v);
    } else if (!bt_as_double(v, &x)) {
        return false;
    }
    if (x <= 0) {
        domain_error();
        return false;
    }
    *out = function(x);
    return true;
}

static Value math_log(View self, const View *args, size_t argc) {
    (void)self;
    double x;
    double base;
    if (!logarithm(args[0], log, &x))
        return BT_ERROR;
    if (argc == 1)
        return bt_float_new(x);
    if (!logarithm(args[1], log, &base))
        return BT_ERROR;
    if (base == 0)
        return bt_raise(&bt_exc_ZeroDivisionError, "float division by zero");
    return bt_float_new(x / base);
}
static Value math_log2(View self, View argument) {
    (void)self;
    double result;
    return logarithm(argument, log2, &result) ? bt_float_new(result) : BT_ERROR;
}
static Value math_log10(View self, View argument) {
    (void)self;
    double result;
    return logarithm(argument, log10, &result) ? bt_float_new(result) : BT_ERROR;
}

// ---- functions of several floats ------------------------------------------------------------------------

static bool two_doubles(const View *args, double *x, double *y) {
    return bt_as_double(args[0], x) && bt_as_double(args[1], y);
}

static Value math_atan2(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double y;
    double x;
    return two_doubles(args, &y, &x) ? bt_float_new(atan2(y, x)) : BT_ERROR;
}

static Value math_copysign(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double x;
    double y;
    return two_doubles(args, &x, &y) ? bt_float_new(copysign(x, y)) : BT_ERROR;
}

static Value remainder_with(const View *args, double (*function)(double, double)) {
    double x;
    double y;
    if (!two_doubles(args, &x, &y))
        return BT_ERROR;
    double result = function(x, y);
    if (isnan(result) && !isnan(x) && !isnan(y))
        return domain_error();
    return bt_float_new(result);
}
static Value math_fmod(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return remainder_with(args, fmod);
}
static Value math_remainder(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return remainder_with(args, remainder);
}

static Value math_pow(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double x;
    double y;
    if (!two_doubles(args, &x, &y))
        return BT_ERROR;
    double result = pow(x, y);
    if (BT_UNLIKELY(!isfinite(result)) && isfinite(x) && isfinite(y)) {
        return isnan(result) || x == 0 ? domain_error() : range_error();
    }
    return bt_float_new(result);
}

static Value math_fma(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double x;
    double y;
    double z;
    if (!two_doubles(args, &x, &y) || !bt_as_double(args[2], &z))
        return BT_ERROR;
    double result = fma(x, y, z);
    if (isnan(result) && !isnan(x) && !isnan(y) && !isnan(z)) {
        return bt_raise(&bt_exc_ValueError, "invalid operation in fma");
    }
    if (isinf(result) && isfinite(x) && isfinite(y) && isfinite(z)) {
        return bt_raise(&bt_exc_OverflowError, "overflow in fma");
    }
    return bt_float_new(result);
}

static Value math_ldexp(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double x;
    if (!bt_as_double(args[0], &x))
        return BT_ERROR;
    if (!bt_is_int(args[1])) {
        return bt_raise(&bt_exc_TypeError, "Expected an int as second argument to ldexp.");
    }
    int64_t exponent;
    if (!bt_int_fits_i64(args[1], &exponent))
        exponent = bt_int_sign(args[1]) < 0 ? INT_MIN : INT_MAX;
    if (x == 0 || !isfinite(x))
        return bt_float_new(x);
    if (exponent > INT_MAX)
        exponent = INT_MAX;
    if (exponent < INT_MIN)
        exponent = INT_MIN;
    double result = ldexp(x, (int)exponent);
    return isinf(result) ? range_error() : bt_float_new(result);
}

bool bt_close_arguments(const View *args, size_t argc, View kwnames, View *a, View *b, View tolerances[2]) {
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol", NULL};
    static const BtSignature signature = {"isclose", names, 0, 2, 2};
    View parsed[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parsed))
        return false;
    *a = parsed[0];
    *b = parsed[1];
    tolerances[0] = parsed[2];
    tolerances[1] = parsed[3];
    return true;
}

bool bt_close_tolerances(const View tolerances[2], double *relative, double *absolute) {
    *relative = 1e-9;
    *absolute = 0.0;
    if ((!bt_view_is_empty(tolerances[0]) && !bt_as_double(tolerances[0], relative)) ||
        (!bt_view_is_empty(tolerances[1]) && !bt_as_double(tolerances[1], absolute))) {
        return false;
    }
    if (*relative < 0 || *absolute < 0) {
        bt_raise(&bt_exc_ValueError, "tolerances must be non-negative");
        return false;
    }
    return true;
}

static Value math_isclose(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    View numbers[2];
    View tolerances[2];
    double a;
    double b;
    double relative;
    double absolute;
    if (!bt_close_arguments(args, argc, kwnames, &numbers[0], &numbers[1], tolerances) ||
        !two_doubles(numbers, &a, &b) || !bt_close_tolerances(tolerances, &relative, &absolute)) {
        return BT_ERROR;
    }
    if (a == b)
        return BT_TRUE;
    // An infinity is close to itself only, although its relative tolerance is infinite.
    if (isinf(a) || isinf(b))
        return BT_FALSE;
    double difference = fabs(b - a);
    return bt_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                   difference <= absolute);
}

// The bits of a double as a number that counts the doubles from zero: neighbours differ by one.
static int64_t ordinal(double x) {
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? -(bits & INT64_MAX) : bits;
}

// As many doubles further towards y, but not beyond it. A zero on the way keeps the sign of x.
static double step_towards(double x, double y, uint64_t steps) {
    if (isnan(x) || steps == 0)
        return x;
    if (isnan(y) || x == y)
        return y;
    int64_t from = ordinal(x);
    int64_t to = ordinal(y);
    uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (steps >= distance)
        return y;
    int64_t reached = from < to ? (int64_t)((uint64_t)from + steps) : (int64_t)((uint64_t)from - steps);
    if (reached == 0)
        return copysign(0.0, x);
    int64_t magnitude = reached < 0 ? -reached : reached;
    double result;
    memcpy(&result, &magnitude, sizeof result);
    return reached < 0 ? -result : result;
}

static Value math_nextafter(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"", "", "steps", NULL};
    static const BtSignature signature = {"nextafter", names, 2, 2, 2};
    View parsed[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parsed))
        return BT_ERROR;
    double x;
    double y;
    if (!two_doubles(parsed, &x, &y))
        return BT_ERROR;
    if (bt_view_is_empty(parsed[2]) || bt_same(parsed[2], BT_NONE_VIEW))
        return bt_float_new(nextafter(x, y));
    Value count = bt_index(parsed[2]);
    if (bt_is_error(count))
        return BT_ERROR;
    uint64_t steps = UINT64_MAX;
    bool negative = bt_int_sign(bt_view(count)) < 0;
    if (!negative && !bt_int_fits_u64(bt_view(count), &steps))
        steps = UINT64_MAX;
    bt_release(count);
    if (negative)
        return bt_raise(&bt_exc_ValueError, "steps must be a non-negative integer");
    return bt_float_new(step_towards(x, y, steps));
}

// ---- the module -----------------------------------------------------------------------------------------

#define FUNCTION_1(name, text) BT_METHOD_1(#name, math_##name, #name "($module, x, /)\n--\n\n" text)
#define FUNCTION_2(name, parameters, text)                                                                   \
    BT_METHOD_N(#name, math_##name, 2, 2, #name "($module, " parameters ", /)\n--\n\n" text)

static const BtMethodDef functions[] = {
    FUNCTION_1(acos, "Return the arc cosine (measured in radians) of x."),
    FUNCTION_1(acosh, "Return the inverse hyperbolic cosine of x."),
    FUNCTION_1(asin, "Return the arc sine (measured in radians) of x."),
    FUNCTION_1(asinh, "Return the inverse hyperbolic sine of x."),
    FUNCTION_1(atan, "Return the arc tangent (measured in radians) of x."),
    FUNCTION_2(atan2, "y, x", "Return the arc tangent (measured in radians) of y/x."),
    FUNCTION_1(atanh, "Return the inverse hyperbolic tangent of x."),
    FUNCTION_1(cbrt, "Return the cube root of x."),
    FUNCTION_1(ceil, "Return the ceiling of x as an Integral."),
    FUNCTION_2(copysign, "x, y",
               "Return a float with the magnitude (absolute value) of x but the sign of y."),
    FUNCTION_1(cos, "Return the cosine of x (measured in radians)."),
    FUNCTION_1(cosh, "Return the hyperbolic cosine of x."),
    FUNCTION_1(degrees, "Convert angle x from radians to degrees."),
    FUNCTION_1(erf, "Error function at x."),
    FUNCTION_1(erfc, "Complementary error function at x."),
    FUNCTION_1(exp, "Return e raised to the power of x."),
    FUNCTION_1(exp2, "Return 2 raised to the power of x."),
    FUNCTION_1(expm1, "Return exp(x)-1."),
    FUNCTION_1(fabs, "Return the absolute value of the float x."),
    FUNCTION_1(floor, "Return the floor of x as an Integral."),
    BT_METHOD_N("fma", math_fma, 3, 3, "fma($module, x, y, z, /)\n--\n\nFused multiply-add operation."),
    FUNCTION_2(fmod, "x, y", "Return fmod(x, y), according to platform C."),
    FUNCTION_1(frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
    FUNCTION_1(gamma, "Gamma function at x."),
    BT_METHOD_K("isclose", math_isclose,
                "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
                "Determine whether two floating-point numbers are close in value."),
    FUNCTION_1(isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    FUNCTION_1(isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    FUNCTION_1(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    FUNCTION_2(ldexp, "x, i", "Return x * (2**i)."),
    FUNCTION_1(lgamma, "Natural logarithm of absolute value of Gamma function at x."),
    BT_METHOD_N("log", math_log, 1, 2,
                "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\n"
                "If the base is not specified, returns the natural logarithm (base e) of x."),
    FUNCTION_1(log10, "Return the base 10 logarithm of x."),
    FUNCTION_1(log1p, "Return the natural logarithm of 1+x (base e)."),
    FUNCTION_1(log2, "Return the base 2 logarithm of x."),
    FUNCTION_1(modf, "Return the fractional and integer parts of x."),
    BT_METHOD_K("nextafter", math_nextafter,
                "nextafter($module, x, y, /, *, steps=None)\n--\n\n"
                "Return the floating-point value the given number of steps after x towards y."),
    FUNCTION_2(pow, "x, y", "Return x**y (x to the power of y)."),
    FUNCTION_1(radians, "Convert angle x from degrees to radians."),
    FUNCTION_2(remainder, "x, y", "Difference between x and the closest integer multiple of y."),
    FUNCTION_1(sin, "Return the sine of x (measured in radians)."),
    FUNCTION_1(sinh, "Return the hyperbolic sine of x."),
    FUNCTION_1(sqrt, "Return the square root of x."),
    FUNCTION_1(tan, "Return the tangent of x (measured in radians)."),
    FUNCTION_1(tanh, "Return the hyperbolic tangent of x."),
    FUNCTION_1(trunc, "Truncates the Real x to the nearest Integral toward 0."),
    FUNCTION_1(ulp, "Return the value of the least significant bit of the float x."),
    BT_METHOD_END,
};

bool bt_init_math(View module) {
    return bt_module_add_functions(module, functions) && bt_math_add_integer_functions(module) &&
           bt_math_add_sum_functions(module) &&
           bt_module_add(module, "__doc__",
                         bt_str_from_text("This module provides access to the mathematical functions\n"
                                          "defined by the C standard.")) &&
           bt_module_add(module, "pi", bt_float_new(M_PI)) && bt_module_add(module, "e", bt_float_new(M_E)) &&
           bt_module_add(module, "tau", bt_float_new(2 * M_PI)) &&
           bt_module_add(module, "inf", bt_float_new(HUGE_VAL)) &&
           bt_module_add(module, "nan", bt_float_new(NAN));
}
