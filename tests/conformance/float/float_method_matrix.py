"""Each method with each row of arguments: methods and operators of float and complex. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: 0.0,
    lambda: 1.5,
    lambda: -2.5,
    lambda: float('inf'),
    lambda: float('nan'),
    lambda: 1 + 2j,
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (3,),
    lambda: (-2,),
    lambda: (2.5,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (0.0,),
    lambda: (2, 5),
    lambda: ('.3f',),
    lambda: ('+e',),
    lambda: ('>10.1f',),
    lambda: ('d',),
    lambda: (1j,),
    lambda: (float('inf'),),
]
METHODS = """
conjugate is_integer hex as_integer_ratio __add__ __rsub__ __mul__ __truediv__ __floordiv__ __mod__
__divmod__ __pow__ __rpow__ __eq__ __lt__ __round__ __format__ __int__ __trunc__ __floor__ __ceil__
__abs__ __neg__ __bool__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
