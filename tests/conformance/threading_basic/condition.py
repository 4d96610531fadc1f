"""Condition: wait, notify, wait_for, timeouts, errors."""
import threading
c = threading.Condition()
for f in (c.wait, c.notify, c.notify_all, lambda: c.wait_for(lambda: True), c.release):
    try: print(f())
    except RuntimeError as e: print(e)
with c:
    print(c.wait(0.01), c.wait_for(lambda: False, 0.01), c.wait_for(lambda: "value"), c.notify(), c.notify(5),
        c.notify_all())
items, out = [], []
def consumer():
    for _ in range(5):
        with c:
            while not items: c.wait()
            out.append(items.pop(0))
def producer():
    for i in range(5):
        with c: items.append(i); c.notify()
t1, t2 = threading.Thread(target=consumer), threading.Thread(target=producer)
t1.start()
t2.start()
t1.join()
t2.join()
print(out)
ready, woke = 0, []
def waiter(i):
    global ready
    with c:
        ready += 1; c.notify_all() if False else None
        c.wait_for(lambda: go); woke.append(i)
go = False
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(4)]; [t.start() for t in ts]
while True:
    with c:
        if ready == 4: break
with c: go = True; c.notify_all()
[t.join() for t in ts]; print(sorted(woke))
turn, log = 0, []
def player(me):
    global turn
    for _ in range(4):
        with c:
            c.wait_for(lambda: turn == me); log.append(me); turn = (turn + 1) % 3; c.notify_all()
ts = [threading.Thread(target=player, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(log)
lock = threading.Lock(); d = threading.Condition(lock)
with lock: print(lock.locked(), d.wait(0.01), lock.locked())
e1, e2 = threading.Condition(lock), threading.Condition(lock)
print(e1.acquire(), e2.acquire(False), e1.release())
with c:
    c.acquire(); print("re-entered", c.wait(0.01)); c.release()
print("Condition" in repr(c), ", 0)>" in repr(c))
class Bounded:
    def __init__(self, n): self.n, self.q, self.c = n, [], threading.Condition()
    def put(self, v):
        with self.c: self.c.wait_for(lambda: len(self.q) < self.n); self.q.append(v); self.c.notify_all()
    def get(self):
        with self.c: self.c.wait_for(lambda: self.q); v = self.q.pop(0); self.c.notify_all(); return v
b = Bounded(2); got = []
t = threading.Thread(target=lambda: [b.put(i) for i in range(20)])
t.start()
[got.append(b.get()) for _ in range(20)]
t.join()
print(got == list(range(20)), b.q)
