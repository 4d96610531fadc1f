"""Generators, coroutines and async generators that are used in the wrong way or at the wrong time."""
import warnings
warnings.simplefilter("ignore")


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        cause = f" cause {e.__cause__!r}" if e.__cause__ else ""
        print(label, "->", type(e).__name__, e, cause)


def plain():
    received = yield 1
    print("received", received)
    yield 2


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("stays")
            yield "no"
            return


def leaks():
    yield 1
    raise StopIteration("inside")


def own():
    yield next(me)


async def coroutine(): return 5
async def asynchronous():
    yield 1
    raise StopAsyncIteration(3)


g = plain()
attempt("send first", lambda: g.send(3))
attempt("send none", lambda: g.send(None))
attempt("send", lambda: g.send(4))
attempt("end", lambda: next(g))
attempt("again", lambda: g.send(9))
attempt("throw at end", lambda: g.throw(KeyError("k")))
attempt("throw text", lambda: plain().throw("text"))
attempt("throw int", lambda: plain().throw(int))
attempt("throw nothing", lambda: plain().throw())
attempt("throw two", lambda: plain().throw(KeyError("a"), "b"))
attempt("throw bad tb", lambda: plain().throw(KeyError, "b", 3))
attempt("throw class", lambda: plain().throw(KeyError, "b"))
s = stubborn()
next(s)
attempt("close stubborn", s.close)
attempt("after", lambda: next(s))
l = leaks()
next(l)
attempt("stop inside", lambda: next(l))
me = own()
attempt("own", lambda: next(me))
attempt("own closed", lambda: list(me))
attempt("throw stop", lambda: plain().throw(StopIteration("x")))
t = plain()
next(t)
attempt("throw stop in", lambda: t.throw(StopIteration("x")))
c = coroutine()
attempt("coroutine next", lambda: next(c))
attempt("coroutine iter", lambda: iter(c))
attempt("coroutine list", lambda: list(c))
attempt("coroutine send", lambda: c.send(1))
attempt("coroutine run", lambda: c.send(None))
attempt("coroutine again", lambda: c.send(None))
attempt("coroutine throw", lambda: c.throw(KeyError))
attempt("coroutine close", lambda: c.close())
w = coroutine().__await__()
attempt("wrapper", lambda: type(w).__name__)
attempt("wrapper next", lambda: next(w))
attempt("wrapper again", lambda: next(w))
a = asynchronous()
attempt("iter async", lambda: iter(a))
attempt("next async", lambda: next(a))
attempt("for async", lambda: [x for x in a])
step = a.__anext__()
attempt("step", lambda: step.send(None))
attempt("step again", lambda: step.send(None))
attempt("raises", lambda: a.__anext__().send(None))
attempt("closed", lambda: a.__anext__().send(None))
attempt("asend first", lambda: asynchronous().asend(1).send(None))
attempt("athrow", lambda: asynchronous().athrow(KeyError("k")).send(None))
attempt("aclose", lambda: asynchronous().aclose().send(None))
x = asynchronous()
first, second = x.asend(None), x.asend(None)
attempt("first", lambda: first.send(None))
attempt("throw done", lambda: first.throw(KeyError))
attempt("close done", lambda: first.close())
attempt("delete frame", lambda: delattr(g, "gi_frame"))
attempt("name", lambda: setattr(g, "__name__", 1))
attempt("qualname", lambda: setattr(g, "__qualname__", None))
attempt("running", lambda: setattr(g, "gi_running", True))
g.__name__ = "renamed"
attempt("attributes", lambda: (g.__name__, g.__qualname__, g.gi_frame, g.gi_running, g.gi_suspended,
    g.gi_yieldfrom))
attempt("make", lambda: type(g)())
attempt("copy", lambda: __import__("copy").copy(g))
attempt("pickle", lambda: __import__("pickle").dumps(c))
attempt("compare", lambda: g < g)
attempt("call", lambda: g())
attempt("index", lambda: g[0])
attempt("len", lambda: len(g))
