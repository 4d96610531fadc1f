// math: functions of floats over libm, exact sums; the functions of ints are in math_integer.c.
//
// libm's errno and floating point flags are not asked: an error is a NaN or an infinity that the arguments do
// not explain. Nothing here uses libm's global signgam, so every function may run on many threads at once.
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

static Value domain_error(void) { return bt_raise(&bt_exc_ValueError, "math domain error"); }
static Value range_error(void) { return bt_raise(&bt_exc_OverflowError, "math range error"); }

BT_INLINE bool exact_float(View v) { return bt_is_flonum(v) || bt_is_exact(v, BT_SHAPE_FLOAT); }

// ---- functions of one float -----------------------------------------------------------------------------

// The function's value, where a NaN from a number is a domain error and an infinity from a finite number is one
// too, unless the function grows beyond all floats.
static Value apply(View argument, double (*function)(double), bool grows) {
    double x;
    if (!bt_as_double(argument, &x)) return BT_ERROR;
    double result = function(x);
    if (BT_UNLIKELY(isnan(result)) && !isnan(x)) return domain_error();
    if (BT_UNLIKELY(isinf(result)) && isfinite(x)) return grows ? range_error() : domain_error();
    return bt_float_new(result);
}

#define UNARY(name, function, grows)                    \
    static Value math_##name(View self, View argument) { \
        (void)self;                                     \
        return apply(argument, function, grows);        \
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

// Poles of gamma: zero and the negative whole numbers.
static bool is_gamma_pole(double x) { return x <= 0 && x == floor(x); }

// In long double, so that the rounding to double hides libm's last-bit errors; whole arguments with exact
// factorials give exact results.
static Value math_gamma(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x)) return BT_ERROR;
    if (isnan(x) || (isinf(x) && x > 0)) return bt_float_new(x);
    if (is_gamma_pole(x)) return domain_error();
    if (x == floor(x) && x <= 23) {
        double factorial = 1;
        for (int i = 2; i < (int)x; i++) factorial *= i;
        return bt_float_new(factorial);
    }
    double result = (double)tgammal(x);
    return isinf(result) ? range_error() : bt_float_new(result);
}

static Value math_lgamma(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x)) return BT_ERROR;
    if (isnan(x)) return bt_float_new(x);
    if (isinf(x)) return bt_float_new(HUGE_VAL);
    if (is_gamma_pole(x)) return domain_error();
    int sign;
    double result = (double)lgammal_r(x, &sign);
    return isinf(result) ? range_error() : bt_float_new(result);
}

static Value math_ulp(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x)) return BT_ERROR;
    if (isnan(x)) return bt_float_new(x);
    x = fabs(x);
    if (isinf(x)) return bt_float_new(x);
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
    if (!bt_as_double(argument, &x)) return BT_ERROR;
    int exponent = 0;
    if (isfinite(x)) x = frexp(x, &exponent);
    return pair(bt_float_new(x), bt_small_int(exponent));
}

static Value math_modf(View self, View argument) {
    (void)self;
    double x;
    if (!bt_as_double(argument, &x)) return BT_ERROR;
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
    if (bt_is_small_int(number)) return bt_hold(number);
    Value result;
    if (!exact_float(number) && try_special(number, name, &result)) return result;
    double x;
    if (!bt_as_double(number, &x)) return BT_ERROR;
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
    if (bt_is_small_int(number)) return bt_hold(number);
    if (exact_float(number)) return bt_int_from_double(bt_float_value(number));
    Value result;
    if (try_special(number, BT_NAME(__trunc__), &result)) return result;
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
    if (mpz_scan1(z, 0) < shift) mantissa |= 1;
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
    if (!logarithm(args[0], log, &x)) return BT_ERROR;
    if (argc == 1) return bt_float_new(x);
    if (!logarithm(args[1], log, &base)) return BT_ERROR;
    if (base == 0) return bt_raise(&bt_exc_ZeroDivisionError, "float division by zero");
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
    if (!two_doubles(args, &x, &y)) return BT_ERROR;
    double result = function(x, y);
    if (isnan(result) && !isnan(x) && !isnan(y)) return domain_error();
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
    if (!two_doubles(args, &x, &y)) return BT_ERROR;
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
    if (!two_doubles(args, &x, &y) || !bt_as_double(args[2], &z)) return BT_ERROR;
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
    if (!bt_as_double(args[0], &x)) return BT_ERROR;
    if (!bt_is_int(args[1])) {
        return bt_raise(&bt_exc_TypeError, "Expected an int as second argument to ldexp.");
    }
    int64_t exponent;
    if (!bt_int_fits_i64(args[1], &exponent)) exponent = bt_int_sign(args[1]) < 0 ? INT_MIN : INT_MAX;
    if (x == 0 || !isfinite(x)) return bt_float_new(x);
    if (exponent > INT_MAX) exponent = INT_MAX;
    if (exponent < INT_MIN) exponent = INT_MIN;
    double result = ldexp(x, (int)exponent);
    return isinf(result) ? range_error() : bt_float_new(result);
}

