"""Queue.shutdown: graceful and immediate."""
import queue, threading
q = queue.Queue(); q.put(1); q.put(2); q.shutdown()
for f in (lambda: q.put(3), lambda: q.put_nowait(3), q.get, q.get, q.get, lambda: q.get(timeout=1),
        q.get_nowait):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e) == "")
q.task_done(); q.task_done(); q.join(); print("joined", q.is_shutdown)
i = queue.Queue(); i.put(1); i.put(2); i.shutdown(immediate=True)
try: i.get()
except queue.ShutDown: print("immediate: nothing left", i.qsize())
i.join(); print("join returns"); i.shutdown(); i.shutdown(True); print("again is fine")
w = queue.Queue(); res = []; lock = threading.Lock()
def waiter():
    try: w.get()
    except queue.ShutDown:
        with lock: res.append("woken")
ts = [threading.Thread(target=waiter) for _ in range(3)]
[t.start() for t in ts]
w.shutdown()
[t.join(5) for t in ts]
print(res, [t.is_alive() for t in ts])
f = queue.Queue(1); f.put("full"); r2 = []
def putter():
    try: f.put("x")
    except queue.ShutDown: r2.append("put woken")
t = threading.Thread(target=putter); t.start(); f.shutdown(); t.join(5); print(r2, f.get())
def consume(q, out):
    while True:
        try: out.append(q.get())
        except queue.ShutDown: break
        q.task_done()
c = queue.Queue()
out = []
t = threading.Thread(target=consume, args=(c, out))
t.start()
[c.put(n) for n in range(20)]
c.shutdown()
t.join(5)
print(out == list(range(20)))
for k in (queue.LifoQueue, queue.PriorityQueue):
    z = k(); z.put(2); z.put(1); z.shutdown(); print(k.__name__, z.get(), z.get(), end=" ")
    try: z.get()
    except queue.ShutDown as e: print(type(e).__name__)
print(issubclass(queue.ShutDown, Exception), hasattr(queue.SimpleQueue(), "shutdown"))
