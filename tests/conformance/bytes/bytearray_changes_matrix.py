"""Each method with each row of arguments: what changes a bytearray, and how it refuses. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: bytearray(),
    lambda: bytearray(b'abc'),
    lambda: bytearray(b'\xff' * 5),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (65,),
    lambda: (256,),
    lambda: (-1,),
    lambda: (b'xy',),
    lambda: ('x',),
    lambda: ([1, 2],),
    lambda: ([300],),
    lambda: (['a'],),
    lambda: (1, 66),
    lambda: (0, b'Z'),
    lambda: (slice(0, 2), b'QQQ'),
    lambda: (slice(None, None, 2), b'z'),
    lambda: (slice(5, 1),),
    lambda: (None,),
    lambda: (1.5,),
    lambda: (10, 1),
]
METHODS = """
append extend insert pop remove clear copy reverse __setitem__ __delitem__ __iadd__ __imul__ __mul__
__contains__ __getitem__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
