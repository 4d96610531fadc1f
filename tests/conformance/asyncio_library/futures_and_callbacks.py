# asyncio.Future: callbacks, contexts, states, awaiting twice, text; ensure_future and wrap_future.
import asyncio
import concurrent.futures
import contextvars


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.get_loop() is loop)
    for ask in (f.result, f.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    log = []
    first = lambda fut: log.append(1)
    f.add_done_callback(first)
    f.add_done_callback(first)
    f.add_done_callback(lambda fut: log.append(fut.result()))
    print(f.remove_done_callback(first), f.remove_done_callback(print))
    f.set_result("r")
    print(log, f.done())
    await asyncio.sleep(0)
    print(log, await f, await f)
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as error:
        print(error)
    f.add_done_callback(lambda fut: log.append("late"))
    print(log[-1])
    await asyncio.sleep(0)
    print(log[-1])
    f = loop.create_future()
    for bad in (StopIteration, StopIteration(1)):
        try:
            f.set_exception(bad)
            print(repr(f.exception()))
        except TypeError as error:
            print(error)
        f = loop.create_future()
    f.set_exception(ValueError)
    print(repr(f.exception()), f)
    var = contextvars.ContextVar("var", default="outer")
    context = contextvars.copy_context()
    context.run(var.set, "inner")
    f = loop.create_future()
    f.add_done_callback(lambda fut: print(var.get()), context=context)
    f.add_done_callback(lambda fut: print(var.get()))
    f.cancel("msg")
    await asyncio.sleep(0)
    print(f, f.cancelled())
    c = concurrent.futures.Future()
    w = asyncio.wrap_future(c)
    loop.call_soon(c.set_result, "wrapped")
    print(await w, asyncio.isfuture(w), asyncio.isfuture(c))

    async def co():
        return "co"

    t = asyncio.ensure_future(co())
    print(type(t).__name__, asyncio.ensure_future(t) is t, await t)

    class Awaitable:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return "awaitable"

    print(await asyncio.ensure_future(Awaitable()), await Awaitable())
    for bad in (5, co):
        try:
            asyncio.ensure_future(bad)
        except TypeError as error:
            print(error)
    try:
        loop.create_task(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
