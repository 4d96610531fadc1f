# Queue, SimpleQueue and JoinableQueue: order, limits, timeouts, closing, unpicklable items.
import multiprocessing as mp
import queue


def produce(q, count):
    for n in range(count):
        q.put(n)
    q.put(None)


def work(tasks, results):
    while True:
        n = tasks.get()
        if n is None:
            tasks.task_done()
            return
        results.put(n * n)
        tasks.task_done()


if __name__ == "__main__":
    q = mp.Queue(2)
    q.put(1); q.put("two")
    try:
        q.put(3, timeout=0.01)
    except queue.Full:
        print("full")
    try:
        q.put_nowait(3)
    except queue.Full:
        print("full at once")
    print(q.get(), q.get(timeout=60))
    for get in (lambda: q.get(timeout=0.01), lambda: q.get(False), q.get_nowait):
        try:
            get()
        except queue.Empty:
            print("empty")
    print(q.qsize(), q.empty(), q.full())
    p = mp.Process(target=produce, args=(q, 100))
    p.start()
    got = list(iter(q.get, None))
    p.join()
    print(got == list(range(100)))
    q.close(); q.join_thread()
    for bad in (lambda: q.put(1), lambda: q.get()):
        try:
            bad()
        except ValueError as error:
            print(str(error).startswith("Queue") and str(error).endswith("is closed"))
    s = mp.SimpleQueue()
    print(s.empty(), s.put([1]), s.empty(), s.get())
    s.close()
    tasks, results = mp.JoinableQueue(), mp.Queue()
    children = [mp.Process(target=work, args=(tasks, results)) for _ in range(3)]
    [c.start() for c in children]
    for n in range(20):
        tasks.put(n)
    tasks.join()
    for _ in children:
        tasks.put(None)
    tasks.join()
    [c.join() for c in children]
    print(sorted(results.get() for _ in range(20)) == [n * n for n in range(20)], [c.exitcode for c in children])
    try:
        tasks.task_done()
    except ValueError as error:
        print(error)
    big = mp.Queue()
    big.put(b"x" * 500000)
    print(len(big.get()))
    big.cancel_join_thread()
