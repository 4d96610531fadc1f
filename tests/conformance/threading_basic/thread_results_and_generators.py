"""Generators and iterators used by one thread at a time; errors when shared at once."""
import threading
def gen():
    while True: yield threading.current_thread().name
g = gen(); names = []
for n in "abc":
    t = threading.Thread(target=lambda: names.append(next(g)), name=n); t.start(); t.join()
print(names)
entered, go, err = threading.Event(), threading.Event(), []
def slow():
    entered.set(); go.wait(); yield 1
s = slow(); t = threading.Thread(target=lambda: next(s)); t.start(); entered.wait()
try: next(s)
except ValueError as e: print(e)
try: s.close()
except ValueError as e: print(e)
go.set(); t.join()
class Safe:
    def __init__(self, it): self.it, self.lock = iter(it), threading.Lock()
    def __iter__(self): return self
    def __next__(self):
        with self.lock: return next(self.it)
src = Safe(x for x in range(400)); outs = [[] for _ in range(4)]
ts = [threading.Thread(target=lambda o=o: o.extend(src)) for o in outs]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(sum(outs, [])) == list(range(400)))
def closure():
    n, lock = 0, threading.Lock()
    def inc():
        nonlocal n
        for _ in range(300):
            with lock: n += 1
    ts = [threading.Thread(target=inc) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]
    return n
print(closure())
exc = []
def catch(f, *a):
    def body():
        try: f(*a)
        except BaseException as e: exc.append(f"{type(e).__name__}: {e}")
    t = threading.Thread(target=body); t.start(); t.join()
catch(int, "x")
catch(lambda: [][1])
catch(lambda: {}["k"])
catch(exit_ := (lambda: (_ for _ in ()).throw(SystemExit(3))))
catch(lambda: next(iter([])))
def deep(n): return deep(n + 1)
catch(deep, 0); print(exc[:5], exc[5].startswith("RecursionError"))
def imports(out):
    import math, string
    out.append((math.floor(2.5), string.digits))
o = []
ts = [threading.Thread(target=imports, args=(o,)) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(o == [(2, "0123456789")] * 4)
import sys
def info(): exc.append(sys.exc_info())
exc.clear()
try: 1 / 0
except ZeroDivisionError:
    t = threading.Thread(target=info); t.start(); t.join()
print(exc)
class C:
    def __init__(self): self.v = 0
    def __enter__(self): self.v += 1; return self
    def __exit__(self, *a): self.v -= 1
c = C(); lock = threading.Lock()
def use():
    for _ in range(100):
        with lock, c: pass
ts = [threading.Thread(target=use) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(c.v, threading.active_count())
