# Tasks: names, states, callbacks, cancelling and taking it back, contexts, what goes wrong.
import asyncio
import contextvars

color = contextvars.ContextVar('color', default='none')


async def double(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value * 2


async def stubborn(log):
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as exc:
            log.append(repr(exc))
            if len(log) == 2:
                raise


async def states():
    task = asyncio.create_task(double(4, 2), name='four')
    print(task.get_name(), task.done(), task.cancelled(), task.get_coro().__name__)
    for method in (task.result, task.exception):
        try:
            method()
        except asyncio.InvalidStateError as exc:
            print(exc)
    task.set_name(12)
    seen = []
    task.add_done_callback(lambda t: seen.append(t.result()))
    print(await task, seen, task.get_name(), task.exception())
    await asyncio.sleep(0)
    print(seen, task.cancel(), task.cancelling())
    task.add_done_callback(seen.append)
    print(len(seen), task.remove_done_callback(seen.append))
    await asyncio.sleep(0)
    print(seen[1] is task)
    for method in (task.set_result, task.set_exception):
        try:
            method(None)
        except RuntimeError as exc:
            print(exc)
    print(asyncio.Task(double(1)).get_name().startswith('Task-'))
    await asyncio.sleep(0)


async def cancelling():
    log = []
    task = asyncio.create_task(stubborn(log))
    await asyncio.sleep(0)
    print(task.cancel('first'), task.cancelling())
    await asyncio.sleep(0)
    print(task.done(), log, task.uncancel(), task.uncancel())
    task.cancel('second')
    try:
        await task
    except asyncio.CancelledError as exc:
        print(repr(exc), task.cancelled(), log)
    try:
        task.exception()
    except asyncio.CancelledError as exc:
        print('exception:', repr(exc))
    unstarted = asyncio.create_task(double(1))
    unstarted.cancel()
    print(await asyncio.gather(unstarted, return_exceptions=True))

    async def outer(inner):
        return await inner
    inner = asyncio.create_task(asyncio.sleep(9))
    waiting = asyncio.create_task(outer(inner))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    print(inner.cancelled(), waiting.cancelled())


async def contexts():
    async def paint(name):
        color.set(name)
        await asyncio.sleep(0)
        return color.get()
    print(await asyncio.gather(paint('red'), paint('blue')), color.get())
    context = contextvars.copy_context()
    await asyncio.create_task(paint('green'), context=context)
    print(context[color], color.get())
    loop, got = asyncio.get_running_loop(), []
    loop.call_soon(lambda: got.append(color.get()), context=context)
    loop.call_soon(lambda: got.append(color.get()))
    await asyncio.sleep(0)
    print(got)


async def mistakes():
    class Odd:
        def __await__(self):
            yield 'text'

    async def odd():
        await Odd()

    async def myself():
        await asyncio.current_task()
    for function in (odd, myself):
        try:
            await asyncio.create_task(function(), name='odd')
        except RuntimeError as exc:
            print(type(exc).__name__, str(exc)[:31])
    for wrong in (7, double, None):
        try:
            asyncio.create_task(wrong)
        except TypeError as exc:
            print(str(exc)[:30])
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as exc:
        print(exc)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(StopIteration())
    print(repr(future.exception())[:40])


async def who():
    me = asyncio.current_task()
    others = [asyncio.create_task(double(n, 1), name=f'n{n}') for n in range(3)]
    print(sorted(t.get_name() for t in asyncio.all_tasks() if t is not me))
    await asyncio.wait(others)
    print(asyncio.all_tasks() == {me})
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(lambda: print('callback:', asyncio.current_task()))
    await asyncio.sleep(0)
    eager = asyncio.eager_task_factory
    asyncio.get_running_loop().set_task_factory(eager)
    done = asyncio.create_task(double(3))
    pending = asyncio.create_task(double(3, 1))
    print(done.done(), done.result(), pending.done(), await pending)


for part in (states, cancelling, contexts, mistakes, who):
    print(f'-- {part.__name__}')
    asyncio.run(part())
