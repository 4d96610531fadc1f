"""raise, from, bare raise, finally and with: __context__ chains, suppressed, in generators and threads."""
import contextlib
import re
import sys


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def chain(e):
    out, seen = [], set()
    while e is not None and id(e) not in seen:
        seen.add(id(e))
        out.append(f"{e!r}{'|' if e.__suppress_context__ else ''}")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def run(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        print(label, "->", chain(e))
    if sys.exception() is not None:
        print("left over", sys.exception())


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            {}["key"]
    except KeyError:
        raise ValueError("v") from None


def in_finally():
    try:
        raise KeyError(1)
    finally:
        raise ValueError(2)


def swallowed():
    for _ in range(2):
        try:
            raise KeyError(1)
        finally:
            break
    return sys.exception()


def same_again():
    e = KeyError("same")
    try:
        raise e
    except KeyError:
        try:
            raise ValueError
        except ValueError:
            raise e


def cycle():
    a, b = KeyError("a"), ValueError("b")
    a.__context__, b.__context__ = b, a
    try:
        raise a
    except KeyError:
        raise TypeError("c")


def from_itself():
    e = KeyError("self")
    raise e from e


def bare_in_function():
    def inner(): raise
    try:
        1 / 0
    except ZeroDivisionError:
        inner()


def bare_after():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise


def name_gone():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e


def generator():
    def g():
        try:
            yield sys.exception()
        except KeyError:
            yield sys.exception()
            raise
    try:
        1 / 0
    except ZeroDivisionError:
        it = g()
        print(repr(next(it)), repr(it.throw(KeyError("in"))), repr(sys.exception()))
        next(it)


def manager_replaces():
    @contextlib.contextmanager
    def m():
        try:
            yield
        except KeyError as e:
            raise ValueError("replaced") from e
    with m():
        raise KeyError("body")


def exit_raises():
    class M:
        def __enter__(self): return self
        def __exit__(self, kind, e, tb): print("exit", kind.__name__, repr(e),
            tb is not None); raise OSError("exit")
    with M(), M():
        raise KeyError("body")


def exit_truth():
    class M:
        def __enter__(self): return self
        def __exit__(self, *a): return [] if a[0] is KeyError else "yes"
    with M():
        raise ValueError
    with M():
        raise KeyError("kept")


def stack():
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1 / 0)
        s.callback(lambda: {}["k"])
        s.push(lambda *a: print("saw", a[0]) or False)
        raise ValueError("first")


def return_wins():
    def f():
        try:
            raise KeyError
        except KeyError:
            return "from except"
        finally:
            return "from finally"
    return f()


def raise_class_fails():
    class Fails(Exception):
        def __init__(self): raise TypeError("cannot be made")
    raise Fails


def raise_new():
    class Odd(Exception):
        def __new__(cls): return 5
    raise Odd


def except_raises():
    def types(): raise OSError("while matching")
    try:
        1 / 0
    except types():
        pass


def with_traceback():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("t").with_traceback(e.__traceback__)


for f in (nested, in_finally, swallowed, same_again, cycle, from_itself, bare_in_function, bare_after,
    name_gone, generator, manager_replaces, exit_raises, exit_truth, stack, return_wins, raise_class_fails,
        raise_new, except_raises, with_traceback):
    run(f.__name__, f)
e = KeyError()
for label, call in ({"cause": lambda: setattr(e, "__cause__", 5),
    "cause class": lambda: setattr(e, "__cause__", KeyError),
        "context": lambda: setattr(e, "__context__", "x"), "traceback": lambda: setattr(e, "__traceback__",
        5), "suppress": lambda: setattr(e, "__suppress_context__", 1),
        "delete cause": lambda: delattr(e, "__cause__"), "delete context": lambda: delattr(e, "__context__"),
        "delete tb": lambda: delattr(e, "__traceback__"), "args": lambda: setattr(e, "args", 5),
        "args text": lambda: setattr(e, "args", "ab") or e.args,
        "with_traceback": lambda: e.with_traceback(5), "add_note": lambda: e.add_note(5),
        "notes": lambda: e.__notes__, "state": lambda: e.__setstate__({"a": 1}) or e.a,
        "state bad": lambda: e.__setstate__(5)}.items()):
    attempt(label, call)
