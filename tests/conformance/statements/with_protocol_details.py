# with: lookup order, several managers, exceptions in each step, return values of __exit__.
class Manager:
    def __init__(self, name, swallow=None, enter=None, leave=None):
        self.name, self.swallow, self.enter, self.leave = name, swallow, enter, leave

    def __enter__(self):
        print("enter", self.name, end=" ")
        if self.enter:
            raise self.enter
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, traceback is not None, end=" ")
        if self.leave:
            raise self.leave
        return self.swallow


def attempt(managers, error=None):
    try:
        with managers[0] as a, managers[1] as b:
            print(a, b, end=" ")
            if error:
                raise error
        print("after")
    except Exception as e:
        print(type(e).__name__, e, "context:", repr(e.__context__))


M = Manager
attempt([M("a"), M("b")])
attempt([M("a"), M("b")], ValueError("v"))
attempt([M("a"), M("b", True)], ValueError("v"))
attempt([M("a", 1), M("b", 0)], ValueError("v"))
attempt([M("a", "yes"), M("b", leave=KeyError("l"))], ValueError("v"))
attempt([M("a"), M("b", leave=KeyError("l"))], ValueError("v"))
attempt([M("a"), M("b", enter=KeyError("e"))])
attempt([M("a", enter=KeyError("e")), M("b")])
attempt([M("a", leave=OSError("o")), M("b", leave=KeyError("l"))])
try:
    attempt([M("a", type("T", (), {"__bool__": lambda self: 1 / 0})()), M("b")], ValueError("v"))
except ZeroDivisionError as error:
    print(error)


class OnlyEnter:
    def __enter__(self): ...


class OnlyExit:
    def __exit__(self, *_): ...


class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *_: None


class WrongExit:
    def __enter__(self): ...

    def __exit__(self): ...


class Async:
    async def __aenter__(self): ...

    async def __aexit__(self, *_): ...


for bad in (5, OnlyEnter(), OnlyExit(), OnInstance(), WrongExit(), Async(), M, None):
    try:
        with bad:
            print("body", end=" ")
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def leaves(how):
    for i in range(2):
        with M(str(i)) as x:
            if how == "return":
                return x
            if how == "break":
                break
            if how == "continue":
                continue
    return "end"


print(leaves("return"), leaves("break"), leaves("continue"), leaves(""))
with (M("p") as p, M("q")): print(p)
with (M("r")) as r: print(r)
with M("s") if False else M("t") as (g): print(g)
with M("v") as (c), M("w") as [d]: print(c, d)
with M("xy") as (e, *f), M("z"): print(e, f)
targets = {}
with M("t") as targets["k"]: print(targets)
try:
    with M("u") as (one, two): print("never")
except ValueError as error:
    print(error)