static Value math_isclose(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol", NULL};
    static const BtSignature signature = {"isclose", names, 0, 2, 2};
    View parsed[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parsed)) return BT_ERROR;
    double a;
    double b;
    double relative = 1e-9;
    double absolute = 0.0;
    if (!two_doubles(parsed, &a, &b) ||
        (!bt_view_is_empty(parsed[2]) && !bt_as_double(parsed[2], &relative)) ||
        (!bt_view_is_empty(parsed[3]) && !bt_as_double(parsed[3], &absolute))) {
        return BT_ERROR;
    }
    if (relative < 0 || absolute < 0) {
        return bt_raise(&bt_exc_ValueError, "tolerances must be non-negative");
    }
    if (a == b) return BT_TRUE;
    // An infinity is close to itself only, although its relative tolerance is infinite.
    if (isinf(a) || isinf(b)) return BT_FALSE;
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
    if (isnan(x) || steps == 0) return x;
    if (isnan(y) || x == y) return y;
    int64_t from = ordinal(x);
    int64_t to = ordinal(y);
    uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (steps >= distance) return y;
    int64_t reached = from < to ? (int64_t)((uint64_t)from + steps) : (int64_t)((uint64_t)from - steps);
    if (reached == 0) return copysign(0.0, x);
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
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parsed)) return BT_ERROR;
    double x;
    double y;
    if (!two_doubles(parsed, &x, &y)) return BT_ERROR;
    if (bt_view_is_empty(parsed[2]) || bt_same(parsed[2], BT_NONE_VIEW)) return bt_float_new(nextafter(x, y));
    Value count = bt_index(parsed[2]);
    if (bt_is_error(count)) return BT_ERROR;
    uint64_t steps = UINT64_MAX;
    bool negative = bt_int_sign(bt_view(count)) < 0;
    if (!negative && !bt_int_fits_u64(bt_view(count), &steps)) steps = UINT64_MAX;
    bt_release(count);
    if (negative) return bt_raise(&bt_exc_ValueError, "steps must be a non-negative integer");
    return bt_float_new(step_towards(x, y, steps));
}

// ---- length of a vector ---------------------------------------------------------------------------------

// Scales by a power of two so that no square overflows, sums the squares with twice the precision of a double
// and corrects the root by one Newton step. The coordinates must not be negative.
static double vector_length(const double *coordinates, size_t count) {
    double largest = 0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        if (isnan(coordinates[i])) has_nan = true;
        if (coordinates[i] > largest) largest = coordinates[i];
    }
    if (isinf(largest)) return largest;
    if (has_nan) return NAN;
    if (largest == 0 || count == 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    double sum = 0;
    double lost = 0;
    for (size_t i = 0; i < count; i++) {
        double x = ldexp(coordinates[i], -exponent);
        double square = x * x;
        double total = sum + square;
        double grown = total - sum;
        lost += fma(x, x, -square) + ((sum - (total - grown)) + (square - grown));
        sum = total;
    }
    double root = sqrt(sum);
    root += (fma(-root, root, sum) + lost) / (2 * root);
    return ldexp(root, exponent);
}

enum { COORDINATES_INLINE = 16 };

static double *coordinates_alloc(size_t count, double *few) {
    return count <= COORDINATES_INLINE ? few : bt_buffer_alloc(count * sizeof(double));
}
static void coordinates_free(double *coordinates, const double *few) {
    if (coordinates != few) bt_buffer_free(coordinates);
}

static Value math_hypot(View self, const View *args, size_t argc) {
    (void)self;
    double few[COORDINATES_INLINE];
    double *coordinates = coordinates_alloc(argc, few);
    if (!coordinates) return BT_ERROR;
    Value result = BT_ERROR;
    size_t done = 0;
    for (; done < argc && bt_as_double(args[done], &coordinates[done]); done++) {
        coordinates[done] = fabs(coordinates[done]);
    }
    if (done == argc) result = bt_float_new(vector_length(coordinates, argc));
    coordinates_free(coordinates, few);
    return result;
}

