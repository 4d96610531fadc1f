"""Generators, iterators and closures shared by threads: one runs, others are refused, everything is counted
once."""
import itertools
import queue
import re
import threading


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def crowd(count, work):
    threads = [threading.Thread(target=work, args=(n,)) for n in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


inside, leave, refused = threading.Event(), threading.Event(), []


def slow():
    inside.set()
    leave.wait(60)
    yield 1
    yield 2


g = slow()


def first(n):
    if n == 0:
        refused.append(("first", next(g)))
    else:
        inside.wait(60)
        for call in (lambda: next(g), lambda: g.send(None), lambda: g.throw(KeyError), g.close):
            try:
                call()
            except ValueError as e:
                refused.append(str(e))
        refused.append((g.gi_running, g.gi_frame is not None))
        leave.set()


crowd(2, first)
print(refused, next(g), list(g))


class Locked:
    """An iterator that any thread may use."""

    def __init__(self, iterable): self.it, self.lock = iter(iterable), threading.Lock()
    def __iter__(self): return self
    def __next__(self):
        with self.lock:
            return next(self.it)


shared, out = Locked(n * n for n in range(2000)), queue.SimpleQueue()
crowd(4, lambda n: [out.put(v) for v in shared])
print(sorted(out.get() for _ in range(2000)) == [n * n for n in range(2000)], out.empty())
counter, seen = itertools.count(), queue.SimpleQueue()
crowd(4, lambda n: [seen.put(next(counter)) for _ in range(500)])
print(len({seen.get() for _ in range(2000)}), next(counter))


def pipeline(*stages):
    """Each stage is a generator function that runs on a thread of its own."""
    ends = [queue.SimpleQueue() for _ in range(len(stages) + 1)]

    def source(q):
        while (item := q.get()) is not None:
            yield item

    def run(stage, q, target):
        for item in stage(source(q)):
            target.put(item)
        target.put(None)

    for stage, q, target in zip(stages, ends, ends[1:]):
        threading.Thread(target=run, args=(stage, q, target)).start()
    return ends[0], source(ends[-1])


def double(items): yield from (2 * i for i in items)
def odd_sums(items): yield from itertools.accumulate(i + 1 for i in items)
def batches(items): yield from itertools.batched(items, 4)


start, end = pipeline(double, odd_sums, batches)
for n in range(1, 11):
    start.put(n)
start.put(None)
print(list(end))


def closes(log):
    try:
        while True:
            log.append((yield))
    finally:
        log.append(threading.current_thread().name)


log = []
c = closes(log)
next(c)
t = threading.Thread(target=c.send, args=("from a thread",), name="sender")
t.start(), t.join()
t = threading.Thread(target=c.close, name="closer")
t.start(), t.join()
print(log)
tee_a, tee_b = itertools.tee(range(5))
attempt("tee", lambda: (list(tee_a), list(tee_b)))
local = threading.local()


def values(n):
    local.items = []
    for i in range(3):
        local.items.append(i * n)
    results.put((n, local.items))


results = queue.SimpleQueue()
crowd(3, values)
print(sorted(results.get() for _ in range(3)), hasattr(local, "items"))
attempt("stop in a thread", lambda: next(iter([])))
