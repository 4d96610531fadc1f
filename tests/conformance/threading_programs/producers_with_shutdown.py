# queue.Queue.shutdown under threads: waiting getters and putters, immediate and not, joins, late calls.
import queue
import threading


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except (queue.Empty, queue.Full, queue.ShutDown, ValueError) as error:
        return type(error).__name__


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    items = kind(2)
    outcomes, lock = [], threading.Lock()

    def get():
        result = attempt(items.get)
        with lock:
            outcomes.append(result)

    threads = [threading.Thread(target=get) for _ in range(3)]
    for thread in threads:
        thread.start()
    items.put(1)
    while not outcomes:
        pass
    items.shutdown()
    for thread in threads:
        thread.join()
    print(kind.__name__, sorted(map(str, outcomes)), attempt(items.put, 1), attempt(items.get), attempt(items.get_nowait))
items = queue.Queue(2)
items.put("a")
items.put("b")
outcomes = []
putter = threading.Thread(target=lambda: outcomes.append(attempt(items.put, "c")))
putter.start()
items.shutdown()
putter.join()
print(outcomes, items.get(), items.get(), attempt(items.get), items.qsize())
joined = threading.Event()
joiner = threading.Thread(target=lambda: (items.join(), joined.set()))
joiner.start()
print(joined.is_set())
items.task_done()
items.task_done()
joiner.join()
print(joined.is_set(), attempt(items.task_done))
items = queue.Queue()
for n in range(5):
    items.put(n)
joiner = threading.Thread(target=items.join)
joiner.start()
items.shutdown(immediate=True)
joiner.join()
print(items.qsize(), attempt(items.get), items.is_shutdown, attempt(items.shutdown))
simple = queue.SimpleQueue()
simple.put(1)
print(simple.get(), attempt(simple.get, False), simple.empty(), simple.qsize(), hasattr(simple, "shutdown"))
results, source = [], queue.Queue(4)


def worker():
    total = 0
    try:
        while True:
            total += source.get()
            source.task_done()
    except queue.ShutDown:
        results.append(total)


workers = [threading.Thread(target=worker) for _ in range(4)]
for thread in workers:
    thread.start()
for n in range(200):
    source.put(n)
source.shutdown()
for thread in workers:
    thread.join()
print(sum(results), len(results))
