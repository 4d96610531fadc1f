"""Each method with each row of arguments: methods and operators of dict. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: {},
    lambda: {1: 2},
    lambda: {'a': 1, 'b': 2},
]
ARGUMENTS = [
    lambda: (),
    lambda: (1,),
    lambda: ('a',),
    lambda: ('z', 5),
    lambda: ([],),
    lambda: ({'a': 9},),
    lambda: ([('k', 'v')],),
    lambda: ([(1, 2, 3)],),
    lambda: (['ab', 'cd'],),
    lambda: ([1],),
    lambda: (5,),
    lambda: (None,),
    lambda: ('ab',),
    lambda: ('ab', 0),
    lambda: (1, 2, 3),
    lambda: (1.0, 'f'),
    lambda: ({}.items(),),
]
METHODS = """
get pop popitem setdefault update keys values items copy clear fromkeys __getitem__ __setitem__
__delitem__ __contains__ __or__ __ior__ __ror__ __eq__ __lt__ __reversed__ __len__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
