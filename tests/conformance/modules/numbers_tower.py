# numbers: the abstract tower, registration, a Rational of our own, mixed arithmetic.
import numbers
from decimal import Decimal
from fractions import Fraction

for value in (1, True, 1.5, 1j, Fraction(1, 2), Decimal(1), "1"):
    print(repr(value), [c.__name__ for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(value, c)])


class Half(numbers.Rational):
    def __init__(self, halves):
        self.halves = halves

    numerator = property(lambda self: self.halves)
    denominator = property(lambda self: 2)

    def __repr__(self):
        return f"Half({self.halves})"

    def __add__(self, other):
        return Half(self.halves + other.halves) if isinstance(other, Half) else NotImplemented

    __radd__ = __add__

    def _op(self, *others):
        return NotImplemented

    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _op

    def __neg__(self):
        return Half(-self.halves)

    def __pos__(self):
        return self

    def __abs__(self):
        return Half(abs(self.halves))

    def __eq__(self, other):
        return Fraction(self.halves, 2) == other

    def __lt__(self, other):
        return Fraction(self.halves, 2) < other

    def __le__(self, other):
        return Fraction(self.halves, 2) <= other

    def __trunc__(self):
        return int(self.halves / 2)

    def __floor__(self):
        return self.halves // 2

    def __ceil__(self):
        return -(-self.halves // 2)

    def __round__(self, digits=None):
        return round(Fraction(self.halves, 2), digits)


h = Half(5)
print(h + Half(1), h - Half(2), float(h), complex(h), h.real, h.imag, h.conjugate(), bool(h), bool(Half(0)), round(h), -h, h == 2.5, h < 3, Fraction(h))
for make in (lambda: h * 2, lambda: numbers.Integral(), lambda: hash(h), lambda: h // 2, lambda: divmod(h, 2), lambda: int(h)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
numbers.Real.register(Decimal)
print(isinstance(Decimal(1), numbers.Complex), issubclass(int, numbers.Rational), numbers.Number.__slots__, numbers.Integral.__mro__[1].__name__)
