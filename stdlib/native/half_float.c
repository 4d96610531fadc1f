// IEEE 754 binary16, rounded to nearest even: struct's and memoryview's format 'e'.
#include "stdlib/native/half_float.h"

#include <math.h>

double bt_half_to_double(uint16_t half) {
    int exponent = half >> 10 & 31;
    double fraction = half & 0x3ff, value;
    if (exponent == 31) {
        value = fraction ? NAN : INFINITY;
    } else {
        value = exponent ? ldexp(fraction + 1024, exponent - 25) : ldexp(fraction, -24);
    }
    return half & 0x8000 ? copysign(value, -1.0) : value;
}

bool bt_half_from_double(double d, uint16_t *out) {
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    d = fabs(d);
    if (isnan(d)) {
        *out = sign | 0x7e00;
    } else if (isinf(d)) {
        *out = sign | 0x7c00;
    } else if (d == 0) {
        *out = sign;
    } else {
        int exponent;
        frexp(d, &exponent);   // d = f * 2**exponent, 0.5 <= f < 1
        if (exponent < -13) exponent = -13;
        // Units of the last of 11 bits; nearbyint rounds half to even.
        double units = nearbyint(ldexp(d, 11 - exponent));
        if (units == 2048) {
            units = 1024;
            exponent++;
        }
        if (exponent > 16) return false;
        *out = sign | (uint16_t)(units < 1024 ? units : units - 1024 + 1024 * (exponent + 14));
    }
    return true;
}
