"""Lock: acquire, release, timeouts, context manager, errors."""
import threading, time
l = threading.Lock()
print(l.locked(), l.acquire(), l.locked(), l.acquire(False), l.acquire(blocking=False),
    l.acquire(timeout=0.01), l.release(), l.locked())
with l: print("inside", l.locked())
print(l.locked())
try:
    with l: raise ValueError("released anyway")
except ValueError as e: print(e, l.locked())
for f in (l.release, lambda: l.acquire(False, 1), lambda: l.acquire(timeout=-2), lambda: l.acquire("a", "b"),
        lambda: l.acquire(timeout=1e20), lambda: l.acquire(1, 2, 3), lambda: l.release(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
    if l.locked(): l.release()
l.acquire()
t = threading.Thread(target=l.release); t.start(); t.join(); print("released by another thread", l.locked())
n = 0
def add():
    global n
    for _ in range(2000):
        with l: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(n)
l.acquire(); got = []
w = threading.Thread(target=lambda: got.append(l.acquire(timeout=60)))
w.start()
time.sleep(0.02)
print(got)
l.release()
w.join()
print(got, l.locked())
l.release()
start = time.monotonic()
l.acquire()
r = l.acquire(True, 0.05)
d = time.monotonic() - start
print(r, d >= 0.045, d < 60)
l.release()
order = []
def waiter(i):
    with l: order.append(i)
l.acquire(); ts = []
for i in range(3): t = threading.Thread(target=waiter, args=(i,)); t.start(); ts.append(t)
print(order); l.release(); [t.join() for t in ts]; print(sorted(order))
print(repr(l).startswith("<unlocked _thread.lock object at 0x"), type(l).__name__, l.acquire(timeout=-1),
    repr(l).startswith("<locked"), l.acquire(0), l.release())
print(l.__enter__(), l.locked(), l.__exit__(None, None, None), l.locked(), callable(threading.Lock),
    l == threading.Lock(), hash(l) == hash(l))
a, b = threading.Lock(), threading.Lock(); ok = []
def one():
    with a:
        time.sleep(0.02); ok.append(b.acquire(timeout=0.2))
        if ok[-1]: b.release()
def two():
    with a, b: ok.append("two")
x, y = threading.Thread(target=one), threading.Thread(target=two)
x.start()
y.start()
x.join()
y.join()
print(sorted(map(str, ok)))
