"""The tower of numbers (PEP 3141): Number > Complex > Real > Rational > Integral.

Each class lists what its heirs must bring, as names for two functions that are abstract, and spells out
what follows from that.
"""

from abc import ABCMeta, abstractmethod

__all__ = ['Complex', 'Integral', 'Number', 'Rational', 'Real']


@abstractmethod
def _alone(self):
    """What the number gives by itself."""
    raise NotImplementedError


@abstractmethod
def _with(self, other):
    """What the number gives together with another one."""
    raise NotImplementedError


class Number(metaclass=ABCMeta):
    """Every number; it promises nothing."""

    __slots__ = ()
    __hash__ = None     # each kind brings its own


class Complex(Number):
    """What complex has: arithmetic, abs(), ==, parts, but no order."""

    __slots__ = ()
    __neg__ = __pos__ = __abs__ = __complex__ = conjugate = _alone
    __eq__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _with
    real = property(_alone, doc='The real part, a Real.')
    imag = property(_alone, doc='The imaginary part, a Real.')

    @abstractmethod
    def __pow__(self, exponent):
        """self ** exponent"""
        raise NotImplementedError

    @abstractmethod
    def __rpow__(self, base):
        """base ** self"""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other

    def __bool__(self):
        """Whether it is not 0."""
        return self != 0


class Real(Complex):
    """What float has: order, rounding and division with remainder besides."""

    __slots__ = ()
    __float__ = __trunc__ = __floor__ = __ceil__ = _alone
    __lt__ = __le__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _with

    @abstractmethod
    def __round__(self, ndigits=None):
        """round(self, ndigits)"""
        raise NotImplementedError

    def __divmod__(self, other):
        """divmod(self, other)"""
        return self // other, self % other

    def __rdivmod__(self, other):
        """divmod(other, self)"""
        return other // self, other % self

    real = property(lambda self: +self, doc='The number itself.')
    imag = property(lambda self: 0, doc='0.')

    def conjugate(self):
        """The number itself."""
        return +self

    def __complex__(self):
        """complex(self)"""
        return complex(float(self))


class Rational(Real):
    """What fractions.Fraction has: a numerator and a denominator, in lowest terms."""

    __slots__ = ()

    numerator = property(_alone, doc='The number above the line.')
    denominator = property(_alone, doc='The number below the line, positive.')

    def __float__(self):
        """float(self): the quotient, right also where one of the two alone is too large for a float."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """What int has: bits, and exact conversion."""

    __slots__ = ()
    __int__ = __invert__ = _alone
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _with
    __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = _with

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """pow(self, exponent, modulus)"""
        raise NotImplementedError

    def __index__(self):
        """operator.index(self)"""
        return int(self)

    def __float__(self):
        """float(self)"""
        return float(int(self))

    numerator = property(lambda self: +self, doc='The number itself.')
    denominator = property(lambda self: 1, doc='1.')


for _kind, _builtin in (Complex, complex), (Real, float), (Integral, int):
    _kind.register(_builtin)
del _kind, _builtin
