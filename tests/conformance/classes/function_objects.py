# functions, methods and their attributes
import types
def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int:
    'doc'
    x = 1
    return x
class C:
    def m(self, x): return x
    @classmethod
    def k(cls): return cls.__name__
    @staticmethod
    def s(): return 's'
    def __call__(self): return 'called'
c = C()
g = lambda: 0
def change(name, value):
    def h(a=1): return a
    setattr(h, name, value)
    return getattr(h, name)

CASES = r"""
f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__closure__, f.__dict__, f.__type_params__, g.__name__, f.__globals__ is globals(), f.__builtins__ is not None
change('__name__', 'n'), change('__qualname__', 'q.n'), change('__doc__', 5), change('__defaults__', (3,)), change('__defaults__', None), change('__kwdefaults__', {'z': 1}), change('__annotations__', {}), change('__module__', 5), change('__dict__', {'q': 1}), change('x', 7)
change('__name__', 5)
change('__qualname__', None)
change('__defaults__', [1])
change('__kwdefaults__', 5)
change('__annotations__', 5)
change('__dict__', 5)
change('__code__', 5)
change('__globals__', {})
change('__closure__', ())
c.m.__func__ is C.m, c.m.__self__ is c, c.m.__name__, c.m.__qualname__, c.m(1), C.m(c, 2), c.k(), C.k.__self__, C.k.__func__.__name__, c.s(), C.__dict__['s'].__func__(), C.__dict__['k'].__wrapped__.__name__, c(), c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m), c.m != C().m
setattr(c.m, 'x', 5)
c.m.foo
C.m.__get__(c)(3), f.__get__(None, C) is f, types.MethodType(len, 'abc')(), types.MethodType(f, c).__self__ is c
types.MethodType(5, c)
types.MethodType(f, None)
types.MethodType(f)
types.FunctionType(g.__code__, {})(), types.FunctionType(g.__code__, {}, 'name').__name__, types.FunctionType((lambda a=1: a).__code__, {}, argdefs=(5,))()
types.FunctionType(5, {})
types.FunctionType(g.__code__, 5)
types.FunctionType(g.__code__, {}, 5)
types.FunctionType((lambda x: lambda: x)(1).__code__, {})
len.__name__, len.__self__.__name__, len.__doc__.splitlines()[0], [].append.__name__, [].append.__self__, [].append.__qualname__, str.join.__qualname__, str.join.__objclass__, int.__add__.__name__, (5).__add__.__self__, (5).__add__.__name__, len.__module__, [].append.__module__
str.join('a')
str.join(5, [])
str.join()
int.__add__(5)
int.__add__('a', 1)
dict.fromkeys.__self__, dict.fromkeys.__name__, type(dict.__dict__['fromkeys']).__name__, type(str.join).__name__, type(int.__add__).__name__, type((5).__add__).__name__, type(int.real).__name__
classmethod(f).__func__ is f, staticmethod(f)(1, d=2), staticmethod(f).__name__, classmethod(f).__doc__, repr(staticmethod(len)), repr(classmethod(len)), classmethod(len).__wrapped__ is len
(lambda x: lambda: x)(5).__closure__[0].cell_contents, types.CellType(5).cell_contents, types.CellType(5) == types.CellType(5), types.CellType(1) < types.CellType(2)
types.CellType().cell_contents
types.CellType(1, 2)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
