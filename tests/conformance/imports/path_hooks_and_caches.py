"""sys.path_hooks, sys.path_importer_cache, odd entries of sys.path, pkgutil over them."""
from _write_modules import attempt, make
import importlib
import importlib.machinery as machinery
import importlib.util
import os
import pkgutil
import sys
make(lib__m1="a = 1\n", lib__m2__init="", lib__m2__inner="", lib__m2__main="")
asked = []
class MemoryFinder:
    def __init__(self, entry):
        asked.append(entry)
        if not entry.startswith("memory:"):
            raise ImportError("not mine")
        self.entry = entry
    def find_spec(self, name, target=None):
        if name == "from_memory":
            return machinery.ModuleSpec(name, MemoryLoader(), origin=self.entry)
class MemoryLoader:
    def create_module(self, spec): return None
    def exec_module(self, module): module.found = module.__spec__.origin
sys.path_hooks.insert(0, MemoryFinder)
sys.path.append("memory:one")
import from_memory
print(from_memory.found, type(sys.path_importer_cache["memory:one"]).__name__, "memory:one" in asked)
sys.path.append("nowhere/at/all")
attempt("import absent_module")
print(type(sys.path_importer_cache.get("nowhere/at/all", "unset")).__name__)
sys.path_hooks.remove(MemoryFinder)
sys.path[:] = [p for p in sys.path if not p.startswith("memory:") and p != "nowhere/at/all"]
sys.path.insert(0, 5)
sys.path.insert(0, None)
sys.path.insert(0, b"lib")
attempt("import m1")
sys.path.insert(0, "lib")
attempt("import m1; print(m1.a, m1.__file__.endswith('m1.py'))")
del sys.path[1:4]
finder = sys.path_importer_cache[os.path.join(os.getcwd(), "lib")] if os.path.join(os.getcwd(),
    "lib") in sys.path_importer_cache else sys.path_importer_cache["lib"]
print(type(finder).__name__, finder.find_spec("m1").name, finder.find_spec("nothing"))
for name in ["m1", "m2", "m2.inner", "sys", "absent"]:
    spec = importlib.util.find_spec(name)
    print(name, spec and (spec.name, spec.parent, type(spec.loader).__name__,
        spec.submodule_search_locations is not None, spec.has_location))
for text in ["importlib.util.find_spec('absent.child')", "importlib.util.find_spec('m1.child')",
    "importlib.util.find_spec('.x')",
             "importlib.util.find_spec('.inner', 'm2')", "importlib.util.find_spec('')",
    "importlib.import_module('.inner')",
             "importlib.import_module('..inner', 'm2')", "importlib.import_module('.inner', package='m2')",
    "importlib.import_module(5)",
             "importlib.util.resolve_name('..x', 'a.b.c')", "importlib.util.resolve_name('....x', 'a.b.c')",
    "importlib.util.resolve_name('.x', '')",
             "importlib.util.resolve_name('x', None)"]:
    try: print(text, "->", getattr(eval(text), "__name__", None) if "resolve" not in text else eval(text))
    except Exception as e: print(text, "->", type(e).__name__, e)
print([(m.name, m.ispkg) for m in pkgutil.iter_modules(["lib"])],
    [m.name for m in pkgutil.walk_packages(["lib"])])
print([m.name for m in pkgutil.iter_modules(["lib/m2"], prefix="m2.")])
