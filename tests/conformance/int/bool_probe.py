# bool as a type of its own
import warnings
warnings.simplefilter('ignore')
class B0:
    def __bool__(self): return 1
class L0:
    def __len__(self): return -1
class L1:
    def __len__(self): return 'x'
class L2:
    def __len__(self): return 10**30
class N:
    __bool__ = None

CASES = r"""
bool(), bool(0), bool(''), bool('a'), bool(None), bool([]), bool([0]), bool(0.0), bool(0j), bool(float('nan'))
bool(x=1)
bool(1, 2)
bool(B0())
bool(L0())
bool(L1())
bool(L2())
bool(N())
not B0()
True + True, True - True, True * 5, True / 2, True // 2, True % 2, -True, +True, ~True, ~False
True & True, True & False, True | False, True ^ True, type(True & True), type(True & 1), type(1 | True), type(True ^ 1)
True & 1.0
True << 3, True >> 1
str(True), repr(False), f'{True}', f'{True:d}', f'{True:5}', f'{True:>6}', '%d' % True, '%s' % True, '%r' % True
f'{True:s}'
format(True, 'x'), format(True, '.2f'), format(True, 'c'), format(True, 'e'), format(True, '%')
format(True, '')
True == 1, False == 0, True is 1 == 1, {1: 'a', True: 'b'}, hash(True), hash(False)
[True, False].index(1), sorted([True, False, 2, -1]), max(True, 1), min(False, 0)
isinstance(True, int), issubclass(bool, int), bool.__mro__, bool.__bases__
type('X', (bool,), {})
True.x
True.real, True.bit_length(), True.__index__(), True.__int__()
bool.__new__(bool, 5), bool.__new__(bool)
bool.__new__(int)
bool.__new__(5)
int.__new__(bool, 5)
'abc'[True], [1, 2][False], 'ab' * True, range(True)
int(True), float(True), complex(True), str(int(True))
True.__and__(1), True.__and__(False), True.__and__('a'), True.__rand__(True), True.__xor__(False), True.__invert__()
bool.__doc__.splitlines()[0]
bool.from_bytes(b'\x01'), bool.__and__(True, True)
bool.__and__(1, True)
True.as_integer_ratio(), True.numerator, False.denominator
round(True), abs(False), divmod(True, True), pow(True, 2)
[not True, not 0, not '', not 'a', not None]
None or 0, 0 or None, 1 and 2, [] and 1, '' or 'x' and 'y'
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
