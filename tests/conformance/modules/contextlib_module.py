"""contextlib: contextmanager, closing, suppress, redirect_stdout, ExitStack, nullcontext."""
import contextlib, io, sys
@contextlib.contextmanager
def cm(n, swallow=False):
    print("enter", n)
    try: yield n * 2
    except ValueError as e:
        print("saw", e)
        if not swallow: raise
    finally: print("leave", n)
with cm(1) as v: print(v)
with cm(2, True): raise ValueError("swallowed")
try:
    with cm(3): raise ValueError("again")
except ValueError as e: print("out", e)
try:
    with cm(4): raise KeyError("other")
except KeyError as e: print("key", e)
with contextlib.suppress(ZeroDivisionError, KeyError): 1 / 0; print("never")
with contextlib.suppress(): print("nothing to suppress")
try:
    with contextlib.suppress(KeyError): int("x")
except ValueError as e: print(e)
b = io.StringIO()
with contextlib.redirect_stdout(b): print("hidden"); 
print(repr(b.getvalue()), sys.stdout is not b)
with contextlib.redirect_stderr(b): print("err", file=sys.stderr)
print(repr(b.getvalue()))
class Thing:
    def close(self): print("close")
with contextlib.closing(Thing()) as t: print(type(t).__name__)
with contextlib.nullcontext("n") as n: print(n)
with contextlib.ExitStack() as s:
    print([s.enter_context(cm(i)) for i in (5, 6)])
    s.callback(lambda *a, **k: print("cb", a, k), 1, k=2)
    s.push(lambda *e: print("push", e[0]))
with contextlib.ExitStack() as s: s.enter_context(cm(7)); kept = s.pop_all()
print("still open"); kept.close()
try:
    with contextlib.ExitStack() as s: s.callback(print, "runs anyway"); raise RuntimeError("stack")
except RuntimeError as e: print(e)
with contextlib.ExitStack() as s: s.push(lambda *e: True); raise ValueError("suppressed by push")
@cm("deco")
def f(x): print("in f"); return x
print(f(5))
class Deco(contextlib.ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out"); return False
@Deco()
def g(): return "g"
print(g())
@contextlib.contextmanager
def two(): yield 1; yield 2
@contextlib.contextmanager
def zero():
    if False: yield
@contextlib.contextmanager
def swallow_stop():
    try: yield
    except StopIteration: print("stop seen")
for c in (two, zero):
    try:
        with c(): pass
    except RuntimeError as e: print(e)
with swallow_stop(): raise StopIteration("inside")
m = cm(9); m.__enter__(); m.__exit__(None, None, None)
try: m.__enter__()
except Exception as e: print(type(e).__name__)
