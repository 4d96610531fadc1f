# UnicodeError classes: constructors, attributes, str with odd ranges
def facts(e): return e.encoding, e.object, e.start, e.end, e.reason, str(e), e.args
def change(e, **k):
    for n, v in k.items(): setattr(e, n, v)
    return str(e)
D, E, T = UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError

CASES = r"""
facts(D('utf8', b'abc', 0, 1, 'why')), facts(D('utf8', b'abc', 0, 2, 'why')), facts(E('ascii', 'aéc', 1, 2, 'why')), facts(E('ascii', 'a€c', 1, 2, 'why')), facts(E('ascii', 'a😀', 1, 2, 'w')), facts(E('a', 'abc', 0, 3, 'w')), facts(D('u', bytearray(b'x'), 0, 1, ''))
D('utf8', b'abc', 0, 1)
D('utf8', 'abc', 0, 1, 'w')
D('utf8', b'abc', 0, 1, 5)
D(5, b'abc', 0, 1, 'w')
D('utf8', b'abc', 'a', 1, 'w')
D()
E('utf8', b'abc', 0, 1, 'w')
E('utf8', 'abc', 0, 1)
E('utf8', 'abc', 0, 1.5, 'w')
T('abc', 0, 1)
T(b'abc', 0, 1, 'w')
T('aéc', 1, 2, 'w').object, str(T('aéc', 1, 2, 'w')), str(T('a€c', 1, 2, 'w')), str(T('a😀c', 1, 2, 'w')), str(T('abc', 0, 2, 'w')), T('abc', 0, 2, 'w').args, T('abc', 0, 1, 'w').start
T('abc', 0, 1, 'w').encoding
str(D('utf8', b'abc', 5, 6, 'w')), str(E('utf8', 'abc', 5, 6, 'w')), str(D('utf8', b'', 0, 1, 'w')), str(T('', 0, 1, 'w'))
D('utf8', b'abc', 10, 20, 'w').start, D('utf8', b'abc', 10, 20, 'w').end, D('utf8', b'abc', -5, -5, 'w').start, E('utf8', 'abc', 10, 20, 'w').end, E('', '', 5, 5, '').start, E('', '', 5, 5, '').end
change(D('utf8', b'abc', 0, 1, 'w'), reason='new', start=1, end=2), change(E('ascii', 'abc', 0, 1, 'w'), encoding='enc', object='xyz', end=3)
change(D('utf8', b'abc', 0, 1, 'w'), encoding=5)
change(D('utf8', b'abc', 0, 1, 'w'), reason=None)
issubclass(D, UnicodeError), issubclass(UnicodeError, ValueError), UnicodeError('a', 'b').args, str(UnicodeError('x')), D.__mro__[1:3]
b'\xff'.decode()
'é'.encode('ascii')
'\ud800'.encode()
'€x'.encode('latin-1')
b'\xe2\x82'.decode()
b'\xc0\x80'.decode()
b'ab\x80'.decode('ascii')
b'\xed\xa0\x80'.decode()
b'\xf8'.decode(), 1
b'\x00'.decode('utf-16')
b'\x00\xd8'.decode('utf-16-le')
b'\xff\xff\xff\xff'.decode('utf-32-le')
'\ud800'.encode('utf-16')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
