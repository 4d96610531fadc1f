# % formatting: all conversions, flags, errors
class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 2.5
class N:
    def __int__(self): return 9
class R:
    def __repr__(self): return 'é-repr'
    def __str__(self): return 'str'
class D(dict):
    def __missing__(self, key): return 'missing ' + key
class G:
    def __getitem__(self, key): return key
class T(tuple): pass
class Bad:
    def __str__(self): return 5
    def __repr__(self): return 6

CASES = r"""
'%s %r %a' % (R(), R(), R()), '%s' % 'é', '%r' % 'é', '%a' % 'é', '%.2s|%5.1s|%-5s|' % ('abc', 'abc', 'ab'), '%5r' % 'a', '%.3r' % 'abc', '%c%c' % ('é', 8364)
'%d' % 5.9, '%i' % -5.9, '%u' % True, '%d' % 10**30 if False else '%d' % (10**30), '%x' % 255, '%X' % -255, '%#x' % 255, '%#X' % 255, '%o' % 8, '%#o' % 8, '%#o' % 0, '%#x' % 0, '%x' % I(), '%d' % I(), '%d' % N()
'%d' % 'a'
'%d' % None
'%d' % '5'
'%x' % 1.5
'%o' % '5'
'%x' % F()
'%d' % F()
'%c' % 'ab'
'%c' % ''
'%c' % -1
'%c' % 0x110000
'%c' % 1.5
'%c' % None
'%c' % b'a'
'%c' % I()
'%f %e %g %F %E %G' % (1.5, 1.5, 1.5, 1.5, 1.5, 1.5), '%.3f' % 2, '%f' % F(), '%5.1f|%-8.2e|%+g|% g|%08.2f|%+08.2f' % (1.25, 1.5, 1.5, 1.5, -1.5, 1.5), '%#.0f' % 1, '%#g' % 1.5, '%.0f' % 0.5, '%f' % float('inf'), '%05f' % float('nan'), '%F' % float('-inf'), '%.3g' % 10**5 if False else '%.3g' % (10**5)
'%f' % 'a'
'%f' % None
'%f' % (10**400)
'%e' % 1j
'%s'
'%s' % ()
'%s %s' % 'a'
'%s %s' % ('a',)
'%s' % ('a', 'b')
'a' % ()
'a' % 5
'a' % (5,)
'a' % [5]
'a' % {}
'a' % {'x': 1}
'a' % 'b'
'a' % b'b'
'a' % G()
'%(a)s %(b)d' % {'a': 'x', 'b': 5}, '%(x)s' % D(), '%(q)s' % G(), '%()s' % {'': 'empty'}, '%(a(b)c)s' % {'a(b)c': 1}, '%(a)s%%' % {'a': 1}, '%(a)5.2f|%(a)-8d|' % {'a': 3.14159}
'%(a)s' % {}
'%(a)s' % 5
'%(a)s' % ('x',)
'%(a)s' % 'x'
'%(a' % {}
'%(a)' % {'a': 1}
'%(a)s %s' % {'a': 1}
'%s %(a)s' % {'a': 1}
'%'
'%' % ()
'%' % 5
'%y' % 5
'%é' % 5
'%5' % 5
'%.' % 5
'%l' % 5
'%ld %hd %Ld' % (1, 2, 3)
'%lld' % 5
'%*d|%-*d|%.*f|%*.*f' % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.71828)
'%*d' % ('a', 5)
'%*d' % 5
'%.*d' % (1.5, 5)
'%*d' % (-5, 1) + '|'
'%.*f' % (-1, 1.5)
'%*d' % (10**30, 1)
'%.*f' % (10**20, 1)
'%99999999999999999999d' % 5
'%.99999999999999999999f' % 5
'%.5d|%8.5d|%-8.5d|%08.5d|%+.3d|%#.4x|%.0d' % (42, 42, 42, 42, 42, 42, 0)
'%-05d|%+ d|% +d|%0-5d|%#5x|%-#5x|%#05x|%+x' % (5, 5, 5, 5, 10, 10, 10, 255)
'%%' % (), '%%%s%%' % 'a', '%5%' % (), '%-5%|' % () if False else '', '%s' % T((1, 2)) if False else 'skip', '%s %s' % T((1, 2)), '%s' % [1, 2], '%s' % ((1, 2),), '%s' % {'a': 1}, '%s' % None
'%5%|' % 5
'%s' % Bad()
'%r' % Bad()
'%a' % Bad()
'%b' % b'a'
'%s' % b'a', '%r' % b'a'
'%.2f%%' % 99.5, '%s' % 1e100, '%r' % 0.1, '%s' % 1j, '%5s|%-5s|%05s' % (1, 2, 3), '%5c|%-5c|' % ('a', 'b'), '%.0s|' % 'abc', '%.1a' % 'é'
b'%d %s %b %a %r %c %x' % (5, b'a', b'b', 'é', 'é', 65, 255), b'%5d|%-5s|%.2b' % (5, b'ab', b'xyz'), b'%c' % b'z', b'%(a)s' % {b'a': b'v'}, b'%%' % (), b'%f' % 1.5, bytearray(b'%d') % 5, type(bytearray(b'%d') % 5)
b'%s' % 'a'
b'%b' % 5
b'%c' % 256
b'%c' % 'a'
b'%c' % b'ab'
b'%d' % 'a'
b'%(a)s' % {'a': b'v'}
b'%s' % ()
b'a' % 5
b'%q' % 5
b'%s' % memoryview(b'mv'), b'%s' % bytearray(b'ba'), b'%a' % '€'
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
