"""daemon attribute: inheritance, constructor, property."""
import threading
out = []
def report(): out.append(threading.current_thread().daemon)
def parent():
    t = threading.Thread(target=report); out.append(t.daemon); t.start(); t.join()
    u = threading.Thread(target=report, daemon=False); u.start(); u.join()
for d in (True, False, None):
    t = threading.Thread(target=parent, daemon=d); print(t.daemon); t.start(); t.join()
print(out)
t = threading.Thread(target=report)
t.daemon = 1
print(t.daemon, "daemon" in repr(t))
t.daemon = False
print(t.daemon)
print(t.isDaemon if False else t.daemon, threading.main_thread().daemon)
try: threading.main_thread().daemon = True
except RuntimeError as e: print(e)
m = threading.main_thread()
print(m.is_alive(), m.name, m.ident == threading.get_ident(), m.native_id == threading.get_native_id(),
    type(m).__name__, m is threading.current_thread())
m.name = "boss"; print(threading.current_thread().name); m.name = "MainThread"
ev = threading.Event()
ts = [threading.Thread(target=ev.wait, name=f"w{i}", daemon=i % 2 == 0) for i in range(4)]
[t.start() for t in ts]
print(sorted(t.name for t in threading.enumerate()), threading.active_count(), [t.daemon for t in ts],
    [t.is_alive() for t in ts])
ev.set()
[t.join() for t in ts]
print(threading.active_count(), threading.enumerate() == [m])
size = threading.stack_size()
print(size, threading.stack_size(256 * 1024), threading.stack_size())
r = []
t = threading.Thread(target=lambda: r.append(sum(range(100))))
t.start()
t.join()
print(r, threading.stack_size(0))
for bad in (1, -5, "a"):
    try: threading.stack_size(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(threading.TIMEOUT_MAX > 1e6, threading.gettrace(), threading.getprofile(),
    isinstance(threading.get_ident(), int))
