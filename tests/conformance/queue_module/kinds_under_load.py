# Every kind of queue with many threads: nothing lost, order kept, limits held, shutdown wakes all.
import itertools
import queue
import threading


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def crowd(make, producers=4, consumers=4, each=300):
    q = make()
    seen = [[] for _ in range(consumers)]

    def produce(number):
        for i in range(each):
            q.put((i, number))

    def consume(out):
        while (item := q.get())[1] is not None:
            out.append(item)
            if hasattr(q, 'task_done'):
                q.task_done()
        if hasattr(q, 'task_done'):
            q.task_done()
    threads = [threading.Thread(target=produce, args=(n,)) for n in range(producers)]
    readers = [threading.Thread(target=consume, args=(out,)) for out in seen]
    for thread in threads + readers:
        thread.start()
    for thread in threads:
        thread.join()
    if hasattr(q, 'join'):
        if isinstance(q, queue.LifoQueue) or isinstance(q, queue.PriorityQueue):
            q.join()
    for _ in readers:
        q.put((10 ** 6, None))
    for thread in readers:
        thread.join()
    everything = sorted(itertools.chain(*seen))
    in_order = all([i for i, n in out if n == number] == sorted(i for i, n in out if n == number)
                   for out in seen for number in range(producers))
    return everything == sorted((i, n) for i in range(each) for n in range(producers)), \
        in_order if type(q) in (queue.Queue, queue.SimpleQueue) else None, q.qsize(), q.empty()


for make in (queue.Queue, lambda: queue.Queue(3), queue.LifoQueue, lambda: queue.LifoQueue(2), queue.PriorityQueue,
             queue.SimpleQueue):
    print(crowd(make))

print('-- alone')
p = queue.PriorityQueue(4)
for item in (3, 1, 2, 1):
    p.put(item)
print(p.full(), p.qsize(), [p.get() for _ in range(4)], p.empty())
attempt('full', lambda: [p.put(i, False) for i in range(5)])
attempt('not comparable', lambda: [queue.PriorityQueue().put(x) for x in (1, 'a')])
mixed = queue.PriorityQueue()
mixed.put(1)
attempt('mixed', mixed.put, 'a')
print(mixed.qsize())
l = queue.LifoQueue()
for item in 'abc':
    l.put_nowait(item)
print([l.get_nowait() for _ in range(3)])
attempt('empty', l.get_nowait)
attempt('timeout', l.get, timeout=0.01)
attempt('negative', l.get, timeout=-1)
attempt('negative ignored', l.get, False, -1)
attempt('task_done', queue.Queue().task_done)
s = queue.SimpleQueue()
s.put(1, False, 5)
s.put_nowait(2)
print(s.qsize(), s.get(timeout=5), s.get_nowait(), s.empty())
attempt('simple empty', s.get, False)
attempt('simple negative', s.get, True, -1)
attempt('simple timeout', s.get, timeout=0.01)
attempt('maxsize text', lambda: queue.Queue('x').put(1))
attempt('maxsize negative', lambda: (queue.Queue(-1).full(), queue.Queue(-1).put(1)))

print('-- shutdown')
for immediate in (False, True):
    q = queue.Queue(2)
    q.put(1)
    q.put(2)
    outcomes = []
    entered = threading.Barrier(4)

    def blocked():
        entered.wait()
        try:
            q.put('late')
            outcomes.append('put')
        except queue.ShutDown as error:
            outcomes.append(type(error).__name__)
    threads = [threading.Thread(target=blocked) for _ in range(3)]
    for thread in threads:
        thread.start()
    entered.wait()
    q.shutdown(immediate)
    for thread in threads:
        thread.join()
    print(immediate, outcomes, q.qsize(), q.unfinished_tasks)
    attempt('put', q.put, 3)
    for _ in range(3):
        attempt('get', q.get)
    attempt('again', q.shutdown)
    if not immediate:
        q.task_done()
        q.task_done()
    attempt('join', q.join)
print(issubclass(queue.ShutDown, Exception), queue.Empty.__mro__[1].__name__)


class Logged(queue.Queue):
    """The documented hooks."""

    def _init(self, maxsize):
        self.items, self.log = [], []

    def _qsize(self):
        return len(self.items)

    def _put(self, item):
        self.items.insert(len(self.items) // 2, item)
        self.log.append(item)

    def _get(self):
        return self.items.pop()

q = Logged()
for i in range(5):
    q.put(i)
print([q.get() for _ in range(5)], q.log, q.queue if hasattr(q, 'queue') else None)
