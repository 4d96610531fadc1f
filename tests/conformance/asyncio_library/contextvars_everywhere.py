# Contexts in tasks, callbacks, timers, executors, generators, groups: who inherits what, and who sees changes.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")
depth = contextvars.ContextVar("depth")


async def change(to):
    before = name.get()
    name.set(to)
    await asyncio.sleep(0)
    return before, name.get()


async def generator():
    for n in range(3):
        name.set(f"generator {n}")
        yield name.get()


async def nested(n):
    depth.set(n)
    if n:
        await asyncio.create_task(nested(n - 1))
    return depth.get()


async def main():
    print(name.get(), await change("direct"), name.get())
    print(await asyncio.create_task(change("task")), name.get())
    print(await asyncio.gather(change("a"), change("b"), change("c")), name.get())
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(change(n)) for n in "xy"]
    print([t.result() for t in tasks], name.get())
    context = contextvars.copy_context()
    context.run(name.set, "given")
    print(await asyncio.create_task(change("in given"), context=context), context[name], name.get())
    print(await asyncio.create_task(change("again"), context=context), context[name])
    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: seen.append(name.get()))
    loop.call_soon(lambda: seen.append(name.get()), context=context)
    loop.call_later(0, lambda: seen.append(("later", name.get())))
    name.set("changed after call_soon")
    await asyncio.sleep(0.01)
    print(seen)
    name.set("for a thread")
    print(await asyncio.to_thread(name.get), await loop.run_in_executor(None, name.get))
    items = [item async for item in generator()]
    print(items, name.get())
    print(await nested(4), depth.get("unset"))
    token = name.set("temporary")
    print(token.var is name, token.old_value)
    name.reset(token)
    print(name.get())

    async def reset_elsewhere():
        name.reset(token2)

    token2 = name.set("mine")
    try:
        await asyncio.create_task(reset_elsewhere())
    except ValueError as error:
        print(str(error).endswith("was created in a different Context"))
    task = asyncio.create_task(change("seen by context"))
    await task
    print(task.get_context()[name], name.get())
    future = loop.create_future()
    done = []
    future.add_done_callback(lambda f: done.append(name.get()))
    future.add_done_callback(lambda f: done.append(name.get()), context=context)
    name.set("after adding")
    future.set_result(None)
    await asyncio.sleep(0)
    print(done)


asyncio.run(main())
with asyncio.Runner() as runner:
    runner.run(change("kept by the runner"))
    print(runner.run(change("second")), name.get())
