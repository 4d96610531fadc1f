# sys.set_int_max_str_digits and its messages
import sys
def setting(n):
    sys.set_int_max_str_digits(n)
    return sys.get_int_max_str_digits()
big = 10 ** 700

CASES = r"""
sys.get_int_max_str_digits()
sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold
setting(640)
str(big)
repr(big)
f'{big}'
f'{big:d}'
f'{big:,}'
f'{big:n}'
'%d' % big
'%s' % big
'{}'.format(big)
str(-big)
str(10**639) == '1' + '0' * 639
str(10**640)
len(hex(big)), len(oct(big)), len(bin(big)), len(f'{big:x}')
int('1' * 641)
int('1' * 640) % 1000
int('-' + '1' * 640) % 1000
int('1_' * 640 + '1')
int('1' * 5000, 16) % 1000
int('1' * 5000, 2) % 1000
int('1' * 5000, 7)
int('1' * 641, 10)
int(b'1' * 641)
eval('1' * 641)
setting(639)
setting(1)
setting(-1)
setting('x')
setting(1.5)
setting(0)
len(str(10**5000))
setting(10000)
len(str(10**5000))
setting(4300)
str(10**4300)
len(str(10**4299))
int('7' * 4301)
float('1' * 5000)
round(10**4400, -4399) == 10**4400
sys.set_int_max_str_digits(maxdigits=5000)
sys.get_int_max_str_digits()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
