"""Coroutines driven by hand: await, async for, async with, asynchronous generators and comprehensions, and errors."""
import inspect
import types


class Wait:
    def __init__(self, label):
        self.label = label

    def __await__(self):
        got = yield self.label
        return f"{self.label}->{got}"


def drive(coroutine, answers=()):
    steps, answers = [], list(answers)
    try:
        value = coroutine.send(None)
        while True:
            steps.append(value)
            answer = answers.pop(0) if answers else None
            value = coroutine.throw(answer) if isinstance(answer, BaseException) else coroutine.send(answer)
    except StopIteration as e:
        return steps, e.value
    except BaseException as e:
        return steps, f"{type(e).__name__}: {e}"


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("enter", self.name, await Wait("enter"))
        return self.name

    async def __aexit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, await Wait("exit"))
        return self.swallow


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await Wait(f"next{self.n}")
        return self.n


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("sent", got)
            await Wait(f"w{i}")
    except ValueError as e:
        yield f"caught {e}"
    finally:
        print("numbers done")


async def simple():
    a = await Wait("a")
    b = await Wait("b")
    return a, b


async def managers():
    async with Manager("m1") as x, Manager("m2", True) as y:
        print(x, y)
        raise KeyError("inside")
    return "after"


async def loops():
    out = []
    async for i in Count(3):
        if i == 1:
            continue
        out.append(i)
    else:
        out.append("else")
    async for v in numbers(5):
        out.append(v)
        if v == 1:
            break
    return out


async def comprehensions():
    a = [i async for i in Count(3)]
    b = {i: i * 2 async for i in Count(2) if i}
    c = {await Wait("c") for _ in range(1)}
    d = [x async for x in (y * 10 async for y in numbers(2))]
    e = [await Wait(f"e{i}") for i in range(2) if await Wait("cond")]
    return a, b, c, d, e


async def protocol():
    g = numbers(3)
    print(await anext(g), await g.asend("hello"), await g.athrow(ValueError("v")))
    try:
        await g.asend(None)
    except StopAsyncIteration as e:
        print("stop", e.args)
    print(await anext(g, "default"))
    h = numbers(2)
    await anext(h)
    await h.aclose()
    try:
        await anext(h)
    except StopAsyncIteration:
        print("closed")
    return h.ag_running, h.ag_frame, g.ag_code.co_name


async def failing():
    try:
        await Wait("x")
    except OSError as e:
        return f"handled {e}"
    finally:
        await Wait("cleanup")


print(drive(simple(), [1, 2]), drive(managers(), "abcdef"), drive(loops()), drive(comprehensions()),
      drive(protocol()), drive(failing(), [OSError("io")]), drive(failing(), [KeyError("k")]), sep="\n")


def attempt(function):
    try:
        return repr(function())
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


async def awaits(thing):
    return await thing


async def iterates(thing):
    async for _ in thing:
        pass


async def enters(thing):
    async with thing:
        pass


class BadAwait:
    def __await__(self):
        return 5


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class BadIter:
    async def __aiter__(self):
        return 5


class OnlyEnter:
    async def __aenter__(self):
        pass


for c in (awaits(5), awaits(BadAwait()), iterates([1]), iterates(BadNext()), iterates(BadIter()), enters(5),
      enters(OnlyEnter()), awaits(simple)):
    print(drive(c))
c = simple()
print(attempt(lambda: c.send(5)), inspect.getcoroutinestate(c), attempt(lambda: next(c)),
      attempt(lambda: iter(c)), c.close(), inspect.getcoroutinestate(c), attempt(lambda: c.send(None)))
c = simple()
c.send(None)
print(c.cr_await is not None, c.cr_frame.f_lineno > 0, c.cr_running, c.cr_suspended,
      attempt(lambda: c.throw(ValueError("t"))), attempt(lambda: c.send(None)))


@types.coroutine
def old_style():
    x = yield "old"
    return x


async def uses_old():
    return await old_style(), [await old_style() for _ in range(2)]


print(drive(uses_old(), [1, 2, 3]), inspect.iscoroutinefunction(simple), inspect.isasyncgenfunction(numbers),
      inspect.isawaitable(old_style()), inspect.iscoroutine(c), type(numbers(1)).__name__)


async def stops():
    raise StopIteration("no")


async def stops_gen():
    yield 1
    raise StopAsyncIteration("no")


print(drive(stops()), drive(iterates(stops_gen())))
for source in ("await x", "def f():\n await x", "async def f():\n yield from x",
      "async def f():\n return 1\n yield 2", "[x async for x in y]", "def f():\n [x async for x in y]",
      "async def f():\n def g():\n  await x", "async with x: pass", "async x = 1",
      "async def f(): lambda: await x", "class A:\n await x"):
    try:
        compile(source, "s", "exec")
        print("compiled", source.encode())
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
