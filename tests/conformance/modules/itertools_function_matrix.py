"""The functions of itertools, up to eight items: results and messages for each row of arguments."""
import itertools
import operator
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
accumulate batched chain combinations combinations_with_replacement compress cycle dropwhile
filterfalse islice pairwise permutations product repeat starmap takewhile zip_longest
""".split()
ARGUMENTS = [
    lambda: ('abc',),
    lambda: ('abc', 2),
    lambda: ([1, 2, 3], [1, 0, 1]),
    lambda: (None, [0, 1, 2]),
    lambda: (str.isupper, 'AbC'),
    lambda: (operator.add, [(1, 2), (3, 4)]),
    lambda: ('abcd', 1, 3),
    lambda: ('abcd', -1),
    lambda: ('ab', 0),
    lambda: (5,),
    lambda: (),
    lambda: (None,),
    lambda: ([],),
    lambda: ('abc', 'de', 'f'),
    lambda: ([3, 1, 2], max),
    lambda: ('x', 3, 2, 1),
]
print_functions(vars(itertools), FUNCTIONS, ARGUMENTS)
