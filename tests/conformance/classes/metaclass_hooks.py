# __prepare__, __new__, __init__, __call__, conflicts, inheritance, class keywords, __set_name__ order.
order=[]
class Ordered(dict):
    def __setitem__(self,k,v): order.append(k); super().__setitem__(k,v)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): order.clear(); return Ordered(kwargs=kw)
    def __new__(m, name, bases, ns, **kw):
        c=super().__new__(m,name,bases,dict(ns)); c.made=name; return c
    def __init__(c, name, bases, ns, **kw): super().__init__(name,bases,ns); c.kw=kw
    def __call__(c,*a,**k): o=super().__call__(*a,**k); o.tag='called'; return o
    def __len__(c): return 7
    def __getitem__(c,i): return i*2
    def __contains__(c,x): return x=='in'
    def __iter__(c): return iter('abc')
    def __repr__(c): return f'<Meta {c.__name__}>'
    def __eq__(c,o): return NotImplemented
    def __hash__(c): return 5
    def __bool__(c): return False
    def __getattr__(c,n):
        if n.startswith('dyn'): return n.upper()
        raise AttributeError(n)
    def __dir__(c): return ['z','a']
    def __add__(c,o): return (c.__name__,o)
    def __or__(c,o): return ('or',o)
    @property
    def prop(c): return 'metaprop '+c.__name__
class A(metaclass=Meta, opt=1):
    x=1
    def f(self): pass
    y=2
print(order, A.kw, A.made, A().tag, len(A), A[4], 'in' in A, list(A), A, bool(A), A.dynamic, dir(A), A+1, A|2, A.prop)
class B(A): pass
print(type(B), B.kw, B.prop, hash(B)==5)
try: B().prop
except AttributeError as e: print(e)
try: B.zork
except AttributeError as e: print(e)
class Plain: pass
try: type('X',(A,Plain),{},k=1); print('ok')
except TypeError as e: print(e)
def func_meta(name,bases,ns,**kw): return (name,bases,sorted(k for k in ns if k[0]!='_'),kw)
class F(1 .__class__, metaclass=func_meta, z=3): a=1
print(F)
class N:
    def __set_name__(self,o,n): print('set_name',o.__name__,n)
class H: a=N(); b=N()
h=N(); H.c=h
class I(type):
    def __instancecheck__(c,o): print('ic'); return True
    def __subclasscheck__(c,o): print('sc'); return False
class J(metaclass=I): pass
print(isinstance(1,J), isinstance(J(),J), issubclass(int,J), issubclass(J,J))
class Sing(type):
    cache={}
    def __call__(c,*a):
        if c not in c.cache: c.cache[c]=super().__call__(*a)
        return c.cache[c]
class S(metaclass=Sing): pass
print(S() is S())
class BadPrep(type):
    @classmethod
    def __prepare__(m,n,b): return 5
try:
    class Q(metaclass=BadPrep): pass
except TypeError as e: print(e)
class NoCell(type):
    def __new__(m,n,b,ns): ns.pop('__classcell__',None); return super().__new__(m,n,b,ns)
try:
    class R(metaclass=NoCell):
        def f(self): return __class__
except RuntimeError as e: print(e)
print(type.__call__(type,5), type(type)(3) is int)
class K(type):
    x=5
class L(metaclass=K): pass
print(L.x, hasattr(L(),'x'))
L.x=6; print(L.x, K.x)
print(type('Dyn',(A,),{'q':1}).q, type('Dyn',(A,),{}).__module__)
