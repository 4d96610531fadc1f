# translate and maketrans
class Mapping:
    def __getitem__(self, key):
        if key == 97: raise LookupError
        if key == 98: return None
        if key == 99: return 'ccc'
        if key == 100: return 0x1F600
        raise KeyError(key)
class Weird:
    def __getitem__(self, key): return 1.5
class Boom:
    def __getitem__(self, key): raise ValueError('boom')
class Neg:
    def __getitem__(self, key): return -1
class I(int): pass

CASES = r"""
'abcde'.translate(Mapping())
'abc'.translate({97: 'x', 98: None, 99: 100})
'abc'.translate({97: 0x110000})
'abc'.translate({97: -1})
'abc'.translate({97: 1.5})
'abc'.translate({97: b'x'})
'abc'.translate(Weird())
'abc'.translate(Boom())
'abc'.translate(Neg())
'abc'.translate(None)
'abc'.translate(5)
'abc'.translate([])
'\x00\x01'.translate(['a', 'b']), '\x00\x05'.translate(['a']), '\x00\x01\x02'.translate('xyz')
'abc'.translate()
'abc'.translate({}, 'x')
'€uro'.translate({0x20ac: 'E', 117: '€€'}), 'ab'.translate({97: ''}), 'a😀'.translate({0x1f600: 'b'}), 'abc'.translate({97: I(98)})
str.maketrans('abc', 'xyz'), str.maketrans('abc', 'xyz', 'de'), str.maketrans({'a': 1, 98: 'b', 'c': None}), str.maketrans('', ''), str.maketrans('aa', 'bc'), str.maketrans('ab', 'xy', 'a')
str.maketrans('ab', 'x')
str.maketrans('a')
str.maketrans(5)
str.maketrans({'ab': 1})
str.maketrans({1.5: 1})
str.maketrans({b'a': 1})
str.maketrans('a', 5)
str.maketrans(5, 'a')
str.maketrans('a', 'b', 5)
str.maketrans([('a', 'b')])
str.maketrans()
str.maketrans('a', 'b', 'c', 'd')
'abc'.maketrans('a', 'b')
b'abc'.translate(bytes(range(256))), b'abc'.translate(None, b'b'), b'abc'.translate(None, delete=b'a'), b'abc'.translate(bytes.maketrans(b'a', b'z'), b'c'), bytearray(b'abc').translate(None, b'c')
b'abc'.translate(b'x')
b'abc'.translate('x')
b'abc'.translate(5)
b'abc'.translate()
b'abc'.translate(None, 'a')
b'abc'.translate(None, b'a', b'b')
bytes.maketrans(b'ab', b'x')
bytes.maketrans('a', 'b')
bytes.maketrans(b'a')
bytearray.maketrans(b'ab', bytearray(b'xy'))[96:100]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
