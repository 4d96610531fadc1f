"""contextmanager with every fault, ExitStack order and errors, suppress with groups, redirect, reuse."""
import contextlib
import io
import sys
from contextlib import *
@contextmanager
def cm(name, swallow=False, before=None, after=None):
    print("enter", name)
    if before: raise before
    try: yield name.upper()
    except Exception as e:
        print("saw", name, repr(e))
        if not swallow: raise
    finally: print("exit", name)
    if after: raise after
@contextmanager
def no_yield():
    if 0: yield
@contextmanager
def two_yields():
    yield 1
    yield 2
@contextmanager
def catches_and_yields():
    try: yield
    except ValueError: yield "again"
@contextmanager
def stops(): raise StopIteration("inner"); yield
@contextmanager
def replaces():
    try: yield
    except ValueError as e: raise KeyError("replaced") from e
@contextmanager
def swallow_stop():
    try: yield
    except StopIteration: print("stop seen")
def run(manager, body=lambda v: None):
    try:
        with manager as v: body(v)
        print("  done")
    except BaseException as e: print("  out", repr(e), repr(e.__cause__), repr(e.__context__))
def boom(e=ValueError("boom")):
    def f(v): raise e
    return f
for m, b in [(cm("a"), print), (cm("b"), boom()), (cm("c", True), boom()),
    (cm("d", before=KeyError("before")), print), (cm("e", after=OSError("after")), print),
    (cm("f", True, after=OSError("after")), boom()), (no_yield(), print), (two_yields(), print),
    (two_yields(), boom()), (catches_and_yields(), boom()), (stops(), print), (replaces(), boom()),
    (swallow_stop(), boom(StopIteration("s"))), (cm("g"), boom(StopIteration("s"))),
    (cm("h"), boom(GeneratorExit("g"))), (cm("i"), boom(RuntimeError("generator raised StopIteration"))),
    (suppress(ValueError), boom()), (suppress(), boom()), (suppress(KeyError, OSError), boom()),
    (suppress(ValueError), boom(ExceptionGroup("g", [ValueError(1), KeyError(2)]))),
    (suppress(ValueError), boom(ExceptionGroup("g", [ValueError(1)]))), (nullcontext(5), print),
    (closing(io.StringIO()), lambda v: v.write("x")), (closing(5), print), (5, print),
    (type("E", (), {"__enter__": lambda s: 1})(), print), (type("X", (), {"__exit__": lambda s, *a: 1})(),
    print)]:
    run(m, b)
used = cm("once")
run(used); run(used)
@cm("deco")
def decorated(x): print("body", x); return x * 2
print(decorated(3), decorated(4), decorated.__name__)
class Own(ContextDecorator):
    def __enter__(self): print("own in"); return self
    def __exit__(self, *a): print("own out", a[0] and a[0].__name__); return True
@Own()
def fails(): raise ValueError
print(fails())
with ExitStack() as s:
    print(s.enter_context(cm("s1")), s.push(lambda *a: print("pushed", a[0])).__name__,
        s.callback(print, "callback", 1, sep="-").__name__)
    s.push(Own()); s.enter_context(cm("s2", True))
    kept = s.pop_all()
    s.callback(print, "after pop_all")
print("kept"); kept.close(); kept.close()
try:
    with ExitStack() as s:
        s.callback(lambda: 1 / 0)
        s.push(lambda t, v, tb: print("handler", t.__name__, repr(v.__context__)) or False)
        s.callback(boom(KeyError("second")), None)
        raise ValueError("first")
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
for bad in [lambda s: s.enter_context(5), lambda s: s.push(5), lambda s: s.callback(),
    lambda s: s.callback(5), lambda s: s.enter_context(cm), lambda s: s.callback(callback=print)]:
    try:
        with ExitStack() as s: bad(s)
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
out = io.StringIO()
with redirect_stdout(out) as o, redirect_stderr(out): print("hidden"); print("err",
    file=sys.stderr); inner = o is out
print(repr(out.getvalue()), inner)
r = redirect_stdout(out)
with r:
    with r: print("nested")
    print("still")
print(repr(out.getvalue()[-13:]))
import os
here = os.getcwd(); os.mkdir("sub")
with chdir("sub"): print(os.path.basename(os.getcwd()))
print(os.getcwd() == here, isinstance(cm("z"), AbstractContextManager),
    issubclass(int, AbstractContextManager), isinstance(nullcontext(), AbstractAsyncContextManager))
