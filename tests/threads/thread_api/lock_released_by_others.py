"""A lock that others release: each release lets exactly one waiter through, also when it comes while a woken
waiter is on its way, and none is forgotten."""
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

ROUNDS = scaled(40)
WAITERS = 6


def one_round():
    lock = threading.Lock()
    lock.acquire()
    passed = threading.Semaphore(0)

    def wait_for_it():
        lock.acquire()
        passed.release()

    threads = [threading.Thread(target=wait_for_it) for _ in range(WAITERS)]
    for thread in threads:
        thread.start()
    for _ in range(WAITERS):
        while not lock.locked():     # whom the last release let through is still on its way
            pass
        lock.release()
    for _ in range(WAITERS):
        assert passed.acquire(timeout=60), "a waiter was forgotten"
    for thread in threads:
        thread.join()
    assert lock.locked()


for _ in range(ROUNDS):
    one_round()
print("ok")