static Value distance(View p, View q) {
    size_t count = (size_t)bt_tuple_length(p);
    if (count != (size_t)bt_tuple_length(q)) {
        return bt_raise(&bt_exc_ValueError, "both points must have the same number of dimensions");
    }
    double few[COORDINATES_INLINE];
    double *coordinates = coordinates_alloc(count, few);
    if (!coordinates) return BT_ERROR;
    Value result = BT_ERROR;
    size_t done = 0;
    for (; done < count; done++) {
        double a;
        double b;
        View pair[2] = {bt_tuple_get(p, (int64_t)done), bt_tuple_get(q, (int64_t)done)};
        if (!two_doubles(pair, &a, &b)) break;
        coordinates[done] = fabs(a - b);
    }
    if (done == count) result = bt_float_new(vector_length(coordinates, count));
    coordinates_free(coordinates, few);
    return result;
}

static Value math_dist(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    Value p = bt_is_tuple(args[0]) ? bt_hold(args[0]) : bt_tuple_from_iterable(args[0]);
    if (bt_is_error(p)) return BT_ERROR;
    Value q = bt_is_tuple(args[1]) ? bt_hold(args[1]) : bt_tuple_from_iterable(args[1]);
    Value result = bt_is_error(q) ? BT_ERROR : distance(bt_view(p), bt_view(q));
    bt_release_maybe(q);
    bt_release(p);
    return result;
}

// ---- exact sums -----------------------------------------------------------------------------------------

// A sum without rounding errors, after Shewchuk: doubles of growing magnitude whose bits do not overlap.
typedef struct ExactSum {
    double *parts;
    size_t count;
    size_t capacity;
    double few[32];
} ExactSum;

typedef enum Added { ADDED, ADD_OVERFLOW, ADD_NO_MEMORY } Added;  // the last with MemoryError set

static void sum_start(ExactSum *sum) {
    sum->parts = sum->few;
    sum->count = 0;
    sum->capacity = sizeof sum->few / sizeof sum->few[0];
}
static void sum_end(ExactSum *sum) {
    if (sum->parts != sum->few) bt_buffer_free(sum->parts);
}

static bool sum_grow(ExactSum *sum) {
    size_t size = 2 * sum->capacity * sizeof(double);
    bool is_inline = sum->parts == sum->few;
    double *parts = bt_buffer_realloc(is_inline ? NULL : sum->parts, size);
    if (!parts) return false;
    if (is_inline) memcpy(parts, sum->few, sizeof sum->few);
    sum->parts = parts;
    sum->capacity *= 2;
    return true;
}

// x must be finite. After an overflow the sum is of no use.
static Added sum_add(ExactSum *sum, double x) {
    size_t kept = 0;
    for (size_t i = 0; i < sum->count; i++) {
        double y = sum->parts[i];
        double large = fabs(x) < fabs(y) ? y : x;
        double small = fabs(x) < fabs(y) ? x : y;
        x = large + small;
        double rest = small - (x - large);
        if (rest != 0) sum->parts[kept++] = rest;
    }
    sum->count = kept;
    if (!isfinite(x)) return ADD_OVERFLOW;
    if (x == 0) return ADDED;
    if (kept == sum->capacity && !sum_grow(sum)) return ADD_NO_MEMORY;
    sum->parts[sum->count++] = x;
    return ADDED;
}

// The sum as the nearest double. Parts below the one that stops the addition only matter when that one is exactly
// half a unit: if the next has its sign, the true sum is beyond the middle.
static double sum_rounded(const ExactSum *sum) {
    if (sum->count == 0) return 0.0;
    size_t i = sum->count - 1;
    double total = sum->parts[i];
    double rest = 0;
    while (i > 0 && rest == 0) {
        double before = total;
        double part = sum->parts[--i];
        total = before + part;
        rest = part - (total - before);
    }
    if (i > 0 && rest != 0 && (rest < 0) == (sum->parts[i - 1] < 0)) {
        double twice = 2 * rest;
        double beyond = total + twice;
        if (beyond - total == twice) total = beyond;
    }
    return total;
}

