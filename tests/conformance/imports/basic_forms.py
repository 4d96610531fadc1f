"""import, as, from, star on modules beside the script."""
import _helper
import _helper as h
from _helper import function, Thing as T
print(h is _helper, _helper.value, function(), h.function(), h.counter, T.name, T.__module__)
from _helper import counter
h.function()
print(counter, h.counter)
space = {}
exec("from _helper import *", space)
print(sorted(k for k in space if not k.startswith("__")))
space = {}
exec("from _helper_no_all import *", space)
print(sorted(k for k in space if not k.startswith("__b")))
import _helper_no_all as n
print(n._under, n._helper_no_all__x if hasattr(n, "_helper_no_all__x") else "no", getattr(n, "__dunder"),
    n.math.floor(1.5), n.func())
print(_helper.__name__, _helper.__doc__, type(_helper).__name__, _helper.__file__.endswith("_helper.py"),
    _helper.__dict__["value"], _helper.__spec__ is not None, _helper.__package__ == "")
_helper.value = "patched"
import _helper
from _helper import value
print(value)
_helper.new_attr = 5
print(h.new_attr, "new_attr" in dir(_helper), "_private" in vars(_helper))
del _helper.new_attr
try: _helper.new_attr
except AttributeError as e: print(e)
def local_import():
    import _helper as inside
    return inside.value
print(local_import(), "inside" in globals())
for source in ["from _helper import nope", "import _helper.sub", "import _nope", "from _nope import x",
        "from _helper.x import y", "import _nope.sub"]:
    try: exec(source)
    except ImportError as e: print(type(e).__name__, str(e).split(" (")[0], e.name)
print([m for m in ("_helper", "_helper_no_all", "_nope") if m in __import__("sys").modules])
if True: import _main_check
print(_main_check.result, __name__)
