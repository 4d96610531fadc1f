"""Averages, spread and relations of data: for teaching and everyday use, exact rather than fast.

Sums are worked out as fractions of integers, so nothing is lost on the way; a result is rounded once, when
it becomes a float (or a Fraction or Decimal, where the data are those).
"""

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from itertools import count, groupby, repeat
from math import (acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, gcd, hypot, isqrt, log, pi, sin, sqrt,
                  sumprod)
from math import isfinite, isinf, tan, tau
from operator import itemgetter

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean',
           'harmonic_mean', 'kde', 'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped',
           'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev',
           'variance']

_SQRT2 = sqrt(2.0)


class StatisticsError(ValueError):
    pass


# Exact sums. A ratio is a pair (numerator, denominator) of integers; denominator None marks an infinity or
# NaN, which is then the numerator.

def _exact_ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(T, S):
    """The type for results of data of types T and S."""
    if T is S or S is int or S is bool:
        return T
    if T is int or T is bool:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(S, float) and _is_fraction(T):
        return S
    if issubclass(T, float) and _is_fraction(S):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _is_fraction(T):
    # By name: the module fractions need not be there.
    return any(base.__name__ == 'Fraction' for base in T.__mro__)


def _add(one, other):
    n, d = one
    m, e = other
    if d == e:
        return n + m, d
    return n * e + m * d, d * e


def _sum(data):
    """(type for the result, sum as a ratio, number of items)."""
    total_count = 0
    types = {}
    partials = {}
    for typ, values in groupby(data, type):
        types[typ] = None
        for n, d in map(_exact_ratio, values):
            total_count += 1
            partials[d] = partials.get(d, 0) + n
    T = _result_type(types)
    if None in partials:
        return T, (partials[None], None), total_count
    return T, _sum_of_partials(partials), total_count


def _result_type(types):
    T = int
    for typ in types:
        T = _coerce(T, typ)
    return T


def _sum_of_partials(partials):
    total = 0, 1
    for d, n in sorted(partials.items()):
        total = _add(total, (n, d))
    return _reduced(*total)


def _reduced(n, d):
    if d < 0:
        n, d = -n, -d
    divisor = gcd(n, d)
    return n // divisor, d // divisor


def _ss(data, center=None):
    """(type, sum of squared deviations as a ratio, mean as a ratio, number of items)."""
    total_count = 0
    types = {}
    sums = defaultdict(int)
    squares = defaultdict(int)
    if center is not None:
        # About a given center: the squares themselves.
        center_ratio = _exact_ratio(center)
        for typ, values in groupby(data, type):
            types[typ] = None
            for ratio in map(_exact_ratio, values):
                total_count += 1
                if ratio[1] is None or center_ratio[1] is None:
                    difference = ratio[0] - center_ratio[0] if ratio[1] is None else -center_ratio[0]
                    squares[None] += difference * difference
                else:
                    n, d = _add(ratio, (-center_ratio[0], center_ratio[1]))
                    squares[d * d] += n * n
        T = _result_type(types)
        if None in squares:
            return T, (squares[None], None), center_ratio, total_count
        return T, _sum_of_partials(squares), center_ratio, total_count
    for typ, values in groupby(data, type):
        types[typ] = None
        for n, d in map(_exact_ratio, values):
            total_count += 1
            sums[d] += n
            squares[d] += n * n
    T = _result_type(types)
    if not total_count:
        return T, (0, 1), (0, 1), 0
    if None in sums:
        return T, (sums[None], None), (sums[None], None), total_count
    sx_n, sx_d = _sum_of_partials(sums)
    sxx_n, sxx_d = _sum_of_partials({d * d: n for d, n in squares.items()})
    # n * sum of squares - square of sum, over n: without rounding nothing cancels.
    numerator, denominator = _add((total_count * sxx_n, sxx_d), (-sx_n * sx_n, sx_d * sx_d))
    return (T, _reduced(numerator, denominator * total_count), _reduced(sx_n, sx_d * total_count),
            total_count)


def _convert(ratio, T):
    """A ratio as a number of type T."""
    n, d = ratio
    if d is None:
        return n if type(n) is T else T(n)
    if issubclass(T, int) and d != 1:
        T = float
    if T is float or T is int:
        return n / d if T is float else n
    try:
        if T.__name__ == 'Decimal':
            return T(n) / T(d)
        return T(n, d)
    except TypeError:
        return T(n / d)