static Value fsum_of(View iterator, ExactSum *sum) {
    // Infinities and NaNs go here; one of them makes the finite items meaningless.
    double special = 0;
    double infinities = 0;
    for (;;) {
        Value item = bt_next(iterator);
        if (bt_is_empty(item)) break;
        double x;
        bool ok = bt_as_double(bt_view(item), &x);
        bt_release(item);
        if (!ok) return BT_ERROR;
        if (isfinite(x)) {
            Added added = sum_add(sum, x);
            if (added == ADD_NO_MEMORY) return BT_ERROR;
            if (added == ADD_OVERFLOW) {
                return bt_raise(&bt_exc_OverflowError, "intermediate overflow in fsum");
            }
        } else {
            if (isinf(x)) infinities += x;
            special += x;
            sum->count = 0;
        }
    }
    if (bt_error_occurred()) return BT_ERROR;
    if (isnan(infinities)) return bt_raise(&bt_exc_ValueError, "-inf + inf in fsum");
    return bt_float_new(special != 0 ? special : sum_rounded(sum));
}

static Value math_fsum(View self, View iterable) {
    (void)self;
    Value iterator = bt_iter(iterable);
    if (bt_is_error(iterator)) return BT_ERROR;
    ExactSum sum;
    sum_start(&sum);
    Value result = fsum_of(bt_view(iterator), &sum);
    sum_end(&sum);
    bt_release(iterator);
    return result;
}

// ---- products -------------------------------------------------------------------------------------------

static Value math_prod(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"", "start", NULL};
    static const BtSignature signature = {"prod", names, 1, 1, 1};
    View parsed[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parsed)) return BT_ERROR;
    Value iterator = bt_iter(parsed[0]);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = bt_view_is_empty(parsed[1]) ? bt_small_int(1) : bt_hold(parsed[1]);
    for (;;) {
        Value item = bt_next(bt_view(iterator));
        if (bt_is_empty(item)) break;
        bt_assign(&result, bt_binary(bt_view(result), bt_view(item), BT_OP_MUL));
        bt_release(item);
        if (bt_is_error(result)) break;
    }
    bt_release(iterator);
    if (!bt_is_error(result) && bt_error_occurred()) bt_assign(&result, BT_ERROR);
    return result;
}

// The state of sumprod: pairs of ints go to `total`; from the first other pair on, products with a float are
// summed exactly, until a pair comes without one; after that all is ordinary arithmetic.
typedef struct SumOfProducts {
    Value total;
    ExactSum floats;
    enum { PRODUCTS_INT, PRODUCTS_FLOAT, PRODUCTS_ANY } mode;
} SumOfProducts;

static bool add_to_total(SumOfProducts *state, Value term) {
    if (bt_is_error(term)) return false;
    bt_assign(&state->total, bt_binary(bt_view(state->total), bt_view(term), BT_OP_ADD));
    bt_release(term);
    return !bt_is_error(state->total);
}

// True when v counts as a number of the float sum; ints that are too large do not.
static bool float_operand(View v, double *out) {
    if (exact_float(v)) {
        *out = bt_float_value(v);
        return true;
    }
    if (!bt_is_exact(v, BT_SHAPE_INT) && !bt_is_exact(v, BT_SHAPE_BOOL)) return false;
    if (bt_int_bit_length(v) > 1023) return false;
    *out = bt_int_as_double(v);
    return true;
}

// Adds p * q to the exact sum. *taken is false when that cannot be done and the sum is as before. False:
// error.
static bool add_float_product(ExactSum *floats, View p, View q, bool *taken) {
    double a;
    double b;
    *taken = false;
    if ((!exact_float(p) && !exact_float(q)) || !float_operand(p, &a) || !float_operand(q, &b)) return true;
    double product = a * b;
    // Room to spare, so that the exact sum does not overflow on the way.
    if (!(fabs(product) < 0x1p1000) || !(fabs(sum_rounded(floats)) < 0x1p1000)) return true;
    *taken = true;
    return sum_add(floats, product) == ADDED && sum_add(floats, fma(a, b, -product)) == ADDED;
}

static bool add_product(SumOfProducts *state, View p, View q) {
    if (state->mode == PRODUCTS_INT && (!bt_is_exact(p, BT_SHAPE_INT) || !bt_is_exact(q, BT_SHAPE_INT))) {
        state->mode = PRODUCTS_FLOAT;
    }
    if (state->mode == PRODUCTS_FLOAT) {
        bool taken;
        if (!add_float_product(&state->floats, p, q, &taken)) return false;
        if (taken) return true;
        state->mode = PRODUCTS_ANY;
        if (state->floats.count > 0 &&
            !add_to_total(state, bt_float_new(sum_rounded(&state->floats)))) {
            return false;
        }
        state->floats.count = 0;
    }
    return add_to_total(state, bt_binary(p, q, BT_OP_MUL));
}

