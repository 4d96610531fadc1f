"""The built-in functions of one argument: results and messages for each row of arguments."""
import builtins
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
abs all any ascii bin bool bytes bytearray callable chr complex dict enumerate float frozenset hex
int iter len list max min oct ord reversed repr round set sorted str sum tuple zip
""".split()
ARGUMENTS = [
    lambda: (0,),
    lambda: (65,),
    lambda: (-1,),
    lambda: (2.5,),
    lambda: ('7',),
    lambda: ('ab',),
    lambda: (b'ab',),
    lambda: ([],),
    lambda: ([3,1,2],),
    lambda: ([(1,2)],),
    lambda: ({1:2},),
    lambda: ({1},),
    lambda: (None,),
    lambda: (True,),
    lambda: (1j,),
    lambda: (range(3),),
    lambda: (object,),
]
print_functions(vars(builtins), FUNCTIONS, ARGUMENTS)
