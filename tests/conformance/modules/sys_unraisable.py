"""Errors in __del__ and callbacks are reported, not raised."""
import sys, weakref
seen = []
def hook(u):
    seen.append((u.exc_type.__name__, str(u.exc_value), u.err_msg, getattr(u.object, "__qualname__", None)))
sys.unraisablehook = hook
class D:
    def __del__(self): raise ValueError("in del")
d = D(); del d
print(seen); seen.clear()
class C: pass
def callback(r): raise KeyError("in callback")
c = C(); r = weakref.ref(c, callback); del c
print(seen); seen.clear()
def gen():
    try: yield 1
    finally: raise TypeError("in close")
g = gen(); next(g); del g
print([s[:2] for s in seen]); seen.clear()
def ignoring():
    try: yield 1
    except GeneratorExit: yield 2
g = ignoring(); next(g); del g
print([s[:2] for s in seen]); seen.clear()
for i in range(3):
    D()
print(len(seen))
sys.unraisablehook = sys.__unraisablehook__
print("end")