def _divide(ratio, divisor):
    n, d = ratio
    if d is None:
        return n / divisor, None
    return _reduced(n, d * divisor)


def _integer_sqrt_of_frac_rto(n, m):
    """Square root of n/m as an integer, rounded to the nearest odd one unless exact."""
    root = isqrt(n // m)
    return root | (root * root * m != n)


_sqrt_bit_width = 2 * sys.float_info.mant_dig + 3


def _float_sqrt_of_frac(n, m):
    """Square root of n/m as a float, correctly rounded."""
    shift = (n.bit_length() - m.bit_length() - _sqrt_bit_width) // 2
    if shift >= 0:
        numerator = _integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift
        denominator = 1
    else:
        numerator = _integer_sqrt_of_frac_rto(n << -2 * shift, m)
        denominator = 1 << -shift
    return numerator / denominator


def _sqrt_of(ratio, T):
    n, d = ratio
    if d is None:
        return sqrt(n) if not math.isnan(n) else n
    if T.__name__ == 'Decimal':
        return (T(n) / T(d)).sqrt()
    if n <= 0:
        if not n:
            return 0.0
        n, d = -n, -d
    return _float_sqrt_of_frac(n, d)


def _fail_neg(values, errmsg='negative value'):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


# Averages

def mean(data):
    """The arithmetic mean, exact for integers and fractions."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(_divide(total, n), T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast, perhaps weighted."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        numerator = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    denominator = fsum(weights)
    if not denominator:
        raise StatisticsError('sum of weights must be non-zero')
    return numerator / denominator


def geometric_mean(data):
    """The geometric mean as a float: the n-th root of the product."""
    n = 0
    found_zero = False

    def logarithms(iterable):
        nonlocal n, found_zero
        for n, x in enumerate(iterable, start=1):
            if x > 0.0 or math.isnan(x):
                yield log(x)
            elif x == 0.0:
                found_zero = True
            else:
                raise StatisticsError(f'No negative inputs allowed {x!r}')

    total = fsum(logarithms(data))
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """The harmonic mean: for rates, such as speeds over equal distances."""
    if iter(data) is data:
        data = list(data)
    errmsg = 'harmonic mean does not support negative values'
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = data[0]
        if hasattr(x, '__float__') or hasattr(x, '__index__'):
            if x < 0:
                raise StatisticsError(errmsg)
            return x
        raise TypeError('unsupported type')
    if weights is None:
        weights = repeat(1, n)
        sum_weights = n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        _, ratio, _ = _sum(weight for weight in _fail_neg(weights, errmsg))
        sum_weights = ratio
    try:
        data = list(_fail_neg(data, errmsg))
        T, total, counted = _sum(weight / x if weight else 0 for weight, x in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if total[0] <= 0:
        raise StatisticsError('Weighted sum must be positive')
    n, d = sum_weights if isinstance(sum_weights, tuple) else (sum_weights, 1)
    if total[1] is None:
        return _convert((n / total[0], None), T)
    return _convert(_reduced(n * total[1], d * total[0]), T)


def median(data):
    """The middle of the data; the mean of the two middle ones if their number is even."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle of the data; the lower of the two middle ones if their number is even."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[(n - 1) // 2]


def median_high(data):
    """The middle of the data; the higher of the two middle ones if their number is even."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of data that are middles of classes of width *interval*, by interpolation."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    below = bisect_left(data, x)
    in_class = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    lower_limit = x - interval / 2.0
    return lower_limit + interval * (n / 2 - below) / in_class


def mode(data):
    """The most common value, the first of several."""
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError('no mode for empty data') from None


def multimode(data):
    """A list of the most common values."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, times in counts.items() if times == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that cut the data into n parts of equal size.

    'exclusive' is for samples of something that may have more extreme values, 'inclusive' for all there is.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        last = size - 1
        for i in range(1, n):
            j, delta = divmod(i * last, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        last = size + 1
        for i in range(1, n):
            j = i * last // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * last - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


# Spread

def variance(data, xbar=None):
    """The variance of a sample: squared deviations over n - 1; *xbar* is its mean if known."""
    T, ss, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(_divide(ss, n - 1), T)


def pvariance(data, mu=None):
    """The variance of a whole population: squared deviations over n; *mu* is its mean if known."""
    T, ss, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(_divide(ss, n), T)


def stdev(data, xbar=None):
    """The square root of the sample variance."""
    T, ss, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _sqrt_of(_divide(ss, n - 1), T)


def pstdev(data, mu=None):
    """The square root of the population variance."""
    T, ss, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _sqrt_of(_divide(ss, n), T)


# Relations

def covariance(x, y, /):
    """The sample covariance of two inputs of the same length."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    sxy = sumprod((xi - xbar for xi in x), (yi - ybar for yi in y))
    return sxy / (n - 1)


def _rank(data, /, *, key=None, reverse=False, ties='average', start=1):
    """The place of each item in order; equal items share the mean of theirs."""
    if ties != 'average':
        raise ValueError(f'Unknown tie resolution method: {ties!r}')
    if key is not None:
        data = map(key, data)
    in_order = sorted(zip(data, count()), reverse=reverse)
    rank = start - 1
    result = [0] * len(in_order)
    for _, group in groupby(in_order, key=itemgetter(0)):
        group = list(group)
        size = len(group)
        for _, original_position in group:
            result[original_position] = rank + (size + 1) / 2
        rank += size
    return result


def _sqrtprod(x, y):
    """sqrt(x * y) without overflow on the way."""
    product = sqrt(x * y)
    if not isfinite(product):
        if isinf(product) and not isinf(x) and not isinf(y):
            scale = 2.0 ** -512
            return _sqrtprod(scale * x, scale * y) / scale
        return product
    if not product:
        if x and y:
            scale = 2.0 ** 537
            return _sqrtprod(scale * x, scale * y) / scale
        return product
    # One Newton step with the error of the square, which is computed exactly.
    error = sumprod((x, product), (y, -product))
    return product + error / (2.0 * product)


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, or Spearman's with method='ranked'."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (n - 1) / -2        # so that the ranks have mean zero
        x = _rank(x, start=start)
        y = _rank(y, start=start)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y)
    sxx = sumprod(x, x)
    syy = sumprod(y, y)
    try:
        return sxy / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The line y = slope * x + intercept closest to the points; through the origin with *proportional*."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = (yi - ybar for yi in y)
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    intercept = 0.0 if proportional else ybar - slope * xbar
    return LinearRegression(slope=slope, intercept=intercept)


# Normal distribution

def _polynomial(coefficients, x):
    # Highest power first (Horner).
    result = 0.0
    for coefficient in coefficients:
        result = result * x + coefficient
    return result


# Rational approximations of Wichura's algorithm AS 241: middle, near tails, far tails.
_CENTRAL = ((2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
             4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
             1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
            (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
             2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
             4.23133_30701_60091_1252e+1, 1.0))
_NEAR = ((7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
          1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
          4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
         (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
          1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
          2.05319_16266_37758_82187e+0, 1.0))
_FAR = ((2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
         2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
         5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
        (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
         7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
         5.99832_20655_58879_37690e-1, 1.0))


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        numerator, denominator = _CENTRAL
        x = _polynomial(numerator, r) * q / _polynomial(denominator, r)
        return mu + x * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        numerator, denominator = _NEAR
    else:
        r -= 5.0
        numerator, denominator = _FAR
    x = _polynomial(numerator, r) / _polynomial(denominator, r)
    if q < 0.0:
        x = -x
    return mu + x * sigma


class NormalDist:
    """A normal distribution with mean *mu* and standard deviation *sigma*.

    Adding or multiplying by a constant moves or stretches it; the sum of two is that of independent
    variables.
    """

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and deviation of a sample."""
        T, ss, average, n = _ss(data)
        if n < 2:
            raise StatisticsError('stdev requires at least two data points')
        return cls(_convert(average, float), _sqrt_of(_divide(ss, n - 1), float))

    def samples(self, n, *, seed=None):
        """*n* random numbers of this distribution."""
        import random
        rnd = random.random if seed is None else random.Random(seed).random
        return [_normal_dist_inv_cdf(rnd(), self._mu, self._sigma) for _ in repeat(None, n)]

    def pdf(self, x):
        """The density at *x*."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        difference = x - self._mu
        return exp(difference * difference / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of values up to *x*."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        """The value below which one lies with probability *p*."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that cut the distribution into n equally likely parts."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much two distributions have in common: the area below both, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            X, Y = Y, X
        X_var, Y_var = X.variance, Y.variance
        if not X_var or not Y_var:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv = Y_var - X_var
        dm = fabs(Y._mu - X._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * X._sigma * _SQRT2))
        a = X._mu * Y_var - Y._mu * X_var
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(Y_var / X_var))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(Y.cdf(x1) - X.cdf(x1)) + fabs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations *x* is above the mean."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """Arithmetic mean of the normal distribution."""
        return self._mu

    @property
    def median(self):
        """Return the median of the normal distribution"""
        return self._mu

    @property
    def mode(self):
        """Return the mode of the normal distribution."""
        return self._mu

    @property
    def stdev(self):
        """Standard deviation of the normal distribution."""
        return self._sigma

    @property
    def variance(self):
        """Square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


# Kernel density estimation: each point of the data spread out by a kernel, all added up.

def _newton_raphson(estimate, function, derivative, tolerance=1e-12):
    """The inverse of *function*, from a first estimate."""
    def inverse(y):
        x = estimate(y)
        while fabs(difference := function(x) - y) > tolerance:
            x -= difference / derivative(x)
        return x
    return inverse


def _quartic_estimate(p):
    sign, p = (1.0, p) if p <= 0.5 else (-1.0, 1.0 - p)
    if p < 0.0106:
        return ((2.0 * p) ** 0.3838 - 1.0) * sign
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _triweight_estimate(p):
    sign, p = (1.0, p) if p <= 0.5 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x * sign


def _quartic_cdf(t):
    return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0))


