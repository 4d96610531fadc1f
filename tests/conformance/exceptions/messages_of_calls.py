# TypeErrors of calls to functions written in Python and in C
def f0(): pass
def f1(a): pass
def f2(a, b=1): pass
def f3(a, b, c): pass
def fk(*, k): pass
def fk2(a, *, k, j): pass
def fp(a, /, b): pass
def fv(*a): pass
def fkw(**k): pass
class C:
    def m(self): pass
    def n(self, a): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
class I:
    def __init__(self, a): pass
class E: pass
class N:
    def __new__(cls, a): return object.__new__(cls)
class IR:
    def __init__(self): return 5

CASES = r"""
f0(1)
f0(1, 2)
f0(a=1)
f1()
f1(1, 2)
f1(1, a=2)
f1(b=1)
f2()
f2(1, 2, 3)
f2(1, b=2, c=3)
f3()
f3(1)
f3(1, 2)
f3(b=1)
f3(1, 2, 3, 4)
fk()
fk(1)
fk(1, k=1)
fk(j=1)
fk2(1)
fk2(1, k=1)
fk2()
fp(a=1, b=2)
fp(1)
fp(a=1)
fv(a=1)
fkw(1)
fkw(**{1: 2})
f1(**{'b': 1})
f1(*5)
f1(**5)
f1(*[1], *[2])
fkw(a=1, **{'a': 2})
f1(**{'a': 1}, a=2) if False else fkw(**{'a': 1}, **{'a': 2})
C().m(1)
C.m()
C().n()
C().n(1, 2)
C().c(1)
C.s(1)
C.n(5)
C(1)
C(x=1)
I()
I(1, 2)
E(1)
N()
IR()
object(1)
object.__new__()
object.__new__(5)
object.__new__(int)
object.__init__(5, 1)
len()
len(1, 2)
len(5)
len(obj=[])
[].append()
[].append(1, 2)
[].append(x=1)
''.join()
'a'.split(1, 2, 3)
'a'.split(foo=1)
{}.get()
{}.pop()
int('1', 2, 3)
int(foo=1)
str(1, 2, 3, 4)
print(foo=1)
print(sep=5)
print(end=5)
sorted()
isinstance(1)
getattr(1)
list(1, 2)
tuple(1, 2)
tuple(x=1)
bool(1, 2)
float(1, 2)
complex(1, 2, 3)
dict(1, 2)
range()
slice()
type()
super()
super(5)
super(int, 5)
super(5, 5)
property(1, 2, 3, 4, 5)
staticmethod()
classmethod(1, 2)
staticmethod(5)()
memoryview()
memoryview(5)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
