# Loops whose class, or which themselves, replace what asyncio calls: call_soon, get_debug,
# call_exception_handler, create_future, create_task, and handles of a program's own class among those
# that are ready.
import asyncio


class Counting(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.calls = []
        self.asked = 0

    def call_soon(self, callback, *args, context=None):
        self.calls.append(getattr(callback, "__name__", type(callback).__name__))
        return super().call_soon(callback, *args, context=context)


class Debugging(asyncio.SelectorEventLoop):
    """Says that it is in debug mode."""

    def get_debug(self):
        return True


class Patient(asyncio.SelectorEventLoop):
    """Makes its own futures and tasks."""

    class Future(asyncio.Future):
        pass

    class Task(asyncio.Task):
        pass

    def create_future(self):
        return self.Future(loop=self)

    def create_task(self, coro, **options):
        return self.Task(coro, loop=self, **options)


async def nothing():
    await asyncio.sleep(0)


async def work():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(finished)
    loop.call_soon(future.set_result, 5)
    task = asyncio.create_task(nothing())
    result = await future
    await task
    return result, type(future).__qualname__, type(task).__qualname__


def finished(future):
    pass


def run(loop, coro):
    try:
        return loop.run_until_complete(coro)
    finally:
        loop.close()


def counted():
    loop = Counting()
    print(run(loop, work()))
    print([name for name in loop.calls if name in ("finished", "set_result")])
    print(len(loop.calls) >= 6)


def replaced_on_the_instance():
    loop = asyncio.SelectorEventLoop()
    seen = []
    original = loop.call_soon

    def call_soon(callback, *args, context=None):
        seen.append(context is not None)
        return original(callback, *args, context=context)

    loop.call_soon = call_soon
    print(run(loop, work()))
    # Tasks and futures always say in which context.
    print(seen.count(True) >= 5, seen.count(False))


def debugging():
    loop = Debugging()
    handle = loop.call_soon(print, "x")
    print(handle._source_traceback[-1].name, handle._source_traceback[-1].line)
    future = loop.create_future()
    print(future._source_traceback is not None)
    handle.cancel()
    print(handle._repr.startswith("<Handle"))
    print(run(loop, work()))


def own_classes():
    print(run(Patient(), work()))


class MyHandle(asyncio.Handle):
    runs = 0

    def _run(self):
        type(self).runs += 1
        super()._run()


def own_handles():
    loop = asyncio.SelectorEventLoop()
    loop._ready.append(MyHandle(print, ("a handle of mine",), loop))
    loop._ready.append(cancelled := MyHandle(print, ("never",), loop))
    cancelled.cancel()
    print(isinstance(cancelled, asyncio.Handle), cancelled)
    loop.call_soon(loop.stop)
    loop.run_forever()
    print(MyHandle.runs)
    loop.close()


def closed():
    loop = asyncio.SelectorEventLoop()
    future = loop.create_future()
    future.add_done_callback(finished)
    pending = asyncio.Task(nothing_at_all := nothing(), loop=loop)
    pending._log_destroy_pending = False
    loop.close()
    for attempt in (lambda: loop.call_soon(print), lambda: future.set_result(1),
                    lambda: loop.call_later(1, print), lambda: loop.call_soon_threadsafe(print),
                    loop.run_forever):
        try:
            attempt()
        except RuntimeError as error:
            print(error)
    print(future.done(), pending.done())
    nothing_at_all.close()


for part in (counted, replaced_on_the_instance, debugging, own_classes, own_handles, closed):
    print("--", part.__name__)
    part()
