# Queue, SimpleQueue and JoinableQueue between processes: order, limits, timeouts, closing, what cannot be pickled.
import multiprocessing
import queue
import sys
import threading
import time


def produce(out, name, count):
    for n in range(count):
        out.put((name, n))


def double(source, out):
    for item in iter(source.get, None):
        out.put(item * 2)
        source.task_done()
    source.task_done()


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return type(error).__name__, str(error).split(" <")[0]


def main():
    items = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=produce, args=(items, name, 50)) for name in "abc"]
    for worker in workers:
        worker.start()
    got = [items.get(timeout=20) for _ in range(150)]
    for worker in workers:
        worker.join()
    print([[n for name, n in got if name == wanted] == list(range(50)) for wanted in "abc"])
    print(attempt(items.get, False), attempt(items.get, timeout=0.01), attempt(items.get_nowait), items.empty())
    small = multiprocessing.Queue(2)
    small.put(1)
    small.put(2, timeout=1)
    print(small.full(), attempt(small.put, 3, False), attempt(small.put, 3, timeout=0.01), attempt(small.put_nowait, 3))
    print(small.get(), small.get(), small.qsize())
    tasks, results = multiprocessing.JoinableQueue(), multiprocessing.Queue()
    children = [multiprocessing.Process(target=double, args=(tasks, results)) for _ in range(2)]
    for child in children:
        child.start()
    for n in range(20):
        tasks.put(n)
    for _ in children:
        tasks.put(None)
    tasks.join()
    print(sorted(results.get() for _ in range(20)))
    for child in children:
        child.join()
    print(attempt(tasks.task_done))
    simple = multiprocessing.SimpleQueue()
    print(simple.empty(), simple.put("x"), simple.empty(), simple.get(), simple.close())
    print(attempt(simple.put, 1))
    stderr, sys.stderr = sys.stderr, open("/dev/null", "w")
    items.put(threading.Lock())
    items.put("after the lock")
    print(items.get(timeout=10))
    sys.stderr.close()
    sys.stderr = stderr
    items.close()
    items.join_thread()
    print(attempt(items.put, 1), attempt(items.get))
    unread = multiprocessing.Queue()
    unread.put(b"x" * 1000000)
    unread.cancel_join_thread()
    unread.close()
    print(attempt(multiprocessing.Queue().join_thread), attempt(multiprocessing.Queue, -5).__class__.__name__)
    shared = multiprocessing.Queue()
    mutable = [1]
    shared.put(mutable)
    while shared.empty():       # the feeding thread has not pickled it
        time.sleep(0.001)
    mutable.append(2)
    print(shared.get())
    print(issubclass(queue.Empty, Exception), queue.Full.__module__)
    threads = [threading.Thread(target=produce, args=(shared, n, 20)) for n in range(4)]
    for thread in threads:
        thread.start()
    print(len({shared.get(timeout=10) for _ in range(80)}))
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
