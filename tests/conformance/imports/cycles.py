"""Circular imports see partly loaded modules."""
import _cycle_a
import _cycle_b
print(_cycle_a.from_b(), _cycle_b.from_a())
import sys
print(_cycle_b._cycle_a is _cycle_a, sys.modules["_cycle_a"] is _cycle_a)
del sys.modules["_cycle_a"]
import _cycle_a as again
print(again is _cycle_a, again.name, again._cycle_b is _cycle_b)
sys.modules["_fake"] = "any object"
import _fake
print(_fake)
sys.modules["_none"] = None
try: import _none
except ModuleNotFoundError as e: print(e)
import types
m = types.ModuleType("_made", "doc of made"); m.x = 5; sys.modules["_made"] = m
import _made
from _made import x
print(_made.x, x, _made.__doc__, _made)
try: from _made import y
except ImportError as e: print(e)
exec("a = 1\ndef f(): return a", m.__dict__); m.a = 2; print(m.f(), _made.f.__globals__ is m.__dict__)
sys.modules.pop("_made")
try: import _made
except ModuleNotFoundError as e: print(e, e.name)
print(x)
