"""Calls with unpacked arguments: functions, methods, generators, coroutines, errors, recursion."""

def f(a,b=2,*args,c=3,**kw): return a,b,args,c,kw
class A:
    def m(self,*a,**k): return self.n,a,k
    n=1
    @classmethod
    def c(cls,*a): return cls.__name__,a
def g(*a,**k): return f(*a,**k)
print(g(1),g(1,2,3,4),g(1,c=5,d=6),f(*(1,2),**{'c':9}),A().m(*[1],**{'x':2}),A.c(*(1,2)))
def t(h):
    try: print(h())
    except Exception as e: print(type(e).__name__,e)
t(lambda: f(*(),**{})); t(lambda: f(**{1:2})); t(lambda:f(*3)); t(lambda:f(**3)); t(lambda: f(1,**{'a':2})); t(lambda: A().m(*(),**{'self':1})); t(lambda: (lambda:0)(*(1,)))
def gen(*a,**k):
    yield a; yield k
print(list(gen(*[1,2],**{'z':3})))
async def co(*a): return a
c=co(*(1,2))
try: c.send(None)
except StopIteration as e: print(e.value)
def deep(n,*a): return n if n==0 else deep(*(n-1,),*a)
print(deep(500,1,2))
def inf(*a): return inf(*a)
try: inf(1)
except RecursionError as e: print(e)
def dec(fn):
    def w(*a,**k): return fn(*a,**k)
    return w
@dec
@dec
def z(x,y=1): return x+y
print(z(1),z(1,y=3),[z(i) for i in range(3)], sum(z(*(i,)) for i in range(5)))
class D:
    def __del__(self): print('del')
def k(x): print('in'); del x; print('out')
k(*[D()]); k(**{'x':D()})
def big(*a,**k): return len(a),len(k)
print(big(*range(40),**{'k%d'%i:i for i in range(40)}))


# Methods whose function is not one of the program.
import contextlib
import io
import types

joined = types.MethodType(str.join, '-')
print(joined(*(['x', 'y'],)), joined(['x', 'y']), types.MethodType(int.__add__, 4)(*(1,)))
numbers = []
types.MethodType(list.append, numbers)(*(1,))
types.MethodType(sorted, [3, 1, 2])
print(numbers, types.MethodType(sorted, [3, 1, 2])(*(), **{'reverse': True}))
print(types.MethodType(max, 7)(*(3, 9), **{'key': lambda n: -n}), types.MethodType(type('C', (), {'__call__':
      lambda self, *args: args})(), 'me')(*(1, 2)))
with contextlib.ExitStack() as stack:
    memory = stack.enter_context(io.BytesIO(b'abc'))
    stack.push(io.StringIO())
    print(memory.read())
print(memory.closed)
