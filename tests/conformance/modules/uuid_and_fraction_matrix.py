"""Each method with each row of arguments: UUID and Fraction, every attribute and operator. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from fractions import Fraction
from uuid import UUID

RECEIVERS = [
    lambda: UUID(int=2 ** 100 + 5),
    lambda: Fraction(-7, 3),
]
ARGUMENTS = [
    lambda: (),
    lambda: (2,),
    lambda: (0,),
    lambda: (0.5,),
    lambda: (Fraction(1, 2),),
    lambda: ('x',),
    lambda: (None,),
    lambda: (-3,),
    lambda: ('.2f',),
]
METHODS = """
bytes bytes_le fields hex int node clock_seq time time_low time_mid time_hi_version urn variant
version numerator denominator limit_denominator as_integer_ratio is_integer __add__ __rsub__ __mul__
__truediv__ __rtruediv__ __floordiv__ __mod__ __divmod__ __pow__ __rpow__ __eq__ __lt__ __ge__
__trunc__ __floor__ __ceil__ __abs__ __neg__ __bool__ __str__ __repr__ __format__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
