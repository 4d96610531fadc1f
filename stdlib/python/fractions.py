"""Fraction: exact numbers of the form n/d, with n and d ints without a common divisor and d positive.

The arithmetic is written on numerators and denominators alone (_sum, _product ...); _operators() makes of
it the two methods that Python calls, which sort out with what kind of number a fraction is combined.
"""

import math
import numbers
import operator
import sys

__all__ = ['Fraction']


# Text

def _natural(text):
    """An int written with digits only, and underscores between them."""
    if not (text[:1].isdecimal() and text[-1:].isdecimal()):
        raise ValueError
    return int(text)


def _parse(text):
    """(numerator, denominator) of '3/4', '-1.5', '2e-3' ...; a ValueError without text for anything else."""
    body = text.strip()
    sign = -1 if body[:1] == '-' else 1
    if body[:1] in ('-', '+'):
        body = body[1:]
    above, slash, below = body.partition('/')
    if slash:
        return sign * _natural(above.rstrip()), _natural(below.lstrip())
    mantissa, e, power = body.replace('E', 'e').partition('e')
    whole, _, decimals = mantissa.partition('.')
    number = _natural(whole) if whole or not decimals else 0
    exponent = 0
    if decimals:
        exponent = -len(decimals.replace('_', ''))
        number = number * 10 ** -exponent + _natural(decimals)
    if e:
        size = _natural(power[1:] if power[:1] in ('-', '+') else power)
        exponent += -size if power[0] == '-' else size
    return (sign * number * 10 ** exponent, 1) if exponent > 0 else (sign * number, 10 ** -exponent)


def _round_half_even(n, d):
    """The int nearest to n/d; the even one of two."""
    quotient, rest = divmod(n, d)
    return quotient + (rest * 2 > d or rest * 2 == d and quotient & 1)


def _scaled(n, d, exponent):
    """n/d divided by 10 to the *exponent*, rounded to an int."""
    if exponent > 0:
        return _round_half_even(n, d * 10 ** exponent)
    return _round_half_even(n * 10 ** -exponent, d)


def _significant(n, d, figures):
    """(digits, exponent): n/d rounded to so many figures is digits * 10 to the exponent."""
    if not n:
        return 0, 1 - figures
    # The length of the quotient is right or one too small; rounding may add a figure, too.
    exponent = len(str(n)) - len(str(d)) - figures
    while (digits := _scaled(n, d, exponent)) >= 10 ** figures:
        exponent += 1
    return digits, exponent


# A format specifier. Without type neither z nor 0 nor a precision make sense.
_FORMAT = r'''(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<positive_zero>z)?(?P<alternate>\#)?
    (?P<zeros>0(?=[0-9]))?(?P<width>0|[1-9][0-9]*)?(?P<group>[,_])?
    (?:\.(?P<precision>0|[1-9][0-9]*))?(?P<kind>[eEfFgG%])?'''

_formats = []                       # the pattern, compiled when the first fraction is formatted


def _parse_format(spec):
    """The parts of a format specifier as a dict, or None."""
    if not _formats:
        import re
        _formats.append(re.compile(_FORMAT, re.DOTALL | re.VERBOSE))
    match = _formats[0].fullmatch(spec)
    parts = match and match.groupdict()
    if not match or parts['zeros'] and parts['align']:
        return None
    if not parts['kind'] and (parts['positive_zero'] or parts['zeros'] or parts['precision']):
        return None
    return parts


def _decimal_parts(n, d, parts):
    """n/d, not negative, in decimal: (whether it is 0, digits before the point, the rest)."""
    kind, precision = parts['kind'], int(parts['precision'] or 6)
    if kind in 'fF%':
        shown = precision + 2 if kind == '%' else precision
        digits, places = _scaled(n, d, -shown), precision
        suffix = '%' if kind == '%' else ''
    else:
        figures = max(precision, 1) if kind in 'gG' else precision + 1
        digits, exponent = _significant(n, d, figures)
        magnitude = exponent + figures - 1
        if kind in 'eE' or exponent > 0 or magnitude < -4:
            places = figures - 1
            suffix = f'{"E" if kind.isupper() else "e"}{magnitude:+03}'
        else:
            places, suffix = -exponent, ''
    text = f'{digits:0{places + 1}}'
    before, after = text[:len(text) - places], text[len(text) - places:]
    if kind in 'gG' and not parts['alternate']:
        after = after.rstrip('0')
    point = '.' if after or parts['alternate'] else ''
    return not digits, before, point + after + suffix


