"""Queues that are shut, closed or broken while someone waits on them."""
import asyncio
import multiprocessing as mp
import queue
import re
import threading
from queue import Empty, Full, ShutDown


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def crowd(target, count):
    threads = [threading.Thread(target=target, args=(n,)) for n in range(count)]
    for t in threads:
        t.start()
    return threads


for immediate in False, True:
    q, lock, ends = queue.Queue(2), threading.Lock(), []
    q.put("a"), q.put("b")
    full = threading.Barrier(4)

    def writer(n):
        full.wait(60)
        try:
            q.put(n)
        except ShutDown:
            with lock:
                ends.append("writer shut")

    writers = crowd(writer, 3)
    full.wait(60)
    q.shutdown(immediate=immediate)
    for t in writers:
        t.join()
    print(immediate, ends, q.qsize())
    attempt("get", q.get)
    attempt("get", q.get_nowait)
    attempt("get", q.get)
    attempt("put", lambda: q.put(1))
    attempt("task_done", q.task_done)
    attempt("task_done", q.task_done)
    attempt("join", q.join)
    attempt("task_done", q.task_done)
    q.shutdown()
    print(q.is_shutdown, q.empty(), q.full())
q, ends = queue.PriorityQueue(), []
waiting = threading.Barrier(6)


def reader(n):
    waiting.wait(60)
    try:
        ends.append(q.get(timeout=60))
    except ShutDown as e:
        ends.append(repr(e))


readers = crowd(reader, 5)
waiting.wait(60)
q.shutdown()
for t in readers:
    t.join()
print(ends)
attempt("negative", lambda: queue.Queue().get(timeout=-1))
attempt("negative put", lambda: queue.Queue(1).put(1, timeout=-1))
attempt("not blocking", lambda: queue.Queue().get(False, timeout=-1))
attempt("done too often", queue.Queue().task_done)
attempt("odd items", lambda: [p.put(x) for p in [queue.PriorityQueue()] for x in (1, "a")])
attempt("simple", lambda: queue.SimpleQueue().get(timeout=-1))
attempt("simple", lambda: queue.SimpleQueue().get_nowait())
attempt("simple", lambda: queue.SimpleQueue().get(True, 0))
s = queue.SimpleQueue()
attempt("simple put", lambda: (s.put(1, False, -5), s.put_nowait(2), s.qsize(), s.empty(), s.get(),
    s.get(block=False)))
m = mp.Queue(1)
m.put("x")
attempt("full", lambda: m.put("y", timeout=0.01))
attempt("full", lambda: m.put_nowait("y"))
print(m.get(timeout=60))
attempt("empty", m.get_nowait)
attempt("empty", lambda: m.get(timeout=0.01))
m.close()
attempt("closed put", lambda: m.put(1))
attempt("closed get", m.get)
m.join_thread()
attempt("negative size", lambda: mp.Queue(-1).qsize())
j = mp.JoinableQueue()
attempt("done too often", j.task_done)


async def main():
    q = asyncio.Queue(1)
    getters = [asyncio.create_task(q.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    await q.put("for the second")
    await asyncio.sleep(0)
    q.shutdown()
    print(await asyncio.gather(*getters, return_exceptions=True))
    for call in q.put_nowait, lambda item: q.get_nowait():
        attempt("asyncio", lambda: call(1))
    print(repr(q).split(" at ")[0], q.qsize())

asyncio.run(main())
