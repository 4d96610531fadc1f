"""threading._RLock: the re-entrant lock in Python, which frameworks derive from."""
import re
import threading


def told(lock):
    return re.sub("0x[0-9a-f]+", "ADDRESS", repr(lock))


class Logged(threading._RLock):
    def acquire(self, *args, **kwargs):
        log.append("acquire")
        return super().acquire(*args, **kwargs)

    def release(self):
        log.append("release")
        super().release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


log = []
lock = Logged()
print(told(lock))
with lock:
    with lock:
        print(told(lock), lock._is_owned(), lock._recursion_count())
print(log, lock._is_owned(), lock._recursion_count())
try:
    lock.release()
except RuntimeError as error:
    print(error)

condition = threading.Condition(Logged())
items = []


def taker():
    with condition:
        condition.wait_for(lambda: items)
        items.append("taken")
        condition.notify_all()


thread = threading.Thread(target=taker, name="taker")
thread.start()
with condition:
    items.append("put")
    condition.notify_all()
    condition.wait_for(lambda: len(items) == 2)
thread.join()
print(items, threading._PyRLock is threading._RLock)

plain = threading._RLock()
outcome = []
with plain:
    other = threading.Thread(target=lambda: outcome.append(plain.acquire(blocking=False)))
    other.start()
    other.join()
print(outcome, told(plain))
