# chr, ord, bin, oct, hex, ascii, repr
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class S(str): pass
class R:
    def __repr__(self): return 'é€😀\ud800'
class BadR:
    def __repr__(self): return 5

CASES = r"""
chr(65), chr(0), chr(0x10ffff), chr(0xd800), chr(True), chr(I(97)), chr(8364)
chr(-1)
chr(0x110000)
chr(10**30)
chr(-10**30)
chr('a')
chr(1.0)
chr()
chr(1, 2)
ord('a'), ord('\0'), ord('😀'), ord('\ud800'), ord(b'a'), ord(bytearray(b'z')), ord(S('q'))
ord('')
ord('ab')
ord(b'')
ord(b'ab')
ord(5)
ord(None)
ord(memoryview(b'a'))
ord()
bin(5), bin(-5), bin(0), bin(True), bin(2**70), bin(I(3)), oct(8), oct(-8), oct(0), oct(2**70), hex(255), hex(-255), hex(0), hex(2**70), hex(I(16))
bin(1.5)
oct('a')
hex(None)
hex()
bin(1, 2)
ascii('é'), ascii('a'), ascii([1, 'é']), ascii(R()), ascii('\n\t\\\''), ascii('😀'), ascii('\ud800'), ascii(b'\xe9'), ascii({'é': 'ü'})
ascii()
ascii(BadR())
repr(BadR())
repr()
repr(1, 2)
repr('a'), repr(1.0), repr(None), repr(...), repr(NotImplemented), repr(int), repr(len), repr(print), repr([].append)[:31], repr(str.join), repr(int.__add__), repr(type), repr(object)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
