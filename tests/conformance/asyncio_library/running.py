# run, Runner and the errors around loops; async generators are closed at the end; pending tasks are cancelled.
import asyncio
import contextvars

var = contextvars.ContextVar("v", default=0)


async def get():
    return var.get()


async def put(n):
    var.set(n)


with asyncio.Runner() as runner:
    runner.run(put(5))
    print(runner.run(get()), var.get(), runner.get_loop().is_running())
    try:
        runner.run(get)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(" <")[0])
try:
    runner.run(get())
except RuntimeError as error:
    print(error)
import warnings
warnings.simplefilter("ignore", RuntimeWarning)
for bad in (5, get):
    try:
        asyncio.run(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split("<")[0])
for ask in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        ask()
    except RuntimeError as error:
        print(error)


async def nested():
    coroutine = get()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    finally:
        coroutine.close()


asyncio.run(nested())


async def forever(name):
    try:
        await asyncio.sleep(60)
    finally:
        print("ended", name)


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("generator closed")


async def leaves():
    asyncio.create_task(forever("a"))
    await asyncio.sleep(0)
    generator = numbers()
    global keep
    keep = generator
    print(await anext(generator), len(asyncio.all_tasks()))
    return "left"


print(asyncio.run(leaves()))


async def fails():
    raise LookupError("out of run")


try:
    asyncio.run(fails())
except LookupError as error:
    print(error)


async def debugged():
    return asyncio.get_running_loop().get_debug()


print(asyncio.run(debugged(), debug=True), asyncio.run(debugged()))


async def names():
    t = asyncio.current_task()
    t.set_name("renamed")
    u = asyncio.create_task(get(), name=7)
    return t.get_name(), u.get_name(), await u, t.get_coro().__name__, t in asyncio.all_tasks()

print(asyncio.run(names()))
