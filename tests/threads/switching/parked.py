"""Waits in the parking lot: many threads on one condition, a fork beside parked threads, deadlines that
compete with releases, and daemon threads still parked at exit."""

import os
import threading
import time

MANY = 1000
condition = threading.Condition()
waiting = 0
go = False
woken = []


def wait_for_go(index):
    global waiting
    with condition:
        waiting += 1
        condition.wait_for(lambda: go)
        woken.append(index)


threads = [threading.Thread(target=wait_for_go, args=(index,)) for index in range(MANY)]
for thread in threads:
    thread.start()
while waiting < MANY:
    time.sleep(0.001)
with condition:
    go = True
    condition.notify_all()
for thread in threads:
    thread.join()
print(sorted(woken) == list(range(MANY)))


# A child of a fork: none of the parked threads is there, new ones start, park and end in time.
event = threading.Event()
parked = [threading.Thread(target=event.wait, args=(timeout,)) for timeout in [None, 60] * 20]
for thread in parked:
    thread.start()


def fork_here():
    pid = os.fork()
    if pid == 0:
        done = []
        lock = threading.Lock()

        def in_child():
            with lock:
                done.append(threading.Event().wait(0.01))

        children = [threading.Thread(target=in_child) for _ in range(20)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        os._exit(len(done))
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


fork_here()
forker = threading.Thread(target=fork_here)
forker.start()
forker.join()


# Deadlines: never early.
early = []


def wait_exactly(seconds):
    start = time.monotonic()
    if not threading.Event().wait(seconds) and time.monotonic() - start < seconds:
        early.append(seconds)


threads = [threading.Thread(target=wait_exactly, args=(0.02 + index / 1000,)) for index in range(50)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(early)

# A deadline beside a release: exactly one of the two has ended each wait.
lock = threading.Lock()
results = []


def take_or_give_up():
    for _ in range(50):
        taken = lock.acquire(timeout=0.0005)
        if taken:
            time.sleep(0.0003)
            lock.release()
        results.append(taken)


threads = [threading.Thread(target=take_or_give_up) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(results), True in results, lock.locked())

event.set()
for thread in parked:
    thread.join()
for index in range(20):
    threading.Thread(target=threading.Event().wait, args=(index / 1000 or None,), daemon=True).start()
print('end')
