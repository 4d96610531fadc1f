"""import statement forms on standard modules."""
import math
import math as m, sys as s
import os.path
import os.path as p
from math import pi, floor as fl
from math import (
    sqrt,
    ceil as c,
)
print(math is m, s.__name__, os.path is p, fl(2.7), c(2.1), sqrt(16), round(pi, 5))
print(math.__name__, type(math).__name__, "math" in s.modules, s.modules["math"] is math)
def f():
    import collections
    from itertools import count
    return collections.deque([1]), next(count(5))
print(f(), "collections" in globals())
space = {}
exec("from math import *", space)
print("sin" in space, "__name__" in space and space.get("__name__"), "__doc__" in space)
for source in ["import no_such_module", "import no_such.sub", "from math import nothing_here",
        "import math.sub", "from no_such import x", "from os import no_such_name", "import os.nope",
        "from . import x", "from .mod import y"]:
    try:
        exec(source, {"__name__": "__main__"})
    except ImportError as e:
        print(source, "|", type(e).__name__, "|", str(e).split(" (")[0], "|", e.name)
try:
    import xyz_missing as z
except ModuleNotFoundError as e:
    print(e, isinstance(e, ImportError), e.name, e.path)
print("z" in globals())
mod = __import__("math")
print(mod is math, __import__("os.path").__name__, __import__("os.path", fromlist=["join"]) is os.path)
try:
    math.nothing
except AttributeError as e:
    print(e)
math.added = 1
import math
print(math.added)
del math.added
for source in ["def f():\n from math import *", "import a.b as c.d", "from math import",
        "from math import (a, b", "import", "from math import a as 1", "from math import (pi,,)",
        "from math import pi,"]:
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(repr(source), "|", e.msg)
