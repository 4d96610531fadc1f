import _thread
lock = _thread.allocate_lock()
with lock:
    print(lock.locked(), lock.acquire(False))
again = _thread.RLock()
with again, again:
    print(again._is_owned())
local = _thread._local()
local.x = [1]
print(local.x, hasattr(local, "y"), lock, vars(local))
try:
    lock.release()
except RuntimeError as error:
    print(error)
