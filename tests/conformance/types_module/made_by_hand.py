"""Functions, methods, code, cells, modules, namespaces and classes made from types; what they refuse."""
import types
import sys
def source(a, b=2, *, c=3): return a + b + c + extra
extra = 1
f = types.FunctionType(source.__code__, {"extra": 100, "__builtins__": __builtins__}, "renamed", (20,), None)
f.__kwdefaults__ = {"c": 30}
print(f(1), f.__name__, f.__qualname__, f.__module__, f.__defaults__, f.__globals__["extra"])
def outer():
    x, y = 1, 2
    def inner(): return x, y
    return inner
inner = outer()
cell = types.CellType("new x")
g = types.FunctionType(inner.__code__, globals(), None, None, (cell, types.CellType()))
cell.cell_contents = "changed"
try: g()
except NameError as e: print(e)
g.__closure__[1].cell_contents = 5
print(g(), g.__name__, cell == types.CellType("changed"), cell < types.CellType("d"),
    types.CellType() == types.CellType(), types.CellType(1) == 1)
for text in ["types.FunctionType()", "types.FunctionType(5, {})", "types.FunctionType(source.__code__, 5)",
    "types.FunctionType(source.__code__, {}, 5)", "types.FunctionType(source.__code__, {}, None, 5)",
    "types.FunctionType(inner.__code__, {})", "types.FunctionType(inner.__code__, {}, None, None, (1, 2))",
    "types.FunctionType(inner.__code__, {}, None, None, (cell,))",
    "types.FunctionType(source.__code__, {}, None, None, (cell,))",
    "cell.cell_contents; del cell.cell_contents", "types.CellType(1, 2)", "types.CellType().cell_contents",
    "types.MethodType(len)", "types.MethodType(5, 1)", "types.MethodType(len, None)",
    "types.MethodType(len, 'ab')()", "types.MethodType(len, 'ab') == types.MethodType(len, 'ab')",
             "types.MethodType(print, 'p').__self__", "types.MethodType(source, 1).__func__ is source",
    "types.MethodType(source, 1).x", "types.MethodType(source, 1).__name__", "types.CodeType()",
    "source.__code__.replace(co_name='x').co_name", "source.__code__.replace(co_nope=1)",
    "source.__code__.replace(co_name=5)", "source.__code__ == source.__code__.replace()",
    "source.__code__.replace(co_consts=(1,)) == source.__code__",
    "hash(source.__code__) == hash(source.__code__.replace())", "source.__code__.co_varnames",
    "source.__code__.co_argcount, source.__code__.co_kwonlyargcount, source.__code__.co_posonlyargcount",
    "inner.__code__.co_freevars", "outer.__code__.co_cellvars", "source.__code__.co_names",
    "source.__code__.co_name = 'x'", "types.NoneType() is None", "types.EllipsisType() is ...",
    "types.NotImplementedType() is NotImplemented", "types.NoneType(1)",
             "types.SimpleNamespace(a=1, b=2)", "types.SimpleNamespace({'a': 1}, b=2)",
    "types.SimpleNamespace([('x', 1)])", "types.SimpleNamespace(1)", "types.SimpleNamespace({1: 2})",
    "types.SimpleNamespace({}, {})", "types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)",
    "types.SimpleNamespace(a=1) < types.SimpleNamespace(a=1)", "hash(types.SimpleNamespace())",
    "types.SimpleNamespace(a=1).b", "types.MappingProxyType({'a': 1}) | {'b': 2}",
    "types.MappingProxyType([1])", "types.MappingProxyType({})['x']",
    "types.MappingProxyType({}).__setitem__", "types.MappingProxyType({'a': 1}) == {'a': 1}",
    "hash(types.MappingProxyType({}))", "repr(types.MappingProxyType({1: 2}))",
    "list(reversed(types.MappingProxyType({1: 2, 3: 4})))", "types.DynamicClassAttribute",
    "types.GenericAlias(list, (int,))", "types.GenericAlias(dict, int)", "types.UnionType",
    "types.UnionType()", "type(int | str) is types.UnionType", "types.get_original_bases(5)",
    "types.get_original_bases(int)", "types.TracebackType", "types.FrameType()", "types.GeneratorType()",
    "types.BuiltinFunctionType()", "types.WrapperDescriptorType",
    "type(str.join) is types.MethodDescriptorType", "type(int.real) is types.GetSetDescriptorType",
    "type(dict.__dict__['fromkeys']) is types.ClassMethodDescriptorType"]:
    try:
        r = eval(text)
        print(text, "->", r)
    except SyntaxError:
        try: exec(text); print(text, "done")
        except Exception as e: print(text, "->", type(e).__name__, e)
    except Exception as e: print(text, "->", type(e).__name__, e)
def body(ns):
    ns["x"] = 1
    ns["m"] = lambda self: self.x
K = types.new_class("K", (int,), {}, body)
print(K(5) + 1, K(2).m(), K.__module__, K.__mro__[1].__name__, types.new_class("E"),
    types.new_class("F", (), None, None).__qualname__)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **k): print("prepare", name, k); return {"prepared": 1}
    def __new__(m, name, bases, ns, **k): return super().__new__(m, name, bases, ns)
    def __init__(c, *a, **k): pass
print(types.new_class("L", (K,), {"metaclass": Meta, "opt": 2}).prepared,
    types.prepare_class("P", (), {"metaclass": Meta, "q": 1})[1:], types.resolve_bases((list[int], int)),
    types.resolve_bases((int,)))
class Entries:
    def __mro_entries__(self, bases): return (dict,)
class D(Entries()): pass
print(D.__bases__, types.get_original_bases(D)[0].__class__.__name__,
    D.__orig_bases__ == types.get_original_bases(D))
try: types.new_class("X", (Entries(),), {}, None) and type("Y", (Entries(),), {})
except TypeError as e: print(e)
m = types.ModuleType("mod", doc="d")
exec("def fn(): return __name__\nv = 1", m.__dict__)
print(m.fn(), m.fn.__module__, m, sys.modules.get("mod"))
@types.coroutine
def co(): return (yield 1)
print(next(co()), co.__code__.co_flags & 0x100)
