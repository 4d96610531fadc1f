"""Which names the import statements bind, where, and what del, global and nonlocal do with them."""
from _write_modules import attempt, make
make(pkg__init="flag = 'pkg'\n", pkg__mod="val = 'mod'\n", pkg__sub__init="", pkg__sub__leaf="q = 'leaf'\n",
    pkg__flag="hidden = 1\n")
import pkg.sub.leaf
print(pkg.__name__, pkg.sub.leaf.q, "mod" in vars(pkg))
import pkg.sub.leaf as straight
print(straight.q)
from pkg import mod, flag, mod as twice
print(mod is twice, flag)
import pkg.flag
print(pkg.flag.hidden)
from pkg import (mod as m1,
                 flag as f1,)
print(m1.val, f1.__name__)
def local_binding():
    import pkg.mod
    from pkg.sub import leaf
    print(sorted(locals()))
    del pkg
    try:
        pkg
    except UnboundLocalError as e:
        print(e)
local_binding()
def to_global():
    global made_global, pkg_alias
    import json as made_global
    from pkg import mod as pkg_alias
to_global()
print(made_global.__name__, pkg_alias.val)
def outer():
    holder = None
    def inner():
        nonlocal holder
        import pkg.mod as holder
    inner()
    return holder
print(outer().val)
class Holder:
    import pkg.mod
    from pkg.sub import leaf as inner_leaf
print(sorted(n for n in vars(Holder) if not n.startswith("__")), Holder.inner_leaf.q, Holder.pkg.__name__)
for text in ["import pkg as pkg.x", "import", "from import x", "from pkg import", "from pkg import ()",
    "from pkg import x,", "import pkg.", "import .pkg",
             "from pkg import mod as", "from . import *, x", "from pkg import (*)", "import pkg as 5",
    "from pkg import mod.val", "import pkg as None",
             "from __future__ import nothing", "from __future__ import braces",
    "x = 1\nfrom __future__ import annotations",
             "from __future__ import annotations as a; print(a)", "from __future__ import *",
    "def f():\n    from __future__ import division",
             "import a, b,", "import (a)", "from pkg import x as True", "from .... import", "from.import a",
    "import pkg as (x)"]:
    try: exec(text, {})
    except SyntaxError as e: print(repr(text), "|", e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
    except (ImportError, KeyError) as e: print(repr(text), "|", type(e).__name__, e)
