"""Each method with each row of arguments: methods and item operations of tuple and range. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: (),
    lambda: (1, 2, 3),
    lambda: ('a', 1),
    lambda: range(5),
    lambda: range(10, 0, -3),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (9,),
    lambda: ('a',),
    lambda: ((1, 2),),
    lambda: (None,),
    lambda: (slice(0, 2),),
    lambda: (slice(None, None, -2),),
    lambda: (1.0,),
    lambda: (1, 1),
    lambda: (2, -1, 9),
    lambda: ([1, 2, 3],),
    lambda: (range(5),),
]
METHODS = """
index count __getitem__ __contains__ __add__ __mul__ __rmul__ __eq__ __lt__ __ge__ __len__
__reversed__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
