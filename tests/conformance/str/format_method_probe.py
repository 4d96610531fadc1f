# str.format: fields, conversions, nesting, errors
class A:
    x = 5
    d = {'k': 'v', 1: 'one', '1': 'text'}
    def __getitem__(self, k): return f'item {k!r}'
class F:
    def __format__(self, s): return f'<{s}>'

CASES = r"""
'{} {}'.format(1, 2), '{1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{0.x} {0[k]}'.format(A()), '{a.d[k]} {a.d[1]}'.format(a=A()), '{!r} {!s} {!a}'.format('é', 'é', 'é'), '{:>5}|{:<5}|{:^5}'.format(1, 2, 3), '{{}} {{{}}}'.format(5), '{0!r:>5}'.format('a'), '{:{}}'.format(5, '>4'), '{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{0[0]}{0[1]}'.format('ab'), '{0[-1]}'.format(A()), '{0[a b]}'.format(A()), '{:}'.format(F()), '{:a:b}'.format(F()), '{0:{1}{2}}'.format(F(), 'x', 'y')
'{}'.format()
'{0} {}'.format(1, 2)
'{} {0}'.format(1, 2)
'{a}'.format()
'{0}'.format()
'{'.format()
'}'.format()
'{0'.format(1)
'{0!}'.format(1)
'{0!x}'.format(1)
'{0!rr}'.format(1)
'{0.}'.format(1)
'{0[}'.format(1)
'{0[]}'.format([1])
'{0[a}'.format(1)
'{0.y}'.format(A())
'{0[z]}'.format({})
'{0[5]}'.format([1])
'{0[a]}'.format([1])
'{:d}'.format('a')
'{:{:{}}}'.format(1, 2, 3)
'{0}{1}'.format(1)
'{!}'.format(1)
'{:{}'.format(1, 2)
'a}b'.format()
'{0x}'.format(1)
'{ 0}'.format(1)
'{-1}'.format(1)
'{99999999999999999999}'.format(1)
'{a.b.c}'.format(a=5)
'{}'.format_map({'': 1})
'{a}'.format_map({'a': 1}), '{a[k]}'.format_map({'a': {'k': 2}}), ''.format(1, x=2), '{x}'.format_map(type('D', (dict,), {'__missing__': lambda s, k: k})())
'{a}'.format_map({})
'{}'.format_map([1])
'{a}'.format_map(5)
'{0}'.format_map({'0': 5})
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
