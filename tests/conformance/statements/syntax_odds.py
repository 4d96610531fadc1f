# syntax odds and ends
def f(a,b,/,c,*,d): return a,b,c,d
for s in ["f(1,2,3,d=4)","f(1,b=2,c=3,d=4)","f(1,2)","f(1,2,3,4,d=5)","f()","f(1,2,3)","f(1,2,3,d=4,e=5)","f(1,2,3,d=4,**{'d':5})","f(*1)","f(**1)","f(**{1:2})","f(1,2,c=3,d=4,a=1)","f(*[1,2],*[3],d=4)","f(*[1],**{'b':2})"]:
    try: print(eval(s))
    except TypeError as e: print(s,'->',e)
print([*range(3),*'ab'],{*[1,2],3},{**{'a':1},'b':2},(*[1],),*[7,8])
a,*b,c=range(5); print(a,b,c)
[a,(b,*c)],d=[1,(2,3,4)],5; print(a,b,c,d)
for s in ["a,b=1","a,b=1,2,3","a,b=1,","a,*b,c=1,","*a,=5","(a,b),c=1,2", "a,b=[1]","a,b,c=iter([1,2])", "a,b={}"]:
    try: exec(s); print('ok')
    except (TypeError,ValueError) as e: print(s,'->',e)
def g():
    x=yield 1,*[2,3]
    return *[4],5
it=g(); print(next(it))
try: next(it)
except StopIteration as e: print(e.value)
for x in 1,*[2]: print(x,end=' ')
print()
print(x:=5) if 0 else print((x:=5), x)
print([y:=1,y**2], [z for i in range(3) if (z:=i)], z)
print(1<2<3, 1<3<2, 1<2>1!=0 is not None)
l=[0]*3; l[0],l[1]=l[1],1; print(l)
i=0; i,l[i]=1,9; print(l)
@(lambda f: lambda: 'dec')
def h(): pass
print(h())
@[lambda c: 5][0]
class Z: pass
print(Z)
print((lambda *a,b=1,**k:(a,b,k))(1,b=2,c=3),(lambda a,/,b:a+b)(1,b=2))
x=1
del x
try: x
except NameError as e: print(e)
d={'a':{'b':1}}; del d['a']['b'],; print(d)
l=[1,2,3,4]; del l[1:3]; del (l[0]),[l[0]]; print(l)
print(0x_ff,0b1_0,0o7_7,1_000.0_1,1e1_0,1_0j,.5e-3,0_0)
print('\x41\u0042\N{LATIN SMALL LETTER C}\103\
d', b'\x41\103', r'\n', rb'\x', u'x', 'a' "b" '''c''')
ﬁ=3; print(fi); 𝐱=4; print(x) if 'x' in dir() else None
é=1; print('é' in globals())
if 1: pass; y=2;
print(y); 
class C:
    x=1
    y=[x for _ in range(2)] if 0 else x
    def m(s): return __class__
    z=(lambda: __class__)
    try: w=[q for q in range(x)]
    except NameError as e: print(e)
print(C().m(), C.w)
try:
    class C2:
        x=1
        y=[x for _ in range(2)]
except NameError as e: print(e)
def outer():
    v=1
    def inner():
        nonlocal v
        v+=1
        return v
    return inner(),v
print(outer())
def unbound():
    print(q); q=1
try: unbound()
except UnboundLocalError as e: print(e)
def unb2():
    def i(): return zz
    i(); zz=1
try: unb2()
except NameError as e: print(e)
def dl():
    a=1; del a; a
try: dl()
except UnboundLocalError as e: print(e)
try: assert 0,(1,2)
except AssertionError as e: print(e, e.args)
try: assert []
except AssertionError as e: print(repr(e))
print(__debug__)
with open('/dev/null') as f, open('/dev/null') as g: pass
with (open('/dev/null') as f, open('/dev/null') as g,): print(f.closed)
for i in []: pass
else: print('else')
while True:
    try: break
    finally: print('fin')
def r():
    for i in range(3):
        try: continue
        finally:
            if i==1: return 'ret'
print(r())
def r2():
    try: return 1
    finally: return 2
print(r2())
try:
    try: 1/0
    finally: raise KeyError('x')
except KeyError as e: print(repr(e.__context__))
try:
    raise ValueError from KeyError('c')
except ValueError as e: print(repr(e.__cause__), e.__suppress_context__)
for s in ["raise 1","raise ValueError from 1","raise int","raise ValueError from None"]:
    try: exec(s)
    except Exception as e: print(type(e).__name__, e)
def fd(x:int=1,*a:str,y:'float',**k:list)->None: pass
print(fd.__annotations__)
v:int
w:str='a'
(u):int=3
d['z']:int=5
print(__annotations__)
class An:
    a:int
    b:'str'=1
print(An.__annotations__)
try: print(v)
except NameError as e: print(e)
print(f'{1!r:>5}|{"a"!s}|{3.14159:.{2}f}|{{}}|{x!a}' if 'x' in dir() else f'{1!r:>5}|{"a"!s}|{3.14159:.{2}f}|{{}}')
print(f"{'a' if 1 else "b"} {f"{f"{1}"}"} {'\n'!r} {[
   1, # comment
   2]}")
print(f'{1=} {1 = } {1=!s:>4} {"x"=:5}')
print(f"{lambda x: 1}") if 0 else print(f"{(lambda x: 1)(2)}")
print(f'''{
1
}''', rf'\d{1}', f'\N{DIGIT ONE}', f'{1:{"{"}>5}', f'{ {1:2}[1] }')
print(*(1,2),sep='-',**{'end':'!\n'})
