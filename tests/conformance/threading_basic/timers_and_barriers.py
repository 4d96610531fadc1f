# Timer cancel, Barrier actions and broken barriers, Semaphore release(n), Event waits with many threads.
import threading

ran = []
t = threading.Timer(0.01, ran.append, args=["timer"])
t.start(); t.join()
u = threading.Timer(60, ran.append, ["never"])
u.start(); u.cancel(); u.join()
print(ran, t.finished.is_set(), u.finished.is_set(), u.is_alive(), threading.Timer(1, print, kwargs={"a": 1}).kwargs)
actions, order = [], []
b = threading.Barrier(3, action=lambda: actions.append(len(order)))


def arrive(n):
    order.append(n)
    results.append(b.wait(60))


results = []
for _ in range(2):
    threads = [threading.Thread(target=arrive, args=(n,)) for n in range(3)]
    [x.start() for x in threads]; [x.join() for x in threads]
print(sorted(results), actions, b.n_waiting, b.parties, b.broken)


def fails():
    raise ValueError("action")


b = threading.Barrier(2, fails)
errors = []


def meet():
    try:
        b.wait(60)
    except (ValueError, threading.BrokenBarrierError) as error:
        errors.append(type(error).__name__)


threads = [threading.Thread(target=meet) for _ in range(2)]
[x.start() for x in threads]; [x.join() for x in threads]
print(sorted(errors), b.broken)
b = threading.Barrier(2, timeout=0.01)
for _ in range(2):
    try:
        b.wait()
    except threading.BrokenBarrierError:
        print("broken", b.broken)
b.reset(); print(b.broken, repr(b).split(" at")[0])
for bad in (lambda: threading.Barrier(0), lambda: threading.Semaphore(-1), lambda: threading.Semaphore(1).release(0), lambda: threading.Semaphore(1).acquire(False, 1)):
    try:
        bad()
        print("no error")
    except ValueError as error:
        print(error)
s = threading.Semaphore(0)
woken = []
threads = [threading.Thread(target=lambda: (s.acquire(), woken.append(1))) for _ in range(4)]
[x.start() for x in threads]
s.release(3); s.release()
[x.join() for x in threads]
print(len(woken), s.acquire(timeout=0.01), s.acquire(blocking=False))
bounded = threading.BoundedSemaphore(2)
with bounded:
    pass
try:
    bounded.release(2)
except ValueError as error:
    print(error)
e = threading.Event()
answers = []
threads = [threading.Thread(target=lambda: answers.append(e.wait(60))) for _ in range(5)]
[x.start() for x in threads]
e.set()
[x.join() for x in threads]
print(answers, e.wait(0), e.is_set(), repr(e).split(": ")[1])
