"""Functions of a module: __getattr__, __dir__, and a class given to the module."""
from _write_modules import attempt, make
import sys
import types
make(
    lazy="calls = []\ndef __getattr__(name):\n    calls.append(name)\n    if name == 'made':\n        return 'made here'\n"
         "    raise AttributeError(f'lazy has no {name}')\ndef __dir__():\n    return ['made', 'calls', 'b', 'a']\nreal = 1\n",
    lazypack__init="def __getattr__(name):\n    if name.startswith('_'):\n        raise AttributeError(name)\n"
                   "    import importlib\n    return importlib.import_module('.' + name, __name__)\n",
    lazypack__leaf="print('leaf loads')\nvalue = 3\n",
    odd="__getattr__ = 5\nx = 1\n",
    dirbad="def __dir__():\n    return 5\n",
    wrong="def __getattr__(name):\n    return 1 / 0\n",
    noargs="def __getattr__():\n    return 1\n",
    cls="import sys, types\nclass M(types.ModuleType):\n    @property\n    def now(self): return 'property of ' + self.__name__\n"
        "    def __setattr__(self, n, v):\n        print('set', n, v)\n        super().__setattr__(n, v)\n"
        "    def __call__(self, *a): return a\nsys.modules[__name__].__class__ = M\n",
)
import lazy
print(lazy.real, lazy.made, getattr(lazy, "nope", "default"), hasattr(lazy, "made2"), lazy.calls)
print(dir(lazy))
attempt("import lazy; lazy.other")
attempt("from lazy import made; print(made)")
attempt("from lazy import missing_name")
lazy.__getattr__ = lambda name: ("replaced", name)
print(lazy.anything)
del lazy.__getattr__
attempt("import lazy; lazy.anything")
import lazypack
print(lazypack.leaf.value, lazypack.leaf is sys.modules["lazypack.leaf"])
attempt("from lazypack import not_there")
attempt("import odd; odd.y")
attempt("import dirbad; dir(dirbad)")
attempt("import wrong; wrong.y")
attempt("from wrong import y")
attempt("import wrong; hasattr(wrong, 'y')")
attempt("import noargs; noargs.y")
import cls
print(cls.now, cls(1, 2))
cls.attr = 4
attempt("import cls; cls.now = 3")
m = types.ModuleType("fresh", "its doc")
print(m.__name__, m.__doc__, m.__package__, m.__loader__, m.__spec__, sorted(vars(m)))
for statement in ["m.x", "del m.x", "m.__dict__ = {}", "m.__class__ = int", "m.__class__ = object",
    "types.ModuleType()",
                  "types.ModuleType(3)", "types.ModuleType('a', b=1)", "del m.__dict__",
    "m.__name__ = 5; print(m)", "m.y"]:
    attempt(statement, {"m": m, "types": types})
del m.__name__
print(m)
attempt("m.z", {"m": m})
class Sub(types.ModuleType):
    def __getattr__(self, name):
        return name * 2
print(Sub("s").ab, Sub("s").__name__)
