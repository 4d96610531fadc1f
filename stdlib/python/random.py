"""Random numbers: a Mersenne Twister (in C, _random) and what is made from it.

The twister gives random() and getrandbits(). Random turns "an int below n" into ranges, choices, shuffles
and samples, and random() into the distributions; the longer algorithms are functions that take the method
to draw with. The same seed gives the same numbers as with CPython, so each method draws as often, and
computes in the same order, as documented there. The functions of the module are the methods of one hidden
Random.
"""

import _random
from _bisect import bisect_right as _bisect
from _functools import reduce as _reduce
from itertools import accumulate as _accumulate, repeat as _repeat
from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor,
                  isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi,
                  sin as _sin, sqrt as _sqrt)
from operator import index as _index
from posix import register_at_fork as _register_at_fork, urandom as _urandom
from sys import intern as _intern

__all__ = '''
    Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss
    getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange
    sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate'''.split()

BPF = 53                            # bits in the fraction of a float
RECIP_BPF = 2.0 ** -BPF
TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
_ONE = 1                            # the very object, so that randrange(n, step=1.0) can be told from no step


def _cumulated(sums, size, what):
    """Counts or weights, added up one after the other, as a sequence; checked."""
    sums = sums if hasattr(sums, '__getitem__') else list(sums)
    if len(sums) != size:
        raise ValueError(f'The number of {what} does not match the population')
    total = sums[-1]
    if what == 'counts' and not isinstance(total, int):
        raise TypeError('Counts must be integers')
    if total <= 0:
        raise ValueError(f'Total of {what} must be greater than zero')
    if what == 'weights' and not _isfinite(total):
        raise ValueError('Total of weights must be finite')
    return sums


def _cheng_gamma(draw, alpha):
    """A gamma variate for alpha > 1: R. C. H. Cheng, Applied Statistics 26 (1977)."""
    scale = _sqrt(2.0 * alpha - 1.0)
    shift = alpha - LOG4
    slope = alpha + scale
    while True:
        u = draw()
        if not 1e-7 < u < 0.9999999:
            continue
        other = 1.0 - draw()
        v = _log(u / (1.0 - u)) / scale
        x = alpha * _exp(v)
        z = u * u * other
        room = shift + slope * v - x
        if room + SG_MAGICCONST - 4.5 * z >= 0.0 or room >= _log(z):
            return x


def _ahrens_dieter_gamma(draw, alpha):
    """A gamma variate for alpha < 1: algorithm GS of J. H. Ahrens and U. Dieter, Computing 12 (1974)."""
    b = (_e + alpha) / _e
    while True:
        p = b * draw()
        small = p <= 1.0
        x = p ** (1.0 / alpha) if small else -_log((b - p) / alpha)
        if draw() <= (_exp(-x) if small else x ** (alpha - 1.0)):
            return x


def _waiting_binomial(draw, n, p):
    """Successes by adding up geometric waiting times: good while few are expected.

    L. Devroye, Non-Uniform Random Variate Generation (1986), chapter X.4, "second waiting time".
    """
    log_failure = _log2(1.0 - p)
    successes = trials = 0
    while log_failure:
        trials += _floor(_log2(draw()) / log_failure) + 1
        if trials > n:
            break
        successes += 1
    return successes


def _rejection_binomial(draw, n, p):
    """For n * p >= 10 and p <= 0.5: algorithm BTRS (transformed rejection with squeeze) of W. Hoermann, The
    generation of binomial random variates (1993)."""
    deviation = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    centre = n * p + 0.5
    quick = 0.92 - 4.2 / b
    exact = None                    # what the slow test needs, once it is needed
    while True:
        u = draw() - 0.5
        distance = 0.5 - abs(u)
        k = _floor((2.0 * a / distance + b) * u + centre)
        if not 0 <= k <= n:
            continue
        v = draw()
        if distance >= 0.07 and v <= quick:
            return k
        if exact is None:
            mode = _floor((n + 1) * p)
            exact = ((2.83 + 5.1 / b) * deviation, _log(p / (1.0 - p)), mode,
                     _lgamma(mode + 1) + _lgamma(n - mode + 1))
        alpha, log_odds, mode, height = exact
        v *= alpha / (a / (distance * distance) + b)
        if _log(v) <= height - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * log_odds:
            return k


def _old_text_hash(text):
    """The number that a string was as a seed before version 2: the string hash of Python 2."""
    number = _reduce(lambda total, char: (1000003 * total ^ ord(char)) & 0xFFFFFFFFFFFFFFFF,
                     text, ord(text[0]) << 7 if text else 0)
    return number ^ len(text)