def _triweight_cdf(t):
    return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t ** 7, t ** 5, t ** 3, t, 1.0))


def _cosine_cdf(t):
    return 0.5 * sin(pi / 2 * t) + 0.5


_STANDARD_NORMAL = NormalDist()

# name -> (density, distribution function, its inverse, support: None for all numbers)
_kernels = {
    'normal': (lambda t: exp(-1 / 2 * t * t) / sqrt(2 * pi), lambda t: 1 / 2 * (1.0 + erf(t / _SQRT2)),
               _STANDARD_NORMAL.inv_cdf, None),
    'logistic': (lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1 - p)), None),
    'sigmoid': (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), lambda p: log(tan(p * pi / 2)),
                None),
    'rectangular': (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2 * p - 1, 1.0),
    'triangular': (lambda t: 1.0 - abs(t), lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
                   lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p), 1.0),
    'parabolic': (lambda t: 3 / 4 * (1.0 - t * t),
                  lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t ** 3, t, 1.0)),
                  lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0),
    'quartic': (lambda t: 15 / 16 * (1.0 - t * t) ** 2, _quartic_cdf,
                _newton_raphson(_quartic_estimate, _quartic_cdf, lambda t: 15 / 16 * (1.0 - t * t) ** 2),
                1.0),
    'triweight': (lambda t: 35 / 32 * (1.0 - t * t) ** 3, _triweight_cdf,
                  _newton_raphson(_triweight_estimate, _triweight_cdf,
                                  lambda t: 35 / 32 * (1.0 - t * t) ** 3), 1.0),
    'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), _cosine_cdf, lambda p: 2 * asin(2 * p - 1) / pi, 1.0),
}
for _alias, _name in (('gauss', 'normal'), ('uniform', 'rectangular'), ('epanechnikov', 'parabolic'),
                      ('biweight', 'quartic')):
    _kernels[_alias] = _kernels[_name]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density the data come from, or with *cumulative* the probability."""
    n = len(data)
    if not n:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    if kernel not in _kernels:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    K, W, _, support = _kernels[kernel]

    if support is None:
        # Every point counts everywhere.
        def pdf(x):
            return sum(K((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(W((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        bandwidth = h * support

        def pdf(x):
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            low = bisect_left(sample, x - bandwidth)
            high = bisect_right(sample, x + bandwidth)
            return sum(K((x - x_i) / h) for x_i in sample[low:high]) / (n * h)

        def cdf(x):
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            low = bisect_left(sample, x - bandwidth)
            high = bisect_right(sample, x + bandwidth)
            # What lies further below is in entirely.
            return sum((W((x - x_i) / h) for x_i in sample[low:high]), low) / n

    if cumulative:
        cdf.__doc__ = f'CDF estimate with h={h!r} and kernel={kernel!r}'
        return cdf
    pdf.__doc__ = f'PDF estimate with h={h!r} and kernel={kernel!r}'
    return pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that makes random numbers of the estimated distribution."""
    n = len(data)
    if not n:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    if kernel not in _kernels:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    inverse = _kernels[kernel][2]
    import random as random_module
    prng = random_module.Random(seed)
    random = prng.random
    choice = prng.choice

    def rand():
        return choice(data) + h * inverse(random())

    rand.__doc__ = f'Random KDE selection with h={h!r} and kernel={kernel!r}'
    return rand
