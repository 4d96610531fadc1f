"""sys.path changes, __name__, __file__, module attributes and main."""
import sys, os
here = os.path.dirname(os.path.abspath(__file__))
print(os.path.basename(__file__), __name__, sys.modules["__main__"].__name__,
    sys.modules["__main__"].__dict__ is globals(), os.path.basename(sys.argv[0]), len(sys.argv))
sys.path.append(os.path.join(here, "_package", "sub"))
try: import leaf
except ImportError as e: print(type(e).__name__, e)
sys.path.pop()
sys.path.insert(0, os.path.join(here, "_namespace"))
import part
print(part.thing, part.__name__, part.__package__ == "", os.path.basename(part.__file__))
sys.path.pop(0)
import _main_check
print(_main_check.result, _main_check.__name__)
import __main__
__main__.injected = "by import"
print(injected, __main__.__name__)
print(__doc__.split(":")[0], __package__, __spec__, "__loader__" in globals(), "__builtins__" in globals())
def where(): return __name__
print(where(), where.__module__, where.__globals__ is globals())
class K: pass
print(K.__module__, K, repr(K))
import math, time, itertools
print(math.__name__, time.__name__, "itertools" in sys.modules, type(math), math.__spec__ is not None,
    hasattr(sys, "__file__") or "built in")
mod = sys.modules[__name__]
setattr(mod, "dynamic", 7)
print(dynamic, getattr(mod, "dynamic"), hasattr(mod, "nope"))
try: mod.nope
except AttributeError as e: print(e)
def __getattr__(name): return f"module getattr {name}"
print(mod.anything, hasattr(mod, "whatever"))
from __main__ import anything_else
print(anything_else)
del __getattr__
try: mod.anything
except AttributeError as e: print(e)
print(sorted(n for n in dir() if n.startswith("__"))[:4], "K" in dir(mod))
