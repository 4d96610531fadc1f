"""Rational numbers of any size: Fraction."""

import math
import numbers
import operator
import re
import sys
from decimal import Decimal

__all__ = ["Fraction"]

_MODULUS = sys.hash_info.modulus
_INFINITY = sys.hash_info.inf

_TEXT = re.compile(r"""
    \A\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)
    (?:(?:\s*/\s*(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)
    \s*\Z""", re.VERBOSE | re.IGNORECASE)

_GENERAL_SPEC = re.compile(r"""
    (?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<alt>\#?)
    (?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_]?)""", re.DOTALL | re.VERBOSE)

_FLOAT_SPEC = re.compile(r"""
    (?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<no_neg_zero>z)?(?P<alt>\#)?
    (?P<zeropad>0(?=[0-9]))?(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_])?
    (?:\.(?P<precision>0|[1-9][0-9]*))?(?P<presentation_type>[eEfFgG%])""", re.DOTALL | re.VERBOSE)


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """n/d rounded half to even to a multiple of 10**exponent: (is it negative, that multiple)."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2
    sign = q < 0 if no_neg_zero else n < 0
    return sign, abs(q)


def _round_to_figures(n, d, figures):
    """n/d rounded to so many significant figures: (sign, significand, exponent)."""
    if n == 0:
        return False, 0, 1 - figures
    str_n, str_d = str(abs(n)), str(d)
    m = len(str_n) - len(str_d) + (str_d <= str_n)
    exponent = m - figures
    sign, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return sign, significand, exponent


class Fraction(numbers.Rational):
    """A rational number in lowest terms: Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75)."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, (float, Decimal)) or (
                    not isinstance(numerator, type) and hasattr(numerator, "as_integer_ratio")):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            m = _TEXT.match(numerator)
            if m is None:
                raise ValueError("Invalid literal for Fraction: %r" % numerator)
            numerator = int(m.group("num") or "0")
            denominator = 1
            if m.group("denom"):
                denominator = int(m.group("denom"))
            else:
                decimal = m.group("decimal")
                if decimal:
                    decimal = decimal.replace("_", "")
                    scale = 10**len(decimal)
                    numerator = numerator * scale + int(decimal)
                    denominator *= scale
                if m.group("exp"):
                    exp = int(m.group("exp"))
                    if exp >= 0:
                        numerator *= 10**exp
                    else:
                        denominator *= 10**-exp
            if m.group("sign") == "-":
                numerator = -numerator
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator, self._denominator = numerator // g, denominator // g
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (
                cls.__name__, dec, type(dec).__name__))
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    def is_integer(self):
        """Is the denominator 1?"""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Continued fraction: convergents p/q until the denominator is too large.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        """The numerator in lowest terms."""
        return a._numerator

    @property
    def denominator(a):
        """The denominator in lowest terms."""
        return a._denominator

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _format_general(self, match):
        fill = match["fill"] or " "
        align = match["align"] or ">"
        pos_sign = "" if match["sign"] == "-" else match["sign"]
        sep = match["thousands_sep"]
        n, d = self._numerator, self._denominator
        body = f"{abs(n):{sep}}" if d == 1 and not match["alt"] else f"{abs(n):{sep}}/{d:{sep}}"
        return self._padded("-" if n < 0 else pos_sign, body, fill, align, int(match["minimumwidth"] or "0"))

    @staticmethod
    def _padded(sign, body, fill, align, width):
        padding = fill * (width - len(sign) - len(body))
        if align == ">":
            return padding + sign + body
        if align == "<":
            return sign + body + padding
        if align == "^":
            half = len(padding) // 2
            return padding[:half] + sign + body + padding[half:]
        return sign + padding + body

    def _format_float(self, match):
        fill = match["fill"] or " "
        align = match["align"] or ">"
        pos_sign = "" if match["sign"] == "-" else match["sign"] or ""
        zeropad = bool(match["zeropad"])
        width = int(match["minimumwidth"] or "0")
        sep = match["thousands_sep"] or ""
        precision = int(match["precision"] or "6")
        kind = match["presentation_type"]
        trim_zeros = kind in "gG" and not match["alt"]
        trim_point = not match["alt"]
        exponent_letter = "E" if kind in "EFG" else "e"
        if kind in "fF%":
            exponent = -precision
            if kind == "%":
                exponent -= 2
            negative, significand = _round_to_exponent(self._numerator, self._denominator, exponent,
                                                       bool(match["no_neg_zero"]))
            scientific = False
            point = precision
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            negative, significand, exponent = _round_to_figures(self._numerator, self._denominator, figures)
            scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
            point = figures - 1 if scientific else -exponent
        if kind == "%":
            suffix = "%"
        elif scientific:
            suffix = f"{exponent_letter}{exponent + point:+03d}"
        else:
            suffix = ""
        digits = f"{significand:0{point + 1}d}"
        sign = "-" if negative else pos_sign
        leading = digits[:len(digits) - point]
        frac = digits[len(digits) - point:]
        if trim_zeros:
            frac = frac.rstrip("0")
        separator = "" if trim_point and not frac else "."
        trailing = separator + frac + suffix
        if zeropad:
            min_leading = width - len(sign) - len(trailing)
            leading = leading.zfill(3 * min_leading // 4 + 1 if sep else min_leading)
        if sep:
            first = 1 + (len(leading) - 1) % 3
            leading = leading[:first] + "".join(sep + leading[i:i + 3] for i in range(first, len(leading), 3))
        return self._padded(sign, leading + trailing, fill, align, width)

    def __format__(self, format_spec, /):
        if match := _GENERAL_SPEC.fullmatch(format_spec):
            return self._format_general(match)
        if match := _FLOAT_SPEC.fullmatch(format_spec):
            if match["align"] is None or match["zeropad"] is None:
                return self._format_float(match)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def _operators(monomorphic, fallback, handle_complex=True):
        def forward(a, b):
            if isinstance(b, Fraction):
                return monomorphic(a, b)
            if isinstance(b, int):
                return monomorphic(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if handle_complex and isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented
        forward.__name__ = "__" + fallback.__name__ + "__"
        forward.__doc__ = monomorphic.__doc__

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return monomorphic(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if handle_complex and isinstance(a, numbers.Complex):
                return fallback(complex(a), float(b))
            return NotImplemented
        reverse.__name__ = "__r" + fallback.__name__ + "__"
        reverse.__doc__ = monomorphic.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        n, d = a._numerator * b._denominator, a._denominator * b._numerator
        if d == 0:
            raise ZeroDivisionError(f"Fraction({(n > 0) - (n < 0)}, 0)")
        return Fraction(n, d)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        """(a // b, a % b)"""
        div, n_mod = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
        return div, Fraction(n_mod, a._denominator * b._denominator)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod, False)

    def _mod(a, b):
        """a % b"""
        return Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator),
                        a._denominator * b._denominator)

    __mod__, __rmod__ = _operators(_mod, operator.mod, False)

    del _operators

    def __pow__(a, b):
        """a ** b: a Fraction for a whole exponent, else a float or complex."""
        if isinstance(b, numbers.Rational):
            if b.denominator == 1:
                power = b.numerator
                n, d = a._numerator, a._denominator
                if power >= 0:
                    return Fraction._from_coprime_ints(n**power, d**power)
                if n > 0:
                    return Fraction._from_coprime_ints(d**-power, n**-power)
                if n == 0:
                    raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
                return Fraction._from_coprime_ints((-d)**-power, (-n)**-power)
            return float(a)**float(b)
        if isinstance(b, (float, complex)):
            return float(a)**b
        return NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator)**b
        if b._denominator == 1:
            return a**b._numerator
        return a**float(b)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        return _index(-(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator)

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """The nearest int, ties to even; with ndigits the nearest Fraction with so many decimals."""
        if ndigits is None:
            d = self._denominator
            floor, remainder = divmod(self._numerator, d)
            if remainder * 2 < d:
                return floor
            if remainder * 2 > d:
                return floor + 1
            return floor + floor % 2
        shift = 10**abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            result = _INFINITY
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if math.isnan(other) or math.isinf(other) else op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
