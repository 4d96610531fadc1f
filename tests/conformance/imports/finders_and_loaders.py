"""Own finders on sys.meta_path: specs, loaders with create_module and exec_module, what is asked of them."""
from _write_modules import attempt
import importlib
import importlib.abc
import importlib.machinery as machinery
import importlib.util
import sys
SOURCES = {"virt": "x = 'virtual'\n", "virtpack": "y = __path__\n",
    "virtpack.leaf": "from . import y as up\n", "virterr": "raise OSError(3)\n"}
class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.startswith("virt") or target:
            print("find", name, path, target)
        if name in SOURCES:
            return importlib.util.spec_from_loader(name, self, origin="memory", is_package=name == "virtpack")
    def create_module(self, spec):
        print("create", spec.name)
    def exec_module(self, module):
        print("exec", module.__name__)
        exec(compile(SOURCES[module.__name__], module.__spec__.origin, "exec"), vars(module))
    def invalidate_caches(self):
        print("invalidated")
finder = Finder()
sys.meta_path.insert(0, finder)
import virt
print(virt.x, virt.__spec__.origin, virt.__loader__ is finder, virt.__package__ == "",
    hasattr(virt, "__file__"), virt.__spec__.has_location)
import virtpack.leaf
print(virtpack.leaf.up, virtpack.__path__, virtpack.leaf.__package__,
    virtpack.__spec__.submodule_search_locations)
attempt("import virterr")
print("virterr" in sys.modules)
attempt("import virtnone")
attempt("import virtpack.none")
importlib.invalidate_caches()
print(importlib.reload(virt) is virt)
print(repr(virt))
print(str(virt.__spec__).partition("<")[0])
class Custom:
    def __init__(self): self.value = "not a module"
class MakingLoader:
    def create_module(self, spec): return Custom()
    def exec_module(self, module): module.done = True
class Making:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "made_object":
            return machinery.ModuleSpec(name, MakingLoader())
        if name == "no_exec":
            return machinery.ModuleSpec(name, object())
        if name == "half_loader":
            return machinery.ModuleSpec(name, type("H", (), {"create_module": lambda s, spec: None})())
        if name == "only_create":
            return machinery.ModuleSpec(name, type("H", (), {"create_module": lambda s, spec: None,
                "exec_module": None})())
        if name == "namespace_like":
            return machinery.ModuleSpec(name, None, is_package=True)
        if name == "loaderless":
            return machinery.ModuleSpec(name, None)
sys.meta_path[0] = Making
import made_object
print(made_object.value, made_object.done, type(made_object).__name__, made_object.__name__,
    made_object.__spec__.name)
for name in ["no_exec", "half_loader", "only_create", "namespace_like", "loaderless"]:
    attempt(f"import {name}; print({name})")
sys.meta_path[0] = object()
attempt("import something_else")
sys.meta_path[0] = type("F", (), {"find_spec": staticmethod(lambda *a: 1 / 0)})
attempt("import something_else")
saved, sys.meta_path[:] = sys.meta_path[:], []
import warnings
warnings.simplefilter("ignore")
attempt("import something_else")
attempt("import virt")
sys.meta_path[:] = saved[1:]
attempt("import json; print(json.__name__)")
