"""threading.excepthook: what an uncaught error in a thread reports."""
import threading, sys
seen = []
def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None,
        args.thread.name))
old = threading.excepthook; threading.excepthook = hook
def fail(): raise ValueError("in thread")
t = threading.Thread(target=fail, name="failing")
t.start()
t.join()
print(seen, t.is_alive())
seen.clear()
def leave(): sys.exit(5)
t = threading.Thread(target=leave); t.start(); t.join(); print(seen, "SystemExit is silent")
def leave2(): raise SystemExit("msg")
t = threading.Thread(target=leave2); t.start(); t.join(); print(seen)
t = threading.Thread(target=lambda: 1 / 0, name="div"); t.start(); t.join(); print(seen); seen.clear()
t = threading.Thread(target=lambda x: 0, name="noargs")
t.start()
t.join()
print(seen[0][0], "missing 1 required positional argument: 'x'" in seen[0][1])
seen.clear()
t = threading.Thread(target=5, name="notcallable"); t.start(); t.join(); print(seen); seen.clear()
class R(threading.Thread):
    def run(self): raise KeyError("in run")
r = R(name="R"); r.start(); r.join(); print(seen); seen.clear()
def inner():
    try: fail()
    finally: seen.append("finally ran")
t = threading.Thread(target=inner, name="fin"); t.start(); t.join(); print(seen); seen.clear()
threading.excepthook = old; print(threading.excepthook is threading.__excepthook__)
import io, traceback
err, sys.stderr = sys.stderr, io.StringIO()
t = threading.Thread(target=fail, name="printed")
t.start()
t.join()
text, sys.stderr = sys.stderr.getvalue(), err
lines = text.splitlines(); print(lines[0], lines[1], lines[-1], sum("in fail" in l for l in lines))
try: threading.excepthook(5)
except TypeError as e: print(e)
a = threading.ExceptHookArgs((ValueError, ValueError("made"), None, None))
print(a.exc_type.__name__, a.exc_value, a.thread)
print("main goes on")
