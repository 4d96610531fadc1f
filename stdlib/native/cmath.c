// cmath: functions of complex numbers. Finite arguments go through Kahan's formulas ("Branch Cuts for Complex
// Elementary Functions"), which keep the sign of zeros along the branch cuts; what is not finite has the
// values of C99's annex G, which are libm's. Where the standard leaves a sign open and libm's follows the
// bits of a NaN, the value is CPython's.
//
// As in math, errno is not asked: each function says in a Failure what its arguments mean.
#include <complex.h>
#undef I
#include <float.h>
#include <math.h>

#include "stdlib/native/math_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/complex.h"
#include "vm/objects/float.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

typedef struct Point {
    double x, y;
} Point;

typedef enum Failure { FINE, DOMAIN, RANGE } Failure;

#define LARGE (DBL_MAX / 4.0)
static const double natural_log_of_2 = 0.6931471805599453094;
static const double natural_log_of_10 = 2.302585092994045684;

static bool is_finite(Point z) {
    return isfinite(z.x) && isfinite(z.y);
}
static bool is_infinite(Point z) {
    return isinf(z.x) || isinf(z.y);
}
// z * i and z / i, without the products of zeros and infinities.
static Point times_i(Point z) {
    return (Point){-z.y, z.x};
}
static Point over_i(Point z) {
    return (Point){z.y, -z.x};
}

// libm's value for an argument that is not finite.
static Point by_annex_g(Point z, double complex (*function)(double complex)) {
    double complex result = function(CMPLX(z.x, z.y));
    return (Point){creal(result), cimag(result)};
}

// ---- square root, logarithm, exponential ----------------------------------------------------------------

static Point square_root(Point z, Failure *failure) {
    (void)failure;
    if (!is_finite(z))
        return by_annex_g(z, csqrt);
    if (z.x == 0.0 && z.y == 0.0)
        return (Point){0.0, z.y};
    double ax = fabs(z.x);
    double ay = fabs(z.y);
    double root;
    if (ax < DBL_MIN && ay < DBL_MIN && (ax > 0.0 || ay > 0.0)) {
        // Subnormal: scaled up, so that hypot has all its digits. 2**53 before the root and 2**-27 after it
        // are the half that sqrt((|x| + |z|) / 2) wants.
        ax = ldexp(ax, 53);
        root = ldexp(sqrt(ax + hypot(ax, ldexp(ay, 53))), -27);
    } else {
        ax /= 8.0;
        root = 2.0 * sqrt(ax + hypot(ax, ay / 8.0));
    }
    double other = ay / (2.0 * root);
    return z.x >= 0.0 ? (Point){root, copysign(other, z.y)} : (Point){other, copysign(root, z.y)};
}

static Point logarithm(Point z, Failure *failure) {
    if (!is_finite(z))
        return by_annex_g(z, clog);
    double ax = fabs(z.x);
    double ay = fabs(z.y);
    double angle = atan2(z.y, z.x);
    if (ax > LARGE || ay > LARGE)
        return (Point){log(hypot(ax / 2.0, ay / 2.0)) + natural_log_of_2, angle};
    if (ax < DBL_MIN && ay < DBL_MIN) {
        if (ax > 0.0 || ay > 0.0) {
            double scaled = hypot(ldexp(ax, DBL_MANT_DIG), ldexp(ay, DBL_MANT_DIG));
            return (Point){log(scaled) - DBL_MANT_DIG * natural_log_of_2, angle};
        }
        *failure = DOMAIN;
        return (Point){-HUGE_VAL, angle};
    }
    double size = hypot(ax, ay);
    // Near the unit circle log(size) would lose its digits.
    if (0.71 <= size && size <= 1.73) {
        double larger = ax > ay ? ax : ay;
        double smaller = ax > ay ? ay : ax;
        return (Point){log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2.0, angle};
    }
    return (Point){log(size), angle};
}

static Point logarithm_10(Point z, Failure *failure) {
    Point result = logarithm(z, failure);
    return (Point){result.x / natural_log_of_10, result.y / natural_log_of_10};
}

