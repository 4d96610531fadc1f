"""Decimal arithmetic, exact and of any precision: the General Decimal Arithmetic specification.

Decimal is a number, Context says how to round and which conditions raise. A number is a sign, an int coefficient and a
power of ten; coefficients are ints, so that big ones are multiplied and divided by GMP.
"""

import math as _math
import re as _re
import sys as _sys
import _thread
from _imp import name_as_native as _name_as_native
from collections import namedtuple as _namedtuple
from math import isqrt as _isqrt

import numbers as _numbers
from _decimal_math import exp_scaled, ln10, ln_scaled

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
           "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
           "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax",
           "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR",
           "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "IEEEContext",
           "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "IEEE_CONTEXT_MAX_BITS", "HAVE_THREADS",
           "HAVE_CONTEXTVAR"]
__all__ = [name for name in __all__ if not name.startswith("IEEE")]

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN ROUND_HALF_UP ROUND_HALF_EVEN ROUND_CEILING".split()
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR ROUND_UP ROUND_HALF_DOWN ROUND_05UP".split()
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


# ---- conditions ----

class DecimalException(ArithmeticError):
    """Base of the conditions."""


class Clamped(DecimalException):
    """The exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """An operation without a meaningful result."""


class ConversionSyntax(InvalidOperation):
    """Text that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Division of a finite number by zero."""


class DivisionImpossible(InvalidOperation):
    """The integer quotient has too many digits."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """0 / 0"""


class Inexact(DecimalException):
    """Digits other than zeros were lost."""


class InvalidContext(InvalidOperation):
    """The context does not allow the operation."""


class Rounded(DecimalException):
    """Digits were lost."""


class Subnormal(DecimalException):
    """The result's exponent is below Emin."""


class Overflow(Inexact, Rounded):
    """The result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result is too small, and inexact."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with Decimals."""


for _class in (DecimalException, Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow,
               Underflow, FloatOperation, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext):
    _class.__module__ = "decimal"
del _class

_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped)
_REPORT_ORDER = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal,
                 Underflow)
_INVALID_KINDS = (InvalidOperation, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)


def _digits(c):
    """How many decimal digits c has; 1 for 0."""
    if c < 10:
        return 1
    guess = (c.bit_length() - 1) * 30103 // 100000
    return guess + 1 if c < 10**(guess + 1) and c >= 10**guess else guess + 2 if c >= 10**(guess + 1) else guess


def _round(s, c, drop, rounding):
    """c without its last `drop` digits, rounded; and was anything but zeros lost?"""
    power = 10**drop
    q, r = divmod(c, power)
    if not r:
        return q, False
    if rounding == ROUND_HALF_EVEN:
        twice = 2 * r
        up = twice > power or twice == power and q & 1
    elif rounding == ROUND_HALF_UP:
        up = 2 * r >= power
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_HALF_DOWN:
        up = 2 * r > power
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not s
    elif rounding == ROUND_FLOOR:
        up = s
    else:
        up = q % 5 == 0
    return q + 1 if up else q, True


_FINITE, _INF, _QNAN, _SNAN = range(4)


def _make(s, c, e, k=_FINITE):
    self = _new(Decimal)
    self._s, self._c, self._e, self._k = s, c, e, k
    return self


def _fix(x, context, status):
    """x rounded to the context. Appends conditions to status."""
    if x._k:
        if x._k != _INF and x._c:
            room = context.prec - context.clamp
            if _digits(x._c) > room:
                return _make(x._s, x._c % 10**room, 0, x._k)
        return x
    s, c, e = x._s, x._c, x._e
    prec, emin, emax = context.prec, context.Emin, context.Emax
    etiny, etop = emin - prec + 1, emax - prec + 1
    if not c:
        fixed = min(max(e, etiny), etop if context.clamp else emax)
        if fixed != e:
            status.append(Clamped)
            return _make(s, 0, fixed)
        return x
    size = _digits(c)
    low = size + e - prec
    if low > etop:
        return _overflow(s, context, status)
    subnormal = size + e - 1 < emin
    if low < etiny:
        low = etiny
    if e < low:
        c, inexact = _round(s, c, low - e, context.rounding) if low - e <= size + 1 else _round(
            s, 1, 2, context.rounding)
        e = low
        if c >= 10**prec:
            c //= 10
            e += 1
            if e > etop:
                return _overflow(s, context, status)
        status.append(Rounded)
        if inexact:
            status.append(Inexact)
            if subnormal:
                status.append(Underflow)
        if subnormal:
            status.append(Subnormal)
        if not c:
            status.append(Clamped)
        x = _make(s, c, e)
    elif subnormal:
        status.append(Subnormal)
    if context.clamp and e > etop and c:
        status.append(Clamped)
        x = _make(s, c * 10**(e - etop), etop)
    return x


def _overflow(s, context, status):
    status += (Overflow, Inexact, Rounded)
    r = context.rounding
    if r in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or r == (ROUND_FLOOR if s else ROUND_CEILING):
        return _make(s, 0, 0, _INF)
    return _make(s, 10**context.prec - 1, context.Emax - context.prec + 1)


def _nan_result(a, b, context, status):
    """The result when an operand is NaN; None when none is."""
    for which in (_SNAN, _QNAN):
        for x in (a, b):
            if x is not None and x._k == which:
                if which == _SNAN:
                    status.append(InvalidOperation)
                return _fix(_make(x._s, x._c, 0, _QNAN), context, status)
    return None


def _invalid(status, kind=InvalidOperation):
    status.append(kind)
    return _make(0, 0, 0, _QNAN)


_TEXT = _re.compile(r"""
    (?P<sign>[-+])?(?:(?=\d|\.\d)(?P<int>\d*)(?:\.(?P<frac>\d*))?(?:E(?P<exp>[-+]?\d+))?
    |(?P<inf>Inf(?:inity)?)|(?P<signal>s)?NaN(?P<payload>\d*))\Z""", _re.VERBOSE | _re.IGNORECASE)


def _parse(text):
    """The exact number that text spells, or None."""
    m = _TEXT.match(text)
    if m is None:
        return None
    s = int(m["sign"] == "-")
    if m["inf"]:
        return _make(s, 0, 0, _INF)
    if m["int"] is None:
        return _make(s, _to_int(m["payload"] or "0"), 0, _SNAN if m["signal"] else _QNAN)
    frac = m["frac"] or ""
    exp = m["exp"] or "0"
    if len(exp) > 25:
        exp = exp[0] + "9" * 20 if exp[0] in "+-" else "9" * 20
    return _make(s, _to_int(m["int"] + frac), int(exp) - len(frac))


def _to_int(text):
    """int(text) without the limit on digits."""
    if len(text) <= 4000:
        return int(text)
    half = len(text) // 2
    return _to_int(text[:-half]) * 10**half + _to_int(text[-half:])


def _to_text(c):
    """str(c) without the limit on digits."""
    if c.bit_length() < 13000:
        return str(c)
    half = c.bit_length() * 30103 // 200000
    high, low = divmod(c, 10**half)
    return _to_text(high) + _to_text(low).zfill(half)


def _exactly(x, status):
    """Conditions of a number that no context limits."""
    if x._k == _FINITE and (x._e + _digits(x._c) - 1 > MAX_EMAX and x._c or x._e < MIN_ETINY or x._e > MAX_EMAX):
        return None
    return x


