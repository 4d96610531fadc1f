"""Generators: send, throw and close at every place, return values, delegation, states and their errors."""
import inspect


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f"{type(e).__name__}: {e}" + (f" <- {e.__cause__!r}" if e.__cause__ else "") + (f" value={e.value!r}" if isinstance(e, StopIteration) else "")


def echo():
    got = None
    while True:
        try:
            got = yield got
        except ValueError as e:
            got = f"caught {e}"
        except GeneratorExit:
            print("exit")
            raise


g = echo()
print(inspect.getgeneratorstate(g), attempt(g.send, 5), next(g), g.send(1), inspect.getgeneratorstate(g),
      g.throw(ValueError("v")), g.throw(ValueError), attempt(g.throw, KeyError("k")),
      inspect.getgeneratorstate(g), attempt(next, g), attempt(g.throw, ValueError("late")), g.close())
g = echo()
next(g)
print(g.close(), attempt(next, g), attempt(g.send, 3))
g = echo()
print(attempt(g.throw, ValueError("before start")), attempt(next, g), echo().close())


def stubborn():
    try:
        yield 1
    finally:
        yield 2


def returning():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


g = stubborn()
next(g)
print(attempt(g.close), attempt(next, g))
g = returning()
next(g)
print(g.close(), g.close())


def raises_stop():
    yield 1
    raise StopIteration("inner")


def inner():
    try:
        x = yield "i1"
        print("inner got", x)
        y = yield "i2"
        print("inner got", y)
    except RuntimeError as e:
        print("inner caught", e)
        yield "i3"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    result = yield from inner()
    print("outer has", result)
    result = yield from [1, 2]
    return result


print(attempt(list, raises_stop()))
g = outer()
print(next(g), g.send("a"), attempt(g.throw, RuntimeError("r")), next(g), next(g), attempt(next, g))
g = outer()
print(next(g), g.gi_yieldfrom.__name__, g.close(), g.gi_yieldfrom, g.gi_frame)
g = outer()
next(g)
print(attempt(g.throw, KeyError("through")), attempt(next, g))


def recursive():
    yield attempt(next, me)
    yield attempt(me.close)


me = recursive()
print(next(me), next(me))


def delegate_to(thing):
    result = yield from thing
    return result


class OnlyNext:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


g = delegate_to(OnlyNext())
print(next(g), g.send(None), attempt(g.send, 5))
g = delegate_to(OnlyNext())
next(g)
print(attempt(g.throw, ValueError("nothrow")), attempt(list, delegate_to(5)), attempt(next, delegate_to([])),
      attempt(next, delegate_to(delegate_to(()))))


def with_names():
    yield


g = with_names()
g.__name__ = "other"
g.__qualname__ = "q.other"
print(g.__name__, g.__qualname__, g.gi_code.co_name, g.gi_running, g.gi_suspended, type(g).__name__,
      attempt(setattr, g, "__name__", 5), attempt(setattr, g, "gi_frame", 5))
print(attempt(g.send), attempt(g.throw), attempt(g.throw, 5), attempt(g.throw, int), attempt(len, g),
      attempt(lambda: g[0]), iter(g) is g)
print([*(x for x in "abc")], sum(x * x for x in range(10)), dict((c, ord(c)) for c in "ab"), max((x % 7,
      x) for x in range(20)), attempt(list, (1 // x for x in (1, 0))))