static Point exponential(Point z, Failure *failure) {
    if (!is_finite(z)) {
        if (isinf(z.y) && (isfinite(z.x) || (isinf(z.x) && z.x > 0)))
            *failure = DOMAIN;
        if (isinf(z.x) && z.x < 0 && !isfinite(z.y))
            return (Point){0.0, 0.0};
        return by_annex_g(z, cexp);
    }
    Point result;
    if (z.x > log(LARGE)) {
        double size = exp(z.x - 1.0);
        result = (Point){size * cos(z.y) * M_E, size * sin(z.y) * M_E};
    } else {
        double size = exp(z.x);
        result = (Point){size * cos(z.y), size * sin(z.y)};
    }
    if (is_infinite(result))
        *failure = RANGE;
    return result;
}

// ---- hyperbolic and circular functions ------------------------------------------------------------------

static Point hyperbolic_sine(Point z, Failure *failure) {
    if (!is_finite(z)) {
        if (isinf(z.y) && !isnan(z.x))
            *failure = DOMAIN;
        return z.x == 0.0 ? (Point){0.0, NAN} : by_annex_g(z, csinh);
    }
    Point result;
    if (fabs(z.x) > log(LARGE)) {
        double x = z.x - copysign(1.0, z.x);
        result = (Point){cos(z.y) * sinh(x) * M_E, sin(z.y) * cosh(x) * M_E};
    } else {
        result = (Point){cos(z.y) * sinh(z.x), sin(z.y) * cosh(z.x)};
    }
    if (is_infinite(result))
        *failure = RANGE;
    return result;
}

static Point hyperbolic_cosine(Point z, Failure *failure) {
    if (!is_finite(z)) {
        if (isinf(z.y) && !isnan(z.x))
            *failure = DOMAIN;
        return isnan(z.x) && z.y == 0.0 ? (Point){NAN, 0.0} : by_annex_g(z, ccosh);
    }
    Point result;
    if (fabs(z.x) > log(LARGE)) {
        double x = z.x - copysign(1.0, z.x);
        result = (Point){cos(z.y) * cosh(x) * M_E, sin(z.y) * sinh(x) * M_E};
    } else {
        result = (Point){cos(z.y) * cosh(z.x), sin(z.y) * sinh(z.x)};
    }
    if (is_infinite(result))
        *failure = RANGE;
    return result;
}

static Point hyperbolic_tangent(Point z, Failure *failure) {
    if (!is_finite(z)) {
        if (isinf(z.y) && isfinite(z.x))
            *failure = DOMAIN;
        if (isinf(z.x) && !isfinite(z.y))
            return (Point){copysign(1.0, z.x), 0.0};
        return z.x == 0.0 && isnan(z.y) ? (Point){NAN, NAN} : by_annex_g(z, ctanh);
    }
    if (fabs(z.x) > log(LARGE))
        return (Point){copysign(1.0, z.x), 4.0 * sin(z.y) * cos(z.y) * exp(-2.0 * fabs(z.x))};
    double tx = tanh(z.x);
    double ty = tan(z.y);
    double cx = 1.0 / cosh(z.x);
    double product = tx * ty;
    double divisor = 1.0 + product * product;
    return (Point){tx * (1.0 + ty * ty) / divisor, ((ty / divisor) * cx) * cx};
}

static Point sine(Point z, Failure *failure) {
    return over_i(hyperbolic_sine(times_i(z), failure));
}
static Point cosine(Point z, Failure *failure) {
    return hyperbolic_cosine(times_i(z), failure);
}
static Point tangent(Point z, Failure *failure) {
    return over_i(hyperbolic_tangent(times_i(z), failure));
}

// ---- the inverse functions ------------------------------------------------------------------------------

// log(2 |z|) where |z| may be above the largest double.
static double log_of_double(Point z) {
    return log(hypot(z.x / 2.0, z.y / 2.0)) + natural_log_of_2 * 2.0;
}
static bool is_large(Point z) {
    return fabs(z.x) > LARGE || fabs(z.y) > LARGE;
}

static Point arc_cosine(Point z, Failure *failure) {
    if (!is_finite(z))
        return isinf(z.x) && isnan(z.y) ? (Point){NAN, HUGE_VAL} : by_annex_g(z, cacos);
    if (is_large(z)) {
        double size = log_of_double(z);
        return (Point){atan2(fabs(z.y), z.x), z.x < 0.0 ? -copysign(size, z.y) : copysign(size, -z.y)};
    }
    Point minus = square_root((Point){1.0 - z.x, -z.y}, failure);
    Point plus = square_root((Point){1.0 + z.x, z.y}, failure);
    return (Point){2.0 * atan2(minus.x, plus.x), asinh(plus.x * minus.y - plus.y * minus.x)};
}

