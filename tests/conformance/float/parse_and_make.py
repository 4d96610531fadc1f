# float() of texts and objects, with every error message
class F:
    def __float__(self): return 2.5
class Bad:
    def __float__(self): return 3
class Sub(float): pass
class FSub:
    def __float__(self): return Sub(1.5)
class I:
    def __index__(self): return 7
class Big:
    def __index__(self): return 10**400
import warnings
warnings.simplefilter('ignore')

CASES = r"""
float(), float('1'), float('-1.5e3'), float('+.5'), float('5.'), float('  1.5\n'), float('1e5'), float('1E+5'), float('1e-400'), float('1e400')
float('')
float(' ')
float('.')
float('e5')
float('1e')
float('1e+')
float('1.5.2')
float('1_000.5'), float('1_0e1_0'), float('0_0.0_1')
float('_1')
float('1_')
float('1__0')
float('1_.5')
float('1._5')
float('1_e5')
float('1e_5')
float('inf'), float('-INF'), float('Infinity'), float('+iNfInItY'), float('nan'), float('-NaN'), float('  nan ')
float('infinit')
float('in f')
float('nan(1)')
float('0x10')
float('1e5j')
float('\u0661.\u0665'), float('\uff11e\uff12')
float('\u2003 7\u00a0')
float('1\x00')
float('\ud800')
float(b'1.5'), float(bytearray(b' 2e3 ')), float(memoryview(b'4'))
float(b'')
float(b'1\x00')
float(b'\xff')
float('1' * 400), float('0.' + '0' * 400 + '1'), float('1' + '0' * 308), float('1' + '0' * 309)
float(F()), float(FSub()), type(float(FSub())), float(I())
float(Bad())
float(Big())
float(None)
float([])
float(1j)
float(1, 2)
float(x='1')
float('abc'), float('b')
float("it's")
Sub('1.5'), type(Sub('1.5')), Sub(F())
float(10**308), float(-10**22), float(2**53 + 1), float(True)
float(10**309)
float('4.9e-324'), float('2.4e-324'), float('2.5e-324'), float('1.7976931348623157e308'), float('1.7976931348623159e308')
float('9007199254740993'), float('9007199254740992.5'), float('0.1000000000000000055511151231257827')
float('123456789012345678901234567890')
float.__new__(Sub, '5')
float.__new__(int, 5)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
