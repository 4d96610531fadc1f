# Condition: notify counts, wait_for, shared locks, wrong use, waits inside recursion.
import threading

c = threading.Condition()
for bad in (c.notify, c.notify_all, c.wait, lambda: c.wait_for(lambda: True and c.wait())):
    try:
        bad()
    except RuntimeError as error:
        print(error)
ready, awake, woken = threading.Semaphore(0), threading.Semaphore(0), []


def waiter(n):
    with c:
        ready.release()
        c.wait()
        woken.append(n)
    awake.release()


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
    ready.acquire()
for count in (1, 2):
    with c:
        c.notify(count)
    for _ in range(count):
        awake.acquire()
    print(sorted(woken))
with c:
    c.notify_all()
[t.join() for t in threads]
print(sorted(woken))
with c:
    print(c.wait(0.01), c.wait_for(lambda: False, timeout=0.01), c.wait_for(lambda: [1], timeout=0))
    with c:
        print("entered twice", c.wait(0.01))
lock = threading.Lock()
d, e = threading.Condition(lock), threading.Condition(lock)
with d:
    e.notify()
    print(lock.locked(), d.acquire(False))
print(lock.locked())
state = []


def consumer():
    with c:
        c.wait_for(lambda: len(state) >= 3)
        state.append("consumed")
        c.notify()


t = threading.Thread(target=consumer)
t.start()
for n in range(3):
    with c:
        state.append(n)
        c.notify()
with c:
    c.wait_for(lambda: state[-1] == "consumed")
t.join()
print(state)


class Custom:
    def __init__(self):
        self.lock, self.calls = threading.Lock(), []

    def acquire(self, *args):
        self.calls.append("acquire")
        return self.lock.acquire(*args)

    def release(self):
        self.calls.append("release")
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *info):
        self.release()


custom = Custom()
f = threading.Condition(custom)
with f:
    f.wait(0.001)
print(custom.calls.count("acquire") == custom.calls.count("release"), custom.calls[0], custom.calls[-1])
