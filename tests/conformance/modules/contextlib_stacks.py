# contextlib: ExitStack and AsyncExitStack, closing, suppress, redirects, nullcontext, chdir, decorators.
import asyncio
import contextlib as cl
import io


@cl.contextmanager
def step(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except Exception as error:
        print("saw", type(error).__name__, "in", name)
        if not swallow:
            raise
    finally:
        print("exit", name)


with cl.ExitStack() as stack:
    print([stack.enter_context(step(n, n == "a")) for n in "abc"])
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *info: print("push", info[0]))
    raise ValueError("x")
with cl.ExitStack() as stack:
    stack.enter_context(step("kept"))
    later = stack.pop_all()
print("left")
later.close()
try:
    with cl.ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: [][1])
        raise KeyError("first")
except ZeroDivisionError as error:
    print(repr(error.__context__), repr(error.__context__.__context__))
with cl.suppress(KeyError, IndexError):
    {}["x"]
with cl.suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
try:
    with cl.suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as error:
    print(repr(error))
out = io.StringIO()
with cl.redirect_stdout(out), cl.nullcontext(5) as five:
    print("hidden", five)
print(repr(out.getvalue()))


class Thing:
    def close(self):
        print("closed")


with cl.closing(Thing()) as t:
    pass


@step("decorated")
def work(a):
    return a * 2


print(work(2), work(3))
for bad in (lambda: step("again").__exit__(None, None, None), lambda: cl.ExitStack().enter_context(5), lambda: cl.contextmanager(lambda: iter([]))().__enter__(), lambda: cl.ExitStack().push(5) and None):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at ")[0])


@cl.contextmanager
def twice():
    yield 1
    yield 2


@cl.contextmanager
def never():
    if False:
        yield


for broken in (twice, never):
    try:
        with broken():
            pass
    except RuntimeError as error:
        print(error)


@cl.asynccontextmanager
async def astep(name):
    print("aenter", name)
    try:
        yield name
    finally:
        print("aexit", name)


async def main():
    async with cl.AsyncExitStack() as stack:
        await stack.enter_async_context(astep("x"))
        stack.enter_context(step("sync"))
        stack.push_async_callback(asyncio.sleep, 0)
    async with cl.aclosing(agen()) as g:
        print(await anext(g))


async def agen():
    try:
        yield 1
    finally:
        print("agen closed")


asyncio.run(main())
