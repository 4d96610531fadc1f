"""Exceptions where an asyncio program rarely looks: callbacks, finalizers, handlers, cancelled cleanups,
SystemExit."""
import asyncio
import contextlib


async def fails(e, delay=0):
    await asyncio.sleep(delay)
    raise e


async def slow_cleanup(log, swallow=False):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        log.append(f"cancelled {e.args}")
        await asyncio.sleep(0)
        log.append("cleaned")
        if not swallow:
            raise


async def report(label, awaitable):
    try:
        print(label, "->", await awaitable)
    except BaseException as e:
        inner = [repr(x) for x in e.exceptions] if isinstance(e, BaseExceptionGroup) else ""
        print(label, "->", type(e).__name__, e, inner, repr(e.__context__), repr(e.__cause__))


async def cancel_with(message, **how):
    log = []
    task = asyncio.create_task(slow_cleanup(log, **how))
    await asyncio.sleep(0)
    print(task.cancel(message), task.cancelling())
    await report("task", task)
    print(log, task.cancelled(), task.cancelling(), task.cancel())


async def group(*errors, body=None):
    async with asyncio.TaskGroup() as g:
        for e in errors:
            g.create_task(fails(e))
        if body:
            raise body
        await asyncio.sleep(100)


async def awaited_twice():
    c = fails(KeyError(1))
    with contextlib.suppress(KeyError):
        await c
    await c


async def awaits_itself():
    task = asyncio.current_task()
    await task


async def main():
    loop = asyncio.get_running_loop()
    reports = []
    loop.set_exception_handler(lambda loop, context: reports.append((context["message"],
        repr(context.get("exception")))))
    await cancel_with("why")
    await cancel_with(None, swallow=True)
    await report("group one", group(ValueError(1)))
    await report("group two", group(ValueError(1), KeyError(2)))
    await report("group body", group(ValueError(1), body=OSError(3)))
    await report("group body only", group(body=OSError(3)))
    await report("gather", asyncio.gather(fails(KeyError("g")), asyncio.sleep(0, "x"),
        return_exceptions=True))
    await report("gather first", asyncio.gather(fails(KeyError("g")), fails(ValueError("h"))))
    await report("twice", awaited_twice())
    await report("itself", asyncio.create_task(awaits_itself()))
    await report("not awaitable", asyncio.wait_for(5, 1))
    await report("shield", asyncio.shield(fails(KeyError("s"))))
    await report("timeout", asyncio.wait_for(slow_cleanup([], True), 0.01))
    await report("timeout error", asyncio.wait_for(fails(TimeoutError("own")), 10))
    await report("stop", asyncio.create_task(fails(StopAsyncIteration(4))))
    future = loop.create_future()
    for label, call in {
        "stop": lambda: future.set_exception(StopIteration), "text": lambda: future.set_exception("x"),
            "class": lambda: future.set_exception(KeyError),
        "again": lambda: future.set_result(1), "cancel": lambda: future.cancel(),
            "result": lambda: future.result(),
    }.items():
        try:
            print(label, call())
        except BaseException as e:
            print(label, type(e).__name__, e)
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(int, "x")
    done = loop.create_future()
    done.add_done_callback(lambda f: {}["missing"])
    done.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    lost = asyncio.ensure_future(fails(ValueError("nobody asks")))
    await asyncio.sleep(0.01)
    del lost

    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            raise RuntimeError("at the end")

    async for n in numbers():
        break
    g = numbers()
    await anext(g)
    await report("aclose", g.aclose())
    await report("anext", anext(g))
    await report("anext default", anext(g, "default"))
    for _ in range(5):
        await asyncio.sleep(0)
    for line in sorted(map(str, reports)):
        print(line.split("task: ")[0])


asyncio.run(main())
for e in SystemExit(3), KeyboardInterrupt("k"):
    try:
        asyncio.run(fails(e))
    except BaseException as caught:
        print(caught is e, repr(caught))
for wrong in 5, fails, None:
    try:
        asyncio.run(wrong)
    except Exception as caught:
        print(type(caught).__name__, str(caught).split(" at ")[0])
