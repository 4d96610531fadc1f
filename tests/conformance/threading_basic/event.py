"""Event: set, clear, wait with timeouts."""
import threading, time
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0), e.set(), e.is_set(), e.wait(), e.wait(5), e.set(), e.clear(),
    e.is_set(), e.clear())
print("unset" in repr(e)); e.set(); print(": set>" in repr(e)); e.clear()
res = []; lock = threading.Lock()
def waiter(i):
    r = e.wait()
    with lock: res.append((i, r))
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
[t.start() for t in ts]
print(res)
e.set()
[t.join() for t in ts]
print(sorted(res))
a, b, log = threading.Event(), threading.Event(), []
def first(): log.append("first starts"); a.set(); b.wait(); log.append("first ends")
def second(): a.wait(); log.append("second"); b.set()
ts = [threading.Thread(target=f) for f in (second, first)]
[t.start() for t in ts]
[t.join() for t in ts]
print(log)
steps = [threading.Event() for _ in range(4)]; log = []
def step(i):
    if i: steps[i - 1].wait()
    log.append(i); steps[i].set()
ts = [threading.Thread(target=step, args=(i,)) for i in (3, 1, 0, 2)]
[t.start() for t in ts]
steps[3].wait()
[t.join() for t in ts]
print(log)
stop, once, n = threading.Event(), threading.Event(), 0
def loop():
    global n
    while not stop.is_set(): n += 1; once.set(); stop.wait(0.001)
t = threading.Thread(target=loop)
t.start()
once.wait()
stop.set()
t.join()
print(t.is_alive(), n >= 1)
start = time.monotonic(); threading.Event().wait(0.05); print(0.045 <= time.monotonic() - start < 60)
for f in (lambda: e.wait("a"), lambda: e.wait(1, 2), lambda: e.set(1), lambda: threading.Event(1)):
    e.clear()
    try: print(f())
    except TypeError as x: print(type(x).__name__)
def late(ev): time.sleep(0.02); ev.set()
ev = threading.Event()
threading.Thread(target=late, args=(ev,)).start()
print(ev.wait(), ev.is_set())
print(e.wait(timeout=-1), e.wait(timeout=0.0), e.wait(None) if e.is_set() else "would block")
