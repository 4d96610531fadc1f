# asyncio.Runner: several runs in one loop, contexts, errors, closing, left-over tasks and generators.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)
log = []


async def add(n):
    var.set(var.get() + n)
    return var.get()


async def left_over(name):
    try:
        await asyncio.sleep(60)
    finally:
        log.append(f"{name} ended")


async def start_left_over():
    asyncio.create_task(left_over("task"))
    await asyncio.sleep(0)


async def numbers():
    try:
        for n in range(100):
            yield n
    finally:
        await asyncio.sleep(0)
        log.append("generator closed")


async def start_generator():
    global items
    items = numbers()
    return await anext(items)


with asyncio.Runner() as runner:
    print(runner.run(add(1)), runner.run(add(2)), var.get())
    loop = runner.get_loop()
    print(runner.get_loop() is loop, loop.is_running())
    context = contextvars.copy_context()
    print(runner.run(add(10), context=context), context[var])
    try:
        runner.run(5)
    except ValueError as error:
        print(error)
    try:
        runner.run(add("x"))
    except TypeError as error:
        print(type(error).__name__)
    runner.run(start_left_over())
    print(runner.run(start_generator()), log)
print(log, loop.is_closed())
for use in (runner.get_loop, lambda: runner.run(add(1)), runner.__enter__):
    try:
        use()
    except RuntimeError as error:
        print(error)
runner.close()


async def nested():
    coroutine = add(1)
    try:
        with asyncio.Runner() as inner:
            inner.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


with asyncio.Runner(loop_factory=factory, debug=True) as runner:
    print(runner.get_loop() is made[0], made[0].get_debug())
print(asyncio.run(add(5), loop_factory=factory), len(made), made[1].is_closed())


async def returns_early():
    asyncio.create_task(fails_when_cancelled())
    await asyncio.sleep(0)
    return "main is done"


async def fails_when_cancelled():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise ValueError("in the clean-up")


seen = []


async def with_handler():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: seen.append((context["message"], repr(context["exception"]))))
    return await returns_early()


print(asyncio.run(with_handler()), seen)
