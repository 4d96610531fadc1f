# StringIO and BytesIO: state, copies, seeking, truncating, errors
import io, copy
class S(io.StringIO): pass
class B(io.BytesIO): pass
def made(cls, v, n):
    x = cls(v); x.read(n)
    return x
def sub():
    x = B(b'abc'); x.extra = 5; x.seek(2)
    y = copy.copy(x)
    return y.getvalue(), y.tell(), y.extra, type(y).__name__
def state(x, s):
    x.__setstate__(s)
    return x.getvalue(), x.tell()
def trunc(x, *a):
    r = x.truncate(*a)
    return r, x.getvalue(), x.tell()
def wr(x, pos, data):
    x.seek(pos); n = x.write(data)
    return n, x.getvalue()
def closed(cls, code):
    x = cls(); x.close()
    return eval(code)

CASES = r"""
made(io.StringIO, 'abc', 1).__getstate__(), made(io.BytesIO, b'abc', 2).__getstate__(), io.StringIO('a\r\n', newline=None).__getstate__(), io.StringIO(newline='').__getstate__(), io.StringIO(newline='\r\n').__getstate__(), sub()
state(io.StringIO(), ('xyz', '\n', 1, None)), state(io.StringIO(), ('a\n', '\r\n', 0, {'q': 1})), state(io.BytesIO(), (b'xyz', 2, None)), state(io.BytesIO(), (bytearray(b'q'), 10, {}))
state(io.StringIO(), ('xyz', '\n', 1))
state(io.StringIO(), 5)
state(io.StringIO(), (5, '\n', 1, None))
state(io.StringIO(), ('a', 'x', 1, None))
state(io.StringIO(), ('a', '\n', -1, None))
state(io.StringIO(), ('a', '\n', 'b', None))
state(io.StringIO(), ('a', '\n', 0, 5))
state(io.BytesIO(), (b'a', 1))
state(io.BytesIO(), (5, 1, None))
state(io.BytesIO(), (b'a', -1, None))
state(io.BytesIO(), (b'a', 'x', None))
state(io.BytesIO(), (b'a', 0, 5))
wr(io.BytesIO(), 3, b'x'), wr(io.StringIO(), 3, 'x'), wr(io.BytesIO(b'abcdef'), 2, b'ZZ'), wr(io.StringIO('abc'), 5, 'é')
trunc(io.BytesIO(b'abc'), 1), trunc(io.BytesIO(b'abc')), trunc(io.StringIO('abc'), 2), trunc(io.BytesIO(b'abc'), 10)
trunc(io.BytesIO(b'abc'), -1)
trunc(io.StringIO('abc'), -1)
closed(io.StringIO, 'x.read()')
closed(io.BytesIO, 'x.read()')
closed(io.BytesIO, 'x.getvalue()')
closed(io.StringIO, 'x.__getstate__()')
closed(io.BytesIO, 'x.closed'), closed(io.StringIO, 'x.close()')
io.StringIO().detach()
io.BytesIO().detach()
io.BytesIO().fileno()
io.StringIO(5)
io.BytesIO('a')
io.BytesIO().write('a')
io.StringIO().write(b'a')
io.BytesIO(b'a\nb\n').readlines(), list(io.StringIO('a\nb')), io.StringIO('a\r\nb', newline=None).read(), io.StringIO('abc').read(2), io.BytesIO(b'abc').read1(1), io.BytesIO(b'ab').readinto(bytearray(5)), io.StringIO().encoding, io.StringIO().line_buffering, io.BytesIO(b'x').getbuffer()[0]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
