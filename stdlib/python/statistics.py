"""Averages, spread and relations of data: for teaching and everyday use, exact rather than fast.

Numbers are taken as ratios of ints. Sums are kept per denominator and added up as fractions, so that
nothing is lost on the way, and a result is rounded once, to the type that the types of the data agree on.
Where a function is documented to work in floats it uses fsum() and sumprod().
"""

import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from functools import reduce
from math import erf, exp, fsum, hypot, inf, isfinite, isinf, isnan, isqrt, lcm, log, nan, sqrt, sumprod, tau
from operator import add, itemgetter, mul, sub, truediv

__all__ = [
    'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'kde', 'kde_random',
    'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode',
    'NormalDist', 'pstdev', 'pvariance', 'quantiles', 'StatisticsError', 'stdev', 'variance']

_SQRT2 = sqrt(2.0)


class StatisticsError(ValueError):
    """Data that the function cannot do with."""


def _need(count, least, function):
    if count < least:
        points = 'one data point' if least == 1 else 'two data points'
        raise StatisticsError(f'{function} requires at least {points}')


# Types

def _is_decimal(kind):
    """Whether a class is a Decimal, without importing decimal: who has one has imported it."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and issubclass(kind, decimal.Decimal)


def _is_fraction(kind):
    """Whether a class is a Fraction, in the same way."""
    fractions = sys.modules.get('fractions')
    return fractions is not None and issubclass(kind, fractions.Fraction)


def _coerce(T, S):
    """The type for results from data of types T and S."""
    for kind, other in (T, S), (S, T):
        if other is kind or other is int or other is bool:
            return kind
    for kind, other in (S, T), (T, S):
        if issubclass(kind, other):
            return kind
    for kind, other in (S, T), (T, S):
        if issubclass(other, int) or issubclass(kind, float) and _is_fraction(other):
            return kind
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    """A value as type T; an int only if it is whole."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        return float(value)
    try:
        return T(value)
    except TypeError:
        if not _is_decimal(T):
            raise
    return T(value.numerator) / value.denominator


def _isfinite(x):
    return x.is_finite() if hasattr(x, 'is_finite') else isfinite(x)


