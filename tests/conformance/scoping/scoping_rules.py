# global, nonlocal, class scopes, comprehension scopes, walrus, del, exec-free closures.
x='global'
def a():
    x='a'
    def b():
        global x
        return x
    def c():
        nonlocal x
        x+='!'
        return x
    return b(), c(), x
print(a())
class K:
    x='class'
    def m(self): return x
    y=[x]+[x for _ in 'a']
    z=(lambda: x)()
    class Inner: w=x
    def default(self, v=x): return v
print(K().m(), K.y, K.z, K.Inner.w, K().default())
def shadow():
    print([x for x in 'ab'], end=' ')
    try: x
    except UnboundLocalError as e: print(e)
    x=1
shadow()
def walrus():
    if any((hit:=n)>2 for n in range(5)): print(hit)
    [last:=i for i in range(3)]
    return last
print(walrus())
def delclosure():
    v=1
    def f(): return v
    del v
    try: f()
    except NameError as e: print(e)
    v=2
    return f()
print(delclosure())
fs=[]
for i in range(3): fs.append(lambda: i)
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
def counter():
    n=0
    def inc(step=1):
        nonlocal n; n+=step; return n
    return inc, lambda: n
inc,get=counter(); inc(); inc(5); print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
def except_scope():
    e='before'
    try: 1/0
    except ZeroDivisionError as e: pass
    try: print(e)
    except UnboundLocalError as err: print(err)
except_scope()
def nested():
    def one():
        def two():
            def three(): return x, deep
            return three
        return two
    deep='deep'
    return one()()()
print(nested())
class Meta(type):
    def __prepare__(n,b): return {'injected':5}
class L(metaclass=Meta): seen=injected
print(L.seen)
def glob():
    global made
    made=1
    class made2: pass
    def inner():
        global made3
        made3='m3'
    inner()
glob(); print(made, made3, 'made2' in globals())
class Name:
    __priv=1
    def get(self): return self.__priv, [self.__priv for _ in 'a'], (lambda: self.__priv)()
    def __m(self): return 'm'
print(Name().get(), Name()._Name__m(), [n for n in vars(Name) if 'priv' in n])
class _Under:
    def f(self): self.__a=1; return list(vars(self))
print(_Under().f())
print((lambda: (yield))().__name__, (lambda x, /, *y, z=3, **k: (x,y,z,k))(1,2,z=4,q=5))
def kwonly(*, a, b=2): return a,b
try: kwonly(1)
except TypeError as e: print(e)
try: kwonly()
except TypeError as e: print(e)
print(locals() is globals(), 'x' in locals())
