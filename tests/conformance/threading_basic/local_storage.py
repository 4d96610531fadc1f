# threading.local: separate values, subclasses with arguments, dictionaries, deletion, cleaning up.
import gc
import threading
import weakref

data = threading.local()
data.x = 1
seen = []


def look():
    seen.append((hasattr(data, "x"), data.__dict__))
    data.x = 2
    data.y = [1]
    seen.append(dict(data.__dict__))


t = threading.Thread(target=look)
t.start(); t.join()
print(seen, data.x, data.__dict__, sorted(vars(data)))
for bad in (lambda: data.y, lambda: data.__delattr__("nope"), lambda: setattr(data, "__dict__", {}), lambda: threading.local(1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


class Counter(threading.local):
    kind = "class attribute"
    made = []

    def __init__(self, start):
        self.value = start
        self.made.append(threading.current_thread().name)

    def step(self):
        self.value += 1
        return self.value


c = Counter(10)
print(c.step(), c.step(), c.kind)
out = []
threads = [threading.Thread(target=lambda: out.append((c.step(), c.step())), name=f"t{n}") for n in range(3)]
for t in threads:
    t.start(); t.join()
print(out, c.value, Counter.made)


class Token:
    pass


died = []


def hold():
    token = Token()
    weakref.finalize(token, died.append, "token")
    data.token = token


t = threading.Thread(target=hold)
t.start(); t.join()
gc.collect()
print(died, hasattr(data, "token"))
del data.x
print(data.__dict__)


class Slotted(threading.local):
    __slots__ = ("shared",)


s = Slotted()
s.shared = 1
s.own = 2
got = []
t = threading.Thread(target=lambda: got.append((s.shared, hasattr(s, "own"))))
t.start(); t.join()
print(got)
