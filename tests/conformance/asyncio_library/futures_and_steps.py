"""Futures and tasks at their edges: what coroutines do wrong, what callbacks do to lists, subclasses, threads."""
import asyncio
import contextvars
import gc
import threading
import weakref


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as exc:
        print(f'  {type(exc).__name__}: {exc}')
    else:
        print(' ', result)


class Yields:
    """Awaits to whatever it is given."""

    def __init__(self, *things):
        self.things = things

    def __await__(self):
        for thing in self.things:
            yield thing


async def misbehave(*things):
    await Yields(*things)


async def wrong_yields():
    print('wrong yields')
    loop = asyncio.get_running_loop()
    foreign = asyncio.new_event_loop()
    stranger = foreign.create_future()
    stranger._asyncio_future_blocking = True
    for thing in (1, 'text', (n for n in ()), loop.create_future(), stranger):
        task = asyncio.create_task(misbehave(thing))
        try:
            await task
        except RuntimeError as exc:
            words = str(exc)
            print('  ', words[:words.index('<')] if '<' in words else words)
    foreign.close()
    await misbehave(None, None)
    task = None

    async def itself():
        await task
    task = asyncio.create_task(itself())
    try:
        await task
    except RuntimeError as exc:
        print('  ', str(exc)[:27])


class Odd:
    """Equal to everything, and takes itself out of the list while it is compared."""

    def __init__(self, future):
        self.future = future
        self.busy = False

    def __eq__(self, other):
        if not self.busy:
            self.busy = True
            self.future.remove_done_callback(print)
        return True

    __hash__ = None

    def __call__(self, future):
        print('  odd called')


async def callbacks():
    print('callbacks')
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print('  none yet:', future._callbacks)
    for _ in range(3):
        future.add_done_callback(print)
    future.add_done_callback(Odd(future))
    print('  in:', len(future._callbacks))
    future.remove_done_callback(len)
    print('  left:', future._callbacks)
    seen = []
    name = contextvars.ContextVar('name', default='outside')
    context = contextvars.copy_context()
    context.run(name.set, 'inside')
    for number in range(20):
        future.add_done_callback(lambda f, n=number: seen.append((n, name.get())), context=context)
    future.set_result('done')
    print('  left:', future._callbacks, 'seen at once:', seen)
    await asyncio.sleep(0)
    print('  seen:', len(seen), seen[0], seen[-1])
    future.add_done_callback(lambda f: seen.append(f.result()))
    await asyncio.sleep(0)
    print('  late:', seen[-1])
    attempt(future.set_result, 1)
    attempt(future.set_exception, ValueError('late'))
    print('  cancel:', future.cancel())


async def exceptions():
    print('exceptions')
    loop = asyncio.get_running_loop()
    for wrong in (5, None, object, StopIteration, StopIteration('x')):
        attempt(loop.create_future().set_exception, wrong)
    future = loop.create_future()
    attempt(future.result)
    attempt(future.exception)
    future.set_exception(KeyError)
    attempt(future.result)
    print('  ', repr(future.exception()))
    for message in (None, 'enough'):
        future = loop.create_future()
        future.cancel(message) if message else future.cancel()
        attempt(future.result)
        attempt(future.exception)
        print('  ', future.done(), future.cancelled(), future._state)
    reports = []
    loop.set_exception_handler(lambda loop, facts: reports.append((facts['message'], sorted(facts))))
    future = loop.create_future()
    future.set_exception(OSError('nobody looks'))
    del future
    gc.collect()
    print('  ', reports)
    loop.set_exception_handler(None)


async def iterators():
    print('iterators')
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    iterator = future.__await__()
    print('  the future:', next(iterator) is future, future._asyncio_future_blocking)
    attempt(next, iterator)
    attempt(iterator.throw, ZeroDivisionError('thrown'))
    iterator = iter(future)
    future._asyncio_future_blocking = False
    print('  again:', iterator.send(None) is future)
    future.set_result(42)
    attempt(iterator.send, 'ignored')
    attempt(iterator.throw, 5)
    iterator.close()


