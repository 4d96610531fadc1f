"""Readers and writers, philosophers, a pipeline, a parallel merge sort: checked end states."""
import threading, queue
class RW:
    def __init__(self): self.c, self.readers, self.writing = threading.Condition(), 0, False
    def read(self):
        with self.c: self.c.wait_for(lambda: not self.writing); self.readers += 1
    def done(self):
        with self.c: self.readers -= 1; self.c.notify_all()
    def write(self):
        self.c.acquire()
        self.c.wait_for(lambda: self.readers == 0 and not self.writing)
        self.writing = True
        self.c.release()
    def wrote(self):
        with self.c: self.writing = False; self.c.notify_all()
rw, pair, bad = RW(), [0, 0], []
def reader():
    for _ in range(50): rw.read(); a, b = pair; bad.append((a, b)) if a != b else None; rw.done()
def writer():
    for _ in range(50): rw.write(); pair[0] += 1; pair[1] += 1; rw.wrote()
ts = [threading.Thread(target=f) for f in (reader, reader, writer, writer)]
[t.start() for t in ts]
[t.join() for t in ts]
print(pair, bad)
forks, meals = [threading.Lock() for _ in range(5)], [0] * 5
def philosopher(i):
    a, b = sorted((i, (i + 1) % 5))
    for _ in range(20):
        with forks[a], forks[b]: meals[i] += 1
ts = [threading.Thread(target=philosopher, args=(i,)) for i in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(meals)
a, b, c = queue.Queue(), queue.Queue(), queue.Queue()
def stage(src, dst, f):
    while (v := src.get()) is not None: dst.put(f(v))
    dst.put(None)
ts = [threading.Thread(target=stage, args=x) for x in ((a, b, lambda v: v + 1), (b, c, lambda v: v * 10))]
[t.start() for t in ts]
[a.put(i) for i in range(8)]
a.put(None)
print(list(iter(c.get, None)))
[t.join() for t in ts]
def merge(x, y):
    out = []
    while x and y: out.append((x if x[0] <= y[0] else y).pop(0))
    return out + x + y
def sort(v, depth=2):
    if len(v) < 2: return v
    m = len(v) // 2; parts = [None, None]
    def half(i, s): parts[i] = sort(s, depth - 1)
    if depth > 0:
        ts = [threading.Thread(target=half, args=x) for x in ((0, v[:m]), (1, v[m:]))]
        [t.start() for t in ts]
        [t.join() for t in ts]
    else: half(0, v[:m]); half(1, v[m:])
    return merge(*parts)
print(sort([i * 37 % 101 for i in range(60)]) == sorted(i * 37 % 101 for i in range(60)))
class Pool:
    def __init__(self, n):
        self.q = queue.Queue()
        self.ts = [threading.Thread(target=self.run) for _ in range(n)]
        [t.start() for t in self.ts]
    def run(self):
        while (job := self.q.get()) is not None: i, f, v, out = job; out[i] = f(v); self.q.task_done()
        self.q.task_done()
    def map(self, f, vs):
        out = [None] * len(vs)
        [self.q.put((i, f, v, out)) for i, v in enumerate(vs)]
        self.q.join()
        return out
    def close(self): [self.q.put(None) for _ in self.ts]; [t.join() for t in self.ts]
p = Pool(3); print(p.map(lambda x: x ** 2, range(12)), p.map(str.upper, ["a", "b"])); p.close()
H = threading.Semaphore(0)
O = threading.Semaphore(0)
water = []
bond = threading.Barrier(3, lambda: water.append("H2O"))
hs, os_ = threading.Semaphore(2), threading.Semaphore(1)
def atom(s): s.acquire(); bond.wait(); s.release()
ts = [threading.Thread(target=atom, args=(s,)) for s in [hs] * 6 + [os_] * 3]
[t.start() for t in ts]
[t.join() for t in ts]
print(water)