static Point arc_hyperbolic_cosine(Point z, Failure *failure) {
    if (!is_finite(z))
        return z.x == 0.0 && isnan(z.y) ? (Point){NAN, NAN} : by_annex_g(z, cacosh);
    if (is_large(z))
        return (Point){log_of_double(z), atan2(z.y, z.x)};
    Point minus = square_root((Point){z.x - 1.0, z.y}, failure);
    Point plus = square_root((Point){z.x + 1.0, z.y}, failure);
    return (Point){asinh(minus.x * plus.x + minus.y * plus.y), 2.0 * atan2(minus.y, plus.x)};
}

static Point arc_hyperbolic_sine(Point z, Failure *failure) {
    if (!is_finite(z))
        return isnan(z.x) && isinf(z.y) ? (Point){HUGE_VAL, NAN} : by_annex_g(z, casinh);
    if (is_large(z)) {
        double size = log_of_double(z);
        return (Point){z.y >= 0.0 ? copysign(size, z.x) : -copysign(size, -z.x), atan2(z.y, fabs(z.x))};
    }
    Point first = square_root((Point){1.0 + z.y, -z.x}, failure);
    Point second = square_root((Point){1.0 - z.y, z.x}, failure);
    return (Point){asinh(first.x * second.y - second.x * first.y),
                   atan2(z.y, first.x * second.x - first.y * second.y)};
}

static Point arc_hyperbolic_tangent(Point z, Failure *failure) {
    if (!is_finite(z))
        return isnan(z.x) && isinf(z.y) ? (Point){0.0, copysign(M_PI / 2.0, z.y)} : by_annex_g(z, catanh);
    if (signbit(z.x)) {
        Point result = arc_hyperbolic_tangent((Point){-z.x, -z.y}, failure);
        return (Point){-result.x, -result.y};
    }
    double ay = fabs(z.y);
    if (z.x > sqrt(LARGE) || ay > sqrt(LARGE)) {
        double size = hypot(z.x / 2.0, z.y / 2.0);
        return (Point){z.x / 4.0 / size / size, -copysign(M_PI / 2.0, -z.y)};
    }
    if (z.x == 1.0 && ay < sqrt(DBL_MIN)) {
        if (ay == 0.0) {
            *failure = DOMAIN;
            return (Point){HUGE_VAL, z.y};
        }
        return (Point){-log(sqrt(ay) / sqrt(hypot(ay, 2.0))), copysign(atan2(2.0, -ay) / 2.0, z.y)};
    }
    double distance = 1.0 - z.x;
    return (Point){log1p(4.0 * z.x / (distance * distance + ay * ay)) / 4.0,
                   -atan2(-2.0 * z.y, distance * (1.0 + z.x) - ay * ay) / 2.0};
}

static Point arc_sine(Point z, Failure *failure) {
    return over_i(arc_hyperbolic_sine(times_i(z), failure));
}
static Point arc_tangent(Point z, Failure *failure) {
    return over_i(arc_hyperbolic_tangent(times_i(z), failure));
}

// ---- Python's side --------------------------------------------------------------------------------------

static Value result_of(Point point, Failure failure) {
    if (BT_UNLIKELY(failure == DOMAIN))
        return bt_raise(&bt_exc_ValueError, "math domain error");
    if (BT_UNLIKELY(failure == RANGE))
        return bt_raise(&bt_exc_OverflowError, "math range error");
    return bt_complex_new(point.x, point.y);
}

static Value apply(View argument, Point (*function)(Point, Failure *)) {
    Point z;
    if (!bt_as_complex(argument, &z.x, &z.y))
        return BT_ERROR;
    Failure failure = FINE;
    Point result = function(z, &failure);
    return result_of(result, failure);
}

#define UNARY(name, function)                                                                               \
    static Value cmath_##name(View self, View argument) {                                                   \
        (void)self;                                                                                         \
        return apply(argument, function);                                                                   \
    }
