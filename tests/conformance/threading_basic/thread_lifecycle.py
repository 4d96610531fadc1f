"""Thread: start, join, is_alive, name, ident, daemon and their errors."""
import threading
gate = threading.Event()
t = threading.Thread(target=gate.wait, name="worker")
print(t.name, t.is_alive(), t.ident, t.daemon, t.native_id)
for f in (t.join, lambda: setattr(t, "daemon", 1)):
    try: f()
    except RuntimeError as e: print(e)
t.daemon = False
t.start()
print(t.is_alive(), isinstance(t.ident, int), isinstance(t.native_id, int), t.ident != threading.get_ident())
try: t.start()
except RuntimeError as e: print(e)
try: t.daemon = True
except RuntimeError as e: print(e)
print(t.join(0.01), t.is_alive())
gate.set(); t.join(); t.join(); print(t.is_alive(), t.ident is not None)
try: t.start()
except RuntimeError as e: print(e)
def self_join():
    try: threading.current_thread().join()
    except RuntimeError as e: print(e)
s = threading.Thread(target=self_join); s.start(); s.join()
try: threading.main_thread().join()
except RuntimeError as e: print(e)
print(threading.current_thread() is threading.main_thread(), threading.main_thread().name,
    threading.current_thread().daemon, threading.active_count(), [x.name for x in threading.enumerate()])
class Mine(threading.Thread):
    def __init__(self, n): super().__init__(name=f"mine-{n}", daemon=True); self.n = n
    def run(self): self.result = self.n * 2
m = Mine(21); m.start(); m.join(); print(m.result, m.name, m.daemon)
class NoInit(threading.Thread):
    def __init__(self): pass
try: NoInit().start()
except RuntimeError as e: print(e)
for bad in (lambda: threading.Thread(1), lambda: threading.Thread(None, None, "n", (), {}, 5),
        lambda: threading.Thread(foo=1)):
    try: print(bad())
    except (AssertionError, TypeError) as e: print(type(e).__name__, e)
r = threading.Thread(target=lambda *a, **k: print(a, k), args=(1, 2), kwargs={"x": 3}); r.start(); r.join()
n = threading.Thread(); n.start(); n.join(); print(n.is_alive())
u = threading.Thread(target=lambda: print(threading.current_thread().name))
u.name = "renamed"
u.start()
u.join()
u.name = 5
print(repr(u.name))
text = repr(u)
print(text.startswith("<Thread(5, stopped"), repr(threading.Thread(name="q")),
    repr(threading.Thread(name="d", daemon=True)))
