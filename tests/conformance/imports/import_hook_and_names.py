"""builtins.__import__ replaced: the arguments it gets, what it may return, and its own calls."""
import builtins
import sys
from _write_modules import attempt, make
make(target="x = 1\n", folder__init="", folder__leaf="z = 2\n")
real = builtins.__import__
def spy(name, globals=None, locals=None, fromlist=(), level=0):
    if name.split(".")[0] in ("target", "folder", "", "leaf", "fake"):
        print("import", repr(name), globals and globals.get("__name__"), locals is globals, fromlist, level)
    if name == "fake":
        return FAKE
    return real(name, globals, locals, fromlist, level)
class Fake:
    a, b = 1, "b"
    def __getattr__(self, name):
        print("getattr", name)
        raise AttributeError(name)
FAKE = Fake()
builtins.__import__ = spy
names = {"__name__": "user", "__package__": "folder"}
for text in ["import target", "import folder.leaf", "import folder.leaf as f", "from folder import leaf",
    "from folder.leaf import z as q, z",
             "from . import leaf", "from .leaf import z", "import target as t, folder",
    "from folder import *", "import fake",
             "from fake import a, b as c", "from fake import nope", "import fake.a.deeper",
    "import fake.b as deeper", "import fake.q.r as s"]:
    attempt(text, dict(names))
def inside():
    import target
    return target.x
print(inside())
class Inside:
    import target as t
builtins.__import__ = lambda *a, **k: (len(a), sorted(k))
attempt("import a.b.c; print(a)")
attempt("import a.b.c as d")
attempt("from a import count; print(type(count).__name__)")
attempt("from a import *")
builtins.__import__ = None
attempt("import sys")
del builtins.__import__
attempt("import sys")
attempt("import sys", {"__builtins__": {}})
attempt("import sys", {"__builtins__": {"__import__": lambda *a: print("own import", a[0], a[3], a[4])}})
builtins.__import__ = real
print(__import__("folder.leaf").__name__, __import__("folder.leaf", fromlist=["z"]).__name__,
    __import__("folder", fromlist=("leaf",)).leaf.z)
print(__import__("leaf", {"__package__": "folder"}, level=1).__name__,
    __import__("", {"__package__": "folder"}, None, ["leaf"], 1).__name__)
for call in ["__import__()", "__import__(5)", "__import__('')", "__import__('target', level=-1)",
    "__import__('target', 1, 2, 3, 4, 5)",
             "__import__('target', fromlist=5)", "__import__('target', fromlist=[5])",
    "__import__('folder', fromlist=[5])",
             "__import__('leaf', level=1)", "__import__('leaf', 5, level=1)",
    "__import__('folder', fromlist=['nothing'])", "__import__(name='target')",
             "__import__('.leaf')", "__import__('target.')", "__import__('a\\0b')",
    "__import__('target', nope=1)"]:
    attempt(call)