UNARY(acos, arc_cosine)
UNARY(acosh, arc_hyperbolic_cosine)
UNARY(asin, arc_sine)
UNARY(asinh, arc_hyperbolic_sine)
UNARY(atan, arc_tangent)
UNARY(atanh, arc_hyperbolic_tangent)
UNARY(cos, cosine)
UNARY(cosh, hyperbolic_cosine)
UNARY(exp, exponential)
UNARY(log10, logarithm_10)
UNARY(sin, sine)
UNARY(sinh, hyperbolic_sine)
UNARY(sqrt, square_root)
UNARY(tan, tangent)
UNARY(tanh, hyperbolic_tangent)
#undef UNARY

static Value cmath_log(View self, const View *args, size_t argc) {
    (void)self;
    Point z;
    Point base;
    if (!bt_as_complex(args[0], &z.x, &z.y) || (argc == 2 && !bt_as_complex(args[1], &base.x, &base.y)))
        return BT_ERROR;
    Failure failure = FINE;
    Point result = logarithm(z, &failure);
    if (argc == 1)
        return result_of(result, failure);
    // The logarithm of zero is an infinity here, as long as the base is fine.
    failure = FINE;
    Point divisor = logarithm(base, &failure);
    if (failure != FINE || (divisor.x == 0.0 && divisor.y == 0.0))
        return result_of(divisor, DOMAIN);
    Value left = bt_complex_new(result.x, result.y);
    Value right = bt_is_error(left) ? BT_ERROR : bt_complex_new(divisor.x, divisor.y);
    Value quotient = bt_is_error(right) ? BT_ERROR : bt_binary(bt_view(left), bt_view(right), BT_OP_TRUEDIV);
    bt_release_maybe(left);
    bt_release_maybe(right);
    return quotient;
}

static Value cmath_phase(View self, View argument) {
    (void)self;
    Point z;
    if (!bt_as_complex(argument, &z.x, &z.y))
        return BT_ERROR;
    double angle = atan2(z.y, z.x);
    // Below the smallest double.
    if (angle == 0.0 && z.y != 0.0 && is_finite(z))
        return result_of(z, RANGE);
    return bt_float_new(angle);
}

static Value cmath_polar(View self, View argument) {
    (void)self;
    Point z;
    if (!bt_as_complex(argument, &z.x, &z.y))
        return BT_ERROR;
    double size = hypot(z.x, z.y);
    if (isinf(size) && is_finite(z))
        return result_of(z, RANGE);
    Value items[2] = {bt_float_new(size), bt_float_new(atan2(z.y, z.x))};
    if (bt_is_error(items[0]) || bt_is_error(items[1])) {
        bt_release_maybe(items[0]);
        bt_release_maybe(items[1]);
        return BT_ERROR;
    }
    return bt_tuple_from_values(items, 2);
}

static Value cmath_rect(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    double size;
    double angle;
    if (!bt_as_double(args[0], &size) || !bt_as_double(args[1], &angle))
        return BT_ERROR;
    if (isfinite(size) && isfinite(angle)) {
        return angle == 0.0 ? bt_complex_new(size, size * angle)
                            : bt_complex_new(size * cos(angle), size * sin(angle));
    }
    if (size == 0.0)
        return bt_complex_new(0.0, 0.0);
    if (isinf(angle) && !isnan(size))
        return isinf(size) ? result_of((Point){HUGE_VAL, NAN}, DOMAIN) : result_of((Point){0, 0}, DOMAIN);
    if (isinf(size) && isfinite(angle)) {
        if (angle == 0.0)
            return bt_complex_new(size, size > 0 ? angle : -angle);
        double sign = size > 0 ? 1.0 : -1.0;
        return bt_complex_new(copysign(HUGE_VAL, sign * cos(angle)), copysign(HUGE_VAL, sign * sin(angle)));
    }
    if (isinf(size))
        return bt_complex_new(HUGE_VAL, NAN);
    return bt_complex_new(NAN, angle == 0.0 ? 0.0 : NAN);
}

#define PREDICATE(name, condition)                                                                          \
    static Value cmath_##name(View self, View argument) {                                                   \
        (void)self;                                                                                         \
        Point z;                                                                                            \
        return bt_as_complex(argument, &z.x, &z.y) ? bt_bool(condition) : BT_ERROR;                         \
    }