class Random(_random.Random):
    """A generator of random numbers with a state of its own.

    A subclass may bring another source: random() at least, and getrandbits() for ranges of any size.
    """

    VERSION = 3     # of the state

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    # The state

    def seed(self, a=None, version=2):
        """Begin anew from *a*: an int, float, str, bytes or bytearray; None takes it from the system.

        Version 1 gives the numbers that old programs got for text.
        """
        if not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are:\n'
                            'None, int, float, str, bytes, and bytearray.')
        if isinstance(a, (str, bytes)) and version == 1:
            a = _old_text_hash(a if isinstance(a, str) else a.decode('latin-1'))
        elif isinstance(a, (str, bytes, bytearray)) and version == 2:
            data = a.encode() if isinstance(a, str) else a
            a = int.from_bytes(data + _random._sha512(data))
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """The state as something to hand to setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go back to a state from getstate()."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f'state with version {version} passed to Random.setstate() of version '
                             f'{self.VERSION}')
        _, words, self.gauss_next = state
        if version == 2:            # which had the words signed
            try:
                words = tuple([word % 2 ** 32 for word in words])
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # Whole numbers and elements: all from _randbelow(n), which gives an int >= 0 and < n

    def __init_subclass__(cls, /, **kwargs):
        # The twister has a _randbelow in C. A class with a source of its own needs one that asks this source.
        ways = {'getrandbits': cls._randbelow_with_getrandbits, 'random': cls._randbelow_without_getrandbits}
        sources = ('_randbelow', *ways)
        nearest = next(name for kind in cls.__mro__ for name in sources if name in kind.__dict__)
        if nearest in ways:
            cls._randbelow = ways[nearest]

    def _randbelow_with_getrandbits(self, n):
        bits = n.bit_length()
        while (drawn := self.getrandbits(bits)) >= n:
            pass
        return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        if n >= maxsize:
            from warnings import warn
            warn('Underlying random() generator does not supply \n'
                 'enough bits to choose from a population range this large.\n'
                 'To remove the range limitation, add a getrandbits() method.')
            return _floor(self.random() * n)
        # The last, incomplete run of n is left out, or small numbers would come more often.
        limit = (maxsize - maxsize % n) / maxsize
        while (drawn := self.random()) >= limit:
            pass
        return _floor(drawn * maxsize) % n

    def randbytes(self, n):
        """*n* random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_ONE):
        """An element of range(start, stop, step)."""
        first = _index(start)
        if stop is None and step is not _ONE:
            raise TypeError('Missing a non-None stop argument')
        if stop is None:
            if first > 0:
                return self._randbelow(first)
            raise ValueError('empty range for randrange()')
        last, stride = _index(stop), _index(step)
        if not stride:
            raise ValueError('zero step for randrange()')
        size = -((first - last) // stride)          # rounded up, whatever the signs
        if size > 0:
            return first + stride * self._randbelow(size)
        shown = f'{start}, {stop}' if stride == 1 else f'{start}, {stop}, {step}'
        raise ValueError(f'empty range in randrange({shown})')

    def randint(self, a, b):
        """An int from *a* to *b*, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """An element of a sequence that is not empty."""
        size = len(seq)
        if not size:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        """Bring a list into random order, in place (Durstenfeld, CACM algorithm 235, from the end)."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def _positions(self, size, k):
        """A list of *k* different ints below *size*."""
        chosen = [None] * k
        below = self._randbelow
        # A set of k ints against a list of all: whichever takes less memory.
        set_size = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))
        if size > set_size:
            seen = set()
            for slot in range(k):
                position = below(size)
                while position in seen:
                    position = below(size)
                seen.add(position)
                chosen[slot] = position
            return chosen
        left = list(range(size))
        for slot in range(k):
            drawn = below(len(left))
            final = left.pop()
            if drawn == len(left):
                chosen[slot] = final
            else:
                chosen[slot], left[drawn] = left[drawn], final
        return chosen

    def sample(self, population, k, *, counts=None):
        """A list of *k* elements from different places of the sequence *population*.

        *counts* says how often each element counts as being there.
        """
        from collections.abc import Sequence
        if not isinstance(population, Sequence):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        size, ends = len(population), None
        if counts is not None:
            *ends, size = _cumulated(_accumulate(counts), size, 'counts')
        if not 0 <= k <= size:
            raise ValueError('Sample larger than population or is negative')
        places = self._positions(size, k)
        if ends is not None:
            places = [_bisect(ends, place) for place in places]
        return [population[place] for place in places]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """A list of *k* elements, each drawn from all; *weights* say how likely each is."""
        draw, size = self.random, len(population)
        if cum_weights is not None:
            if weights is not None:
                raise TypeError('Cannot specify both weights and cumulative weights')
        elif weights is None:
            size = float(size)
            return [population[_floor(draw() * size)] for _ in _repeat(None, k)]
        elif isinstance(weights, int):
            raise TypeError(f'The number of choices must be a keyword argument: k={weights}')
        else:
            cum_weights = _accumulate(weights)
        cum_weights = _cumulated(cum_weights, size, 'weights')
        total = cum_weights[-1] + 0.0
        # Rounding must not lead behind the last one.
        return [population[_bisect(cum_weights, draw() * total, 0, size - 1)] for _ in _repeat(None, k)]

    # Distributions: all from random()

    def uniform(self, a, b):
        """Between *a* and *b*, all equally likely."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Between *low* and *high*, most likely near *mode* (the middle by default): the inverse of the
        triangle's cumulative distribution."""
        u, peak = self.random(), 0.5
        if mode is not None:
            if low == high:
                return low
            peak = (mode - low) / (high - low)
        if u > peak:                # the right side is the left one mirrored
            u, peak, low, high = 1.0 - u, 1.0 - peak, high, low
        return low + (high - low) * _sqrt(u * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal (Gaussian), with mean *mu* and standard deviation *sigma*.

        The ratio of uniforms of Kinderman and Monahan, ACM Transactions on Mathematical Software 3 (1977).
        """
        draw = self.random
        while True:
            above, below = draw(), 1.0 - draw()
            z = NV_MAGICCONST * (above - 0.5) / below
            if z * z / 4.0 <= -_log(below):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal as well, two numbers at a time (Box and Muller 1958): a little faster.

        Threads that call it at once may get the same number.
        """
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self.gauss_next = _cos(angle) * radius, _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """The logarithm of this one is normal with *mu* and *sigma*."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """Exponential; *lambd* is 1.0 divided by the mean."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Angles around *mu*, the more concentrated the larger *kappa*.

        The algorithm of Best and Fisher (1979), from Fisher, Statistical Analysis of Circular Data (1993).
        """
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * draw())
            d, u = z / (r + z), draw()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        angle = _acos((q + z) / (1.0 + q * z))
        return (mu + angle if draw() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        """The gamma distribution with shape *alpha* and scale *beta*, both positive."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (_cheng_gamma if alpha > 1.0 else _ahrens_dieter_gamma)(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        """Between 0 and 1, from two gamma variates (Devroye, chapter IX.3)."""
        part = self.gammavariate(alpha, 1.0)
        return part / (part + self.gammavariate(beta, 1.0)) if part else 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution with shape *alpha*."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution with scale *alpha* and shape *beta*."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of *n* trials succeed when each does so with probability *p*."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if p == 0.0 or p == 1.0:
            return n if p else 0
        if not 0.0 < p < 1.0:
            raise ValueError('p must be in the range 0.0 <= p <= 1.0')
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        return (_waiting_binomial if n * p < 10.0 else _rejection_binomial)(self.random, n, p)


class SystemRandom(Random):
    """Random numbers from the operating system: good for secrets; they cannot be repeated."""

    def random(self):
        """A float >= 0.0 and < 1.0, of 53 bits."""
        return self.getrandbits(BPF) * RECIP_BPF

    def getrandbits(self, k):
        """An int of *k* random bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = -(-k // 8)
        return int.from_bytes(_urandom(size)) >> size * 8 - k

    def randbytes(self, n):
        """*n* random bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Does nothing: there is nothing to seed."""

    def _notimplemented(self, *args, **kwds):
        """Raises NotImplementedError: the state is not ours."""
        raise NotImplementedError('System entropy source does not have state.')

    getstate = setstate = _notimplemented


_inst = Random()
globals().update({_intern(_name): getattr(_inst, _name) for _name in __all__
                  if not _name.endswith('Random')})

# Parent and child would go on with the same numbers.
_register_at_fork(after_in_child=_inst.seed)


# The command: python -m random

def _parse_args(arg_list):
    """The parsed arguments, and the help text."""
    from argparse import ArgumentParser, RawTextHelpFormatter
    parser = ArgumentParser(prog='random.py', formatter_class=RawTextHelpFormatter)
    one_of = parser.add_mutually_exclusive_group()
    one_of.add_argument('-c', '--choice', nargs='+', help='print a random choice')
    for kind, what in (int, 'integer between 1'), (float, 'floating-point number between 0'):
        name = 'integer' if kind is int else 'float'
        one_of.add_argument(f'-{name[0]}', f'--{name}', type=kind, metavar='N',
                            help=f'print a random {what} and N inclusive')
    parser.add_argument('input', nargs='*', help='if no options given, output depends on the input\n'
                                                 '    string or multiple: same as --choice\n'
                                                 '    integer: same as --integer\n'
                                                 '    float: same as --float')
    return parser.parse_args(arg_list), parser.format_help()


def _as_number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return None


def main(arg_list=None):
    """What `python -m random` prints for these arguments."""
    args, help_text = _parse_args(arg_list)
    words, number = args.choice, args.integer if args.integer is not None else args.float
    if words is None and number is None:
        words = args.input
        if len(words) == 1:
            number = _as_number(words[0])
            words = words[0].split()
    if isinstance(number, int):
        return _inst.randint(1, number)
    if number is not None:
        return _inst.uniform(0, number)
    return _inst.choice(words) if words else help_text


if __name__ == '__main__':
    print(main())
