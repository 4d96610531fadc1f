"""queue.Queue: order, limits, timeouts, task_done, join."""
import queue, threading
q = queue.Queue()
[q.put(i) for i in (3, 1, 2)]
print(q.qsize(), q.empty(), q.full(), [q.get() for _ in range(3)], q.empty(), q.maxsize)
b = queue.Queue(maxsize=2); b.put(1); b.put_nowait(2); print(b.full(), b.qsize())
for f in (lambda: b.put_nowait(3), lambda: b.put(3, False), lambda: b.put(3, timeout=0.01),
        lambda: b.put(3, block=False), lambda: b.put(3, timeout=-1), lambda: q.get_nowait(),
        lambda: q.get(False), lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1), lambda: q.task_done()
        or q.task_done() or q.task_done() or q.task_done()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = queue.Queue(); out = []
def worker():
    while True:
        v = q.get()
        try:
            if v is None: return
            out.append(v * v)
        finally: q.task_done()
t = threading.Thread(target=worker)
t.start()
[q.put(i) for i in range(10)]
q.join()
print(out)
q.put(None)
t.join()
q.join()
print(q.unfinished_tasks, q.empty())
s = queue.Queue(1); got = []
p = threading.Thread(target=lambda: [s.put(i) for i in range(20)])
p.start()
[got.append(s.get()) for _ in range(20)]
p.join()
print(got == list(range(20)))
m = queue.Queue(); total, lock = [], threading.Lock()
def many():
    while (v := m.get()) is not None:
        with lock: total.append(v)
ts = [threading.Thread(target=many) for _ in range(4)]
[t.start() for t in ts]
[m.put(i) for i in range(100)]
[m.put(None) for _ in ts]
[t.join() for t in ts]
print(sorted(total) == list(range(100)))
w = queue.Queue()
r = []
t = threading.Thread(target=lambda: r.append(w.get()))
t.start()
w.put("late")
t.join()
print(r)
for v in (None, [1], (1,), "s", 0): q.put(v)
print([q.get() for _ in range(5)], isinstance(q.mutex, type(threading.Lock())), q.queue,
    issubclass(queue.Empty, Exception), queue.Full.__name__)
class Stack(queue.Queue):
    def _get(self): return self.queue.pop()
k = Stack(); k.put(1); k.put(2); print(k.get(), k.get())