PREDICATE(isfinite, is_finite(z))
PREDICATE(isinf, is_infinite(z))
PREDICATE(isnan, isnan(z.x) || isnan(z.y))
#undef PREDICATE

static Value cmath_isclose(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    View first;
    View second;
    View tolerances[2];
    Point a;
    Point b;
    double relative;
    double absolute;
    if (!bt_close_arguments(args, argc, kwnames, &first, &second, tolerances) ||
        !bt_as_complex(first, &a.x, &a.y) || !bt_as_complex(second, &b.x, &b.y) ||
        !bt_close_tolerances(tolerances, &relative, &absolute)) {
        return BT_ERROR;
    }
    if (a.x == b.x && a.y == b.y)
        return BT_TRUE;
    if (is_infinite(a) || is_infinite(b))
        return BT_FALSE;
    double difference = hypot(a.x - b.x, a.y - b.y);
    return bt_bool(difference <= relative * hypot(b.x, b.y) || difference <= relative * hypot(a.x, a.y) ||
                   difference <= absolute);
}

#define FUNCTION_1(name, text) BT_METHOD_1(#name, cmath_##name, #name "($module, z, /)\n--\n\n" text)

static const BtMethodDef functions[] = {
    FUNCTION_1(acos, "Return the arc cosine of z."),
    FUNCTION_1(acosh, "Return the inverse hyperbolic cosine of z."),
    FUNCTION_1(asin, "Return the arc sine of z."),
    FUNCTION_1(asinh, "Return the inverse hyperbolic sine of z."),
    FUNCTION_1(atan, "Return the arc tangent of z."),
    FUNCTION_1(atanh, "Return the inverse hyperbolic tangent of z."),
    FUNCTION_1(cos, "Return the cosine of z."),
    FUNCTION_1(cosh, "Return the hyperbolic cosine of z."),
    FUNCTION_1(exp, "Return the exponential value e**z."),
    BT_METHOD_K("isclose", cmath_isclose,
                "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
                "Determine whether two complex numbers are close in value."),
    FUNCTION_1(isfinite, "Return True if both the real and imaginary parts of z are finite, else False."),
    FUNCTION_1(isinf, "Checks if the real or imaginary part of z is infinite."),
    FUNCTION_1(isnan, "Checks if the real or imaginary part of z not a number (NaN)."),
    BT_METHOD_N("log", cmath_log, 1, 2,
                "log($module, z, base=<unrepresentable>, /)\n--\n\n"
                "log(z[, base]) -> the logarithm of z to the given base.\n\n"
                "If the base is not specified, returns the natural logarithm (base e) of z."),
    FUNCTION_1(log10, "Return the base-10 logarithm of z."),
    FUNCTION_1(phase, "Return argument, also known as the phase angle, of a complex."),
    FUNCTION_1(polar, "Convert a complex from rectangular coordinates to polar coordinates."),
    BT_METHOD_N("rect", cmath_rect, 2, 2,
                "rect($module, r, phi, /)\n--\n\n"
                "Convert from polar coordinates to rectangular coordinates."),
    FUNCTION_1(sin, "Return the sine of z."),
    FUNCTION_1(sinh, "Return the hyperbolic sine of z."),
    FUNCTION_1(sqrt, "Return the square root of z."),
    FUNCTION_1(tan, "Return the tangent of z."),
    FUNCTION_1(tanh, "Return the hyperbolic tangent of z."),
    BT_METHOD_END,
};

bool bt_init_cmath(View module) {
    return bt_module_add_functions(module, functions) &&
           bt_module_add(
               module, "__doc__",
               bt_str_from_text("This module provides access to mathematical functions for complex\n"
                                "numbers.")) &&
           bt_module_add(module, "pi", bt_float_new(M_PI)) && bt_module_add(module, "e", bt_float_new(M_E)) &&
           bt_module_add(module, "tau", bt_float_new(2 * M_PI)) &&
           bt_module_add(module, "inf", bt_float_new(HUGE_VAL)) &&
           bt_module_add(module, "infj", bt_complex_new(0.0, HUGE_VAL)) &&
           bt_module_add(module, "nan", bt_float_new(NAN)) &&
           bt_module_add(module, "nanj", bt_complex_new(0.0, NAN));
}
