# Coroutines driven with send, throw and close; attributes, misuse, awaitables of several kinds.
import types
import warnings

warnings.simplefilter("ignore")


class Later:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        total = []
        for value in self.values:
            total.append((yield value))
        return total


async def work(awaitable):
    return "done", await awaitable


def drive(coroutine, *sends):
    try:
        print("yield", coroutine.send(None), end=" ")
        for value in sends:
            print("yield", coroutine.throw(value) if isinstance(value, BaseException) else coroutine.send(value), end=" ")
        coroutine.close()
        print("closed")
    except StopIteration as stop:
        print("return", stop.value)
    except BaseException as error:
        print(type(error).__name__, error)


drive(work(Later(1, 2)), "a", "b")
drive(work(Later(1)), "only")
drive(work(Later()))
drive(work(Later(1)), ValueError("thrown"))
drive(work(Later(1, 2)))
drive(work(work(Later("deep"))), "x")


class Bad:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result


for bad in (5, None, "text", Bad(5), Bad(None), Bad([1]), Bad(iter("ab")), Bad(Later(1).__await__()), Bad(work(Later(1))), (i for i in "ab"), [1], object()):
    drive(work(bad))
c = work(Later(1))
print(type(c).__name__, c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_code.co_name, c.__name__, c.__qualname__, c.cr_origin)
for use in (lambda: next(c), lambda: iter(c), lambda: list(c), lambda: c.send(5), lambda: len(c), lambda: c.throw(), lambda: c.send(), lambda: [*c]):
    try:
        print(use())
    except TypeError as error:
        print(error)
c.send(None)
print(type(c.cr_await).__name__, c.cr_suspended)
c.close()
print(c.cr_frame, c.cr_await, c.close())
for use in (lambda: c.send(None), lambda: c.throw(ValueError)):
    try:
        use()
    except RuntimeError as error:
        print(error)
w = work(Later(1)).__await__()
print(type(w).__name__, next(w), iter(w) is w)
try:
    w.send("in")
except StopIteration as stop:
    print(stop.value)


@types.coroutine
def old_style():
    got = yield "from generator"
    return got


drive(work(old_style()), "sent")


async def raises_stop():
    raise StopIteration("inside")


drive(raises_stop())
w = work(Later(1))
w.send(None)


async def twice():
    await w


drive(twice())
w.close()
