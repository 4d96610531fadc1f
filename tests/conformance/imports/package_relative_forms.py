"""Relative imports: one, two and three dots, star, names of submodules, and every way to leave the top."""
from _write_modules import attempt, make
make(
    pack__init="name = 'pack'\nfrom . import first\nfrom .first import value as taken\n",
    pack__first="value = 1\nfrom . import name\nseen = name\n",
    pack__sub__init="from .. import first\nfrom ..first import value\nhere = __package__, __name__\n",
    pack__sub__leaf="from .. import name as up\nfrom .. import *\nfrom . import here\n",
    pack__sub__beyond="from .... import nothing\n",
    pack__sub__absent="from . import absent_name\n",
    pack__sub__missing="from .missing_sibling import x\n",
    pack__sub__dotted="from ..sub.leaf import up\nimport pack.sub.leaf as alias\nsame = alias.up is up\n",
    lonely="from . import thing\n", lonely_two="from .thing import x\n",
)
import pack.sub.leaf
print(pack.taken, pack.first.seen, pack.sub.here, pack.sub.value, pack.sub.leaf.up, pack.sub.leaf.here)
print(sorted(n for n in vars(pack.sub.leaf) if not n.startswith("__")))
for name in ["pack.sub.beyond", "pack.sub.absent", "pack.sub.missing", "lonely", "lonely_two"]:
    error = attempt(f"import {name}")
    print("   ", error.name, type(error.path).__name__, getattr(error, "name_from", None))
attempt("import pack.sub.dotted as d; assert d.same")
attempt("from . import x")
attempt("from . import x", {"__name__": "pack.sub.leaf"})
attempt("from . import here", {"__package__": "pack.sub", "__name__": "odd"})
attempt("from .leaf import up", {"__package__": "pack.sub"})
attempt("from .. import name", {"__package__": "pack.sub"})
attempt("from ... import name", {"__package__": "pack.sub"})
attempt("from . import x", {"__package__": "never_loaded"})
attempt("from . import x", {"__package__": ""})
attempt("from . import x", {"__package__": 3})
attempt("from . import x", {"__package__": None, "__name__": "pack", "__path__": []})
attempt("from . import first", {"__package__": None, "__name__": "pack", "__path__": []})
attempt("from . import x", {"__name__": 3})
attempt("import pack.first.deeper")
attempt("import pack.nowhere.deeper")
attempt("import nowhere.deeper")
attempt("from pack import nothing")
attempt("from pack.first import nothing")
attempt("from pack.sub import *, first")
