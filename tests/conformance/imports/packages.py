"""Packages: __init__, relative imports, submodules as attributes, __all__."""
import _package
print(_package.level, _package.deep_value, _package.inner.deep_value, hasattr(_package, "other"),
    _package.__name__, _package.__package__, type(_package.__path__).__name__, len(list(_package.__path__)))
import _package.other
print(_package.other.label, _package.other.use(), _package.inner.up(), _package.inner.sibling())
import _package.sub.leaf as leaf
print(leaf.check(), leaf.__name__, leaf.__package__, _package.sub.leaf is leaf)
from _package import other, inner as i2
from _package.sub import leaf as l2
from _package.sub.leaf import leaf as text
print(other is _package.other, i2 is _package.inner, l2 is leaf, text)
space = {}
exec("from _package import *", space)
print(sorted(k for k in space if not k.startswith("__")))
import sys
print(sorted(m for m in sys.modules if m.startswith("_package")))
for source in ["import _package.nope", "from _package import nope", "from _package.nope import x",
        "import _package.inner.x", "from _package.inner import nope", "from . import x", "from .. import y",
        "from ._package import z"]:
    try: exec(source, {"__name__": "__main__"})
    except ImportError as e: print(type(e).__name__, "|", str(e).split(" (")[0])
import _namespace.part
print(_namespace.part.thing, _namespace.__name__, hasattr(_namespace, "__file__") and _namespace.__file__)
print(repr(_package).startswith("<module '_package' from "), repr(sys).startswith("<module 'sys'"),
    _package.inner.__name__)
m = __import__("_package.sub.leaf")
print(m.__name__, m is _package)
m = __import__("_package.sub.leaf", fromlist=["leaf"])
print(m.__name__)
m = __import__("inner", {"__package__": "_package", "__name__": "_package.x"}, None, ["deep_value"], 1)
print(m.__name__, m.deep_value)
