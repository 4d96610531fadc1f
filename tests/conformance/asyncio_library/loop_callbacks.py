# call_soon, call_later, call_at: order, cancellation, handles, contexts, exception handler.
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, "soon 1")
    handle = loop.call_soon(log.append, "never")
    loop.call_soon(log.append, "soon 2")
    handle.cancel()
    print(handle.cancelled())
    now = loop.time()
    loop.call_at(now + 0.03, log.append, "at 3")
    loop.call_at(now + 0.01, log.append, "at 1")
    at = loop.call_at(now + 0.02, log.append, "at 2")
    gone = loop.call_later(0.015, log.append, "never")
    gone.cancel()
    loop.call_later(0.04, log.append, "later 4")
    print(at.when() == now + 0.02, at < loop.call_at(now + 0.05, int), at == at)
    await asyncio.sleep(0.06)
    print(log)
    done = asyncio.Event()
    t = threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set))
    t.start()
    await done.wait()
    t.join()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append((context["message"].split("(")[0].split(" at ")[0][:21], repr(context.get("exception")))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print(seen, loop.get_exception_handler() is not None)
    loop.call_exception_handler({"message": "by hand"})
    print(seen[-1])
    loop.set_exception_handler(None)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)
    print(loop.is_running(), loop.is_closed(), loop.get_debug())
    for bad in (lambda: loop.close(), lambda: loop.call_later(None, int), lambda: loop.call_at(None, int)):
        try:
            r = bad()
        except (RuntimeError, TypeError) as error:
            print(type(error).__name__, error)
    result = await loop.run_in_executor(None, lambda: threading.current_thread() is threading.main_thread())
    print(result, await asyncio.to_thread(divmod, 7, 2))
    fut = loop.create_future()
    result = asyncio.run_coroutine_threadsafe
    answer = []
    t = threading.Thread(target=lambda: answer.append(result(asyncio.sleep(0, "from loop"), loop).result(5)))
    t.start()
    while t.is_alive():
        await asyncio.sleep(0.001)
    print(answer)


import warnings
warnings.simplefilter("ignore", RuntimeWarning)
asyncio.run(main())
loop = asyncio.new_event_loop()
loop.call_soon(print, "one turn")
loop.call_soon(loop.stop)
loop.run_forever()
try:
    loop.run_until_complete(loop.create_task(asyncio.sleep(0, 1))) and loop.close()
    print(loop.is_closed())
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
