# the format mini-language on floats
values = [0.0, -0.0, 1.0, -1.5, 1234567.891, 1e-7, 1e22, 123456789012345680.0, 5e-324, 1.7976931348623157e308, float('inf'), float('-inf'), float('nan')]
def table(spec): return [format(v, spec) for v in values]

CASES = r"""
table('')
table('e')
table('.0e')
table('.3E')
table('f')[:9]
table('.0f')[:8]
table('.2F')[:8] + table('F')[-3:]
table('g')
table('.3g')
table('.0g')
table('#g')
table('#.3g')
table('G')
table('%')[:6]
table('.1%')[:6]
table('n')
table('.4')
table('.1')
table('.0')
table('.20')
table('#.0f')[:7]
table('#.0e')
table('+')
table(' ')
table('-')
table('+.2f')[:7]
table(',')[:8]
table('_')[:8]
table(',.2f')[:8]
table('_.3f')[:8]
table('020')
table('020,.2f')[:7]
table('*^20.3f')[:7]
table('<12.1e')
table('=+15.2f')[:7]
table('z.0f')[:8]
table('z.1f')[:8]
format(-0.001, 'z.1f'), format(-0.05, 'z.1f'), format(-0.06, 'z.1f'), format(-1e-10, '+z.2f')
table('x=12')
format(1.5, 'd')
format(1.5, 'x')
format(1.5, 's')
format(1.5, 'c')
format(1.5, 'b')
format(1.5, 'q')
format(1.5, '5x5')
format(1.5, ',n')
format(1.5, '_n')
format(1.5, ',_f')
format(1.5, '_,f')
format(1.5, '.f')
format(1.5, '.-1f')
format(1.5, '.99999999999f')
format(1.5, '99999999999999999999f')
format(1.5, '\ud800<10'), format(1.5, 'é^9'), format(1.5, '😀>9')
format(1234.5, '010,'), format(1234.5, '09,.1f'), format(1234.5, '012,.1f'), format(-1234.5, '012,.1f'), format(1234567.0, '_>15,')
format(1e300, ',')[:20], format(123456.789, ',e'), format(123456.789, ',g'), format(1234567, ',%')
format(1.5, '=10'), format(1.5, '<010'), format(1.5, '^010'), format(1.5, '>010'), format(1.5, '010')
f'{1.5:{10}.{3}f}', f'{3.14159:.{2}}', f'{1e10:g}', f'{1e16}', f'{1e15}', f'{123456789.0:g}', f'{0.0001:g}', f'{0.00001:g}'
f'{0.1:.30f}', f'{1e22:.5f}', f'{2**0.5:.50g}', f'{1/3:.17e}'
f'{1.5!r:>6}', f'{1.5!s:>6}', f'{1.5=}', f'{1.5=:.3f}'
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
