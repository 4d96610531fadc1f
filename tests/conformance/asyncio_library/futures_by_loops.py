# Futures and tasks beside loops that are not asyncio's own: a minimal loop by hand drives coroutines,
# futures call its call_soon, and a task of one loop awaits what belongs to another.
import asyncio
import contextvars


class TinyLoop:
    """Only what tasks and futures ask of a loop."""

    def __init__(self, debug=False):
        self.ready = []
        self.debug = debug
        self.asked = 0

    def get_debug(self):
        self.asked += 1
        return self.debug

    def call_soon(self, callback, *args, context=None):
        self.ready.append((callback, args, context or contextvars.copy_context()))

    def is_running(self):
        return asyncio._get_running_loop() is self

    def call_exception_handler(self, facts):
        print("reported:", facts["message"], sorted(facts))

    def run(self):
        asyncio._set_running_loop(self)
        turns = 0
        try:
            while self.ready:
                calls, self.ready = self.ready, []
                turns += 1
                for callback, args, context in calls:
                    context.run(callback, *args)
        finally:
            asyncio._set_running_loop(None)
        return turns


async def chain(future, depth):
    if depth:
        return await chain(future, depth - 1) + 1
    return await future


def tiny():
    loop = TinyLoop()
    future = asyncio.Future(loop=loop)
    task = asyncio.Task(chain(future, 5), loop=loop)
    print(loop.run(), task.done(), loop.asked)
    future.set_result(10)
    print(loop.run(), task.result())
    failing = asyncio.Future(loop=loop)
    task = asyncio.Task(chain(failing, 1), loop=loop)
    task.add_done_callback(lambda done: print("done:", repr(done.exception())))
    failing.set_exception(OSError("no"))
    print(loop.run())
    lost = asyncio.Future(loop=loop)
    lost.set_exception(ValueError("never looked at"))
    del lost
    cancelled = asyncio.Task(chain(asyncio.Future(loop=loop), 2), loop=loop)
    loop.run()
    print(cancelled.cancel("enough"), loop.run(), cancelled.cancelled())
    try:
        cancelled.result()
    except asyncio.CancelledError as error:
        print(error.args)


def debugging():
    loop = TinyLoop(debug=True)
    future = asyncio.Future(loop=loop)
    print(future._source_traceback[-1].name, future._source_traceback[-1].line)
    loop.debug = 0
    print(asyncio.Future(loop=loop)._source_traceback)

    class Failing(TinyLoop):
        def get_debug(self):
            raise LookupError("cannot say")

    try:
        asyncio.Future(loop=Failing())
    except LookupError as error:
        print("LookupError:", error)


def strange_loops():
    class NoCallSoon:
        def get_debug(self):
            return False

    for loop in (NoCallSoon(), object()):
        try:
            future = asyncio.Future(loop=loop)
            future.add_done_callback(print)
            future.set_result(1)
        except AttributeError as error:
            print("AttributeError:", error)

    class Refusing(TinyLoop):
        def call_soon(self, callback, *args, context=None):
            raise RuntimeError("closed for today")

    future = asyncio.Future(loop=Refusing())
    future.add_done_callback(print)
    try:
        future.set_result(1)
    except RuntimeError as error:
        print(error, future.done(), future.result())


def two_loops():
    one, other = asyncio.new_event_loop(), asyncio.new_event_loop()
    foreign = other.create_future()

    async def wait():
        try:
            await foreign
        except RuntimeError as error:
            text = str(error)
            print(text.startswith("Task <Task pending name="), text.endswith("attached to a different loop"))

    one.run_until_complete(wait())
    tiny_loop = TinyLoop()
    future = asyncio.Future(loop=tiny_loop)

    async def wait_for_tiny():
        return await asyncio.wait_for(asyncio.sleep(0, "slept"), 60)

    print(one.run_until_complete(wait_for_tiny()), future.done())
    foreign.cancel()
    one.close()
    other.close()


for part in (tiny, debugging, strange_loops, two_loops):
    print("--", part.__name__)
    part()
