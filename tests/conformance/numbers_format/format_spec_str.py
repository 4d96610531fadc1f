# the format mini-language on str and other objects
class Obj: pass
class Fmt:
    def __format__(self, spec): return 5
class NoStr:
    def __str__(self): return 'text'
    def __repr__(self): return 'repr'
class StrSub(str):
    def __str__(self): return 'override'

CASES = r"""
[format('abc', s) for s in ('', 's', '5', '<5', '>5', '^5', '^6', '.2', '5.2', '>5.1', '*^7', '05', '0<5', '<05', '.0', 's', '10s', '.1s')]
format('abc', '=5')
format('abc', '=05')
format('abc', '+')
format('abc', ' ')
format('abc', '-')
format('abc', '+5')
format('abc', '#')
format('abc', '#5')
format('abc', 'z')
format('abc', ',')
format('abc', '_')
format('abc', 'd')
format('abc', 'x')
format('abc', '5d')
format('abc', '.')
format('abc', 'é')
format('abc', '😀5')
format('abc', '😀<5'), format('é€😀', '>6'), format('é€😀', '.2'), format('', '3') + '|'
format('abc', '99999999999999999999')
format('abc', 5)
format('abc', None)
format(None, ''), format(Obj, '')[:7], format([1], ''), format((), ''), format({}, ''), format(b'a', ''), format(..., '')
format(None, 's')
format([1], '5')
format((), 's')
format({}, '>5')
format(b'a', 's')
format(Obj, 's')
format(NoStr(), '5')
format(NoStr()), f'{NoStr()}', f'{NoStr()!r}', f'{NoStr()!s:>6}', f'{NoStr()!a:^8}'
format(Fmt())
f'{Fmt()}'
'{}'.format(Fmt())
format(StrSub('a')), f'{StrSub("a")}', '{}'.format(StrSub('a')), format(StrSub('a'), '5'), '%s' % StrSub('a'), StrSub('ab') + '', ''.join([StrSub('q')])
object.__format__(5, '')
object.__format__(5, 'x')
str.__format__('a')
str.__format__(5, '')
format()
format(1, '', '')
format(1j, '.2f'), format(1+2j, ''), format(1.5-2.25j, '>20'), format(1j, 'e'), format(1j, 'g'), format(1+1j, '+.1f'), format(3+4j, ',.2f')
format(1j, 'd')
format(1j, '010')
format(1j, '=10')
format(1j, '%')
f'{"a":{"<"}{5}}|', f'{"a":{">5"}}', f'{"abc":.{1+1}}', f'{"x"!r}', f'{"é"!a}'
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
