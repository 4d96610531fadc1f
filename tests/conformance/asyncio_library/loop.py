# The loop itself: the order of calls, timers, threads, exceptions nobody waits for, stopping, signals, generators.
import asyncio
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor


def order():
    loop, log = asyncio.new_event_loop(), []

    def timers():
        # From one reading of the clock, and when no other call is left: however late they are, this is their order.
        log.append(2.5)
        now = loop.time()
        loop.call_at(now + 0.002, log.append, 4)
        loop.call_at(now + 0.001, log.append, 3)
        loop.call_later(0.004, loop.stop)
    loop.call_soon(log.append, 1)
    loop.call_soon(lambda: (log.append(2), loop.call_soon(timers)))
    gone = loop.call_later(0.0015, log.append, 'never')
    dropped = loop.call_soon(log.append, 'nor this')
    for handle in (gone, dropped):
        handle.cancel()
    print(loop.is_running(), gone.cancelled(), gone.when() > loop.time() - 1)
    loop.run_forever()
    print(log)
    loop.stop()
    loop.call_soon(log.append, 5)
    loop.run_forever()
    print(log[-1], loop.is_closed())
    loop.close()
    loop.close()
    for call in (lambda: loop.call_soon(print), loop.run_forever, lambda: loop.create_task(None)):
        try:
            call()
        except RuntimeError as exc:
            print(exc)


def completing():
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 'done')
    print(loop.run_until_complete(future), loop.run_until_complete(asyncio.sleep(0, 'slept')))
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as exc:
        print(exc)

    async def inside():
        for call in (lambda: loop.run_until_complete(future), loop.close, lambda: asyncio.run(None)):
            try:
                call()
            except RuntimeError as exc:
                print(exc)
    loop.run_until_complete(inside())
    for wrong in ('text', 3):
        try:
            loop.run_until_complete(wrong)
        except TypeError as exc:
            print(exc)
    loop.close()


async def unheard():
    loop, reports = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda loop, context: reports.append(context))
    print(loop.get_exception_handler() is not None)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError('lost'))
    del future

    async def fails():
        raise OSError('alone')
    task = asyncio.create_task(fails(), name='lonely')
    await asyncio.wait([task])
    del task
    loop.call_exception_handler({'message': 'from a program', 'extra': 1})
    for report in reports:
        print(report['message'].partition(' <')[0].partition(' unheard')[0], repr(report.get('exception')),
              sorted(report))
    loop.set_exception_handler(None)
    for wrong in (5, 'x'):
        try:
            loop.set_exception_handler(wrong)
        except TypeError as exc:
            print(exc)


async def threads():
    loop, here = asyncio.get_running_loop(), threading.get_ident()
    done = asyncio.Event()

    def elsewhere():
        loop.call_soon_threadsafe(done.set)
        return asyncio.run_coroutine_threadsafe(asyncio.sleep(0, 'from the loop'), loop).result()
    print(await asyncio.to_thread(elsewhere), done.is_set())
    print(await loop.run_in_executor(None, lambda: threading.get_ident() == here))
    with ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, divmod, 17, 5))
        try:
            await loop.run_in_executor(pool, divmod, 1, 0)
        except ZeroDivisionError as exc:
            print(repr(exc))
    try:
        loop.set_default_executor(object())
    except TypeError as exc:
        print(exc)
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, print)
    except RuntimeError as exc:
        print(exc)


async def signals_and_descriptors():
    loop, got = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await got.wait()
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for wrong in (9999, 'x', signal.SIGKILL):
        try:
            loop.add_signal_handler(wrong, print)
        except (TypeError, ValueError, RuntimeError) as exc:
            print(exc)
    reading, writing = os.pipe()
    data = loop.create_future()
    loop.add_reader(reading, lambda: data.done() or data.set_result(os.read(reading, 10)))
    loop.add_writer(writing, lambda: (os.write(writing, b'through'), loop.remove_writer(writing)))
    print(await data, loop.remove_reader(reading), loop.remove_reader(reading), loop.remove_writer(writing))
    for fd in (reading, writing):
        os.close(fd)


async def generators():
    async def numbers(log):
        try:
            for n in range(3):
                yield n
        finally:
            await asyncio.sleep(0)
            log.append('closed')
    log = []
    async for n in numbers(log):
        if n == 1:
            break
    for _ in range(10):
        await asyncio.sleep(0)
    print(log)
    global kept
    kept = numbers(log)
    print(await anext(kept))
    return log


order()
completing()
for part in (unheard, threads, signals_and_descriptors):
    print(f'-- {part.__name__}')
    asyncio.run(part())
log = asyncio.run(generators())
print(log)
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, 'one')), runner.run(asyncio.sleep(0, 'two')), runner.get_loop().is_running())
unused = asyncio.sleep(0)
try:
    runner.run(unused)
except RuntimeError as exc:
    print(exc)
unused.close()
