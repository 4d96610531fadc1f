"""What tracebacks, generators and frames keep alive."""
import sys, gc, weakref
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("die", self.n)
def fail():
    local = T("in frame")
    raise ValueError("v")
try: fail()
except ValueError as e: print("handling"); kept = e
print("kept"); kept.__traceback__ = None; print("cleared"); del kept
try: fail()
except ValueError: print("handling 2")
print("after handler")
def reraise():
    try: fail()
    except ValueError: raise KeyError("k")
try: reraise()
except KeyError as e: print("context holds it"); e.__context__ = None; print("context dropped")
print("end reraise")
def gen():
    g = T("in generator")
    yield 1
    yield 2
it = gen(); next(it); print("suspended"); it.close(); print("closed")
it = gen(); next(it); next(it); print(next(it, "end"))
it = gen(); next(it); del it; print("deleted suspended")
def deep(n):
    t = T(n)
    if n: deep(n - 1)
    else: print("bottom")
deep(2)
def args(a, b): a = None; print("a gone"); return b
args(T("a"), T("b")); print("args done")
def try_finally():
    t = T("tf")
    try: return 1
    finally: print("finally, t alive"); 
print(try_finally())
def early_del():
    t = T("early"); del t; print("after del")
early_del()
class CM:
    def __enter__(self): return T("with target")
    def __exit__(self, *a): print("exit")
def use():
    with CM() as t: print("body")
    print("still", t.n)
use()
def swap():
    a, b = T("x"), T("y"); a, b = b, a; print("swapped"); a = None; print("a cleared")
swap()
def star(*a, **k): print(len(a), len(k))
star(T("pos"), key=T("kw")); print("star done")
r = sys._getframe() if hasattr(sys, "_getframe") else None; del r
x = T("global at exit")
y = [T("list at exit")]
print("leaving")
