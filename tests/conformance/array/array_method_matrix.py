"""Each method with each row of arguments: methods and operators of array.array. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from array import array

RECEIVERS = [
    lambda: array('i', [1, 2, 3]),
    lambda: array('d', [1.5]),
    lambda: array('B', b'ab'),
    lambda: array('q', [7]),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (9,),
    lambda: (300,),
    lambda: ('x',),
    lambda: (1.5,),
    lambda: ([4, 5],),
    lambda: (array('i', [9]),),
    lambda: (b'abcdefgh',),
    lambda: (0, 7),
    lambda: (slice(0, 1),),
    lambda: (slice(0, 1), array('i', [8, 8])),
    lambda: (None,),
]
METHODS = """
append extend insert pop remove index count reverse tolist tobytes frombytes fromlist byteswap
__getitem__ __setitem__ __delitem__ __contains__ __add__ __iadd__ __mul__ __eq__ __lt__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
