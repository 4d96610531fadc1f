# print: sep, end, file, flush and their errors
import io
class W:
    def __init__(self): self.log = []
    def write(self, s): self.log.append(s)
class NoWrite: pass
class F(W):
    def flush(self): self.log.append('flushed')
class Bad(W):
    def write(self, s): raise OSError('no')
class BadStr:
    def __str__(self): raise ValueError('str')
def p(*a, **k):
    w = W()
    print(*a, file=w, **k)
    return w.log
def flushed(**k):
    f = F()
    print('x', file=f, **k)
    return f.log

CASES = r"""
p(), p(1), p(1, 'a', None), p(1, 2, sep='-'), p(1, 2, sep=''), p(1, end=''), p(1, 2, sep=None, end=None), p(end='x'), p('', ''), p(*[1, 2, 3], sep='\n'), p(1.0, [2], {'a': 'b'})
p(1, sep=5)
p(1, end=5)
p(1, sep=b'')
p(foo=1)
flushed(), flushed(flush=True), flushed(flush=0), flushed(flush=[1])
print('x', file=NoWrite())
print('x', file=Bad())
print('x', file=5)
print(BadStr())
print('x', file=W(), flush=True)
print('to stdout', file=None), print(), print('a', 'b', sep='|', end='!\n')
print('é', '€', '😀')
print(b'bytes', bytearray(b'x'), 1j, ..., NotImplemented, int)
print('%s' % 5, f'{5}', sep='\t')
print(print)
(lambda s: (print('a', 1, file=s), s.getvalue()))(io.StringIO())
print(*()), print(*'abc'), print([1, 'a'], (1,), {1})
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
