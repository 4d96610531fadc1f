# Thread: names, identity, daemon rules, start and join errors, subclass without __init__, enumerate, native ids.
import threading

main = threading.current_thread()
print(main.name, main.daemon, main.is_alive(), main is threading.main_thread(), main.ident == threading.get_ident(), main.native_id == threading.get_native_id(), type(main).__name__)


def work(a, b=2, *rest, **options):
    box.append((a, b, rest, options, threading.current_thread().name))


box = []
t = threading.Thread(target=work, args=(1,), kwargs={"z": 5}, name="named")
print(t.ident, t.native_id, t.is_alive(), repr(t), t.daemon)
for bad in (t.join, lambda: threading.Thread(group=1), lambda: main.join(), lambda: threading.Thread(args=5).start() or 1):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
t.start()
t.join()
print(box, t.is_alive(), t.ident is not None, repr(t).split(",")[0])
for bad in (t.start, lambda: setattr(threading.main_thread(), "daemon", True)):
    try:
        bad()
    except RuntimeError as error:
        print(error)
t.name = 5
print(repr(t.name), t.name)


class NoInit(threading.Thread):
    def __init__(self):
        pass


for bad in (lambda: NoInit().start(), lambda: NoInit().name, lambda: NoInit().join(), lambda: NoInit().is_alive(), lambda: repr(NoInit())):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(threading.Thread(target=work).name.endswith("(work)"), threading.Thread(name="d", daemon=True).daemon)


class Sub(threading.Thread):
    def run(self):
        self.result = [threading.current_thread() is self, self in threading.enumerate(), threading.active_count()]


s = Sub()
s.start(); s.join()
print(s.result, threading.active_count(), threading.enumerate() == [main], s.join(), s.join(timeout=0))
daemon_of_daemon = []
d = threading.Thread(target=lambda: daemon_of_daemon.append(threading.Thread().daemon), daemon=True)
d.start(); d.join()
print(daemon_of_daemon)
gate = threading.Event()
g = threading.Thread(target=gate.wait)
g.start()
print(g.join(0.01), g.is_alive(), g.join(-1), g.is_alive())
gate.set(); g.join()
outside = []
import _thread
done = threading.Event()
_thread.start_new_thread(lambda: (outside.append((type(threading.current_thread()).__name__, threading.current_thread().daemon)), done.set()), ())
done.wait()
print(outside)
try:
    threading.stack_size(100)
except ValueError as error:
    print(error)
print(threading.stack_size(), threading.settrace(None), threading.gettrace(), threading.getprofile())