# Arithmetic on numerators and denominators: D. E. Knuth, The Art of Computer Programming 2, 4.5.1. Taking
# common divisors out of the operands keeps the numbers small.

def _sum(na, da, nb, db):
    common = math.gcd(da, db)
    if common == 1:
        return _made(na * db + nb * da, da * db)
    rest = da // common
    top = na * (db // common) + nb * rest
    again = math.gcd(top, common)
    return _made(top // again, rest * (db // again))


def _difference(na, da, nb, db):
    return _sum(na, da, -nb, db)


def _product(na, da, nb, db):
    left, right = math.gcd(na, db), math.gcd(nb, da)
    return _made((na // left) * (nb // right), (da // right) * (db // left))


def _quotient(na, da, nb, db):
    if nb < 0:
        nb, db = -nb, -db
    if not nb:
        raise ZeroDivisionError(f'Fraction({db}, 0)')
    return _product(na, da, db, nb)


def _floor_quotient(na, da, nb, db):
    return (na * db) // (da * nb)


def _remainder(na, da, nb, db):
    return Fraction((na * db) % (da * nb), da * db)


def _divmod(na, da, nb, db):
    whole, rest = divmod(na * db, da * nb)
    return whole, Fraction(rest, da * db)


def _operators(name, exact, inexact, with_complex=True):
    """The methods __name__ and __rname__: exact(na, da, nb, db) for exact numbers, else inexact(a, b)."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return exact(a._numerator, a._denominator, b, 1)
        if isinstance(b, float):
            return inexact(float(a), b)
        if with_complex and isinstance(b, complex):
            return inexact(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(int(a.numerator), int(a.denominator), b._numerator, b._denominator)
        if isinstance(a, numbers.Real):
            return inexact(float(a), float(b))
        if with_complex and isinstance(a, numbers.Complex):
            return inexact(complex(a), complex(b))
        return NotImplemented

    forward.__name__, reverse.__name__ = f'__{name}__', f'__r{name}__'
    for method in forward, reverse:
        method.__qualname__, method.__doc__ = f'Fraction.{method.__name__}', inexact.__doc__
    return forward, reverse


def _comparison(operate):
    """The method for <, >, <= or >=."""

    def compare(a, b):
        if isinstance(b, numbers.Rational):
            return operate(a._numerator * b.denominator, a._denominator * b.numerator)
        if not isinstance(b, float):
            return NotImplemented
        # A fraction is to infinities and NaNs as 0 is.
        return operate(a, a.from_float(b)) if math.isfinite(b) else operate(0.0, b)

    return compare


class Fraction(numbers.Rational):
    """An exact rational number.

    Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75) and Fraction(Decimal('0.75')) are the
    same.
    """

    __slots__ = ('_numerator', '_denominator')

    # Immutable, so __new__ does it all.
    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
            elif isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                try:
                    pair = _parse(numerator)
                except ValueError:
                    raise ValueError(f'Invalid literal for Fraction: {numerator!r}') from None
                return cls(*pair)
            elif isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
            else:
                raise TypeError('argument should be a string or a Rational instance')
            return self
        if not (type(numerator) is int is type(denominator)):
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError('both arguments should be Rational instances')
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if not denominator:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """The fraction that a float or int is, exactly."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The fraction that a Decimal or int is, exactly."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} '
                            f'({type(dec).__name__})')
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = object.__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    numerator = property(lambda self: self._numerator, doc='The int above the line.')
    denominator = property(lambda self: self._denominator, doc='The int below the line, positive.')

    def as_integer_ratio(self):
        """(numerator, denominator)."""
        return self._numerator, self._denominator

    def is_integer(self):
        """Whether it is a whole number."""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator not larger than that.

        The convergents of the continued fraction are tried until one is too large; the answer is the last
        that was not, or the best between the two.
        """
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        (n0, d0), (n1, d1) = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while d0 + n // d * d1 <= max_denominator:
            term, rest = divmod(n, d)
            n, d = d, rest
            n0, d0, n1, d1 = n1, d1, n0 + term * n1, d0 + term * d1
        steps = (max_denominator - d0) // d1
        # Distances, multiplied by all denominators: d / (d1 * own) against the rest of the way.
        if 2 * d * (d0 + steps * d1) <= self._denominator:
            return _made(n1, d1)
        return _made(n0 + steps * n1, d0 + steps * d1)

    # Text

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        parts = _parse_format(format_spec)
        if parts is None:
            raise ValueError(f'Invalid format specifier {format_spec!r} for object of type '
                             f'{type(self).__name__!r}')
        group, negative, width = parts['group'] or '', self._numerator < 0, int(parts['width'] or 0)
        n, d = abs(self._numerator), self._denominator
        if parts['kind']:
            zero, before, after = _decimal_parts(n, d, parts)
            negative = negative and not (zero and parts['positive_zero'])
        else:
            before, after = str(n), f'/{d:{group}}' if d != 1 or parts['alternate'] else ''
        sign = '-' if negative else parts['sign'].strip('-')
        digits = max(1, width - len(sign) - len(after)) if parts['zeros'] else 1
        body = f'{int(before):0{digits}{group}}' + after
        padding = (parts['fill'] or ' ') * (width - len(sign) - len(body))
        match parts['align']:
            case '<':
                return sign + body + padding
            case '^':
                half = len(padding) // 2
                return padding[:half] + sign + body + padding[half:]
            case '=':
                return sign + padding + body
        return padding + sign + body

    # Arithmetic

    __add__, __radd__ = _operators('add', _sum, operator.add)
    __sub__, __rsub__ = _operators('sub', _difference, operator.sub)
    __mul__, __rmul__ = _operators('mul', _product, operator.mul)
    __truediv__, __rtruediv__ = _operators('truediv', _quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators('floordiv', _floor_quotient, operator.floordiv, False)
    __mod__, __rmod__ = _operators('mod', _remainder, operator.mod, False)
    __divmod__, __rdivmod__ = _operators('divmod', _divmod, divmod, False)

    def __pow__(a, b):
        """a ** b: a fraction if b is whole, else a float or complex."""
        if isinstance(b, (float, complex)):
            return float(a) ** b
        if not isinstance(b, numbers.Rational):
            return NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power < 0:
            n, d, power = d, n, -power
            if not d:
                raise ZeroDivisionError(f'Fraction({n ** power}, 0)')
            if d < 0:
                n, d = -n, -d
        return _made(n ** power, d ** power)

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and (b._numerator >= 0 or not isinstance(a, numbers.Rational)):
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** float(b)

    def __pos__(a):
        """+a"""
        return _made(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return _made(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return _made(abs(a._numerator), a._denominator)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    # Rounding

    def __trunc__(a):
        """math.trunc(a)"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __int__(a):
        """int(a)"""
        return operator.index(a.__trunc__())

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits): halves go to the even side; a fraction if *ndigits* is given."""
        if ndigits is None:
            return _round_half_even(self._numerator, self._denominator)
        digits = _scaled(self._numerator, self._denominator, -ndigits)
        return Fraction(digits, 10 ** ndigits) if ndigits > 0 else Fraction(digits * 10 ** -ndigits)

    # Comparison

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return math.isfinite(b) and a == a.from_float(b)

    __lt__, __gt__ = _comparison(operator.lt), _comparison(operator.gt)
    __le__, __ge__ = _comparison(operator.le), _comparison(operator.ge)

    def __hash__(self):
        # As documented for all numbers: n / d modulo a prime, so that equal numbers have equal hashes.
        try:
            size = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, sys.hash_info.modulus))
        except ValueError:
            size = sys.hash_info.inf            # the prime divides d
        hashed = size if self._numerator >= 0 else -size
        return -2 if hashed == -1 else hashed

    # Copying: immutable, but for what a derived class may add

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


_made = Fraction._from_coprime_ints


def _is_decimal(number):
    """Whether something is a Decimal, without importing decimal: who has one has imported it."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and isinstance(number, decimal.Decimal)