static bool add_products(SumOfProducts *state, View p_iterator, View q_iterator) {
    for (;;) {
        Value p = bt_next(p_iterator);
        if (bt_is_empty(p) && bt_error_occurred()) return false;
        Value q = bt_next(q_iterator);
        bool ok = !bt_is_empty(q) || !bt_error_occurred();
        bool finished = bt_is_empty(p) && bt_is_empty(q);
        if (ok && !finished) {
            if (bt_is_empty(p) || bt_is_empty(q)) {
                bt_raise(&bt_exc_ValueError, "Inputs are not the same length");
                ok = false;
            } else {
                ok = add_product(state, bt_view(p), bt_view(q));
            }
        }
        bt_release_maybe(q);
        bt_release_maybe(p);
        if (!ok) return false;
        if (finished) break;
    }
    return state->mode != PRODUCTS_FLOAT || add_to_total(state, bt_float_new(sum_rounded(&state->floats)));
}

static Value math_sumprod(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    Value p = bt_iter(args[0]);
    if (bt_is_error(p)) return BT_ERROR;
    Value q = bt_iter(args[1]);
    if (bt_is_error(q)) {
        bt_release(p);
        return BT_ERROR;
    }
    SumOfProducts state;
    state.total = bt_small_int(0);
    state.mode = PRODUCTS_INT;
    sum_start(&state.floats);
    if (!add_products(&state, bt_view(p), bt_view(q))) bt_assign(&state.total, BT_ERROR);
    sum_end(&state.floats);
    bt_release(q);
    bt_release(p);
    return state.total;
}

// ---- the module -----------------------------------------------------------------------------------------

#define FUNCTION_1(name, text) BT_METHOD_1(#name, math_##name, #name "($module, x, /)\n--\n\n" text)
#define FUNCTION_2(name, parameters, text) \
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
    FUNCTION_2(copysign, "x, y", "Return a float with the magnitude (absolute value) of x but the sign of y."),
    FUNCTION_1(cos, "Return the cosine of x (measured in radians)."),
    FUNCTION_1(cosh, "Return the hyperbolic cosine of x."),
    FUNCTION_1(degrees, "Convert angle x from radians to degrees."),
    FUNCTION_2(dist, "p, q", "Return the Euclidean distance between two points p and q."),
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
    BT_METHOD_1("fsum", math_fsum,
                "fsum($module, seq, /)\n--\n\n"
                "Return an accurate floating-point sum of values in the iterable seq."),
    FUNCTION_1(gamma, "Gamma function at x."),
    BT_METHOD_N("hypot", math_hypot, 0, -1,
                "hypot(*coordinates) -> value\n\nEuclidean distance from the origin to a point."),
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
    BT_METHOD_K("prod", math_prod,
                "prod($module, iterable, /, *, start=1)\n--\n\n"
                "Calculate the product of all the elements in the input iterable."),
    FUNCTION_1(radians, "Convert angle x from degrees to radians."),
    FUNCTION_2(remainder, "x, y", "Difference between x and the closest integer multiple of y."),
    FUNCTION_1(sin, "Return the sine of x (measured in radians)."),
    FUNCTION_1(sinh, "Return the hyperbolic sine of x."),
    FUNCTION_1(sqrt, "Return the square root of x."),
    FUNCTION_2(sumprod, "p, q", "Return the sum of products of values from two iterables p and q."),
    FUNCTION_1(tan, "Return the tangent of x (measured in radians)."),
    FUNCTION_1(tanh, "Return the hyperbolic tangent of x."),
    FUNCTION_1(trunc, "Truncates the Real x to the nearest Integral toward 0."),
    FUNCTION_1(ulp, "Return the value of the least significant bit of the float x."),
    BT_METHOD_END,
};

bool bt_init_math(View module) {
    return bt_module_add_functions(module, functions) && bt_math_add_integer_functions(module) &&
           bt_module_add(module, "__doc__",
                         bt_str_from_text("This module provides access to the mathematical functions\n"
                                          "defined by the C standard.")) &&
           bt_module_add(module, "pi", bt_float_new(M_PI)) && bt_module_add(module, "e", bt_float_new(M_E)) &&
           bt_module_add(module, "tau", bt_float_new(2 * M_PI)) &&
           bt_module_add(module, "inf", bt_float_new(HUGE_VAL)) &&
           bt_module_add(module, "nan", bt_float_new(NAN));
}
