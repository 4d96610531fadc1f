"""The is* functions over a zoo of objects, getmembers, classify, getattr_static, sources."""
import abc
import asyncio
import functools
import inspect
import types
class Base:
    "doc of base"
    attr = 1
    def method(self): "doc of method"
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(): pass
    @property
    def prop(self): return 1 / 0
    @functools.cached_property
    def cached(self): return 2
    __slots__ = ("slot", "__dict__")
class Child(Base):
    def method(self): pass
    def _private(self): pass
    def __getattr__(self, name): raise RuntimeError("dynamic " + name)
class Abstract(abc.ABC):
    @abc.abstractmethod
    def need(self): pass
def gen(): yield
async def coro(): pass
async def agen(): yield
@types.coroutine
def old(): yield
zoo = {"Base": Base, "instance": Base(), "func": gen, "lambda": lambda: 0, "bound": Child().method,
    "unbound": Base.method, "cm": Base.cm, "sm": Base.sm, "prop": Base.__dict__["prop"],
    "slot": Base.__dict__["slot"], "len": len, "append": [].append, "list.append": list.append,
    "dict.fromkeys": dict.fromkeys, "int.__add__": int.__add__, "5.__add__": (5).__add__, "module": types,
    "gen()": gen(), "coro": coro, "agen": agen, "agen()": agen(), "old": old,
       "frame": inspect.currentframe(), "code": gen.__code__, "abstract": Abstract,
    "partial": functools.partial(coro), "partial2": functools.partial(gen),
    "getset": type.__dict__["__dict__"], "builtin": print, "type": type, "none": None,
    "awaitable": type("A", (), {"__await__": lambda s: iter(())})(), "int.real": int.real,
    "float.fromhex": float.fromhex, "wrapper": object().__str__}
for name in sorted(n for n in dir(inspect) if n.startswith("is") and n not in ("iskeyword",)):
    print(name, [k for k, o in zoo.items() if getattr(inspect, name)(o)])
print([n for n, o in inspect.getmembers(Base) if not n.startswith("__")],
    [n for n, o in inspect.getmembers(Child, inspect.isfunction)])
for text in ["inspect.getmembers(Base())", "inspect.getattr_static(Base(), 'prop').__class__",
    "inspect.getattr_static(Child(), 'zzz')", "inspect.getattr_static(Child(), 'zzz', 5)",
    "inspect.getattr_static(Child(), 'attr')", "type(inspect.getattr_static(Base, 'cm')).__name__",
    "[n for n, _ in inspect.getmembers_static(Base()) if n[0] != '_']",
    "[a[:2] + (a.defining_class.__name__,) for a in inspect.classify_class_attrs(Child) if a.name[:2] != '__' ]", "[c.__name__ for c in inspect.getmro(Child)]", "inspect.getdoc(Child)", "inspect.getdoc(Child.method)", "inspect.getdoc(Child().prop)",
             "inspect.getmodule(Base).__name__", "inspect.getmodule(5)", "inspect.getsource(gen)",
    "inspect.getsource(Child._private)", "inspect.getsourcelines(Abstract)[0]", "inspect.getsource(5)",
    "inspect.getsource(len)", "inspect.getsource(int)", "inspect.getfile(len)", "inspect.getcomments(gen)",
    "inspect.cleandoc('  a\\n    b\\n   c\\n\\n')", "inspect.indentsize('\\t a')",
    "inspect.unwrap(functools.wraps(gen)(lambda: 0)) is gen",
    "inspect.getclosurevars(lambda: zoo).globals.keys()",
    "inspect.getclosurevars((lambda q: lambda: (q, len, nope))(1))._replace(globals={})",
    "inspect.getgeneratorstate(gen())", "inspect.getgeneratorlocals(gen())", "inspect.getcoroutinestate(5)",
    "inspect.getclasstree([Base, Child])[1][1][0][0].__name__",
             "inspect.getframeinfo(inspect.currentframe()).function", "inspect.stack()[0].function",
    "inspect.CO_GENERATOR & gen.__code__.co_flags", "inspect.getabsfile(Base).endswith('.py')",
    "inspect.getmodulename('a/b.c.py')", "inspect.isabstract(type('X', (Abstract,), {'need': 1}))",
    "inspect.get_annotations(Base)", "inspect.get_annotations(5)",
    "inspect.markcoroutinefunction(lambda: 0).__class__.__name__",
    "inspect.iscoroutinefunction(inspect.markcoroutinefunction(lambda: 0))",
    "inspect.ismethodwrapper(object().__str__)", "inspect.signature(inspect.getsource)"]:
    try: print(text, "->", eval(text))
    except Exception as e: print(text, "->", type(e).__name__, str(e).split(" at 0x")[0])
