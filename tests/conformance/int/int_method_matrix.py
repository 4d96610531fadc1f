"""Each method with each row of arguments: methods and operators of int and bool. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: 0,
    lambda: 7,
    lambda: -8,
    lambda: 2 ** 64,
    lambda: True,
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (3,),
    lambda: (-2,),
    lambda: (2.5,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (True,),
    lambda: (10, 'little'),
    lambda: (2, 5),
    lambda: (-1, 7),
    lambda: ('>8',),
    lambda: ('05d',),
    lambda: ('.2f',),
    lambda: (1j,),
    lambda: ([],),
]
METHODS = """
bit_length bit_count to_bytes as_integer_ratio conjugate is_integer __add__ __sub__ __mul__
__truediv__ __floordiv__ __mod__ __divmod__ __pow__ __lshift__ __rshift__ __and__ __or__ __xor__
__rsub__ __rfloordiv__ __eq__ __lt__ __round__ __format__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
