"""Barrier: wait indexes, action, abort, reset, timeouts, errors."""
import threading
b = threading.Barrier(3); idx, lock = [], threading.Lock()
def f():
    i = b.wait()
    with lock: idx.append(i)
ts = [threading.Thread(target=f) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(idx), b.parties, b.n_waiting, b.broken)
acts = []; c = threading.Barrier(2, action=lambda: acts.append(len(acts)))
def g():
    for _ in range(4): c.wait()
ts = [threading.Thread(target=g) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(acts)
one = threading.Barrier(1); print(one.wait(), one.wait())
d = threading.Barrier(2, timeout=0.02)
try: d.wait()
except threading.BrokenBarrierError as e: print("broken", str(e) == "", d.broken, d.n_waiting)
try: d.wait()
except threading.BrokenBarrierError: print("still broken")
d.reset(); print(d.broken)
try: d.wait(0.01)
except threading.BrokenBarrierError: print("timeout again")
k = threading.Barrier(2); seen = []
def waiter():
    try: k.wait(60)
    except threading.BrokenBarrierError: seen.append("aborted")
t = threading.Thread(target=waiter); t.start()
while k.n_waiting == 0: pass
k.abort(); t.join(); print(seen, k.broken); k.reset()
t = threading.Thread(target=waiter); t.start()
while k.n_waiting == 0: pass
k.reset(); t.join(); print(seen, k.broken)
def bad(): raise ValueError("action failed")
m = threading.Barrier(1, action=bad)
try: m.wait()
except ValueError as e: print(e, m.broken)
for h in (lambda: threading.Barrier(0), lambda: threading.Barrier(-1), lambda: threading.Barrier("a"),
        lambda: threading.Barrier()):
    try: print(h().parties)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e if "parties" in str(e) or "supported" in str(e) else "")
phases = [[] for _ in range(3)]; p = threading.Barrier(4)
def worker(i):
    for ph in range(3):
        with lock: phases[ph].append(i)
        p.wait()
        assert len(phases[ph]) == 4
ts = [threading.Thread(target=worker, args=(i,)) for i in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print([sorted(x) for x in phases], issubclass(threading.BrokenBarrierError, RuntimeError),
    "waiters=0/4" in repr(p))
