"""The functions of math with two and more arguments: results and messages for each row of arguments."""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
pow atan2 copysign fmod remainder ldexp hypot gcd lcm comb perm nextafter isclose dist log fma prod
sumprod
""".split()
ARGUMENTS = [
    lambda: (2, 3),
    lambda: (-2.0, 0.5),
    lambda: (0.0, -1),
    lambda: (7, 3),
    lambda: (-7, 3),
    lambda: (7.5, 0),
    lambda: (float('inf'), 2),
    lambda: (float('nan'), 1),
    lambda: ([1, 2], [4, 6]),
    lambda: (5,),
    lambda: (2, 3, 4),
    lambda: ('x', 1),
    lambda: (10, 2.0),
    lambda: (2 ** 70, 6),
]
print_functions(vars(math), FUNCTIONS, ARGUMENTS)
