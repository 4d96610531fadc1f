# yield from: to iterators without send, with throw, with close that fails, and its value.
class Iter:
    def __init__(self, log):
        self.log = log
        self.n = 0

    def __iter__(self):
        self.log.append("iter")
        return self

    def __next__(self):
        self.log.append("next")
        self.n += 1
        if self.n > 3:
            raise StopIteration("result")
        return self.n


class WithSend(Iter):
    def send(self, value):
        self.log.append(f"send {value}")
        return -1


class WithThrow(WithSend):
    def throw(self, *args):
        self.log.append(f"throw {len(args)} {args[0] if isinstance(args[0], type) else repr(args[0])}")
        return "thrown"

    def close(self):
        self.log.append("close")


class CloseFails(Iter):
    def close(self):
        raise OSError("close fails")


def outer(inner):
    value = yield from inner
    print("value", value, end=" ")
    yield "after"


for cls in (Iter, WithSend, WithThrow, CloseFails):
    for action in (lambda g: list(g), lambda g: g.send("s"), lambda g: g.throw(ValueError("v")), lambda g: g.throw(KeyError), lambda g: g.close(), lambda g: g.throw(GeneratorExit)):
        log = []
        g = outer(cls(log))
        next(g)
        try:
            print(cls.__name__, action(g), log)
        except BaseException as error:
            print(cls.__name__, type(error).__name__, error, log)
for bad in (5, None, object()):
    try:
        next(outer(bad))
    except TypeError as error:
        print(error)
print(list(outer([])), list(outer("ab")), list(outer({1: 2})), list(outer(range(2))))


def inner_return():
    received = yield 1
    return received


g = outer(inner_return())
print(next(g), g.send("sent"), next(g, "end"))


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)
    return n


print(list(recursive(5)))


def loop():
    yield from me


me = loop()
try:
    next(me)
except ValueError as error:
    print(error)


def two():
    a = yield from inner_return()
    b = yield from inner_return()
    return a, b


g = two()
next(g), g.send("a")
try:
    g.send("b")
except StopIteration as stop:
    print(stop.value, stop.args)
shared = iter(range(4))
print(next(outer(shared)), list(outer(shared)), list(outer(shared)))
