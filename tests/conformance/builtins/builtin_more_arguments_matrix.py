"""The built-in functions with two and three arguments: results and messages for each row of arguments."""
import builtins
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
divmod pow round int float str bytes bytearray complex enumerate filter map zip max min sorted sum
range slice isinstance issubclass getattr hasattr setattr format iter next type
""".split()
ARGUMENTS = [
    lambda: (7, 3),
    lambda: (2, -1),
    lambda: (2, 5, 7),
    lambda: ('ff', 16),
    lambda: ('7', 'utf-8'),
    lambda: (2.567, 2),
    lambda: (None, [0, 1]),
    lambda: (abs, [-1, 2]),
    lambda: ([1, 2], 5),
    lambda: ('ab', 'cd'),
    lambda: (1, 'real'),
    lambda: (1, int),
    lambda: (int, object),
    lambda: (1, 10, 3),
    lambda: (10, '>5'),
    lambda: ('x', (), {}),
    lambda: (b'ab', 'ascii', 'strict'),
    lambda: ([], None),
    lambda: (5, 0),
]
# A class gets the name of the module that calls type().
print_functions(vars(builtins) | {'type': lambda *arguments: type(*arguments)}, FUNCTIONS, ARGUMENTS)
