# Each task its own context; eager tasks; task factories; context arguments.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child(value):
    before = var.get()
    var.set(value)
    await asyncio.sleep(0)
    return before, var.get()


async def main():
    var.set("main")
    print(await asyncio.gather(child("a"), child("b")), var.get())
    print(await child("direct"), var.get())
    context = contextvars.copy_context()
    t = asyncio.create_task(child("given"), context=context)
    print(await t, context[var], var.get(), t.get_context() is context)
    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: (seen.append(var.get()), var.set("callback")))
    await asyncio.sleep(0)
    print(seen, var.get())
    print(await asyncio.to_thread(var.get))
    log = []

    async def quick():
        log.append("ran")
        return 1

    async def slow():
        log.append("slow begins")
        await asyncio.sleep(0)
        log.append("slow ends")

    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(quick())
    print(log, t.done(), t.result())
    s = asyncio.create_task(slow())
    print(log, s.done())
    await s
    print(log)

    async def broken():
        raise ValueError("eager")

    t = asyncio.create_task(broken())
    print(t.done(), repr(t.exception()))
    made = []

    def factory(loop, coroutine, **options):
        made.append(sorted(options))
        return asyncio.Task(coroutine, loop=loop, **options)

    loop.set_task_factory(factory)
    print(await asyncio.create_task(quick(), name="n"), loop.get_task_factory() is factory, made)
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)
    token = var.set("x")
    var.reset(token)
    print(var.get())


asyncio.run(main())
print(var.get())
