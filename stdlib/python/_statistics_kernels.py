"""Curves for statistics: the kernels of density estimation, and the inverse of the normal distribution.

A kernel is a density around 0. KERNELS has for each name a Kernel: the density, its integral from the left,
the inverse of that, and how far from 0 the density ends (None for never).
"""

from collections import namedtuple
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, tan

SQRT2 = sqrt(2.0)


# Rational approximations of algorithm AS 241 (M. J. Wichura, Applied Statistics 37, 1988): in the middle, in
# the tails and far out; each is two polynomials, highest power first.
_CENTRAL = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
             4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
             1.3314166789178437745e+2, 3.3871328727963666080e+0),
            (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
             2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
             4.2313330701600911252e+1, 1.0))
_NEAR = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
          1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
          4.63033784615654529590e+0, 1.42343711074968357734e+0),
         (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
          1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
          2.05319162663775882187e+0, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
         2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
         5.46378491116411436990e+0, 6.65790464350110377720e+0),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
         7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
         5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, x):
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def normal_inverse(p, mu, sigma):
    """The x below which a normal variable is with probability *p*."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top, bottom = _CENTRAL
        return mu + _polynomial(top, r) * q / _polynomial(bottom, r) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    (top, bottom), start = (_NEAR, 1.6) if r <= 5.0 else (_FAR, 5.0)
    x = _polynomial(top, r - start) / _polynomial(bottom, r - start)
    return mu + (x if q >= 0.0 else -x) * sigma


def _solved(curve, slope, estimate):
    """The inverse of *curve* by Newton's method, beginning at an estimate for the lower half."""

    def inverse(p):
        x = estimate(p) if p <= 0.5 else -estimate(1.0 - p)
        while abs(error := curve(x) - p) > 1e-12:
            x -= error / slope(x)
        return x

    return inverse


def _quartic_estimate(p):
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    return x + 0.026818732 * sin(7.101753784 * p + 2.73230839482953) if p >= 0.004 else x


def _triweight_estimate(p):
    return (2.0 * p) ** 0.3400218741872791 - 1.0


Kernel = namedtuple('Kernel', 'density integral inverse reach')


def _hump(scale, power, integral, inverse=None, estimate=None):
    """scale * (1 - x*x) ** power, from -1 to 1."""

    def density(t):
        return scale * (1.0 - t * t) ** power

    return Kernel(density, integral, inverse or _solved(integral, density, estimate), 1.0)


_normal = Kernel(lambda t: exp(-1 / 2 * t * t) / sqrt(2 * pi),
                 lambda t: 1 / 2 * (1.0 + erf(t / SQRT2)),
                 lambda p: normal_inverse(p, 0.0, 1.0), None)
_logistic = Kernel(lambda t: 1 / 2 / (1.0 + cosh(t)),
                   lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                   lambda p: log(p / (1 - p)), None)
_sigmoid = Kernel(lambda t: 1 / pi / cosh(t),
                  lambda t: 2 / pi * atan(exp(t)),
                  lambda p: log(tan(p * pi / 2)), None)
_rectangular = Kernel(lambda t: 1 / 2,
                      lambda t: 1 / 2 * t + 1 / 2,
                      lambda p: 2 * p - 1, 1.0)
_triangular = Kernel(lambda t: 1.0 - abs(t),
                     lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
                     lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p), 1.0)
_cosine = Kernel(lambda t: pi / 4 * cos(pi / 2 * t),
                 lambda t: 0.5 * sin(pi / 2 * t) + 0.5,
                 lambda p: 2 * asin(2 * p - 1) / pi, 1.0)
_parabolic = _hump(3 / 4, 1, lambda t: -1 / 4 * t ** 3 + 3 / 4 * t + 1 / 2,
                   inverse=lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3))
_quartic = _hump(15 / 16, 2, lambda t: 3 / 16 * t ** 5 - 5 / 8 * t ** 3 + 15 / 16 * t + 1 / 2,
                 estimate=_quartic_estimate)
_triweight = _hump(35 / 32, 3, lambda t: 35 / 32 * (-1 / 7 * t ** 7 + 3 / 5 * t ** 5 - t ** 3 + t) + 1 / 2,
                   estimate=_triweight_estimate)

KERNELS = dict(normal=_normal, gauss=_normal, logistic=_logistic, sigmoid=_sigmoid, rectangular=_rectangular,
               uniform=_rectangular, triangular=_triangular, parabolic=_parabolic, epanechnikov=_parabolic,
               quartic=_quartic, biweight=_quartic, triweight=_triweight, cosine=_cosine)
