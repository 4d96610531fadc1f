"""_thread: start_new_thread, allocate_lock, errors, interrupt-free parts."""
import _thread, time
done = _thread.allocate_lock(); done.acquire(); out = []
def f(a, b=0): out.append((a, b, _thread.get_ident() != main)); done.release()
main = _thread.get_ident()
r = _thread.start_new_thread(f, (1,), {"b": 2})
print(isinstance(r, int), done.acquire(timeout=60), out)
done.release()
for g in (lambda: _thread.start_new_thread(5, ()), lambda: _thread.start_new_thread(f, [1]),
        lambda: _thread.start_new_thread(f, (), []), lambda: _thread.start_new_thread(f),
        lambda: _thread.allocate_lock().release(), lambda: _thread.start_new_thread()):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
l = _thread.allocate_lock()
print(l.locked(), l.acquire(), l.locked(), l.acquire(0), l.release(), type(l) is _thread.LockType,
    _thread.allocate is _thread.allocate_lock if hasattr(_thread, "allocate") else True)
n, m = [], 5; fin = [_thread.allocate_lock() for _ in range(m)]
def g(i): n.append(i * i); fin[i].release()
for i in range(m): fin[i].acquire(); _thread.start_new_thread(g, (i,))
for x in fin: x.acquire()
print(sorted(n), _thread.error is RuntimeError, isinstance(_thread.get_native_id(), int),
    _thread.TIMEOUT_MAX > 1000)
def leave(): out.append("before exit"); done.release(); _thread.exit(); out.append("never")
out.clear()
done.acquire()
_thread.start_new_thread(leave, ())
done.acquire()
time.sleep(0.02)
print(out)
done.release()
try: _thread.exit()
except SystemExit as e: print("SystemExit", e.code)
import sys
seen = []
old = sys.unraisablehook
sys.unraisablehook = lambda u: (seen.append((u.exc_type.__name__, str(u.exc_value), u.err_msg is not None)),
    done.release())
def bad(): raise ValueError("in low level thread")
done.acquire()
_thread.start_new_thread(bad, ())
done.acquire(timeout=60)
print(seen)
sys.unraisablehook = old
done.release()
rl = _thread.RLock(); print(rl.acquire(), rl.acquire(), rl.release(), rl.release())
try: rl.release()
except RuntimeError as e: print(e)
loc = _thread._local(); loc.x = 1; got = []; done.acquire()
def h(): got.append(hasattr(loc, "x")); done.release()
_thread.start_new_thread(h, ())
done.acquire()
print(got, loc.x)
print(_thread._count() >= 0, _thread.stack_size())
