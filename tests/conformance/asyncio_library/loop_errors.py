# What loops refuse: closed loops, running twice, no running loop, wrong arguments, coroutines never awaited.
import asyncio
import warnings


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


async def nothing():
    return "nothing"


async def inside():
    loop = asyncio.get_running_loop()
    print(attempt(loop.close))
    coroutine = nothing()
    print(attempt(asyncio.run, coroutine))
    coroutine.close()
    other = asyncio.new_event_loop()
    coroutine = nothing()
    print(attempt(other.run_until_complete, coroutine))
    coroutine.close()
    other.close()
    print(loop.is_running(), loop.is_closed(), asyncio.get_event_loop() is loop)
    future = asyncio.Future()
    print(attempt(future.result), "|", attempt(future.exception), "|", attempt(future.set_exception, StopIteration))
    future.set_result(1)
    print(attempt(future.set_result, 2), attempt(future.set_exception, ValueError))
    print(attempt(asyncio.create_task, 5), attempt(asyncio.ensure_future, 5))
    print(attempt(loop.call_soon, 5) if loop.get_debug() else "no debug")
    return "inside"


print(asyncio.run(inside()))
for call in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    print(attempt(call))
coroutine = nothing()
print(attempt(asyncio.create_task, coroutine))
coroutine.close()
print(attempt(asyncio.run, 5), attempt(asyncio.run, nothing))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(nothing()), loop.is_running(), loop.is_closed())
loop.close()
loop.close()
coroutine = nothing()
for call, *arguments in ((loop.run_until_complete, coroutine), (loop.run_forever, ), (loop.call_soon, print),
                         (loop.call_later, 1, print), (loop.call_at, 1, print),
                         (loop.call_soon_threadsafe, print), (loop.create_task, coroutine)):
    print(call.__name__, attempt(call, *arguments))
coroutine.close()
loop = asyncio.new_event_loop()
future = loop.create_future()
loop.call_soon(loop.stop)
print(attempt(loop.run_until_complete, future))
loop.close()
loop = asyncio.new_event_loop()
print(attempt(loop.run_until_complete, asyncio.new_event_loop().create_future()))
print(attempt(loop.call_later, None, print), attempt(loop.call_at, None, print))
print(attempt(loop.set_task_factory, 5), attempt(loop.set_exception_handler, 5), attempt(loop.set_debug, True))
loop.close()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    nothing()
    print([str(w.message) for w in caught])
