# How asyncio's objects show themselves, and what can be asked about them.
import asyncio
import io
import re


def shown(obj):
    text = re.sub(' at 0x[0-9a-f]+', '', repr(obj))
    return re.sub(r'[^ ]*/([a-z_]+\.py):\d+', r'\1:N', text)


async def worker(event):
    await event.wait()
    return 'result'


async def failing():
    raise LookupError('inside')


def callback(future):
    pass


class Called:
    def method(self, future):
        pass

    def __repr__(self):
        return '<Called>'


async def main():
    loop = asyncio.get_running_loop()
    print('loop', re.sub('_Unix', '', shown(loop)))
    event = asyncio.Event()
    future = loop.create_future()
    print(shown(future))
    future.add_done_callback(callback)
    print(shown(future))
    future.add_done_callback(print)
    print(shown(future))
    future.add_done_callback(Called().method)
    print(shown(future).partition('cb=')[2].count(','))
    future.set_result([1] * 30)
    print(shown(future))
    other = loop.create_future()
    other.set_exception(ValueError('wrong'))
    print(shown(other), repr(other.exception()))
    third = loop.create_future()
    third.cancel('a message')
    print(shown(third), third._cancel_message)

    task = asyncio.create_task(worker(event), name='the worker')
    print(shown(task))
    await asyncio.sleep(0)
    print(shown(task))
    task.add_done_callback(callback)
    print(shown(task))
    print(shown(event))
    print(task.get_name(), task.get_coro().__qualname__, task.get_context() is not None, task.done())
    print([frame.f_code.co_name for frame in task.get_stack()])
    out = io.StringIO()
    task.print_stack(file=out)
    print(out.getvalue().splitlines()[-1].strip(), '|', re.sub(' at 0x\\w+', '', out.getvalue().splitlines()[0])[:20])
    event.set()
    await task
    print(shown(task), shown(event))
    failed = asyncio.create_task(failing(), name='the failing')
    await asyncio.wait([failed])
    print(shown(failed))
    out = io.StringIO()
    failed.print_stack(file=out)
    print(out.getvalue().splitlines()[-1])
    print([frame.f_code.co_name for frame in failed.get_stack()])
    cancelled = asyncio.create_task(worker(asyncio.Event()), name='to cancel')
    await asyncio.sleep(0)
    cancelled.cancel()
    print(shown(cancelled), cancelled.cancelling())
    await asyncio.wait([cancelled])
    print(shown(cancelled), cancelled.get_stack())

    lock = asyncio.Lock()
    print(shown(lock))
    async with lock:
        waiter = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        print(shown(lock))
    await waiter
    print(shown(lock))
    lock.release()
    semaphore = asyncio.Semaphore(2)
    print(shown(semaphore), shown(asyncio.BoundedSemaphore(3)))
    async with semaphore, semaphore:
        print(shown(semaphore), semaphore.locked())
    condition = asyncio.Condition()
    print(shown(condition))
    async with condition:
        print(shown(condition))
    barrier = asyncio.Barrier(3)
    print(shown(barrier))
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
    await barrier.abort()
    print(shown(barrier), repr((await asyncio.gather(waiting, return_exceptions=True))[0]))
    queue = asyncio.Queue(3)
    print(shown(queue))
    queue.put_nowait('x')
    print(shown(queue), str(queue)[:6])
    print(shown(asyncio.PriorityQueue()), shown(asyncio.LifoQueue(1)))
    getter = asyncio.create_task(asyncio.Queue().get())
    await asyncio.sleep(0)
    getter.cancel()
    handle = loop.call_soon(print)
    print(shown(handle), handle.cancelled())
    handle.cancel()
    print(shown(handle), handle.cancelled())
    later = loop.call_later(1000, callback, 1)
    print(re.sub('when=[0-9.]+', 'when=T', shown(later)), later.when() > loop.time())
    later.cancel()
    print(re.sub('when=[0-9.]+', 'when=T', shown(later)))
    print(shown(asyncio.timeout(None)), shown(asyncio.TaskGroup()))
    async with asyncio.timeout(10000) as block:
        print(re.sub('when=[0-9.]+', 'when=T', shown(block)), block.expired())
    print(re.sub('when=[0-9.]+', 'when=T', shown(block)))
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0), name='in group')
        print(shown(group))
    reader = asyncio.StreamReader()
    print(shown(reader))
    reader.feed_data(b'abc')
    reader.feed_eof()
    print(shown(reader))
    print(sorted(task.get_name() for task in asyncio.all_tasks() if not task.done())[:1] != [],
          asyncio.current_task().get_name().partition('-')[0])

asyncio.run(main())
