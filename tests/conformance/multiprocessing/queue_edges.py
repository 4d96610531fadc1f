# Queues at their edges: full, empty, closed, cancelled, what cannot be pickled, too many task_done.
import multiprocessing as mp
import re
import sys
import threading


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except Exception as error:
        print(name, '!', type(error).__name__, re.sub(' at 0x\\w+', '', str(error)))


def fill(q, count, ready):
    for i in range(count):
        q.put(i)
    ready.set()


def drain(q, out):
    total = 0
    while (item := q.get()) is not None:
        total += item
        q.task_done()
    q.task_done()
    out.send(total)


class Unwritable:
    def __reduce__(self):
        raise RuntimeError('no pickle of me')

    def __repr__(self):
        return 'Unwritable()'


def bounded():
    print('bounded')
    q = mp.Queue(2)
    q.put('a')
    q.put('b', timeout=0)
    attempt('put_nowait', q.put_nowait, 'c')
    attempt('put block=False', q.put, 'c', False)
    attempt('put timeout', q.put, 'c', True, 0.01)
    print(q.full(), q.qsize(), [q.get(), q.get()], q.full(), q.qsize())
    attempt('get_nowait', q.get_nowait)
    attempt('get timeout', q.get, timeout=0.01)
    attempt('get negative', q.get, True, -1)
    print(q.empty())
    q.close()
    attempt('put closed', q.put, 1)
    attempt('get closed', q.get)
    attempt('close twice', q.close)
    q.join_thread()
    attempt('join_thread open', mp.Queue().join_thread)


def joinable():
    print('joinable')
    q = mp.JoinableQueue()
    receive, send = mp.Pipe(False)
    worker = mp.Process(target=drain, args=(q, send))
    worker.start()
    for i in range(100):
        q.put(i)
    q.put(None)
    q.join()
    print(receive.recv())
    worker.join()
    attempt('task_done', q.task_done)
    q.close()
    q.join_thread()


def simple():
    print('simple')
    q = mp.SimpleQueue()
    print(q.empty())
    ready = mp.Event()
    worker = mp.Process(target=fill, args=(q, 5, ready))
    worker.start()
    ready.wait()
    print(q.empty(), [q.get() for _ in range(5)], q.empty())
    worker.join()
    q.put({'k': [1, 2]})
    print(q.get())
    q.close()
    attempt('put closed', q.put, 1)


def unpicklable():
    print('unpicklable')
    q = mp.Queue()
    errors = []
    q._on_queue_feeder_error = lambda error, obj: errors.append((repr(error), repr(obj)))
    q.put(Unwritable())
    q.put('fine')
    print(q.get(), errors)
    q.close()
    q.join_thread()
    s = mp.SimpleQueue()
    attempt('SimpleQueue', s.put, Unwritable())
    s.close()


def one_to_many():
    print('many readers')
    q = mp.Queue()
    results = mp.SimpleQueue()
    children = [mp.Process(target=reader, args=(q, results)) for _ in range(4)]
    for child in children:
        child.start()
    for i in range(200):
        q.put(i)
    for _ in children:
        q.put(None)
    seen = sorted(item for _ in children for item in results.get())
    print(seen == list(range(200)))
    for child in children:
        child.join()
    print([child.exitcode for child in children])
    q.close()
    q.join_thread()
    results.close()


def reader(q, results):
    got = []
    while (item := q.get()) is not None:
        got.append(item)
    results.put(got)


def put_much_and_leave(q):
    q.put(b'x' * 300_000)
    q.cancel_join_thread()


def cancelled():
    print('cancel_join_thread')
    q = mp.Queue()
    child = mp.Process(target=put_much_and_leave, args=(q,))
    child.start()
    child.join()            # does not wait until somebody has read
    print(child.exitcode)
    q.close()
    q.join_thread()
    print([t.name for t in threading.enumerate()])


if __name__ == '__main__':
    for part in (bounded, joinable, simple, unpicklable, one_to_many, cancelled):
        part()
        sys.stdout.flush()
