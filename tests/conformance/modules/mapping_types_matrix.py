"""Each method with each row of arguments: OrderedDict, defaultdict, Counter and ChainMap. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from collections import ChainMap, Counter, OrderedDict, defaultdict

RECEIVERS = [
    lambda: OrderedDict(a=1, b=2),
    lambda: defaultdict(list, x=[1]),
    lambda: Counter('abca'),
    lambda: ChainMap({'a': 1}, {'b': 2}),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('a',),
    lambda: ('zz',),
    lambda: ('zz', 5),
    lambda: ('a', False),
    lambda: (1,),
    lambda: ({'a': 9},),
    lambda: ([('k', 3)],),
    lambda: (Counter('ab'),),
    lambda: ('ab', 'cd', 'ef'),
]
METHODS = """
get pop popitem setdefault update move_to_end most_common elements subtract total new_child copy
keys items __missing__ __getitem__ __setitem__ __delitem__ __contains__ __or__ __eq__ __len__
__add__ __and__ __reversed__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