def _exact_ratio(x):
    """(numerator, denominator); (x, None) for infinities and NaNs."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        if hasattr(x, 'numerator') and hasattr(x, 'denominator'):
            return x.numerator, x.denominator
    except (OverflowError, ValueError):
        return x, None
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


# Exact sums

def _partial_sums(data, squares=False):
    """(type for results, count, sums of the numerators by denominator, the same of their squares)."""
    kinds, count, sums, square_sums = {}, 0, defaultdict(int), defaultdict(int)
    for count, x in enumerate(data, 1):
        kinds[type(x)] = True
        top, bottom = _exact_ratio(x)
        sums[bottom] += top
        if squares:
            square_sums[bottom] += top * top
    return reduce(_coerce, kinds, int), count, sums, square_sums


def _total(sums, power=1):
    from fractions import Fraction
    if None in sums:                # an infinity or NaN makes everything one
        return sums[None]
    common = lcm(*sums)
    return Fraction(sum([top * (common // bottom) ** power for bottom, top in sums.items()]), common ** power)


def _sum(data):
    """(type for results, sum, count)."""
    kind, count, sums, _ = _partial_sums(data)
    return kind, _total(sums), count


def _ss(data, c=None):
    """(type for results, sum of the squared distances from c, c, count); c is the mean by default."""
    if c is not None:
        kind, total, count = _sum([(distance := x - c) * distance for x in data])
        return kind, total, c, count
    kind, count, sums, square_sums = _partial_sums(data, squares=True)
    total = _total(sums)
    if not count or None in sums:
        return kind, total, total, count
    return kind, (count * _total(square_sums, 2) - total * total) / count, total / count, count


# Exact roots

def _integer_sqrt_of_frac_rto(n: int, m: int) -> int:
    """The root of n/m, rounded down, with the last bit set if that was not exact: it can be rounded again."""
    root = isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n: int, m: int) -> float:
    """The root of n/m as a float, rounded once."""
    # So many bits that the float's 53 are the first of at least 55: the last ones only say how to round.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift < 0:
        return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)
    return (_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift) / 1


def _decimal_sqrt_of_frac(n: int, m: int):
    """The root of n/m as a Decimal, rounded once, in the current context."""
    from decimal import Decimal
    from fractions import Fraction
    if n == 0:
        return Decimal('0.0')
    if m < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    # Dividing has rounded too: one of the neighbours may be nearer. Compared with the middle between them.
    for neighbour, side in (root.next_plus(), 1), (root.next_minus(), -1):
        middle = (Fraction(root) + Fraction(neighbour)) / 2
        if side * n > side * m * middle * middle:
            return neighbour
    return root


def _root(square, kind):
    square_root = _decimal_sqrt_of_frac if _is_decimal(kind) else _float_sqrt_of_frac
    return square_root(square.numerator, square.denominator)


# Averages

def mean(data):
    """The arithmetic mean."""
    kind, total, count = _sum(data)
    _need(count, 1, 'mean')
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """The arithmetic mean in floats, of weighted data if weights are given; faster than mean()."""
    if weights is None:
        data = data if hasattr(data, '__len__') else list(data)
        total, size = fsum(data), len(data)
        _need(size, 1, 'fmean')
        return total / size
    weights = weights if isinstance(weights, (list, tuple)) else list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    size = fsum(weights)
    if not size:
        raise StatisticsError('sum of weights must be non-zero')
    return total / size


def geometric_mean(data):
    """The geometric mean: the root of the product."""
    logarithms, zero = [], 0
    for x in data:
        if x > 0.0 or isnan(x):
            logarithms.append(log(x))
        elif x == 0.0:
            zero += 1
        else:
            raise StatisticsError('No negative inputs allowed', x)
    size = len(logarithms) + zero
    if not size:
        raise StatisticsError('Must have a non-empty dataset')
    total = fsum(logarithms)
    if not zero or isnan(total):
        return exp(total / size)
    return nan if total == inf else 0.0


def _fail_neg(values, errmsg='negative value'):
    """The values, as long as none is negative."""
    for value in values:
        if value < 0:
            raise StatisticsError(errmsg)
        yield value


def harmonic_mean(data, weights=None):
    """The harmonic mean, for rates and ratios: the reciprocal of the mean of the reciprocals."""
    data = list(data) if iter(data) is data else data
    size = len(data)
    _need(size, 1, 'harmonic_mean')
    negative = 'harmonic mean does not support negative values'
    if weights is None:
        if size == 1:
            from numbers import Real
            only = data[0]
            if not isinstance(only, Real) and not _is_decimal(type(only)):
                raise TypeError('unsupported type')
            return next(_fail_neg([only], negative))
        weights, weight = [1] * size, size
    else:
        weights = list(weights) if iter(weights) is weights else weights
        if len(weights) != size:
            raise StatisticsError('Number of weights does not match data size')
        weight = _sum(_fail_neg(weights, negative))[1]
    try:
        kind, total, _ = _sum([w / x if w else 0 for w, x in zip(weights, _fail_neg(data, negative))])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / total, kind)


def _sorted_for_median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    """The middle value; the mean of the two in the middle if their number is even."""
    data = _sorted_for_median(data)
    half, odd = divmod(len(data), 2)
    return data[half] if odd else (data[half - 1] + data[half]) / 2


def median_low(data):
    """The middle value, or the smaller one of the two in the middle."""
    data = _sorted_for_median(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value, or the larger one of the two in the middle."""
    data = _sorted_for_median(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that are the middles of groups *interval* wide, each taken to be spread evenly."""
    data = _sorted_for_median(data)
    half = len(data) / 2
    middle = data[len(data) // 2]
    below = bisect_left(data, middle)
    inside = bisect_right(data, middle, lo=below) - below
    try:
        width, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return middle - width / 2.0 + width * (half - below) / inside


def mode(data):
    """The most frequent value; the first of several."""
    for value, _ in Counter(iter(data)).most_common(1):
        return value
    raise StatisticsError('no mode for empty data')


def multimode(data):
    """A list of the most frequent values."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that divide the data in *n* groups of equal size.

    The data are a sample, which has not got the extremes, or by method 'inclusive' have them.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    if len(data) < 2:
        if data:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    outside = method == 'exclusive'     # one place more on each side, where there are no data
    spaces = len(data) + (1 if outside else -1)
    points = []
    for i in range(1, n):
        place = min(max(i * spaces // n, outside), len(data) - 2 + outside)
        past = i * spaces - place * n   # of n parts to the next one
        low, high = data[place - outside], data[place - outside + 1]
        points.append((low * (n - past) + high * past) / n)
    return points


# Spread

def _variance(data, center, sample, function):
    """(mean squared distance, type for results, mean); a *sample* has one degree of freedom less."""
    kind, total, center, count = _ss(data, center)
    _need(count, 1 + sample, function)
    return total / (count - sample), kind, center


def variance(data, xbar=None):
    """The variance of a sample, around its mean, which may be given."""
    return _convert(*_variance(data, xbar, True, 'variance')[:2])


def pvariance(data, mu=None):
    """The variance of a whole population, around its mean, which may be given."""
    return _convert(*_variance(data, mu, False, 'pvariance')[:2])


def stdev(data, xbar=None):
    """The standard deviation of a sample: the root of its variance."""
    return _root(*_variance(data, xbar, True, 'stdev')[:2])


def pstdev(data, mu=None):
    """The standard deviation of a whole population: the root of its variance."""
    return _root(*_variance(data, mu, False, 'pstdev')[:2])


def _mean_stdev(data):
    """Mean and standard deviation of a sample, as floats."""
    square, _, center = _variance(data, None, True, 'stdev')
    return float(center), _root(square, float)


# Relations between two

def _check_pairs(x, y, what):
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    _need(len(x), 2, what)


def _centered(values):
    """(the mean, the distances from it), in floats."""
    center = fsum(values) / len(values)
    return center, [value - center for value in values]


def covariance(x, y, /):
    """The sample covariance."""
    _check_pairs(x, y, 'covariance')
    return sumprod(_centered(x)[1], _centered(y)[1]) / (len(x) - 1)


def _rank(data, /, *, key=None, reverse=False, ties='average', start=1) -> list[float]:
    """The ranks of the values in their order; equal ones share the average."""
    if ties != 'average':
        raise ValueError(f'Unknown tie resolution method: {ties!r}')
    values = data if key is None else [*map(key, data)]
    places = {}
    for place, value in enumerate(sorted(values, reverse=reverse)):
        places.setdefault(value, []).append(place)
    return [(places[value][0] + places[value][-1]) / 2 + start for value in values]


def _sqrtprod(x: float, y: float) -> float:
    """The root of x * y, also where the product is too large or too small for a float."""
    root = sqrt(x * y)
    if isfinite(root) and root:
        # One step of Newton's method, with the error of the product exact.
        return root + sumprod((x, root), (y, -root)) / (2.0 * root)
    if not root and x and y:
        scale = 2.0 ** 537
    elif isinf(root) and not isinf(x) and not isinf(y):
        scale = 2.0 ** -512
    else:
        return root
    return _sqrtprod(scale * x, scale * y) / scale


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, or Spearman's (that of the ranks) by method 'ranked'."""
    _check_pairs(x, y, 'correlation')
    if method == 'ranked':
        middle = (len(x) - 1) / -2      # makes the mean 0
        x, y = _rank(x, start=middle), _rank(y, start=middle)
    elif method == 'linear':
        x, y = _centered(x)[1], _centered(y)[1]
    else:
        raise ValueError(f'Unknown method: {method!r}')
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line nearest to the points; *proportional* puts it through the origin."""
    _check_pairs(x, y, 'linear regression')
    x_mean = y_mean = 0.0
    if not proportional:
        x_mean, x = _centered(x)
        y_mean, y = _centered(y)
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope, 0.0 if proportional else y_mean - slope * x_mean)


# The normal distribution

def _normal_dist_inv_cdf(p, mu, sigma):
    from _statistics_kernels import normal_inverse
    return normal_inverse(p, mu, sigma)


class NormalDist:
    """A normal distribution with mean *mu* and standard deviation *sigma*.

    Arithmetic with constants moves and stretches it; the sum of two is that of independent variables.
    """

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self.__setstate__((float(mu), float(sigma)))

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    @classmethod
    def from_samples(cls, data):
        """The one with the mean and deviation of a sample."""
        return cls(*_mean_stdev(data))

    mean = property(lambda self: self._mu, doc='The arithmetic mean.')
    median = property(lambda self: self._mu, doc='The middle: the mean.')
    mode = property(lambda self: self._mu, doc='The most likely value: the mean.')
    stdev = property(lambda self: self._sigma, doc='The standard deviation.')
    variance = property(lambda self: self._sigma * self._sigma, doc='The square of the standard deviation.')

    def _positive_sigma(self, method):
        if not self._sigma:
            raise StatisticsError(f'{method}() not defined when sigma is zero')
        return self._sigma

    def samples(self, n, *, seed=None):
        """A list of *n* random numbers."""
        import random
        from _statistics_kernels import normal_inverse
        draw = random.random if seed is None else random.Random(seed).random
        return [normal_inverse(draw(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at *x*."""
        self._positive_sigma('pdf')
        variance, distance = self.variance, x - self._mu
        return exp(distance * distance / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of *x* or less."""
        return 0.5 * (1.0 + erf((x - self._mu) / (self._positive_sigma('cdf') * _SQRT2)))

    def inv_cdf(self, p):
        """The value that is not exceeded with probability *p*."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that divide it in *n* parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that is below both densities, from 0.0 to 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        if not (narrow.variance and wide.variance):
            raise StatisticsError('overlap() not defined when sigma is zero')
        distance, excess = abs(wide._mu - narrow._mu), wide.variance - narrow.variance
        if not excess:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * _SQRT2))
        # The densities cross where a quadratic equation says.
        middle = narrow._mu * wide.variance - wide._mu * narrow.variance
        spread = narrow._sigma * wide._sigma * sqrt(
            distance * distance + excess * log(wide.variance / narrow.variance))
        left, right = (middle + spread) / excess, (middle - spread) / excess
        return 1.0 - (abs(wide.cdf(left) - narrow.cdf(left)) + abs(wide.cdf(right) - narrow.cdf(right)))

    def zscore(self, x):
        """How many standard deviations *x* is above the mean."""
        return (x - self._mu) / self._positive_sigma('zscore')

    def _moved(self, operate, other):
        if isinstance(other, NormalDist):
            return NormalDist(operate(self._mu, other._mu), hypot(self._sigma, other._sigma))
        return NormalDist(operate(self._mu, other), self._sigma)

    def _stretched(self, operate, factor):
        return NormalDist(operate(self._mu, factor), abs(operate(self._sigma, factor)))

    def __add__(self, other):
        return self._moved(add, other)

    def __sub__(self, other):
        return self._moved(sub, other)

    def __mul__(self, factor):
        return self._stretched(mul, factor)

    def __truediv__(self, factor):
        return self._stretched(truediv, factor)

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self.__getstate__() == other.__getstate__()

    def __hash__(self):
        return hash(self.__getstate__())

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'


# Density estimation

def _kernel(data, h, kernel):
    """The kernel of this name, with the other arguments checked."""
    from _statistics_kernels import KERNELS
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    if kernel not in KERNELS:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    return KERNELS[kernel]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density the data come from, or with *cumulative* the distribution.

    Each of the data is spread out by a curve: *kernel* is its shape, *h* its width.
    """
    density, integral, _, reach = _kernel(data, h, kernel)
    curve = integral if cumulative else density
    ordered = [] if reach is None else sorted(data)

    def estimate(x):
        nonlocal ordered
        near, left = data, 0
        if reach is not None:
            # Only those whose curve reaches x; of those farther left, all counts.
            if len(ordered) != len(data):
                ordered = sorted(data)
            first = bisect_left(ordered, x - h * reach)
            near = ordered[first:bisect_right(ordered, x + h * reach)]
            left = first if cumulative else 0
        total = sum([curve((x - point) / h) for point in near], left)
        return total / (len(data) if cumulative else len(data) * h)

    estimate.__name__ = 'cdf' if cumulative else 'pdf'
    estimate.__doc__ = f'{estimate.__name__.upper()} estimate with {h=!r} and {kernel=!r}'
    return estimate


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that draws random numbers of the distribution that kde() estimates."""
    inverse = _kernel(data, h, kernel).inverse
    from random import Random
    source = Random(seed)
    draw, choice = source.random, source.choice

    def rand():
        return choice(data) + h * inverse(draw())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand


def __getattr__(name):
    if name == '_kernel_invcdfs':
        from _statistics_kernels import KERNELS
        return {name: kernel.inverse for name, kernel in KERNELS.items()}
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
