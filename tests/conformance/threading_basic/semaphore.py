"""Semaphore and BoundedSemaphore."""
import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.release(),
    s.acquire(False), s.release(2), s.release(3), s._value)
with s: print("inside", s._value)
print(s._value)
b = threading.BoundedSemaphore(1); print(b.acquire(), b.release())
for f in (b.release, lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(-1),
        lambda: s.release(0), lambda: s.release(-1), lambda: s.acquire(False, 1),
        lambda: threading.Semaphore("a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
z = threading.Semaphore(0)
print(z.acquire(False))
t = threading.Thread(target=z.release)
t.start()
print(z.acquire(), z._value)
t.join()
active = peak = 0; lock = threading.Lock(); limit = threading.BoundedSemaphore(3)
def work():
    global active, peak
    for _ in range(20):
        with limit:
            with lock: active += 1; peak = max(peak, active)
            with lock: active -= 1
ts = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in ts]
[t.join() for t in ts]
print(peak <= 3, active, limit._value)
ping, pong, log = threading.Semaphore(1), threading.Semaphore(0), []
def p():
    for i in range(4): ping.acquire(); log.append("ping"); pong.release()
def q():
    for i in range(4): pong.acquire(); log.append("pong"); ping.release()
ts = [threading.Thread(target=f) for f in (p, q)]; [t.start() for t in ts]; [t.join() for t in ts]; print(log)
ready = threading.Semaphore(0)
ts = [threading.Thread(target=ready.release) for _ in range(5)]
[t.start() for t in ts]
[ready.acquire() for _ in range(5)]
[t.join() for t in ts]
print(ready.acquire(blocking=False), "value=0" in repr(ready))
free, used, buf, got = threading.Semaphore(2), threading.Semaphore(0), [], []
def produce():
    for i in range(10): free.acquire(); buf.append(i); used.release()
def consume():
    for i in range(10): used.acquire(); got.append(buf.pop(0)); free.release()
ts = [threading.Thread(target=f) for f in (produce, consume)]
[t.start() for t in ts]
[t.join() for t in ts]
print(got, buf)
try:
    with s: raise ValueError("in with")
except ValueError as e: print(e, s._value)
