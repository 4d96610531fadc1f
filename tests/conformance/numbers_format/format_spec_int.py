# the format mini-language on ints
class Sub(int):
    def __format__(self, spec): return f'Sub<{spec}>'

CASES = r"""
[format(v, 'd') for v in (0, -5, 10**20)], [format(v, '') for v in (0, -5, 10**20, True)]
[format(255, c) for c in 'bcdoxXn'], [format(-255, c) for c in 'bdoxXn']
[format(255, '#' + c) for c in 'bdoxXn'], [format(-255, '#' + c) for c in 'bdoxXn']
[format(1234567, s) for s in (',', '_', ',d', '_d', '_b', '_o', '_x', '_X', '#_x', '#_b')]
format(255, ',x')
format(255, ',b')
format(255, ',o')
format(255, ',c')
format(255, '_c')
format(255, ',n')
format(255, ',,')
format(255, '__')
format(255, ',_')
format(255, '_,')
[format(1234, s) for s in ('08', '08,', '09,', '010,', '08x', '#010x', '#012_b', '+08', ' 08', '-08')]
[format(-1234, s) for s in ('08', '08,', '010,', '=10', '*=10', '*<10', '*>10', '*^10', '*^11', '+', ' ')]
[format(1234, s) for s in ('<08', '>08', '^08', '=08', 'a<08', '0<8', '0>8', '0=8')]
[format(1234, s) for s in ('e', '.2e', 'f', '.1f', 'g', '.2g', '%', '.0%', ',.2f', '012.2f', 'F', 'E', 'G')]
format(65, 'c'), format(8364, 'c'), format(65, '5c'), format(65, '<5c'), format(65, '*^5c'), format(0x10ffff, 'c'), format(0xd800, 'c')
format(-1, 'c')
format(0x110000, 'c')
format(10**30, 'c')
format(65, '+c')
format(65, ' c')
format(65, '#c')
format(65, '.2c')
format(65, '.2d')
format(65, '.2')
format(65, '.0x')
format(65, 's')
format(65, 'q')
format(65, 'zd')
format(65, 'z')
format(65, 'é')
format(65, '5é')
format(65, '\x00')
format(65, 'dd')
format(65, 'd5')
format(65, ' +5')
format(65, '+ 5')
format(65, '5 ')
format(65, '=')
format(65, '.')
format(65, '5.')
format(65, '#')
format(10**400, 'f')[:5]
format(10**400, 'e')
format(10**400, 'g')
format(10**400, '%')
format(10**308, 'e'), format(10**22, 'g'), format(123456789, 'g'), format(2**60, '.3e')
format(10**30, ','), format(-10**30, '_'), format(10**30, '_x'), format(10**30, 'n'), format(10**30, '040,')
format(True, 'd'), format(True, '5'), format(False, '<5'), format(True, 'n'), format(True, ',')
f'{5:{"x"}}', f'{255:#{"x"}}', f'{5:{3}{"d"}}', f'{5:>{10}}', f'{5!r:>4}', f'{Sub(5):abc}', f'{Sub(5)}', format(Sub(3)), '{:x}'.format(Sub(4)), '%d' % Sub(4), str(Sub(4))
format(5, '{}')
'{:{}}'.format(5, 10), '{:{w}.{p}}'.format(3.14159, w=10, p=3), '{0:{1}{2}}'.format(5, '<', 4) + '|'
format(5, 99999999999999999999)
format(5, '99999999999999999999')
format(5, '9223372036854775808')
format(5, '.9223372036854775808')
'%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%c|%i|%u' % (5, 5, 5, 5, 5, 255, 255, 255, 8, 8, 65, 5, 5)
int.__format__(5, '>4')
int.__format__(True, '')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
