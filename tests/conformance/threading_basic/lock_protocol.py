# Lock and RLock: argument rules, text, ownership, release from elsewhere, with statements, _is_owned.
import re
import threading

lock = threading.Lock()
print(re.sub("0x[0-9a-f]+", "ADDR", repr(lock)), lock.locked(), lock.acquire(), lock.locked(), re.sub("0x[0-9a-f]+", "ADDR", repr(lock)))
for args in ((False,), (True, 0.01), (True, 0)):
    print(args, lock.acquire(*args))
for args, options in (((False, 1), {}), ((True, -2), {}), ((), {"timeout": 1e20}), ((), {"wait": 1}), (("x", "y"), {}), ((True, float("nan")), {})):
    try:
        print(lock.acquire(*args, **options))
    except Exception as error:
        print(type(error).__name__, error)
t = threading.Thread(target=lock.release)
t.start(); t.join()
print(lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
r = threading.RLock()
print(r.acquire(), r.acquire(), r._is_owned(), re.sub("0x[0-9a-f]+|owner=[0-9]+", "ADDR", repr(r)))
results = []


def other():
    results.append(r.acquire(blocking=False))
    results.append(r._is_owned())
    try:
        r.release()
    except RuntimeError as error:
        results.append(str(error))


t = threading.Thread(target=other)
t.start(); t.join()
print(results)
r.release(); r.release()
for _ in range(2):
    try:
        r.release()
    except RuntimeError as error:
        print(error)
try:
    with lock:
        raise KeyError("inside")
except KeyError:
    print(lock.locked())
print(lock.__enter__(), lock.__exit__(None, None, None), r.__enter__(), r.__exit__(None, None, None))
for kind in (threading.Lock, threading.RLock, threading.Condition):
    for bad in (lambda: kind(1, 2), lambda: kind().acquire(1, 2, 3)):
        try:
            bad()
            print("ok")
        except TypeError as error:
            print(kind.__name__, "TypeError")
print(threading.TIMEOUT_MAX > 1e6, type(lock).__name__, type(lock).__module__)
try:
    class Sub(type(lock)):
        pass
except TypeError as error:
    print(error)
