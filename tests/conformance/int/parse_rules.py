# int() of texts: bases, underscores, signs, Unicode digits, messages
class Int:
    def __int__(self): return 42
class BadInt:
    def __int__(self): return 'x'
class Sub(int): pass
class SubInt:
    def __int__(self): return True
class Trunc:
    def __trunc__(self): return 5
class Index:
    def __index__(self): return 16
class BadIndex:
    def __index__(self): return 1.5

CASES = r"""
int(), int('0'), int('-0'), int('+7'), int('  12\n')
int('')
int(' ')
int('+')
int('- 1')
int('--1')
int('1_000'), int('0_0'), int('1_2_3')
int('_1')
int('1_')
int('1__0')
int('0x10', 16), int('0X1f', 16), int('0x_1f', 16), int('1f', 16)
int('0x10')
int('0x', 16)
int('0x_', 16)
int('0b101', 2), int('0o17', 8), int('0b101', 0), int('0o17', 0), int('0xff', 0)
int('0b102', 2)
int('010', 0)
int('00', 0), int('0_0', 0), int('0', 0)
int('0_7', 0)
int('10', 1)
int('10', 37)
int('10', -1)
int('zz', 36), int('ZZ', 36)
int('zz', 35)
int('0b1', 16), int('0b1', 12)
int('b', 2)
int(12, 10)
int(12.5, 10)
int(base=10)
int('12', base=8)
int(x='12')
int('1', '2')
int('1', Index()), int('ff', base=Index())
int('1', 2.0)
int('1', 10**30)
int('\u0661\u0662\u0663'), int('\uff11\uff12'), int('\U0001d7d8\U0001d7d9')
int('\xb2')
int('\u2167')
int('1\u0662')
int('\u2003 7\u00a0')
int('7\x00')
int('7\x1c'), int('\x1f7')
int('\ud800')
int(b'12'), int(bytearray(b' 34 ')), int(b'1_0')
int(b'')
int(b'1x')
int(b'\xff')
int(b'ff', 16)
int(memoryview(b'12'))
int('é')
int("it's")
int('a' * 250)
int(None)
int([])
int(1j)
int(float('nan'))
int(float('inf'))
int(-float('inf'))
int(1e30)
int(-7.9), int(7.9), int(True)
int(Int())
int(BadInt())
int(SubInt()), type(int(SubInt()))
int(Trunc())
int(Index())
int(BadIndex())
Sub('12'), type(Sub('12')), Sub(3.7), Sub()
int('1', 2, 3)
int('9' * 30), int('-' + '9' * 30)
int('f' * 30, 16), int('z' * 20, 36), int('1' * 70, 2)
int('1e5')
int('1.0')
int('0x1.8')
int('１２３')
int('99 9')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
