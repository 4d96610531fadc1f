"""The functions of operator: results and messages for each row of arguments."""
import operator
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
add sub mul truediv floordiv mod pow and_ or_ xor lshift rshift matmul lt le eq ne gt ge is_ is_not
contains countOf indexOf concat getitem delitem iadd imul ior isub
""".split()
ARGUMENTS = [
    lambda: (7, 3),
    lambda: (7, 0),
    lambda: ('ab', 'b'),
    lambda: ('ab', 2),
    lambda: ([1, 2], [2]),
    lambda: ([1, 2], 1),
    lambda: ({1: 2}, 1),
    lambda: ({1, 2}, {2}),
    lambda: ({1: 2}, {3: 4}),
    lambda: (1.5, 2),
    lambda: (1 + 2j, 2),
    lambda: (True, False),
    lambda: (None, None),
    lambda: (b'ab', b'a'),
    lambda: ((1, 2), (3,)),
    lambda: (range(3), 1),
    lambda: (1,),
]
print_functions(vars(operator), FUNCTIONS, ARGUMENTS)
