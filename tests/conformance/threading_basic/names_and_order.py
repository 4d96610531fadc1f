"""Default names, args by position, join gives order."""
import threading
def f(): pass
a, b = threading.Thread(), threading.Thread(target=f)
print(a.name.startswith("Thread-"), b.name.endswith(" (f)"),
    int(b.name.split("-")[1].split(" ")[0]) == int(a.name.split("-")[1]) + 1)
out = []
for i in range(5):
    t = threading.Thread(target=out.append, args=(i,)); t.start(); t.join()
print(out)
results = {}
def work(n): results[n] = sum(range(n))
ts = [threading.Thread(target=work, args=(n,)) for n in (10, 100, 1000, 10000)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results.items()))
def chain(n, prev):
    if prev: prev.join()
    out.append(n)
out.clear(); prev = None; ts = []
for i in range(6):
    prev = threading.Thread(target=chain, args=(i, prev)); ts.append(prev)
for t in ts: t.start()
for t in ts: t.join()
print(out)
parts = [None] * 4
def part(i): parts[i] = [x * x for x in range(i * 5, i * 5 + 5)]
ts = [threading.Thread(target=part, args=(i,)) for i in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]; print(sum(parts, []))
class Future(threading.Thread):
    def __init__(self, fn, *a): super().__init__(); self.fn, self.a = fn, a; self.start()
    def run(self):
        try: self.value, self.error = self.fn(*self.a), None
        except Exception as e: self.value, self.error = None, e
    def get(self):
        self.join()
        if self.error: raise self.error
        return self.value
fs = [Future(pow, 2, n) for n in range(5)]; print([x.get() for x in fs])
try: Future(int, "x").get()
except ValueError as e: print(e)
def spawn(depth):
    if depth == 0: return 1
    l, r = Future(spawn, depth - 1), Future(spawn, depth - 1); return l.get() + r.get()
print(spawn(4), threading.active_count())
ids = set(); lock = threading.Lock(); bar = threading.Barrier(5)
def ident():
    bar.wait()
    with lock: ids.add(threading.get_ident())
ts = [threading.Thread(target=ident) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(len(ids), threading.get_native_id() > 0)
