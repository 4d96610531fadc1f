"""Json.dumps and json.loads of each value: results and messages for each row of arguments."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
dumps loads
""".split()
ARGUMENTS = [
    lambda: (None,),
    lambda: (True,),
    lambda: (1,),
    lambda: (-1.5,),
    lambda: (float('inf'),),
    lambda: ('a\u20ac\n"',),
    lambda: ([1, [2]],),
    lambda: ((1, 2),),
    lambda: ({'a': 1},),
    lambda: ({1: 2, None: 3, True: 4, 1.5: 5},),
    lambda: ({(1,): 2},),
    lambda: ({1},),
    lambda: (b'x',),
    lambda: (object,),
    lambda: (10 ** 30,),
    lambda: ('null',),
    lambda: ('[1, 2',),
    lambda: ('[1,]',),
    lambda: ('{"a": 1, "a": 2}',),
    lambda: ('{a: 1}',),
    lambda: ('NaN',),
    lambda: ('-Infinity',),
    lambda: ('1e5',),
    lambda: ('01',),
    lambda: ('"\\u20ac\\ud83d\\ude00"',),
    lambda: ('"\\x"',),
    lambda: (' [ ] ',),
    lambda: ('',),
    lambda: ('tru',),
    lambda: ('1 2',),
    lambda: (b'{"k": [1.0]}',),
    lambda: ('"a\nb"',),
    lambda: ('[1e400, -0]',),
    lambda: ('\ufeff1',),
]
print_functions(vars(json), FUNCTIONS, ARGUMENTS)
