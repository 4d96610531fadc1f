// The gamma function and its logarithm by Lanczos' approximation (with 13 terms and g = 6.02468...), which
// CPython uses too: the last digits agree.
#include <math.h>

#include "stdlib/native/math_internal.h"

enum { TERMS = 13 };

static const double g = 6.024680040776729583740234375;

// Coefficients of the rational function that approximates gamma(x) * e**(x + g - 0.5) / (x + g - 0.5)**(x -
// 0.5).
static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
// x (x + 1) ... (x + 11)
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

// x > 0. From the end that does not overflow.
static double lanczos(double x) {
    double top = 0.0, bottom = 0.0;
    if (x < 5.0) {
        for (int i = TERMS - 1; i >= 0; i--) {
            top = top * x + numerator[i];
            bottom = bottom * x + denominator[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            top = top / x + numerator[i];
            bottom = bottom / x + denominator[i];
        }
    }
    return top / bottom;
}

// sin(pi * x) without the error of pi * x for large x.
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0), result;
    switch ((int)round(2.0 * y)) {
    case 0:
        result = sin(M_PI * y);
        break;
    case 1:
        result = cos(M_PI * (y - 0.5));
        break;
    case 2:
        result = sin(M_PI * (1.0 - y));
        break;
    case 3:
        result = -cos(M_PI * (y - 1.5));
        break;
    default:
        result = sin(M_PI * (y - 2.0));
        break;
    }
    return copysign(1.0, x) * result;
}

static bool finish(double value, double *result, bool *too_large) {
    *result = value;
    *too_large = isinf(value);
    return !*too_large;
}

bool bt_math_gamma(double x, double *result, bool *too_large) {
    *too_large = false;
    *result = x;
    if (!isfinite(x))
        return isnan(x) || x > 0.0;
    if (x == 0.0)
        return false;
    if (x == floor(x)) {
        if (x < 0.0)
            return false;
        if (x <= 23.0) {
            double product = 1.0;
            for (double i = 2.0; i < x; i += 1.0)
                product *= i;
            *result = product;
            return true;
        }
    }
    double magnitude = fabs(x);
    if (magnitude < 1e-20)
        return finish(1.0 / x, result, too_large);
    if (magnitude > 200.0) {
        if (x > 0.0) {
            *too_large = true;
            return false;
        }
        *result = 0.0 / sin_pi(x);
        return true;
    }
    // The error of y, as a part of it, matters in y ** magnitude.
    double y = magnitude + (g - 0.5), error;
    if (magnitude > g - 0.5) {
        error = (y - magnitude) - (g - 0.5);
    } else {
        error = (y - (g - 0.5)) - magnitude;
    }
    error = error * g / y;
    bool halves = magnitude >= 140.0; // y ** magnitude alone would overflow
    double power = halves ? pow(y, magnitude / 2.0 - 0.25) : pow(y, magnitude - 0.5);
    double value;
    if (x < 0.0) {
        value = -M_PI / sin_pi(magnitude) / magnitude * exp(y) / lanczos(magnitude);
        value -= error * value;
        value /= power;
        if (halves)
            value /= power;
    } else {
        value = lanczos(magnitude) / exp(y);
        value += error * value;
        value *= power;
        if (halves)
            value *= power;
    }
    return finish(value, result, too_large);
}

bool bt_math_lgamma(double x, double *result, bool *too_large) {
    *too_large = false;
    *result = fabs(x);
    if (!isfinite(x))
        return true;
    if (x == floor(x) && x <= 2.0) {
        *result = 0.0;
        return x > 0.0;
    }
    double magnitude = fabs(x);
    if (magnitude < 1e-20)
        return finish(-log(magnitude), result, too_large);
    double value = log(lanczos(magnitude)) - g;
    value += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1.0);
    if (x < 0.0)
        value = log(M_PI) - log(fabs(sin_pi(magnitude))) - log(magnitude) - value;
    return finish(value, result, too_large);
}
