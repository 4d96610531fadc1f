"""RLock: re-entry, ownership, errors."""
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(False), r.release(), r.release(), r.release())
try: r.release()
except RuntimeError as e: print(e)
with r:
    with r: print("nested")
def recurse(n):
    with r: return n if n == 0 else n + recurse(n - 1)
print(recurse(50))
res = []
def other():
    res.append(r.acquire(False)); res.append(r.acquire(timeout=0.01))
    try: r.release()
    except RuntimeError as e: res.append(str(e))
r.acquire(); t = threading.Thread(target=other); t.start(); t.join(); print(res); r.release()
def can():
    res.append(r.acquire(False)); r.release()
res.clear(); t = threading.Thread(target=can); t.start(); t.join(); print(res)
class Account:
    def __init__(self): self.lock, self.balance = threading.RLock(), 0
    def deposit(self, n):
        with self.lock: self.balance += n
    def transfer(self, o, n):
        with self.lock: self.deposit(-n); o.deposit(n)
a, b = Account(), Account(); a.deposit(1000)
ts = [threading.Thread(target=lambda: [a.transfer(b, 1) for _ in range(100)]) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(a.balance, b.balance)
n = 0
def add():
    global n
    for _ in range(1000):
        with r:
            with r: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(n)
for f in (lambda: r.acquire(False, 1), lambda: r.acquire(timeout=-5), lambda: r.acquire("a", "b")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(r._is_owned(), r.acquire(), r._is_owned(), r.release(), "unlocked" in repr(r),
    "owner=0 count=0" in repr(r))
r.acquire()
r.acquire()
print("locked" in repr(r), "count=2" in repr(r))
r.release()
r.release()
try:
    with r: raise KeyError("k")
except KeyError: print(r.acquire(False), r.release())
