# split, rsplit and splitlines with odd arguments
class I:
    def __index__(self): return 1

CASES = r"""
'a b  c'.split(), 'a b  c'.split(' '), ' a b '.split(), ' a b '.split(None, 1), ' a b c '.split(maxsplit=1), ' a b c '.rsplit(None, 1), ''.split(), ''.split(','), '   '.split(), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), 'a,b,c'.split(',', -1), 'a,b,c'.split(',', 0), ' a b'.split(None, 0), ' a b '.rsplit(None, 0)
'abcabc'.split('bc'), 'aaa'.split('aa'), 'aaa'.rsplit('aa'), 'aXXbXX'.split('XX'), 'abc'.split('abc'), 'abc'.split('abcd')
'a\u3000b\x1cc\x85d'.split(), 'a\u2028b'.split(), 'a€b€c'.split('€'), '😀a😀'.split('😀')
'abc'.split('')
'abc'.rsplit('')
'abc'.split(5)
'abc'.split(b',')
'abc'.split(',', 'a')
'abc'.split(',', 1.0)
'abc'.split(',', None)
'abc'.split(',', 1, 2)
'a,b,c'.split(',', I()), 'a,b,c'.split(sep=',', maxsplit=1), 'a b c'.rsplit(maxsplit=1), 'a,b'.split(',', 10**10)
'abc'.split(',', 10**30)
'abc'.split(x=1)
'a\nb\r\nc\rd'.splitlines(), 'a\nb\r\nc\rd'.splitlines(True), 'a\n'.splitlines(), '\n'.splitlines(), ''.splitlines(), '\n\n'.splitlines(keepends=True), 'a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i\x1fj'.splitlines(), 'a\n\rb'.splitlines(), 'a\r\n'.splitlines(True)
'a\nb'.splitlines(1), 'a\nb'.splitlines(keepends=0), 'a\nb'.splitlines('x')
'a'.splitlines(1, 2)
'a'.splitlines(x=1)
' \t\n'.rsplit(), 'a b c d'.rsplit(' ', 2), ' a  b '.rsplit(' '), 'a  b'.rsplit(None, 1), '  a  b  '.rsplit(None, 1), '  a  b  '.split(None, 1)
b'a b  c'.split(), b'a,b'.split(b','), b'a,b,c'.rsplit(b',', 1), b'a\nb\r\nc\rd\x0be\x85'.splitlines(), bytearray(b'a b').split(), b'a\x1cb\x85c\x0bd'.split()
b'abc'.split(b'')
b'abc'.split(',')
b'abc'.split(5)
b'abc'.split(memoryview(b'b')), b'abc'.split(bytearray(b'b')), bytearray(b'a b c').rsplit(None, 1), b'a\n\nb'.splitlines(True)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
