"""types: names of builtin types, SimpleNamespace, MappingProxyType, MethodType, new_class."""
import types
def f(): yield 1
class C:
    def m(self): pass
    @property
    def p(self): pass
print([t.__name__ for t in (types.FunctionType, types.LambdaType, types.GeneratorType, types.CodeType,
    types.MethodType, types.BuiltinFunctionType, types.BuiltinMethodType, types.ModuleType,
    types.TracebackType, types.FrameType, types.NoneType, types.EllipsisType, types.NotImplementedType,
    types.MappingProxyType, types.SimpleNamespace, types.CellType, types.GenericAlias, types.UnionType,
    types.MemberDescriptorType, types.GetSetDescriptorType, types.WrapperDescriptorType,
    types.MethodWrapperType)])
print(isinstance(f, types.FunctionType), isinstance(lambda: 0, types.LambdaType),
    types.FunctionType is types.LambdaType, isinstance(f(), types.GeneratorType), isinstance(f.__code__,
    types.CodeType), isinstance(C().m, types.MethodType), isinstance(len, types.BuiltinFunctionType),
    isinstance([].append, types.BuiltinMethodType), isinstance(types, types.ModuleType),
    isinstance(None, types.NoneType), isinstance(C.__dict__, types.MappingProxyType), isinstance(int | str,
    types.UnionType), isinstance(list[int], types.GenericAlias))
n = types.SimpleNamespace(a=1, b="x")
n.c = [1]
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[1]), vars(n), types.SimpleNamespace(),
    n != types.SimpleNamespace())
del n.a
print(n, hasattr(n, "a"), repr(types.SimpleNamespace(**{"z": n})), types.SimpleNamespace({"m": 1}, k=2))
try: n.a
except AttributeError as e: print(e)
try: types.SimpleNamespace(1, 2)
except TypeError as e: print(e)
m = types.MappingProxyType({"k": 1})
print(m, m["k"], len(m), list(m), "k" in m, m.get("z"), dict(m), m == {"k": 1}, m | {"j": 2}, m.copy(),
    list(m.items()))
for s in ["m['x'] = 1", "del m['k']", "m.clear()", "m['zz']", "hash(m)", "types.MappingProxyType(5)"]:
    try: exec(s); print("ok", s)
    except (TypeError, KeyError, AttributeError) as e: print(s, "|", type(e).__name__, e)
c = C()
b = types.MethodType(lambda self, x: (self is c, x), c)
print(b(5), b.__self__ is c, b.__func__(c, 1))
c.bound = b
print(c.bound(7))
mod = types.ModuleType("made", "docs")
mod.x = 1
print(mod, mod.__name__, mod.__doc__, mod.x, sorted(k for k in vars(mod)))
K = types.new_class("K", (C,), {}, lambda ns: ns.update(v=5))
print(K.v, K.__name__, K.__bases__ == (C,), types.new_class("L").__mro__ == (types.new_class("L"), object)
    or "fresh class each time")
g = types.FunctionType((lambda a, b=2: (a, b)).__code__, {}, "renamed", (9,))
print(g(1), g.__name__, g.__defaults__)
cell = types.CellType(5)
print(cell.cell_contents)
cell.cell_contents = 6
print(cell.cell_contents, types.CellType() == types.CellType())
h = types.FunctionType((lambda q: lambda: q)(0).__code__, {}, None, None, (cell,))
print(h())
try: types.CellType().cell_contents
except ValueError as e: print(e)
class D:
    @types.DynamicClassAttribute
    def x(self): return "instance"
print(D().x, types.resolve_bases((int,)), types.get_original_bases(K) == (C,))
code = (lambda x: x + 1).__code__.replace(co_name="other")
print(code.co_name, types.FunctionType(code, {})(4), isinstance((lambda: 0).__get__(1), types.MethodType))
