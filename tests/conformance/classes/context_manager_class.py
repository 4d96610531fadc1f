"""Classes used by with; nesting, reuse, exception details."""
import contextlib
class Transaction:
    def __init__(self, data): self.data, self.depth = data, 0
    def __enter__(self):
        self.saved = list(self.data)
        self.depth += 1
        return self
    def __exit__(self, kind, value, tb):
        self.depth -= 1
        if kind is not None:
            self.data[:] = self.saved
            print("rollback because", kind.__name__, value)
            return issubclass(kind, ValueError)
        print("commit", self.data)
data = [1]
with Transaction(data) as t: t.data.append(2)
with Transaction(data): data.append(3); raise ValueError("bad")
print(data)
try:
    with Transaction(data): data.clear(); raise KeyError("worse")
except KeyError as e: print("propagated", e, data)
@contextlib.contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n.upper()
    except ZeroDivisionError as e: print("caught in generator", e)
    finally: print(f"</{n}>")
with tag("a") as x, tag("b"): print(x)
with tag("z"): 1 / 0
try:
    with tag("k"): raise KeyError("through")
except KeyError as e: print(repr(e))
@contextlib.contextmanager
def bad():
    yield 1
    yield 2
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def none():
    return
    yield
try:
    with none(): pass
except RuntimeError as e: print(e)
@tag("deco")
def decorated(): print("inside decorated")
decorated(); decorated()
with contextlib.suppress(KeyError, IndexError): {}[1]
class Closer:
    def close(self): print("closed")
with contextlib.closing(Closer()) as c: print(type(c).__name__)
with contextlib.ExitStack() as stack:
    for n in "12": stack.enter_context(tag(n))
    stack.callback(print, "callback", 5)
    stack.push(lambda *a: print("pushed", a[0]))
with contextlib.nullcontext(5) as v: print(v)
class Ret:
    def __init__(self, r): self.r = r
    def __enter__(self): return None
    def __exit__(self, *a): return self.r
for r in [0, 1, "", "x", [], [0], None]:
    try:
        with Ret(r): raise ValueError(r)
        print("suppressed", repr(r))
    except ValueError as e: print("raised", repr(r))
