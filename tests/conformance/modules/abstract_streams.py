# the abstract classes of io: what they raise and what they do by way of others
import io
class Raw(io.RawIOBase):
    def __init__(self, data): self.data = data
    def readable(self): return True
    def readinto(self, b):
        n = min(len(b), len(self.data)); b[:n] = self.data[:n]; self.data = self.data[n:]
        return n
class Buf(io.BufferedIOBase):
    def read(self, n=-1): return b'xyz'[:n]
    def read1(self, n=-1): return b'q'
class Big(io.BufferedIOBase):
    def read(self, n=-1): return b'x' * 100
class Neg(Raw):
    def readinto(self, b): return -5
class Much(Raw):
    def readinto(self, b): return len(b) + 1
class Blocks(Raw):
    def readinto(self, b): return None
class Odd(Raw):
    def readinto(self, b): return 'a'
def into(x, method='readinto', size=3):
    b = bytearray(size)
    return getattr(x, method)(b), b

CASES = r"""
io.IOBase().readable(), io.IOBase().writable(), io.IOBase().seekable(), io.IOBase().closed, io.IOBase().isatty()
io.IOBase().seek(0)
io.IOBase().fileno()
io.IOBase().truncate()
io.BufferedIOBase().read()
io.BufferedIOBase().write(b'')
io.BufferedIOBase().detach()
io.TextIOBase().read()
io.TextIOBase().write('')
io.TextIOBase().readline()
io.TextIOBase().encoding, io.TextIOBase().errors, io.TextIOBase().newlines
into(Buf()), into(Buf(), 'readinto1'), into(Buf(), size=2)
into(Big())
Raw(b'abc').read(), Raw(b'abc').read(2), Raw(b'abc').readall(), Raw(b'a\nb\n').readline(), Raw(b'a\nb').readlines(), list(Raw(b'x\ny'))
io.BufferedReader(Raw(b'abcdef')).read(), io.BufferedReader(Raw(b'abcdef'), 2).read(3), io.BufferedReader(Raw(b'ab\ncd')).readline(), io.BufferedReader(Raw(b'ab')).peek(), io.BufferedReader(Blocks(b'')).read(2)
io.BufferedReader(Neg(b'')).read(1)
io.BufferedReader(Much(b'')).read(1)
io.BufferedReader(Odd(b'')).read(1)
io.TextIOWrapper(io.BufferedReader(Raw('é\n'.encode()))).read()
io.BufferedWriter(Raw(b''))
io.BufferedReader(5)
io.BufferedReader(Raw(b''), 0)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
