"""Timer: runs later, cancel, arguments."""
import threading, time
out = []; done = threading.Event(); gate = threading.Event()
t = threading.Timer(0.02, lambda a, b=0: (gate.wait(), out.append((a, b)), done.set()), args=[1], kwargs={"b": 2})
t.start()
print(out, t.is_alive())
gate.set()
done.wait()
t.join()
print(out, t.is_alive())
c = threading.Timer(60, out.append, args=("never",))
c.start()
c.cancel()
c.join()
print(out, c.is_alive())
d = threading.Timer(0.01, lambda: out.append("cancelled before start"))
d.cancel()
d.start()
d.join()
print(out)
e = threading.Timer(0, out.append, ("zero",))
e.start()
e.join()
print(out[-1])
e.cancel()
print("cancel after end")
try: e.start()
except RuntimeError as x: print(x)
order = []; ts = [threading.Timer(n * 0.01, order.append, (n,)) for n in (3, 1, 2)]
for t in ts: t.start(); t.join()
print(order, isinstance(ts[0], threading.Thread), ts[0].interval, ts[0].finished.is_set(), ts[0].args,
    ts[0].kwargs)
n = 0
def repeat():
    global n, tm
    n += 1
    if n < 3: tm = threading.Timer(0.005, repeat); tm.start()
    else: finished.set()
finished = threading.Event(); tm = threading.Timer(0.005, repeat); tm.start(); finished.wait(); print(n)
for f in (lambda: threading.Timer(), lambda: threading.Timer(1)):
    try: f()
    except TypeError as x: print(x)
start = time.monotonic()
w = threading.Timer(0.03, lambda: None)
w.start()
w.join()
print(0.025 <= time.monotonic() - start < 60)
f = threading.Timer(1, print)
print(f.is_alive(), f.daemon, f.name.startswith("Thread-"))
f.daemon = True
print(f.daemon)
