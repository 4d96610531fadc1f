"""__init_subclass__ and __set_name__ hooks."""
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[name or cls.__name__] = cls
        print("subclass", cls.__name__, name)
class A(Plugin): pass
class B(Plugin, name="bee"): pass
class C(B, name="sea"): pass
print({k: v.__name__ for k, v in Plugin.registry.items()})
try:
    class D(Plugin, other=1): pass
except TypeError as e: print(e)
try:
    class E(object, x=1): pass
except TypeError as e: print(e)
class F:
    def __init_subclass__(cls):
        print("F hook", cls.__name__, hasattr(cls, "body"), cls.body)
        cls.flag = len(cls.__mro__)
class G(F): body = "b"
print(G.flag, type(F.__dict__["__init_subclass__"]).__name__)
class N:
    def __set_name__(self, owner, name):
        print("set_name", name, "hook ran:", hasattr(owner, "hooked"))
class H:
    def __init_subclass__(cls): cls.hooked = True; print("init_subclass")
class I(H):
    n = N()
    m = N()
class J: pass
J.late = N()
print("late added: no call")
T = type("T", (H,), {"d": N()})
class Validated:
    required = ()
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        missing = [r for r in cls.required if r not in cls.__dict__]
        if missing: raise TypeError(f"{cls.__name__} lacks {missing}")
class OK(Validated):
    required = ("run",)
    def run(self): pass
try:
    class Bad(OK): pass
except TypeError as e: print(e)
class Mixed1:
    def __init_subclass__(cls, **kw): print("Mixed1", kw); super().__init_subclass__(**kw)
class Mixed2:
    def __init_subclass__(cls, tag=0, **kw): print("Mixed2", tag, kw); super().__init_subclass__(**kw)
class K(Mixed1, Mixed2, tag=7): pass
class Meta(type):
    def __new__(m, n, b, ns, **kw):
        print("Meta.new", kw)
        return super().__new__(m, n, b, ns, **kw)
    def __init__(c, n, b, ns, **kw): super().__init__(n, b, ns)
class L(Mixed2, metaclass=Meta, tag="t"): pass
print(type(L).__name__)
