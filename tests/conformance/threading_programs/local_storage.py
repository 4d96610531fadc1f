# threading.local: each thread its own, subclasses with arguments, lifetime, greenlet-like switching of values.
import gc
import threading
import weakref


class Holder:
    pass


class Session(threading.local):
    made = []
    kind = "shared by the class"

    def __init__(self, name, limit=3):
        self.made.append(threading.current_thread().name)
        self.name, self.limit, self.used = name, limit, 0

    def use(self):
        self.used += 1
        if self.used > self.limit:
            raise RuntimeError(f"{self.name} used up")
        return self.used


session = Session("s", limit=2)
results = {}


def work(n):
    got = []
    for _ in range(n):
        try:
            got.append(session.use())
        except RuntimeError as error:
            got.append(str(error))
    session.extra = n
    results[n] = got, sorted(vars(session))


threads = [threading.Thread(target=work, args=(n,), name=f"t{n}") for n in range(4)]
for thread in threads:
    thread.start()
    thread.join()
print(results, session.used, hasattr(session, "extra"), session.kind, Session.made)
plain = threading.local()
plain.x = 1


def look():
    results["look"] = getattr(plain, "x", "unset"), plain.__dict__
    plain.x = 2
    try:
        del plain.y
    except AttributeError as error:
        results["error"] = str(error).split("'")[-2]


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(results["look"], results["error"], plain.x, plain.__dict__)
died = []


def keep():
    plain.holder = Holder()
    weakref.finalize(plain.holder, died.append, "holder")


thread = threading.Thread(target=keep)
thread.start()
thread.join()
gc.collect()
print(died)
temporary = threading.local()
temporary.holder = Holder()
weakref.finalize(temporary.holder, died.append, "temporary")
del temporary
gc.collect()
print(died)
for wrong in (lambda: threading.local(1), lambda: threading.local(x=1), lambda: setattr(plain, "__dict__", {})):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
