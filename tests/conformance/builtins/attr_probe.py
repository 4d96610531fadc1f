# getattr, hasattr, setattr, delattr, vars, dir rules and messages
class A:
    x = 1
    def __init__(self): self.y = 2
class G:
    def __getattr__(self, n):
        if n == 'boom': raise ValueError(n)
        if n == 'missing': raise AttributeError(n)
        return 'got ' + n
class S:
    __slots__ = ('a',)
class D:
    def __dir__(self): return ['z', 'a', 5] if False else ['z', 'a']
class BadD:
    def __dir__(self): return 5
class V:
    __dict__ = 5
class P:
    @property
    def p(self): raise AttributeError('inner')
    @property
    def ro(self): return 1
a = A()
def sa(o, n, v):
    setattr(o, n, v)
    return getattr(o, n)

CASES = r"""
getattr(a, 'x'), getattr(a, 'y'), getattr(a, 'z', 5), getattr(G(), 'q'), getattr(G(), 'missing', None), hasattr(a, 'x'), hasattr(a, 'z'), hasattr(G(), 'missing'), hasattr(P(), 'p'), getattr(5, 'real')
getattr(a, 'z')
getattr(G(), 'missing')
getattr(G(), 'boom', 5)
hasattr(G(), 'boom')
getattr(P(), 'p')
getattr(a)
getattr(a, 5)
getattr(a, None, 1)
getattr(a, 'x', 1, 2)
getattr(a, name='x')
hasattr(a, 5)
hasattr(a)
setattr(a, 5, 1)
setattr(a, 'b')
setattr(5, 'x', 1)
setattr('a', 'upper', 1)
setattr(int, 'x', 1)
setattr(S(), 'b', 1)
setattr(P(), 'ro', 1)
setattr(None, 'x', 1)
setattr(len, 'x', 1)
sa(a, 'k', 5), sa(a, 'not an identifier', 1), sa(S(), 'a', 3), sa(A, 'cls', 4), a.cls
S().a
S().b
delattr(a, 'nope')
delattr(a, 'x')
delattr(a, 5)
delattr(S(), 'a')
delattr(P(), 'ro')
delattr(int, 'real')
delattr(A, 'nope')
delattr(5, 'real')
vars(a) == a.__dict__, sorted(vars(A))[:3], sorted(k for k in vars(__import__('types').SimpleNamespace(q=1)))
vars(5)
vars(S())
vars([])
vars(1, 2)
dir(D()), dir(S())[-1], 'x' in dir(a), 'y' in dir(a), '__init__' in dir(A), dir(5) == dir(int), 'append' in dir([]), dir(None)[:3]
dir(BadD())
dir(1, 2)
a.zzz
A.zzz
None.foo
(5).foo
''.foo
len.foo
int.foo
(lambda: 0).foo
(x for x in []).foo
P().ro
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
