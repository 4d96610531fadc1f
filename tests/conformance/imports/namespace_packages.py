"""Folders without __init__: portions on several entries of the path, and regular packages before them."""
from _write_modules import attempt, make
import importlib
import os
import sys
make(one__space__a="name = 'a in one'\n", two__space__b="name = 'b in two'\n", three__space__init="c = 3\n",
     one__deep__er__leaf="v = __package__\n", two__deep__other="w = 1\n", one__both="kind = 'module'\n")
os.makedirs("two/both")
here = os.getcwd()
sys.path[:0] = [os.path.join(here, "one"), os.path.join(here, "two")]
import space
print(type(space.__path__).__name__, [os.path.relpath(p, here) for p in space.__path__],
    space.__file__ if hasattr(space, "__file__") else "no file")
print(space.__spec__.origin, space.__spec__.loader.__class__.__name__, space.__package__, space.__doc__)
print(repr(space).split(" from ")[0], len(space.__path__))
import space.a
import space.b
print(space.a.name, space.b.name)
import deep.er.leaf
import deep.other
print(deep.er.leaf.v, deep.other.w, len(deep.__path__), len(deep.er.__path__))
import both
print(both.kind)
sys.path.insert(0, os.path.join(here, "three"))
importlib.invalidate_caches()
print([os.path.relpath(p, here) for p in space.__path__])
for name in ["space", "space.a", "space.b"]:
    del sys.modules[name]
import space
print(space.c, os.path.basename(space.__file__))
attempt("import space.a")
sys.path.pop(0)
del sys.modules["space"]
importlib.invalidate_caches()
import space
make(four__space__late="name = 'late'\n")
attempt("import space.late")
sys.path.append(os.path.join(here, "four"))
attempt("import space.late; print(space.late.name)")
attempt("from space import nothing")
attempt("from space import a; print(a.name)")
attempt("import space; space.nothing")
space.__path__.append("x")
print(space.__path__[-1], len(space.__path__), "x" in space.__path__)
os.makedirs("one/empty_folder/inner")
importlib.invalidate_caches()
attempt("import empty_folder.inner; print(empty_folder.inner.__name__)")
attempt("import empty_folder.none")
import importlib.util
spec = importlib.util.find_spec("empty_folder")
print(spec.name, type(spec.loader).__name__, spec.origin, spec.has_location, spec.cached, spec.parent)
