"""Trace and profile functions: which events come, at which lines."""
import sys
ev=[]
def tracer(f,e,a):
    if f.f_globals is not globals(): return
    ev.append((f.f_code.co_name,f.f_lineno-f.f_code.co_firstlineno,e, a[0].__name__ if e=="exception" else repr(a)[:30] if e=="return" else None))
    return tracer
def run(fn,*a):
    ev.clear()
    sys.settrace(tracer)
    try: fn(*a)
    except Exception as e: pass
    sys.settrace(None)
    print("==",fn.__name__)
    for x in ev: print(x)
def simple(a):
    b=a+1
    if b>2:
        c=1
    else:
        c=2
    return c
def loop():
    for i in range(3):
        x=i
    while x:
        x-=1
    else:
        y=1
def one(): return 1
def exc():
    try:
        1/0
    except ZeroDivisionError as e:
        x=1
    finally:
        y=2
def gen():
    yield 1
    x = yield 2
    return 3
def usegen():
    g=gen()
    next(g)
    try:
        while True: next(g)
    except StopIteration: pass
def thrower():
    raise ValueError(1)
def nested():
    try:
        thrower()
    except ValueError: pass
    z=[i for i in (1,2)]
    return sum(i
        for i in z)
def wit():
    import contextlib
    with contextlib.nullcontext(1) as q:
        w=1
    with contextlib.suppress(KeyError):
        raise KeyError
class K:
    def __init__(self): self.a=1
    @property
    def p(self): return self.a
def cls():
    k=K()
    k.p
    class L(K):
        z=1
    lam=lambda: 3
    lam()
def multi():
    x=(1,
       one(),
       2)
    return x
def m(v):
    match v:
        case 1:
            return 1
        case [a,b]:
            return a
        case _:
            return 2
def whileone():
    n=0
    while True:
        n+=1
        if n>2: break
for fn in (simple,loop,one,exc,usegen,thrower,nested,wit,cls,multi,whileone): run(fn,*((1,) if fn is simple else ()))
run(m,1);run(m,[1,2]);run(m,3)
def prof(f,e,a):
    if f.f_globals is not globals(): return
    ev.append((f.f_code.co_name,e,getattr(a,"__name__",a) if e[0]=="c" else a if e!="call" else None))
def p1():
    len([1]); one(); sorted([3,1],key=lambda v:v); "a".upper()
    try: int("x")
    except ValueError: pass
ev.clear(); sys.setprofile(prof); p1(); sys.setprofile(None)
for x in ev: print(x)
print(sys.gettrace(),sys.getprofile())
