"""LifoQueue, PriorityQueue, SimpleQueue."""
import queue, threading
l = queue.LifoQueue(); [l.put(c) for c in "abc"]; print([l.get() for _ in range(3)], l.empty())
p = queue.PriorityQueue()
[p.put(x) for x in [(2, "b"), (1, "z"), (1, "a"), (3, "c")]]
print([p.get() for _ in range(4)])
p.put((1, {})); p.put((2, {}))
try: p.put((1, {"k": 1}))
except TypeError as e: print(e)
s = queue.SimpleQueue()
print(s.put(1), s.put_nowait(2), s.put(3, timeout=1), s.put(4, False), s.qsize(), s.empty(), s.get(),
    s.get_nowait(), s.get(timeout=1), s.get(False), s.empty())
for f in (lambda: s.get_nowait(), lambda: s.get(False), lambda: s.get(timeout=0.01),
        lambda: s.get(timeout=-1), lambda: queue.LifoQueue(1).get(False), lambda: s.task_done(),
        lambda: s.put(), lambda: s.get("a", "b", 3), lambda: queue.SimpleQueue(5),
        lambda: queue.PriorityQueue(maxsize="a").put(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = queue.LifoQueue(2); b.put(1); b.put(2)
try: b.put(3, timeout=0.01)
except queue.Full: print("full", b.qsize())
class Job:
    def __init__(self, pri, name): self.pri, self.name = pri, name
    def __lt__(self, o): return self.pri < o.pri
j = queue.PriorityQueue()
[j.put(Job(*x)) for x in [(5, "low"), (1, "urgent"), (3, "mid")]]
print([j.get().name for _ in range(3)])
got = []
t = threading.Thread(target=lambda: [got.append(s.get()) for _ in range(5)])
t.start()
[s.put(i) for i in range(5)]
t.join()
print(got)
pq = queue.PriorityQueue()
ts = [threading.Thread(target=lambda k: [pq.put(i * 4 + k) for i in range(25)], args=(k,)) for k in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print([pq.get() for _ in range(100)] == list(range(100)))
l2 = queue.LifoQueue(); l2.put(1); l2.get(); l2.task_done(); l2.join(); print("joined")
try: l2.task_done()
except ValueError as e: print(e)
print(queue.Empty is not queue.Full, isinstance(p, queue.Queue), isinstance(s, queue.Queue), type(s).__name__,
    queue.Empty().args, repr(queue.Full()))
