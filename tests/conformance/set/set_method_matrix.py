"""Each method with each row of arguments: methods and operators of set and frozenset. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: set(),
    lambda: {1, 2, 3},
    lambda: frozenset({1}),
]
ARGUMENTS = [
    lambda: (),
    lambda: (1,),
    lambda: ([1, 5],),
    lambda: ({2},),
    lambda: (frozenset({1}),),
    lambda: ('12',),
    lambda: ([[]],),
    lambda: ([],),
    lambda: (None,),
    lambda: ({1: 2},),
    lambda: ([1], [2]),
    lambda: ({1, 2, 3, 4},),
    lambda: (1.0,),
    lambda: (range(3),),
    lambda: ({3}, {1, 3}),
]
METHODS = """
add discard remove pop clear copy union intersection difference symmetric_difference update
intersection_update difference_update symmetric_difference_update issubset issuperset isdisjoint
__and__ __or__ __sub__ __xor__ __rsub__ __le__ __lt__ __eq__ __contains__ __iand__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
