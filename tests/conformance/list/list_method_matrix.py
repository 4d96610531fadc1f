"""Each method with each row of arguments: methods and item operations of list. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: [],
    lambda: [1, 2, 3],
    lambda: ['b', 'a'],
    lambda: [[1], [2]],
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (9,),
    lambda: (2, 'x'),
    lambda: ('a',),
    lambda: ([7, 8],),
    lambda: ((1, 2),),
    lambda: (None,),
    lambda: (slice(0, 2),),
    lambda: (slice(None, None, -1),),
    lambda: (slice(0, 1), [5, 6]),
    lambda: (slice(None, None, 2), [0]),
    lambda: (1.5,),
    lambda: ('ab', 'c'),
    lambda: (1, 0, 2),
    lambda: ({},),
]
METHODS = """
append extend insert pop remove index count reverse sort copy clear __getitem__ __setitem__
__delitem__ __contains__ __add__ __iadd__ __mul__ __imul__ __eq__ __lt__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
