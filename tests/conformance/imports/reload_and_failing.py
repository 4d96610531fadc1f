"""importlib.reload and modules that fail: what stays behind."""
from _write_modules import attempt, make
import importlib
import sys
make(
    counted="try:\n    runs += 1\nexcept NameError:\n    runs = 1\nkept = globals().get('extra')\n",
    breaks="before = 1\nraise ValueError('while importing')\n",
    parent__init="import parent.child\n", parent__child="1 / 0\n",
    halfpack__init="from . import good\nfrom . import bad\n", halfpack__good="g = 1\n",
    halfpack__bad="raise KeyError('bad')\n",
    leaves="import sys\nsys.exit('leaves now')\n", interrupt="raise KeyboardInterrupt\n",
    nested_outer="try:\n    import nested_inner\nexcept ImportError as e:\n    print('inner:', e)\n    nested_inner = None\n",
    nested_inner="import nested_gone\n",
)
import counted
first = counted
counted.extra = "stays"
print(importlib.reload(counted) is first, counted.runs, counted.kept)
make(counted="new = 'text'\n")
importlib.reload(counted)
print(counted.new, counted.runs, counted.extra)
make(counted="half = 1\nraise RuntimeError('broken reload')\n")
attempt("importlib.reload(counted)", globals())
print(counted.half, counted.runs, "counted" in sys.modules)
for thing in [5, "counted", None]:
    attempt(f"importlib.reload({thing!r})", globals())
del sys.modules["counted"]
attempt("importlib.reload(counted)", globals())
sys.modules["counted"] = counted
import os
os.remove("counted.py")
importlib.invalidate_caches()
attempt("importlib.reload(counted)", globals())
print("counted" in sys.modules)
for name in ["breaks", "parent", "halfpack", "leaves", "interrupt", "nested_outer"]:
    attempt(f"import {name}")
    print("   ", [m for m in sorted(sys.modules) if m.split(".")[0] == name])
attempt("import halfpack.good; print(halfpack.good.g)")
attempt("import parent.child")
attempt("from breaks import before")
make(breaks="before = 2\n")
attempt("from breaks import before; print(before)")
make(badsyntax="x = 1\ny = = 2\n", badindent="def f():\nreturn 1\n", badbytes="")
for name in ["badsyntax", "badindent"]:
    error = attempt(f"import {name}")
    print("   ", error.lineno, error.offset, os.path.basename(error.filename), name in sys.modules)
with open("badbytes.py", "wb") as file:
    file.write(b"x = '\xff'\n")
error = attempt("try:\n    import badbytes\nexcept SyntaxError as e:\n    print(e.msg.partition(' in file')[0], e.lineno)")
with open("nul.py", "wb") as file:
    file.write(b"x = 1\0\n")
attempt("try:\n    import nul\nexcept SyntaxError as e:\n    print(e.msg, e.lineno)")
