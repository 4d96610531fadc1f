"""Function attributes and introspection."""
def f(a, b=2, *args, c, d=4, **kw):
    """Docs."""
    local = 1
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__)
f.custom = [1]
f.custom.append(2)
print(f.custom, f.__dict__)
f.__name__ = "renamed"
f.__qualname__ = "X.renamed"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_firstlineno,
    c.co_names, c.co_freevars)
def outer():
    def inner(): pass
    class L:
        def m(self): pass
    return inner, L
inner, L = outer()
print(inner.__qualname__, L.__qualname__, L.m.__qualname__)
class C:
    def m(self): "mdoc"
    m.tag = "t"
    @staticmethod
    def s(): pass
    @classmethod
    def k(cls): pass
print(C.m.__qualname__, C().m.__name__, C().m.__doc__, C().m.tag, C().m.__func__ is C.m, C.k.__self__ is C)
o = C()
print(o.m == o.m, o.m is o.m, C().m == C().m, o.m.__self__ is o)
print((lambda: 0).__name__, (lambda: 0).__qualname__)
print(callable(f), type(f).__name__, type(o.m).__name__, type(len).__name__, type([].append).__name__)
def g(): return "g"
def h(): return "h"
g.__code__ = h.__code__
print(g(), g.__name__)
for action in ["f.__name__ = 5", "f.missing", "del f.__name__", "f.__defaults__ = 5", "f.__kwdefaults__ = []",
        "f.__code__ = 1", "del f.custom; f.custom", "C().m.x = 1", "len.x = 1", "f.__dict__ = 5",
        "f.__closure__ = ()"]:
    try:
        exec(action)
        print("ok", action)
    except Exception as e:
        print(action, "|", type(e).__name__, e)
print(len.__name__, [].append.__name__, str.join.__name__, len.__module__, print.__self__.__name__)
print(f.__globals__ is globals(), f.__builtins__["len"] is len if isinstance(f.__builtins__, dict)
    else "module")
