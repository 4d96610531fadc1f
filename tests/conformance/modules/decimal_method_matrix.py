"""Each method with each row of arguments: methods and operators of Decimal. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from decimal import Decimal as D

RECEIVERS = [
    lambda: D('1.5'),
    lambda: D('-0'),
    lambda: D('NaN'),
    lambda: D('1E+5'),
    lambda: D('-Infinity'),
]
ARGUMENTS = [
    lambda: (),
    lambda: (2,),
    lambda: (D('0.1'),),
    lambda: (D('0'),),
    lambda: ('x',),
    lambda: (None,),
    lambda: (1.5,),
    lambda: (D(3), D('0.5')),
    lambda: ('.2f',),
    lambda: (-1,),
    lambda: (D('NaN'),),
]
METHODS = """
as_tuple as_integer_ratio quantize sqrt exp ln log10 normalize to_integral_value to_eng_string
adjusted compare is_nan is_zero is_signed copy_sign same_quantum max min next_plus scaleb shift
rotate logb fma remainder_near canonical number_class __add__ __rsub__ __mul__ __truediv__
__floordiv__ __mod__ __divmod__ __pow__ __eq__ __lt__ __int__ __float__ __format__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