class Decimal:
    """A decimal number: Decimal('3.14'), Decimal(5), Decimal((0, (3, 1, 4), -2)), Decimal(0.1)."""

    __slots__ = ("_s", "_c", "_e", "_k")

    def __new__(cls, value="0", context=None):
        if context is not None and not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        status = []
        if isinstance(value, str):
            x = _parse(value.strip().replace("_", ""))
            if x is None or _exactly(x, status) is None:
                x = _invalid(status, ConversionSyntax if x is None else InvalidOperation)
        elif isinstance(value, int):
            x = _make(int(value < 0), abs(int(value)), 0)
        elif isinstance(value, Decimal):
            x = value
        elif isinstance(value, float):
            status.append(FloatOperation)
            x = _from_float(value)
        elif isinstance(value, (list, tuple)):
            x = _from_tuple(tuple(value))
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        if status:
            _signal(context or getcontext(), status)
        if cls is not Decimal:
            y = object.__new__(cls)
            y._s, y._c, y._e, y._k = x._s, x._c, x._e, x._k
            return y
        return x

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or int."""
        if isinstance(f, int):
            x = _make(int(f < 0), abs(int(f)), 0)
        elif isinstance(f, float):
            x = _from_float(f)
        else:
            raise TypeError("argument must be int or float")
        return x if cls is Decimal else cls(x)

    # ---- text ----

    def __str__(self, eng=False, context=None):
        sign = "-" if self._s else ""
        if self._k:
            if self._k == _INF:
                return sign + "Infinity"
            return sign + ("sNaN" if self._k == _SNAN else "NaN") + (_to_text(self._c) if self._c else "")
        digits = _to_text(self._c)
        left = self._e + len(digits)
        if self._e <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif not self._c:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        if left == point:
            return sign + body
        letter = "E" if (context or getcontext()).capitals else "e"
        return f"{sign}{body}{letter}{left - point:+d}"

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        """Text with an exponent that is a multiple of three."""
        return self.__str__(True, _context(context))

    def as_tuple(self):
        """DecimalTuple(sign, digits, exponent)"""
        if self._k == _INF:
            return DecimalTuple(self._s, (0,), "F")
        if self._k:
            return DecimalTuple(self._s, tuple(map(int, _to_text(self._c))) if self._c else (),
                                "N" if self._k == _SNAN else "n")
        return DecimalTuple(self._s, tuple(map(int, _to_text(self._c))), self._e)

    def as_integer_ratio(self):
        """(numerator, denominator) in lowest terms."""
        if self._k == _INF:
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._k:
            raise ValueError("cannot convert NaN to integer ratio")
        n, d = (self._c * 10**self._e, 1) if self._e >= 0 else (self._c, 10**-self._e)
        g = _math.gcd(n, d)
        return (-n if self._s else n) // g, d // g

    # ---- conversions ----

    def __bool__(self):
        return self._k != _FINITE or self._c != 0

    def __int__(self):
        if self._k == _INF:
            raise OverflowError("cannot convert Infinity to integer")
        if self._k:
            raise ValueError("cannot convert NaN to integer")
        n = self._c * 10**self._e if self._e >= 0 else self._c // 10**min(-self._e, _digits(self._c) + 1)
        return -n if self._s else n

    __trunc__ = __int__

    def __float__(self):
        if self._k == _SNAN:
            raise ValueError("cannot convert signaling NaN to float")
        return float("-nan" if self._s else "nan") if self._k == _QNAN else float(str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        """The number itself."""
        return self

    @property
    def imag(self):
        """0"""
        return _make(0, 0, 0)

    def conjugate(self):
        """The number itself."""
        return self

    def __round__(self, n=None, /):
        if n is None:
            if self._k == _INF:
                raise OverflowError("cannot convert Infinity to integer")
            if self._k:
                raise ValueError("cannot convert NaN to integer")
            return int(_to_exponent(self, 0, ROUND_HALF_EVEN)[0])
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_make(0, 1, -n))

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def _whole(self, rounding):
        if self._k == _INF:
            raise OverflowError("cannot convert Infinity to integer")
        if self._k:
            raise ValueError("cannot convert NaN to integer")
        return int(_to_exponent(self, 0, rounding)[0])

    def __hash__(self):
        if self._k == _SNAN:
            raise TypeError("Cannot hash a signaling NaN value")
        if self._k == _QNAN:
            return object.__hash__(self)
        if self._k == _INF:
            return -_sys.hash_info.inf if self._s else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        power = pow(10, self._e, modulus) if self._e >= 0 else pow(pow(10, -1, modulus), -self._e, modulus)
        h = self._c * power % modulus
        h = -h if self._s else h
        return -2 if h == -1 else h

    def __reduce__(self):
        return (self.__class__, (str(self),))

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # ---- comparison ----

    def _order(self, other):
        """-1, 0, 1; no NaNs."""
        a = -1 if self._s else 1
        b = -1 if other._s else 1
        a = a if self._k or self._c else 0
        b = b if other._k or other._c else 0
        if a != b:
            return -1 if a < b else 1
        if a == 0 or self._k and other._k:
            return 0
        if self._k:
            return a
        if other._k:
            return -a
        x, y = self._e + _digits(self._c), other._e + _digits(other._c)
        if x == y:
            x, y = self._c, other._c
            if self._e > other._e:
                x *= 10**(self._e - other._e)
            else:
                y *= 10**(other._e - self._e)
        return 0 if x == y else a if x > y else -a

    def _compare(self, other, equality):
        """-1, 0, 1, None for NaN, NotImplemented."""
        other = _comparable(other, equality)
        if other is NotImplemented:
            return other
        if self._k > _INF or other._k > _INF:
            if not equality or self._k == _SNAN or other._k == _SNAN:
                _signal(getcontext(), [InvalidOperation])
            return None
        if self._k == _FINITE and self._e == other._e and other._k == _FINITE and self._s == other._s == 0:
            return (self._c > other._c) - (self._c < other._c)
        return self._order(other)

    def __eq__(self, other):
        r = self._compare(other, True)
        return r if r is NotImplemented else r == 0

    def __lt__(self, other):
        r = self._compare(other, False)
        return r if r is NotImplemented else r is not None and r < 0

    def __le__(self, other):
        r = self._compare(other, False)
        return r if r is NotImplemented else r is not None and r <= 0

    def __gt__(self, other):
        r = self._compare(other, False)
        return r if r is NotImplemented else r is not None and r > 0

    def __ge__(self, other):
        r = self._compare(other, False)
        return r if r is NotImplemented else r is not None and r >= 0

    # ---- arithmetic ----

    def __neg__(self):
        return self._negated(getcontext())

    def _negated(self, context):
        s = 1 - self._s
        if self._k == _FINITE and not self._c and context.rounding != ROUND_FLOOR:
            s = 0
        return _finish(context, self, None, lambda st: _make(s, self._c, self._e, self._k))

    def __pos__(self):
        return self._plus(getcontext())

    def _plus(self, context):
        s = self._s
        if self._k == _FINITE and not self._c and context.rounding != ROUND_FLOOR:
            s = 0
        return _finish(context, self, None, lambda st: _make(s, self._c, self._e, self._k))

    def __abs__(self):
        return self._absolute(getcontext())

    def _absolute(self, context):
        return self._negated(context) if self._s else self._plus(context)

    def __add__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _add(self, other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _add(self, other, getcontext(), 1)

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _add(other, self, getcontext(), 1)

    def __mul__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _mul(self, other, getcontext())

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _div(self, other, getcontext())

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _div(other, self, getcontext())

    def __floordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _divide_int(self, other, getcontext())

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _divide_int(other, self, getcontext())

    def __mod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _remainder(self, other, getcontext())

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _remainder(other, self, getcontext())

    def __divmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _divmod(self, other, getcontext())

    def __rdivmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _divmod(other, self, getcontext())

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if modulo is not None:
            modulo = _operand(modulo)
            return modulo if modulo is NotImplemented else _power_modulo(self, other, modulo, getcontext())
        return _power(self, other, getcontext())

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else _power(other, self, getcontext())

    # ---- questions ----

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._k else self._e + _digits(self._c) - 1

    def canonical(self):
        """The number itself."""
        return self

    def is_canonical(self):
        """True."""
        return True

    def is_finite(self):
        """Neither infinite nor NaN?"""
        return self._k == _FINITE

    def is_infinite(self):
        """Is it an infinity?"""
        return self._k == _INF

    def is_nan(self):
        """Is it a NaN, quiet or signaling?"""
        return self._k > _INF

    def is_qnan(self):
        """Is it a quiet NaN?"""
        return self._k == _QNAN

    def is_snan(self):
        """Is it a signaling NaN?"""
        return self._k == _SNAN

    def is_signed(self):
        """Has it a minus sign?"""
        return self._s == 1

    def is_zero(self):
        """Is it a zero?"""
        return self._k == _FINITE and not self._c

    def is_normal(self, context=None):
        """Finite, not zero, and not subnormal?"""
        return self._k == _FINITE and self._c != 0 and self.adjusted() >= _context(context).Emin

    def is_subnormal(self, context=None):
        """Finite, not zero, and the exponent below Emin?"""
        return self._k == _FINITE and self._c != 0 and self.adjusted() < _context(context).Emin

    def number_class(self, context=None):
        """'+Normal', '-Zero', 'NaN', ..."""
        if self._k > _INF:
            return "sNaN" if self._k == _SNAN else "NaN"
        kind = ("Infinity" if self._k else "Zero" if not self._c else
                "Subnormal" if self.is_subnormal(context) else "Normal")
        return "+-"[self._s] + kind

    def radix(self):
        """Decimal(10)"""
        return _make(0, 10, 0)

    # ---- signs ----

    def copy_abs(self):
        """The number without its sign; no rounding, no conditions."""
        return _make(0, self._c, self._e, self._k)

    def copy_negate(self):
        """The number with the other sign; no rounding, no conditions."""
        return _make(1 - self._s, self._c, self._e, self._k)

    def copy_sign(self, other, context=None):
        """The number with other's sign."""
        return _make(_convert(other)._s, self._c, self._e, self._k)

    # ---- comparisons with Decimal results ----

    def compare(self, other, context=None):
        """-1, 0, 1 or NaN as a Decimal."""
        other = _convert(other)
        return _finish(_context(context), self, other, lambda st: _small(self._order(other)))

    def compare_signal(self, other, context=None):
        """compare(), where quiet NaNs signal too."""
        other = _convert(other)
        context = _context(context)
        if self._k > _INF or other._k > _INF:
            status = []
            x = _nan_result(self, other, context, status)
            return _signal(context, [InvalidOperation], x)
        return _small(self._order(other))

    def compare_total(self, other, context=None):
        """Comparison of representations: a total order, in which 12.0 comes before 12 and NaNs are at the ends."""
        other = _convert(other)
        if self._s != other._s:
            return _small(-1 if self._s else 1)
        sign = -1 if self._s else 1
        rank = {_FINITE: 0, _INF: 0, _SNAN: 1, _QNAN: 2}
        a, b = rank[self._k], rank[other._k]
        if a or b:
            if a != b:
                return _small(sign if a > b else -sign)
            return _small(0 if self._c == other._c else sign if self._c > other._c else -sign)
        order = self._order(other)
        if order or self._k:
            return _small(order)
        return _small(0 if self._e == other._e else sign if self._e > other._e else -sign)

    def compare_total_mag(self, other, context=None):
        """compare_total() of the absolute values."""
        return self.copy_abs().compare_total(_convert(other).copy_abs())

    def _extreme(self, other, context, sign, magnitude):
        other = _convert(other)
        context = _context(context)
        a, b = (self.copy_abs(), other.copy_abs()) if magnitude else (self, other)
        if self._k == _QNAN and other._k < _QNAN or other._k == _QNAN and self._k < _QNAN:
            return _finish(context, other if self._k == _QNAN else self, None,
                           lambda st: other if self._k == _QNAN else self)
        return _finish(context, self, other, lambda st: self if sign * (
            a._order(b) or int(self.compare_total(other))) >= 0 else other)

    def max(self, other, context=None):
        """The larger; a number beats a quiet NaN."""
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        """The smaller; a number beats a quiet NaN."""
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        """The one with the larger absolute value."""
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        """The one with the smaller absolute value."""
        return self._extreme(other, context, -1, True)

    # ---- rounding and exponents ----

    def quantize(self, exp, rounding=None, context=None):
        """The number rounded to exp's exponent."""
        exp = _convert(exp)
        context = _context(context)
        rounding = _rounding(rounding, context)

        def work(status):
            if self._k or exp._k:
                return _make(self._s, 0, 0, _INF) if self._k == exp._k else _invalid(status)
            etiny = context.Emin - context.prec + 1
            if not etiny <= exp._e <= context.Emax or self._c and (
                    self.adjusted() > context.Emax or self.adjusted() - exp._e + 1 > context.prec + 1):
                return _invalid(status)
            x, rounded, inexact = _to_exponent(self, exp._e, rounding)
            if x._c and (x.adjusted() > context.Emax or _digits(x._c) > context.prec):
                return _invalid(status)
            if x._c and x.adjusted() < context.Emin:
                status.append(Subnormal)
            status += [Rounded] * rounded + [Inexact] * inexact
            return x
        return _finish(context, self, exp, work)

    def to_integral_value(self, rounding=None, context=None):
        """The nearest whole number, without Inexact and Rounded."""
        context = _context(context)
        rounding = _rounding(rounding, context)
        status = []
        if self._k:
            return _signal(context, status, _nan_result(self, None, context, status) or self)
        return self if self._e >= 0 else _to_exponent(self, 0, rounding)[0]

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """The nearest whole number, with Inexact and Rounded."""
        context = _context(context)
        rounding = _rounding(rounding, context)
        status = []
        if self._k:
            return _signal(context, status, _nan_result(self, None, context, status) or self)
        if self._e >= 0:
            return self
        x, rounded, inexact = _to_exponent(self, 0, rounding)
        return _signal(context, [Rounded] * rounded + [Inexact] * inexact, x)

    def normalize(self, context=None):
        """Without trailing zeros."""
        context = _context(context)
        status = []
        x = _nan_result(self, None, context, status)
        if x is None:
            x = _fix(self, context, status)
            if x._k == _FINITE:
                c, e = x._c, x._e
                top = context.Emax - context.prec + 1 if context.clamp else context.Emax
                if not c:
                    e = 0
                while c and e < top and c % 10 == 0:
                    c //= 10
                    e += 1
                x = _make(x._s, c, e)
        return _signal(context, status, x)

    def same_quantum(self, other, context=None):
        """Equal exponents?"""
        other = _convert(other)
        if self._k or other._k:
            return self._k == other._k == _INF or self._k > _INF and other._k > _INF
        return self._e == other._e

    def scaleb(self, other, context=None):
        """The number with other added to its exponent."""
        other = _convert(other)
        context = _context(context)

        def work(status):
            limit = 2 * (context.Emax + context.prec)
            if other._k or other._e != 0 or other._c > limit:
                return _invalid(status)
            return self if self._k else _make(self._s, self._c, self._e + int(other))
        return _finish(context, self, other, work)

    def logb(self, context=None):
        """The exponent of the first digit, as a Decimal."""
        def work(status):
            if self._k:
                return _make(0, 0, 0, _INF)
            if not self._c:
                status.append(DivisionByZero)
                return _make(1, 0, 0, _INF)
            return _small(self.adjusted())
        return _finish(_context(context), self, None, work)

    # ---- functions ----

    def fma(self, other, third, context=None):
        """self * other + third with one rounding."""
        other, third = _convert(other), _convert(third)
        context = _context(context)
        status = []
        x = _nan_result(self, other, context, status)
        if x is not None and self._k != _SNAN and other._k != _SNAN and third._k == _SNAN:
            x = _nan_result(third, None, context, status)
        if x is None:
            x = _product(self, other, status)
            if third._k > _INF and not status or third._k == _SNAN:
                x = _nan_result(third, None, context, status)
            elif x._k <= _INF:
                x = _sum(x, third, context, status)
        return _signal(context, status, _fix(x, context, status))

    def sqrt(self, context=None):
        """The square root, rounded half to even."""
        context = _context(context)

        def work(status):
            if self._k == _INF:
                return self if not self._s else _invalid(status)
            if not self._c:
                return _make(self._s, 0, self._e // 2)
            if self._s:
                return _invalid(status)
            prec = context.prec + 1
            e = self._e
            c = self._c
            if e & 1:
                c *= 10
                e -= 1
            shift = prec - (_digits(c) + 1 >> 1)
            exact = True
            if shift >= 0:
                c *= 100**shift
            else:
                c, rest = divmod(c, 100**-shift)
                exact = not rest
            e = (e >> 1) - shift
            n = _isqrt(c)
            exact = exact and n * n == c
            if exact:
                ideal = self._e >> 1
                while e < ideal and n % 10 == 0:
                    n //= 10
                    e += 1
                if e > ideal and shift < 0:
                    n *= 10**(e - ideal)
                    e = ideal
                return _make(0, n, e)
            if n % 5 == 0:
                n += 1
            return _make(0, n, e)
        return _finish(context, self, None, work, ROUND_HALF_EVEN)

    def exp(self, context=None):
        """e ** self"""
        context = _context(context)

        def work(status):
            if self._k == _INF:
                return _make(0, 0, 0) if self._s else self
            if not self._c:
                return _make(0, 1, 0)
            if self.adjusted() > 22:
                return _make(0, 1, -10**22 if self._s else 10**22)
            if self.adjusted() < -context.prec - 1:
                big = 10**(context.prec + 1)
                return _make(0, big - 1 if self._s else big + 1, -context.prec - 1)
            return _exp(self, context.prec)
        return _finish(context, self, None, work, ROUND_HALF_EVEN)

    def ln(self, context=None):
        """The natural logarithm."""
        context = _context(context)

        def work(status):
            if not self._c and not self._k:
                return _make(1, 0, 0, _INF)
            if self._s:
                return _invalid(status)
            if self._k:
                return self
            if self._order(_make(0, 1, 0)) == 0:
                return _make(0, 0, 0)
            return _logarithm(self, context.prec, False)
        return _finish(context, self, None, work, ROUND_HALF_EVEN)

    def log10(self, context=None):
        """The logarithm to base 10."""
        context = _context(context)

        def work(status):
            if not self._c and not self._k:
                return _make(1, 0, 0, _INF)
            if self._s:
                return _invalid(status)
            if self._k:
                return self
            if self._c == 10**(_digits(self._c) - 1):
                return _small(self.adjusted())
            return _logarithm(self, context.prec, True)
        return _finish(context, self, None, work, ROUND_HALF_EVEN)

    def next_minus(self, context=None):
        """The largest number of the context's precision below this one."""
        return self._neighbour(_context(context), 1)

    def next_plus(self, context=None):
        """The smallest number of the context's precision above this one."""
        return self._neighbour(_context(context), 0)

    def _neighbour(self, context, down):
        if self._k > _INF:
            return _finish(context, self, None, None)
        if self._k:
            if self._s == down:
                return self
            return _make(1 - down, 10**context.prec - 1, context.Emax - context.prec + 1)
        quiet = context.copy()
        quiet.rounding = ROUND_FLOOR if down else ROUND_CEILING
        x = _fix(self, quiet, [])
        if x._order(self):
            return x
        tiny = _make(down, 1, context.Emin - context.prec)
        return _fix(_sum(self, tiny, quiet, []), quiet, [])

    def next_toward(self, other, context=None):
        """The neighbour in other's direction."""
        other = _convert(other)
        context = _context(context)
        if self._k > _INF or other._k > _INF:
            return _finish(context, self, other, None)
        order = self._order(other)
        if not order:
            return self.copy_sign(other)
        x = self._neighbour(context, int(order > 0))
        status = []
        if x._k:
            status = [Overflow, Inexact, Rounded]
        elif x._c == 0 or x.adjusted() < context.Emin:
            status = [Underflow, Subnormal, Inexact, Rounded] + [Clamped] * (not x._c)
        return _signal(context, status, x)

    def remainder_near(self, other, context=None):
        """self - other * n for the n nearest to the quotient."""
        other = _convert(other)
        context = _context(context)

        def work(status):
            if self._k:
                return _invalid(status)
            if not other._c and not other._k:
                return _invalid(status, InvalidOperation if self._c else DivisionUndefined)
            if other._k:
                return self
            e = min(self._e, other._e)
            if not self._c:
                return _make(self._s, 0, e)
            if self.adjusted() - other.adjusted() > context.prec:
                return _invalid(status, DivisionImpossible)
            if self.adjusted() - other.adjusted() <= -2:
                return self
            a, b = self._c * 10**(self._e - e), other._c * 10**(other._e - e)
            q, r = divmod(a, b)
            if 2 * r + (q & 1) > b:
                r -= b
                q += 1
            if q >= 10**context.prec:
                return _invalid(status, DivisionImpossible)
            return _make(self._s ^ (r < 0), abs(r), e)
        return _finish(context, self, other, work)

    # ---- logic and shifts ----

    def _bits(self, context):
        """The digits as a str when all are 0 or 1, else None."""
        if self._k or self._s or self._e:
            return None
        text = _to_text(self._c)
        if set(text) <= {"0", "1"} and len(text.lstrip("0")) <= context.prec:
            return text.zfill(context.prec)
        return None

    def _logical(self, other, context, function):
        other = _convert(other)
        context = _context(context)
        a, b = self._bits(context), other._bits(context)
        if a is None or b is None:
            return _signal(context, [InvalidOperation], _make(0, 0, 0, _QNAN))
        return _make(0, int("".join(str(function(int(x), int(y))) for x, y in zip(a, b)) or "0"), 0)

    def logical_and(self, other, context=None):
        """Digit by digit and."""
        return self._logical(other, context, int.__and__)

    def logical_or(self, other, context=None):
        """Digit by digit or."""
        return self._logical(other, context, int.__or__)

    def logical_xor(self, other, context=None):
        """Digit by digit exclusive or."""
        return self._logical(other, context, int.__xor__)

    def logical_invert(self, context=None):
        """Digit by digit not."""
        context = _context(context)
        return self._logical(_make(0, (10**context.prec - 1) // 9, 0), context, int.__xor__)

    def _moved(self, other, context, rotate):
        other = _convert(other)
        context = _context(context)

        def work(status):
            if other._k or other._e or other._c > context.prec:
                return _invalid(status)
            if self._k:
                return self
            n = int(other)
            prec = context.prec
            c = self._c % 10**prec
            if rotate:
                n %= prec
                high, low = divmod(c, 10**(prec - n))
                return _make(self._s, low * 10**n + high, self._e)
            return _make(self._s, c * 10**n % 10**prec if n >= 0 else c // 10**-n, self._e)
        status = []
        x = _nan_result(self, other, context, status)
        return _signal(context, status, x if x is not None else work(status))

    def rotate(self, other, context=None):
        """Digits rotated to the left within the precision."""
        return self._moved(other, context, True)

    def shift(self, other, context=None):
        """Digits shifted to the left within the precision."""
        return self._moved(other, context, False)

    def __format__(self, spec, /, override=None):
        return _format(self, spec)


_new = object.__new__
_numbers.Number.register(Decimal)


def _small(n):
    return _make(int(n < 0), abs(n), 0)


def _from_float(f):
    if f != f:
        return _make(int(_math.copysign(1.0, f) < 0), 0, 0, _QNAN)
    s = int(_math.copysign(1.0, f) < 0)
    if _math.isinf(f):
        return _make(s, 0, 0, _INF)
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(s, n * 5**k, -k)


def _from_tuple(t):
    if len(t) != 3:
        raise ValueError("argument must be a sequence of length 3")
    s, digits, e = t
    if not isinstance(s, int) or s not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(e, str):
        kind = {"F": _INF, "n": _QNAN, "N": _SNAN}.get(e)
        if kind is None:
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif isinstance(e, int):
        kind = _FINITE
    else:
        raise ValueError("exponent must be an integer")
    c = 0
    if kind == _INF:
        return _make(s, 0, 0, _INF)
    try:
        digits = tuple(digits)
    except TypeError:
        raise ValueError("coefficient must be a tuple of digits") from None
    for d in digits:
        if not isinstance(d, int) or not 0 <= d <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        c = c * 10 + d
    return _make(s, c, 0 if kind else e, kind)


def _operand(x):
    if type(x) is Decimal:
        return x
    if isinstance(x, int):
        return _make(int(x < 0), abs(int(x)), 0)
    return x if isinstance(x, Decimal) else NotImplemented


def _convert(x):
    y = _operand(x)
    if y is NotImplemented:
        raise TypeError(f"conversion from {type(x).__name__} to Decimal is not supported")
    return y


def _comparable(x, equality):
    y = _operand(x)
    if y is not NotImplemented:
        return y
    if isinstance(x, complex) and not isinstance(x, float):
        if not equality or x.imag:
            return NotImplemented if not equality or x.imag == x.imag and not x.imag == 0 else NotImplemented
        x = x.real
    if isinstance(x, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = True
        if not equality or context.traps[FloatOperation]:
            _signal(context, [] if equality else [FloatOperation])
        return _from_float(x)
    if isinstance(x, _numbers.Rational):
        return _Ratio(x.numerator, x.denominator)
    return NotImplemented


class _Ratio:
    """A fraction in a comparison: what Decimal._order needs, scaled to compare exactly."""

    def __new__(cls, numerator, denominator):
        # Decimal comparisons multiply out: compare through a long enough quotient with a sticky digit.
        s, n = int(numerator < 0), abs(numerator)
        shift = max(0, _digits(denominator) - _digits(n)) + 6000
        q, r = divmod(n * 10**shift, denominator)
        return _make(s, q * 10 + bool(r), -shift - 1)


def _context(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


def _rounding(rounding, context):
    if rounding is None:
        return context.rounding
    if rounding not in _ROUNDINGS:
        raise TypeError(_ROUNDING_MESSAGE)
    return rounding


_ROUNDING_MESSAGE = ("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                     "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")


def _signal(context, status, result=None):
    """Sets flags; raises when a condition is trapped."""
    if status:
        flags, traps = context.flags, context.traps
        kinds = set()
        for condition in status:
            kinds.add(InvalidOperation if issubclass(condition, InvalidOperation) else condition)
        raised = [signal for signal in _SIGNALS if signal in kinds and traps[signal]]
        for signal in kinds:
            flags[signal] = True
        if raised:
            found = []
            for condition in _INVALID_KINDS:
                if condition in status and InvalidOperation in raised:
                    found.append(condition)
            found += [signal for signal in _SIGNALS[1:] if signal in raised]
            raise raised[0](found)
    return result


def _finish(context, a, b, work, rounding=None):
    """NaNs, then the exact result of work(status), rounded; conditions signalled."""
    status = []
    x = _nan_result(a, b, context, status)
    if x is None:
        x = work(status)
        if rounding is not None and context.rounding != rounding:
            rounded = context.copy()
            rounded.rounding = rounding
            x = _fix(x, rounded, status)
        else:
            x = _fix(x, context, status)
    return _signal(context, status, x) if status else x


def _to_exponent(x, e, rounding):
    """(x with exponent e, were digits dropped, were they not all zeros)"""
    if x._e >= e:
        return _make(x._s, x._c * 10**(x._e - e) if x._c else 0, e), False, False
    drop = e - x._e
    if drop > _digits(x._c) + 1:
        c, inexact = _round(x._s, 1 if x._c else 0, 2, rounding)
    else:
        c, inexact = _round(x._s, x._c, drop, rounding)
    return _make(x._s, c, e), True, inexact


def _sum(a, b, context, status):
    """a + b, exact as far as rounding can tell."""
    if a._k or b._k:
        if a._k and b._k and a._s != b._s:
            return _invalid(status)
        return a if a._k else b
    e = min(a._e, b._e)
    if not a._c and not b._c:
        s = a._s if a._s == b._s else int(context.rounding == ROUND_FLOOR)
        return _make(s, 0, e)
    if a._e != b._e:
        big, small = (a, b) if a._e > b._e else (b, a)
        if not big._c:
            low = max(e, small._e + _digits(small._c) - context.prec - 1) if small._e < e else e
            return _make(small._s, small._c, small._e)
        # Digits far below the last one that counts are one sticky digit.
        limit = big._e + min(-1, _digits(big._c) - context.prec - 2)
        if small._c and small._e + _digits(small._c) - 1 < limit:
            small = _make(small._s, 1, limit)
            e = limit
        elif not small._c:
            keep = max(small._e, big._e + _digits(big._c) - context.prec - 1)
            e = min(keep, big._e)
            return _make(big._s, big._c * 10**(big._e - e), e)
        x = big._c * 10**(big._e - e)
        y = small._c
    else:
        big, small = a, b
        x, y = a._c, b._c
    if big._s == small._s:
        return _make(big._s, x + y, e)
    if x == y:
        return _make(int(context.rounding == ROUND_FLOOR), 0, e)
    return _make(big._s, x - y, e) if x > y else _make(small._s, y - x, e)


def _add(a, b, context, negate=0):
    if a._k == _FINITE and b._k == _FINITE and a._e == b._e and a._s == b._s ^ negate and a._c and b._c:
        c = a._c + b._c
        x = _make(a._s, c, a._e)
        status = []
        x = _fix(x, context, status)
        return _signal(context, status, x) if status else x
    status = []
    x = _nan_result(a, b, context, status) if a._k > _INF or b._k > _INF else None
    if x is None:
        if negate:
            b = _make(1 - b._s, b._c, b._e, b._k)
        x = _fix(_sum(a, b, context, status), context, status)
    return _signal(context, status, x) if status else x


def _product(a, b, status):
    s = a._s ^ b._s
    if a._k or b._k:
        if not (a._k or a._c) or not (b._k or b._c):
            return _invalid(status)
        return _make(s, 0, 0, _INF)
    return _make(s, a._c * b._c, a._e + b._e)


def _mul(a, b, context):
    status = []
    x = _nan_result(a, b, context, status) if a._k > _INF or b._k > _INF else None
    if x is None:
        x = _fix(_product(a, b, status), context, status)
    return _signal(context, status, x) if status else x


def _div(a, b, context):
    def work(status):
        s = a._s ^ b._s
        if a._k:
            return _invalid(status) if b._k else _make(s, 0, 0, _INF)
        if b._k:
            status.append(Clamped)
            return _make(s, 0, context.Emin - context.prec + 1)
        if not b._c:
            if not a._c:
                return _invalid(status, DivisionUndefined)
            status.append(DivisionByZero)
            return _make(s, 0, 0, _INF)
        ideal = a._e - b._e
        if not a._c:
            return _make(s, 0, ideal)
        shift = _digits(b._c) - _digits(a._c) + context.prec + 1
        if shift >= 0:
            q, r = divmod(a._c * 10**shift, b._c)
        else:
            q, r = divmod(a._c, b._c * 10**-shift)
        e = ideal - shift
        if r:
            if q % 5 == 0:
                q += 1
        else:
            while e < ideal and q % 10 == 0:
                q //= 10
                e += 1
        return _make(s, q, e)
    return _finish(context, a, b, work)


def _divide(a, b, context, status):
    """(integer quotient, remainder), or None after a condition."""
    s = a._s ^ b._s
    ideal = a._e if b._k else min(a._e, b._e)
    gap = a.adjusted() - b.adjusted()
    if not a._c or b._k or gap <= -2:
        return _make(s, 0, 0), _make(a._s, a._c * 10**(a._e - ideal) if a._c else 0, ideal)
    if gap <= context.prec:
        x, y = a._c, b._c
        if a._e >= b._e:
            x *= 10**(a._e - b._e)
        else:
            y *= 10**(b._e - a._e)
        q, r = divmod(x, y)
        if q < 10**context.prec:
            return _make(s, q, 0), _make(a._s, r, ideal)
    status.append(DivisionImpossible)
    return None


def _divide_int(a, b, context):
    def work(status):
        s = a._s ^ b._s
        if a._k:
            return _invalid(status) if b._k else _make(s, 0, 0, _INF)
        if not b._c and not b._k:
            if not a._c:
                return _invalid(status, DivisionUndefined)
            status.append(DivisionByZero)
            return _make(s, 0, 0, _INF)
        pair = _divide(a, b, context, status)
        return pair[0] if pair else _make(0, 0, 0, _QNAN)
    return _finish(context, a, b, work)


def _remainder(a, b, context):
    def work(status):
        if a._k:
            return _invalid(status)
        if not b._c and not b._k:
            return _invalid(status, InvalidOperation if a._c else DivisionUndefined)
        pair = _divide(a, b, context, status)
        return pair[1] if pair else _make(0, 0, 0, _QNAN)
    return _finish(context, a, b, work)


def _divmod(a, b, context):
    status = []
    x = _nan_result(a, b, context, status)
    if x is not None:
        return _signal(context, status, (x, x))
    s = a._s ^ b._s
    nan = _make(0, 0, 0, _QNAN)
    if a._k:
        status.append(InvalidOperation)
        return _signal(context, status, (nan if b._k else _make(s, 0, 0, _INF), nan))
    if not b._c and not b._k:
        if not a._c:
            return _signal(context, [DivisionUndefined], (nan, nan))
        return _signal(context, [DivisionByZero, InvalidOperation], (_make(s, 0, 0, _INF), nan))
    pair = _divide(a, b, context, status)
    if pair:
        return _signal(context, status, (pair[0], _fix(pair[1], context, status)))
    return _signal(context, status, (nan, nan))


def _round_enough(c, e, prec):
    """Can c, whose last three digits may be off, be rounded to prec digits?"""
    extra = _digits(c) - prec
    if extra < 5:
        return False
    rest = c % 10**extra
    half = 5 * 10**(extra - 1)
    return 1000 < rest < 10**extra - 1000 and abs(rest - half) > 1000


def _exp(x, prec):
    digits = prec + 10 + max(0, x.adjusted())
    while True:
        n = x._c * 10**(digits + x._e) if digits + x._e >= 0 else x._c // 10**-(digits + x._e)
        c, e = exp_scaled(-n if x._s else n, digits)
        if x._s or True:
            short = prec + 8 - _digits(c)
            if short > 0 and digits < 4 * prec + 60:
                digits += short
                continue
        if _round_enough(c, e, prec):
            return _make(0, c, e)
        digits += prec // 2 + 10


def _logarithm(x, prec, base10):
    digits = prec + 12
    while True:
        n = ln_scaled(x._c, x._e, digits)
        if base10:
            n = n * 10**digits // ln10(digits)
        c = abs(n)
        if _digits(c) >= prec + 8 and _round_enough(c, -digits, prec):
            return _make(int(n < 0), c, -digits)
        digits += max(10, prec + 8 - _digits(c))


def _power(a, b, context):
    def work(status):
        if not b._k and not b._c:
            return _invalid(status) if not a._k and not a._c else _make(0, 1, 0)
        whole = not b._k and (b._e >= 0 or b._c % 10**min(-b._e, _digits(b._c) + 1) == 0)
        s = 0
        x = a
        if a._s:
            if whole:
                s = int(b._e <= 0 and (b._c // 10**-b._e) & 1)
            elif a._k or a._c:
                return _invalid(status)
            x = a.copy_abs()
        if not x._k and not x._c:
            return _make(s, 0, 0) if not b._s else _make(s, 0, 0, _INF)
        if x._k:
            return _make(s, 0, 0, _INF) if not b._s else _make(s, 0, 0)
        one = x._order(_make(0, 1, 0))
        if one == 0:
            if whole:
                n = int(b) if b.adjusted() < 20 else None
                e = x._e * n if n is not None and n >= 0 else 0
                if e < 1 - context.prec or n is None:
                    if x._e < 0:
                        status += (Rounded, Inexact) if not whole else (Rounded,)
                        e = 1 - context.prec
                    else:
                        e = 0
                return _make(s, 10**-e, e)
            status += (Inexact, Rounded)
            return _make(s, 10**(context.prec - 1), 1 - context.prec)
        if b._k:
            return _make(s, 0, 0, _INF) if (one > 0) != bool(b._s) else _make(s, 0, 0)
        if whole and b.adjusted() < 9:
            n = int(b)
            if abs(n) * _digits(x._c) <= 4 * context.prec + 50 or n in (1, 2, 3):
                c, e = x._c**abs(n), x._e * abs(n)
                if n > 0:
                    return _make(s, c, e)
                shift = _digits(c) + context.prec + 1
                q, r = divmod(10**shift, c)
                e = -e - shift
                if r:
                    return _make(s, q + (q % 5 == 0), e)
                while q % 10 == 0:
                    q //= 10
                    e += 1
                return _make(s, q, e)
        return _exp_of_product(x, b, s, context, status)
    return _finish(context, a, b, work, ROUND_HALF_EVEN)


def _exp_of_product(x, b, s, context, status):
    """x ** b by way of logarithms; never exact, by GDA's rules."""
    prec = context.prec
    magnitude = b.adjusted() + len(str(abs(x.adjusted()) + 1)) + 1
    if magnitude > 22:
        up = (x._order(_make(0, 1, 0)) > 0) != bool(b._s)
        return _make(s, 1, 10**22 if up else -10**22)
    digits = prec + 14 + max(0, magnitude)
    while True:
        wide = digits + max(0, b.adjusted()) + 5
        n = ln_scaled(x._c, x._e, wide) * b._c
        n = n * 10**b._e if b._e >= 0 else n // 10**-b._e
        n //= 10**(wide - digits)
        c, e = exp_scaled(-n if b._s else n, digits)
        extra = _digits(c) - prec
        # Results that look exact are: the rest is noise.
        near = extra >= 5 and min(c % 10**extra, -c % 10**extra) <= 10**max(extra - prec - 4, 4)
        if near and digits > 2 * prec + 20:
            c = (c + 10**extra // 2) // 10**extra * 10**extra
            status += (Inexact, Rounded)
            return _make(s, c, e)
        if _round_enough(c, e, prec):
            return _make(s, c, e)
        digits += prec + 10


def _power_modulo(a, b, m, context):
    status = []
    for x in (a, b, m):
        if x._k > _INF:
            y = _nan_result(a, b, context, status)
            return _signal(context, status, y if y is not None else _nan_result(m, None, context, status))

    def whole(x):
        return not x._k and (x._e >= 0 or x._c % 10**-x._e == 0)
    if not (whole(a) and whole(b) and whole(m)) or b._s and b._c or not m._c or m.adjusted() >= context.prec or \
            not a._c and not b._c:
        return _signal(context, [InvalidOperation], _make(0, 0, 0, _QNAN))
    n, e, d = int(a), int(b), abs(int(m))
    s = int(n < 0 and e & 1)
    return _make(s, pow(abs(n), e, d), 0)


# ---- formatting ----

_SPEC = _re.compile(r"""
    (?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<no_neg_0>z)?(?P<alt>\#)?(?P<zero>0)?
    (?P<width>\d+)?(?P<sep>[,])?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z""", _re.VERBOSE | _re.DOTALL)


def _format(x, spec):
    if not isinstance(spec, str):
        raise TypeError("format arg must be str")
    m = _SPEC.match(spec)
    if m is None or m["zero"] and m["align"]:
        raise ValueError("invalid format string")
    kind = m["type"] or ""
    precision = m["precision"]
    precision = None if precision is None else int(precision)
    context = getcontext()
    sign_mode = m["sign"] or "-"
    if x._k:
        body = str(x.copy_abs())
        negative = x._s
        if kind == "%":
            body += "%"
        sep = zero = None
    else:
        zero, sep = m["zero"], m["sep"]
        if kind == "%":
            x = _make(x._s, x._c, x._e + 2)
        if precision is not None:
            rounding = context.rounding
            if kind in ("e", "E") and not x._c:
                pass
            elif kind in ("e", "E"):
                x = _to_figures(x, precision + 1, rounding)
            elif kind in ("f", "F", "%"):
                x = _to_exponent(x, -precision, rounding)[0]
            elif _digits(x._c) > max(precision, 1):
                x = _to_figures(x, max(precision, 1), rounding)
        elif not x._c and x._e > 0 and kind in ("f", "F", "%"):
            x = _make(x._s, 0, 0)
        negative = x._s and not (m["no_neg_0"] and not x._c)
        digits = _to_text(x._c)
        left = x._e + len(digits)
        if kind in ("e", "E"):
            point = 1 - precision if not x._c and precision is not None else 1
        elif kind in ("f", "F", "%"):
            point = left
        elif x._e <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point < 0:
            whole, frac = "0", "0" * -point + digits
        elif point > len(digits):
            whole, frac = digits + "0" * (point - len(digits)), ""
        else:
            whole, frac = digits[:point] or "0", digits[point:]
        tail = "." + frac if frac or m["alt"] else ""
        exponent = left - point
        if exponent or kind in ("e", "E"):
            letter = {"e": "e", "E": "E", "g": "e", "G": "E", "n": "e"}.get(kind, "E" if context.capitals else "e")
            tail += f"{letter}{exponent:+d}"
        if kind == "%":
            tail += "%"
        body = None
    prefix = "-" if negative else sign_mode if sign_mode in "+ " else ""
    width = int(m["width"] or 0)
    if body is None:
        if zero:
            room = width - len(prefix) - len(tail)
            if sep:
                while len(whole) + (len(whole) - 1) // 3 < room:
                    whole = "0" + whole
                    if (len(whole) - 1) % 3 == 0 and len(whole) + (len(whole) - 1) // 3 > room:
                        break
            else:
                whole = whole.rjust(room, "0")
        if sep:
            first = (len(whole) - 1) % 3 + 1
            whole = whole[:first] + "".join(sep + whole[i:i + 3] for i in range(first, len(whole), 3))
        body = whole + tail
    fill = m["fill"] or " "
    align = m["align"] or ">"
    padding = fill * (width - len(prefix) - len(body))
    if align == "<":
        return prefix + body + padding
    if align == ">":
        return padding + prefix + body
    if align == "=":
        return prefix + padding + body
    half = len(padding) // 2
    return padding[:half] + prefix + body + padding[half:]


def _to_figures(x, figures, rounding):
    if not x._c:
        return _make(x._s, 0, x.adjusted() + 1 - figures)
    e = x.adjusted() + 1 - figures
    y = _to_exponent(x, e, rounding)[0]
    if _digits(y._c) > figures:
        y = _make(y._s, y._c // 10, e + 1)
    return y


# ---- contexts ----

class _SignalDict(dict):
    """Flags or traps: True or False for each signal."""

    __slots__ = ()

    def __setitem__(self, key, value):
        if key not in self:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def copy(self):
        """A plain dict of it."""
        return dict(self)

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{self[signal]}" for signal in _SIGNALS) + "}"

    def __reduce__(self):
        return dict, (dict(self),)


def _signals(chosen):
    d = _SignalDict(dict.fromkeys(_SIGNALS, False))
    for signal in chosen:
        if signal not in d:
            raise TypeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                            "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
        dict.__setitem__(d, signal, True)
    return d


_RANGES = {"prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
           "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
           "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
           "capitals": (0, 1, "valid values for capitals are 0 or 1"),
           "clamp": (0, 1, "valid values for clamp are 0 or 1")}


class Context:
    """How operations round, which exponents fit, which conditions raise (traps) and have occurred (flags)."""

    __slots__ = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps")
    __hash__ = None

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = DefaultContext if "DefaultContext" in globals() else None
        self.prec = prec if prec is not None else base.prec if base else 28
        self.rounding = rounding if rounding is not None else base.rounding if base else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else base.Emin if base else -999999
        self.Emax = Emax if Emax is not None else base.Emax if base else 999999
        self.capitals = capitals if capitals is not None else base.capitals if base else 1
        self.clamp = clamp if clamp is not None else base.clamp if base else 0
        self.flags = _signals(flags or ()) if not isinstance(flags, dict) else flags
        if traps is None:
            traps = [s for s in _SIGNALS if base.traps[s]] if base else (InvalidOperation, DivisionByZero, Overflow)
        self.traps = _signals(traps) if not isinstance(traps, dict) else traps

    def __setattr__(self, name, value):
        if name in _RANGES:
            low, high, message = _RANGES[name]
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not low <= value <= high:
                raise ValueError(message)
            value = int(value)
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError(_ROUNDING_MESSAGE)
        elif name in ("flags", "traps"):
            if not isinstance(value, dict):
                raise TypeError("argument must be a signal dict")
            if set(value) != set(_SIGNALS):
                raise KeyError("invalid signal dict")
            value = _signals(s for s in value if value[s])
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        def names(d):
            return ", ".join(s.__name__ for s in _REPORT_ORDER if d[s])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{names(self.flags)}], "
                f"traps=[{names(self.traps)}])")

    def __reduce__(self):
        return (type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                             [s for s in _SIGNALS if self.flags[s]], [s for s in _SIGNALS if self.traps[s]]))

    def copy(self):
        """A copy with flags and traps of its own."""
        new = _new(type(self))
        put = object.__setattr__
        for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
            put(new, name, getattr(self, name))
        put(new, "flags", _SignalDict(self.flags))
        put(new, "traps", _SignalDict(self.traps))
        return new

    __copy__ = copy

    def clear_flags(self):
        """No condition has occurred."""
        for signal in _SIGNALS:
            dict.__setitem__(self.flags, signal, False)

    def clear_traps(self):
        """No condition raises."""
        for signal in _SIGNALS:
            dict.__setitem__(self.traps, signal, False)

    def Etiny(self):
        """The smallest exponent of a subnormal number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0", /):
        """A Decimal rounded to the context."""
        status = []
        if isinstance(num, str):
            text = num.replace("_", "").strip() if num == num.strip() and "_" not in num else ""
            x = _parse(text) or _invalid(status, ConversionSyntax)
        else:
            x = Decimal(num, self)
        if x._k > _INF and _digits(x._c) > self.prec - self.clamp and x._c:
            x = _invalid(status, ConversionSyntax)
        return _signal(self, status, _fix(x, self, status))

    def create_decimal_from_float(self, f, /):
        """A float's value rounded to the context."""
        status = []
        return _signal(self, status, _fix(Decimal.from_float(f), self, status))

    def add(self, x, y, /):
        """x + y"""
        return _add(_convert(x), _convert(y), self)

    def subtract(self, x, y, /):
        """x - y"""
        return _add(_convert(x), _convert(y), self, 1)

    def multiply(self, x, y, /):
        """x * y"""
        return _mul(_convert(x), _convert(y), self)

    def divide(self, x, y, /):
        """x / y"""
        return _div(_convert(x), _convert(y), self)

    def divide_int(self, x, y, /):
        """x // y"""
        return _divide_int(_convert(x), _convert(y), self)

    def remainder(self, x, y, /):
        """x % y"""
        return _remainder(_convert(x), _convert(y), self)

    def divmod(self, x, y, /):
        """(x // y, x % y)"""
        return _divmod(_convert(x), _convert(y), self)

    def power(self, a, b, modulo=None):
        """a ** b, or a ** b % modulo"""
        a, b = _convert(a), _convert(b)
        return _power(a, b, self) if modulo is None else _power_modulo(a, b, _convert(modulo), self)

    def abs(self, x, /):
        """abs(x)"""
        return _convert(x)._absolute(self)

    def minus(self, x, /):
        """-x"""
        return _convert(x)._negated(self)

    def plus(self, x, /):
        """+x: rounded to the context."""
        return _convert(x)._plus(self)

    def to_sci_string(self, x, /):
        """str(x)"""
        return _convert(x).__str__(False, self)

    def copy_decimal(self, x, /):
        """x itself."""
        return _convert(x)

    def canonical(self, x, /):
        """x itself."""
        if not isinstance(x, Decimal):
            raise TypeError("argument must be a Decimal")
        return x

    def radix(self):
        """Decimal(10)"""
        return _make(0, 10, 0)


def _delegate(name, arity, with_context):
    if arity == 1 and with_context:
        def method(self, x, /):
            return getattr(_convert(x), name)(context=self)
    elif arity == 1:
        def method(self, x, /):
            return getattr(_convert(x), name)()
    elif arity == 2:
        def method(self, x, y, /):
            return getattr(_convert(x), name)(y, context=self)
    else:
        def method(self, x, y, z, /):
            return getattr(_convert(x), name)(y, z, context=self)
    method.__name__ = name
    method.__qualname__ = "Context." + name
    method.__doc__ = getattr(Decimal, name).__doc__
    setattr(Context, name, method)


for _name in ("exp ln log10 logb logical_invert next_minus next_plus normalize sqrt to_eng_string to_integral_exact "
              "to_integral_value number_class is_normal is_subnormal").split():
    _delegate(_name, 1, True)
for _name in ("copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed is_snan "
              "is_zero").split():
    _delegate(_name, 1, False)
for _name in ("compare compare_signal compare_total compare_total_mag copy_sign logical_and logical_or logical_xor max "
              "max_mag min min_mag next_toward remainder_near rotate same_quantum scaleb shift").split():
    _delegate(_name, 2, True)
_delegate("fma", 3, True)
Context.quantize = lambda self, x, y, /: _convert(x).quantize(y, context=self)
Context.to_integral = Context.to_integral_value
del _name

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped],
                       flags=[])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[], flags=[])
_WIDE = Context(MAX_PREC, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, traps=[])

class _Current(_thread._local):
    """What is in force in each thread."""

    context = None


_current = _Current()


def getcontext():
    """The context in force in this thread."""
    context = _current.context
    if context is None:
        context = _current.context = DefaultContext.copy()
        context.clear_flags()
    return context


def setcontext(context, /):
    """Put a context in force in this thread."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current.context = context


class _LocalContext:
    def __init__(self, context, changes):
        self._new = context.copy()
        for name, value in changes.items():
            if name in ("flags", "traps") and not isinstance(value, dict):
                value = _signals(value)
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A context manager: a copy of a context, changed by the keywords, in force for a block."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    for name in kwargs:
        if name not in Context.__slots__:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
    return _LocalContext(ctx, kwargs)

_name_as_native(Decimal)
_name_as_native(Context)
