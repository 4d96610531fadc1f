"""The functions of math: results and messages for each row of arguments."""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
ceil floor trunc fabs sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh
cosh tanh asinh acosh atanh degrees radians erf erfc gamma lgamma isnan isinf isfinite modf frexp
ulp factorial isqrt
""".split()
ARGUMENTS = [
    lambda: (0,),
    lambda: (-0.0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (0.5,),
    lambda: (2.5,),
    lambda: (10**20,),
    lambda: (2**2000,),
    lambda: (float('inf'),),
    lambda: (float('-inf'),),
    lambda: (float('nan'),),
    lambda: (True,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (1j,),
]
print_functions(vars(math), FUNCTIONS, ARGUMENTS)
