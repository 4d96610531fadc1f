# float.hex, float.fromhex, as_integer_ratio, is_integer, getformat
class Sub(float):
    def __init__(self, v): self.tag = 'made'

CASES = r"""
(1.0).hex(), (0.0).hex(), (-0.0).hex(), (0.1).hex(), (-1e300).hex(), (5e-324).hex(), (2.0**-1022).hex(), float('inf').hex(), float('-inf').hex(), float('nan').hex()
float.fromhex('0x1p0'), float.fromhex('1'), float.fromhex('-0x.8'), float.fromhex('0x1.8P+3'), float.fromhex(' 1.8p1 \n'), float.fromhex('a.8')
float.fromhex('inf'), float.fromhex('-Infinity'), float.fromhex('nan'), float.fromhex('+INF')
float.fromhex('')
float.fromhex('0x')
float.fromhex('0x.')
float.fromhex('1p')
float.fromhex('1.8.8')
float.fromhex('0x1p1.5')
float.fromhex('x1')
float.fromhex('1 2')
float.fromhex('1p99999999999999999999')
float.fromhex('1p1024')
float.fromhex('0x1.fffffffffffff8p1023')
float.fromhex('0x1.fffffffffffff7p1023'), float.fromhex('0x1.fffffffffffffp1023')
float.fromhex('0p99999999999999'), float.fromhex('-0'), float.fromhex('1p-99999999999999')
float.fromhex('0x1p-1074'), float.fromhex('0x1p-1075'), float.fromhex('0x1.8p-1075'), float.fromhex('0x3p-1075')
float.fromhex('0x1.00000000000008p0'), float.fromhex('0x1.00000000000018p0'), float.fromhex('0x1.000000000000081p0')
float.fromhex(5)
float.fromhex(b'1')
float.fromhex()
Sub.fromhex('1p1'), Sub.fromhex('1p1').tag
(0.5).as_integer_ratio(), (-0.75).as_integer_ratio(), (0.1).as_integer_ratio(), (1e300).as_integer_ratio()[1], (0.0).as_integer_ratio(), (-0.0).as_integer_ratio(), (5e-324).as_integer_ratio()[0]
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
(1.0).is_integer(), (1.5).is_integer(), (1e300).is_integer(), float('inf').is_integer(), float('nan').is_integer(), (-0.0).is_integer()
float.__getformat__('double'), float.__getformat__('float')
float.__getformat__('int')
float.__getformat__(5)
(1.5).real, (1.5).imag, (1.5).conjugate(), type(Sub(1.5).real), type(Sub(2).conjugate())
(1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__(), (-1.5).__floor__(), (-1.5).__ceil__(), (1e20).__trunc__(), (1e20).__int__()
float('inf').__trunc__()
float('nan').__floor__()
float('-inf').__ceil__()
(1.5).__getnewargs__()
float.from_number(1)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
