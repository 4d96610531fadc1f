# send, throw and close on generators in every state.
import types


def simple():
    yield 1
    yield 2


def catching():
    while True:
        try:
            value = yield "ready"
            print("got", value, end=" ")
        except ValueError as error:
            print("caught", error, end=" ")
        except GeneratorExit:
            print("exit", end=" ")
            raise


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield "ignored"


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


def fails():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def started(g):
    next(g)
    return g


def finished(g):
    for _ in g:
        pass
    return g


ACTIONS = {
    "send None": lambda g: g.send(None), "send 5": lambda g: g.send(5), "next": next, "throw class": lambda g: g.throw(ValueError), "throw instance": lambda g: g.throw(ValueError("v")),
    "throw stop": lambda g: g.throw(StopIteration("s")), "throw exit": lambda g: g.throw(GeneratorExit), "throw int": lambda g: g.throw(5), "throw type": lambda g: g.throw(int), "close": lambda g: g.close(), "throw nothing": lambda g: g.throw(),
}
for make in (lambda: simple(), lambda: started(simple()), lambda: finished(simple()), lambda: started(catching()), lambda: started(stubborn()), lambda: started(returns()), lambda: started(fails()), lambda: fails(), lambda: (x for x in "ab"), lambda: started(x for x in "ab")):
    for name, action in ACTIONS.items():
        g = make()
        try:
            result = action(g)
            print(name, "->", result, end=" ")
        except BaseException as error:
            print(name, "->", type(error).__name__, error, end=" ")
        state = "running" if g.gi_running else "suspended" if g.gi_frame else "finished"
        try:
            print(state, next(g, "end"), end="; ")
        except Exception as error:
            print(state, type(error).__name__, end="; ")
        if make and g.gi_frame is not None and g.gi_code.co_name == "stubborn":
            list(g)
    print()
