"""Each method with each row of arguments: methods and operators of collections.deque. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from collections import deque

RECEIVERS = [
    lambda: deque(),
    lambda: deque([1, 2, 3]),
    lambda: deque('abc', 3),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-2,),
    lambda: (9,),
    lambda: ('a',),
    lambda: ([7, 8],),
    lambda: (deque([1, 2, 3]),),
    lambda: (None,),
    lambda: (1, 'x'),
    lambda: (0, 1, 2),
    lambda: ('b', 0, 3),
    lambda: (5, 5),
]
METHODS = """
append appendleft extend extendleft pop popleft remove rotate insert index count reverse copy clear
__contains__ __add__ __iadd__ __mul__ __imul__ __eq__ __lt__ __len__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
