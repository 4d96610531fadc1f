# classes and data model
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prep',name,kw); return {'pre':1}
    def __new__(mcs,name,bases,ns,**kw): print('new',name,kw,sorted(k for k in ns if not k.startswith('__'))); return super().__new__(mcs,name,bases,ns)
    def __init__(cls,name,bases,ns,**kw): print('init',kw)
    def __call__(cls,*a,**k): print('call',a,k); return super().__call__(*a,**k)
    def __instancecheck__(cls,o): return o==5
    def __subclasscheck__(cls,o): return o is int
class A(metaclass=M, z=1): x=2
print(A.pre, A(), isinstance(5,A), issubclass(int,A), issubclass(str,A)) if 0 else print(A.pre, type(A()), isinstance(5,A), issubclass(int,A))
for f in [lambda: type('A',(),{},x=1), lambda: type('A'), lambda: type('A',()), lambda: type(1,(),{}), lambda: type('A',[],{}), lambda: type('A',(),[]), lambda: type('A',(1,),{}), lambda: type('A',(int,str),{}), lambda: type('A',(bool,),{}), lambda: type('A',(int,int),{}), lambda: type('A\0',(),{}), lambda: type('A',(),{'__slots__':('1a',)}), lambda: type('A',(),{'__slots__':(1,)}), lambda: type('A',(),{'__slots__':('a',),'a':1}),lambda: type('A',(int,),{'__slots__':('a',)}), lambda: type('A',(),{'__slots__':('__dict__','__dict__')}), lambda: type('A',(type(None),),{}), lambda: type('A',(type(lambda:0),),{}), lambda: type('A',(object,int),{}), lambda: type('A',(),{'__qualname__':1}), lambda: type('A',(),{'__init_subclass__':1}) and 'ok', lambda: type('A',(),{'__classcell__':1}), lambda: type('A',(list,dict),{}), lambda: type('A',(),{'__doc__':3}).__doc__, lambda: type(), lambda: type(1,2,3,4), lambda: object(1), lambda: object.__new__(int), lambda: object.__new__(), lambda: object.__new__(1), lambda: int.__new__(str), lambda: object.__init__(1,2), lambda: type.__call__(1), lambda: type.mro(int), lambda: super(), lambda: super(1), lambda: super(int,'a'), lambda: super(int,1).foo, lambda: super(int).x]:
    try: r=f(); print('ok',r)
    except Exception as e: print(type(e).__name__, e)
class S:
    __slots__=('a','__b')
s=S()
for f in [lambda: s.a, lambda: setattr(s,'c',1), lambda: delattr(s,'a'), lambda: s.__dict__, lambda: delattr(s,'zz'), lambda: setattr(S,'a',1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class X: pass
class Y: pass
class Z: __slots__=('q',)
x=X(); x.__class__=Y; print(type(x))
for c in (int, Z, 5, None):
    try: x.__class__=c
    except TypeError as e: print(e)
try: (5).__class__=X
except TypeError as e: print(e)
try: del x.__class__
except TypeError as e: print(e)
for f in [lambda: setattr(int,'x',1), lambda: delattr(int,'x'), lambda: setattr(X,'__name__',1), lambda: setattr(X,'__bases__',()), lambda: setattr(X,'__bases__',(int,)), lambda: delattr(X,'__name__'), lambda: setattr(X,'__module__',1), lambda: setattr(X,'__qualname__',1), lambda: setattr(X,'__mro__',1), lambda: setattr(X,'__dict__',1),lambda: delattr(X,'__bases__'), lambda: delattr(X,'nope'), lambda: setattr(X,'__bases__',1), lambda: setattr(X,'__bases__',(X,)), lambda: setattr(X, '__doc__', 'd')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(X.__module__, X.__doc__)
class D:
    def __set_name__(s,o,n): print('sn',n); raise ValueError('bad')
try:
    class E: d=D()
except ValueError as e: print(repr(e), e.__notes__)
class I:
    def __init_subclass__(cls, **kw): print('is',cls.__name__,kw); super().__init_subclass__(**kw)
class J(I): pass
try:
    class K(I, a=1): pass
except TypeError as e: print(e)
class Ent:
    def __mro_entries__(self,b): print('me',len(b)); return (X,)
class L(Ent(), Y): pass
print(L.__bases__, len(L.__orig_bases__))
class BadE:
    def __mro_entries__(s,b): return 1
try:
    class N(BadE()): pass
except TypeError as e: print(e)
class MM(type):
    def mro(cls): return [cls, X, object]
class O(metaclass=MM): pass
print(O.__mro__)
class MM2(type):
    def mro(cls): return [1]
try:
    class O2(metaclass=MM2): pass
except TypeError as e: print(e)
try:
    class A1(X,object): pass
    class A2(object,X): pass
except TypeError as e: print(e)
class Meta1(type): pass
class Meta2(type): pass
class U1(metaclass=Meta1): pass
class U2(metaclass=Meta2): pass
try:
    class U3(U1,U2): pass
except TypeError as e: print(e)
class G:
    def __getattr__(s,n):
        if n=='foo': return 1
        raise AttributeError(n)
    def __setattr__(s,n,v): print('set',n); object.__setattr__(s,n,v)
    def __delattr__(s,n): print('del',n); object.__delattr__(s,n)
g=G(); g.a=1; del g.a; print(g.foo, hasattr(g,'bar'))
try: g.bar
except AttributeError as e: print(e)
class H:
    def __getattribute__(s,n):
        if n=='z': raise AttributeError('custom')
        return object.__getattribute__(s,n)
    def __getattr__(s,n): return 'fallback '+n
print(H().z)
print(X.__dict__.keys()>={'__module__','__dict__','__weakref__','__doc__'}, list(X.__dict__))
class Dir:
    def __dir__(s): return ['b','a']
print(dir(Dir()))
class Fm:
    def __format__(s,sp): return 'F'+sp
print(f'{Fm():abc}', format(Fm()))
try: format(X(),'x')
except TypeError as e: print(e)
class Bf:
    def __format__(s,sp): return 1
try: format(Bf())
except TypeError as e: print(e)
for n,v in [('__bool__',1),('__len__','a'),('__len__',-1),('__index__','x'),('__hash__','x'),('__repr__',1),('__str__',1),('__int__','x'),('__float__','x'),('__complex__',1),('__iter__',1),('__contains__',1),('__length_hint__','a'),('__bytes__',1),('__dir__',1),('__sizeof__','s'),('__reversed__',1)]:
    T=type('T',(),{n:lambda s,*a,v=v:v}); t=T()
    import operator,sys
    f={'__bool__':bool,'__len__':len,'__index__':operator.index,'__hash__':hash,'__repr__':repr,'__str__':str,'__int__':int,'__float__':float,'__complex__':complex,'__iter__':iter,'__contains__':lambda t:1 in t,'__length_hint__':operator.length_hint,'__bytes__':bytes,'__dir__':dir,'__sizeof__':sys.getsizeof,'__reversed__':reversed}[n]
    try: print(n,f(t))
    except Exception as e: print(n,type(e).__name__, e)
