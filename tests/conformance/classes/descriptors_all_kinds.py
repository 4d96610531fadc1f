# Data and non-data descriptors, lookup order, __set_name__, property in full, classmethod, staticmethod, slots.
class Data:
    def __get__(s,o,t=None): return ('get', o is not None, t and t.__name__)
    def __set__(s,o,v): print('set',v)
    def __delete__(s,o): print('delete')
class NonData:
    def __get__(s,o,t=None): return 'nd'
class SetOnly:
    def __set__(s,o,v): o.__dict__['so']=v
class A: d=Data(); n=NonData(); so=SetOnly()
a=A(); print(a.d, A.d, a.n); a.d=1; del a.d
a.__dict__['d']='shadow'; a.__dict__['n']='inst'; print(a.d, a.n)
a.so=5; print(a.so, type(A().so).__name__)
try: del a.so
except AttributeError as e: print(e)
class P:
    def __init__(s): s._x=0
    @property
    def x(s): "doc of x"; return s._x
    @x.setter
    def x(s,v): s._x=v
    @x.deleter
    def x(s): print('del x')
    y=property(lambda s: 1, doc='ydoc')
    w=property(fset=lambda s,v: print('w',v))
p=P(); p.x=3; print(p.x, P.x.__doc__, P.y.__doc__, P.x.fget.__name__, P.x.__name__); del p.x; p.w=9
for f in (lambda: setattr(p,'y',1), lambda: delattr(p,'y'), lambda: p.w):
    try: f()
    except AttributeError as e: print(e)
class Q(P):
    @P.x.getter
    def x(s): return 'sub '+str(s._x)
q=Q(); q.x=4; print(q.x)
class C:
    @classmethod
    def c(cls,*a): return cls.__name__,a
    @staticmethod
    def s(*a): return a
    @classmethod
    @property
    def cp(cls): return 'cp'
print(C.c(1), C().c(2), C.s(1), C().s(2), C.__dict__['c'].__func__.__name__, C.__dict__['s'](7), C.__dict__['s'].__wrapped__.__name__)
class D(C): pass
print(D.c(), type(C.__dict__['c']).__name__, C.c.__self__ is C, D.c.__self__ is D)
class Slots:
    __slots__=('a','__priv','b')
    def __init__(s): s.a=1; s.__priv=2
s=Slots(); print(s.a, s._Slots__priv, Slots.a, type(Slots.a).__name__)
try: s.b
except AttributeError as e: print(e)
del s.a
try: del s.a
except AttributeError as e: print(e)
try: s.c=1
except AttributeError as e: print(e)
class SubSlots(Slots): pass
t=SubSlots(); t.c=1; print(t.__dict__)
try: Slots.a.__get__(5)
except TypeError as e: print(e)
print(Slots.a.__get__(None,Slots) is Slots.a, Slots.a.__objclass__ is Slots, Slots.a.__name__)
def fn(self): return self
print(fn.__get__(5)(), fn.__get__(5).__self__, type(fn.__get__(5)).__name__)
try: fn.__get__(None)
except TypeError as e: print(e)
class CachedProp:
    def __init__(s,f): s.f=f
    def __set_name__(s,o,n): s.n=n
    def __get__(s,o,t):
        print('compute'); v=o.__dict__[s.n]=s.f(o); return v
class E:
    @CachedProp
    def v(s): return 42
e=E(); print(e.v, e.v)
class Desc2:
    def __get__(s,o,t): raise AttributeError('from descriptor')
class G:
    z=Desc2()
    def __getattr__(s,n): return 'getattr '+n
print(G().z)
try: G.z
except AttributeError as ex: print(ex)
print(int.__add__.__get__(3)(4), str.upper.__get__('a')(), len.__get__ if hasattr(len,'__get__') else 'no get')