class Mine(asyncio.Future):
    """A future with a memory."""

    def __init__(self, *, loop=None):
        super().__init__(loop=loop)
        self.history = []

    def add_done_callback(self, fn, *, context=None):
        self.history.append(fn.__qualname__)
        super().add_done_callback(fn, context=context)

    def result(self):
        self.history.append('result')
        return super().result()


class MyTask(asyncio.Task):
    """A task with a place for a note."""

    note = 'nothing'


async def subclasses():
    print('subclasses')
    loop = asyncio.get_running_loop()
    mine = Mine(loop=loop)
    loop.call_soon(mine.set_result, 'hello')
    print('  ', await asyncio.create_task(asyncio.wait_for(mine, 5)), 'result' in mine.history)
    print('  ', await mine, mine.__class__.__name__, isinstance(mine, asyncio.Future))

    async def work():
        asyncio.current_task().note = 'worked'
        return asyncio.current_task().get_name()
    task = MyTask(work(), loop=loop, name=7)
    print('  ', await task, task.note, task.get_name())
    task.anything = reference = weakref.ref(task)
    print('  ', reference() is task, task.anything is reference)
    for kwargs in ({'loop': loop, 'other': 1}, {}):
        attempt(asyncio.Task, **kwargs)
    attempt(asyncio.Task, 3, loop=loop)
    attempt(asyncio.Future, loop)
    del task
    print('  dead:', reference() is None)


async def cancelling():
    print('cancelling')

    async def stubborn():
        for _ in range(2):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as exc:
                print('   refused', exc.args)
        return 'in the end'
    task = asyncio.create_task(stubborn(), name='stubborn')
    for message in ('one', 'two'):
        await asyncio.sleep(0)
        print('  ', task.cancel(message), task.cancelling())
    print('  ', await task, task.uncancel(), task.uncancel(), task.uncancel(), task.cancel())

    async def cancels_itself():
        asyncio.current_task().cancel('myself')
        return 'unseen'
    task = asyncio.create_task(cancels_itself())
    try:
        await task
    except asyncio.CancelledError as exc:
        print('   cancelled', exc.args, task.cancelled())
    task = asyncio.create_task(stubborn())
    task.cancel('before it began')
    try:
        await task
    except asyncio.CancelledError as exc:
        print('   never began', exc.args)
    attempt(task.set_result, 1)
    attempt(task.set_exception, ValueError())


async def eager():
    print('eager')
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)

    async def step(number):
        print('   begins', number, asyncio.current_task().get_name())
        if number:
            await asyncio.create_task(step(number - 1), name=f'inner {number - 1}')
            await asyncio.sleep(0)
        return number
    before = asyncio.current_task()
    task = asyncio.create_task(step(2), name='outer')
    print('  ', task.done(), asyncio.current_task() is before, await task)
    quick = asyncio.create_task(step(0), name='quick')
    print('  ', quick.done(), quick.get_coro(), quick.result())

    async def fails():
        raise LookupError('at once')
    attempt(asyncio.create_task(fails()).result)
    loop.set_task_factory(None)


async def threads():
    print('threads')
    loop = asyncio.get_running_loop()
    calls, winners = [], []
    for _ in range(50):
        future = loop.create_future()
        start = threading.Barrier(4)

        def settle(number):
            start.wait()
            for each in range(3):
                future.add_done_callback(calls.append)
            try:
                future.set_result(number)
            except asyncio.InvalidStateError:
                pass
            else:
                winners.append(number)
        workers = [threading.Thread(target=settle, args=(n,)) for n in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert future.result() == winners[-1]
    await asyncio.sleep(0)
    print('  ', len(calls), len(winners))


def uninitialized():
    print('uninitialized')
    future = asyncio.Future.__new__(asyncio.Future)
    for method in ('result', 'exception', 'get_loop', 'cancel', 'done', 'cancelled', '__repr__', '__await__'):
        attempt(getattr(future, method))


async def main():
    for part in (wrong_yields, callbacks, exceptions, iterators, subclasses, cancelling, eager, threads):
        await part()
    uninitialized()


asyncio.run(main())
