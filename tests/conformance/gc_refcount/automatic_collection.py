"""Cycles are collected without asking, once enough objects were made."""
import gc
class N:
    dead = 0
    def __init__(self): self.me = self
    def __del__(self): N.dead += 1
gc.enable()
for i in range(50000):
    N()
print("some died by themselves:", N.dead > 0)
gc.collect()
print("all dead:", N.dead == 50000)
gc.disable(); N.dead = 0
for i in range(5000): N()
print("disabled:", N.dead)
gc.collect(); print(N.dead); gc.enable()
class L:
    count = 0
    def __init__(self): L.count += 1
    def __del__(self): L.count -= 1
peak = 0
for i in range(20000):
    a, b = L(), L(); a.x, b.x = b, a
    peak = max(peak, L.count)
del a, b; gc.collect()
print(L.count, peak < 40000)
lists = 0
for i in range(30000):
    l = [i]; l.append(l); d = {"l": l}; d["d"] = d; lists += 1
print(lists, gc.collect() >= 0)
def closure_cycle(n):
    def f(k): return k if k == 0 else f(k - 1)
    return f(n)
print(sum(closure_cycle(3) for _ in range(20000)))
def exc_cycle():
    try: raise ValueError("x")
    except ValueError as e: saved = e
    return saved.args[0]
print(set(exc_cycle() for _ in range(5000)))
print(gc.isenabled(), gc.collect() >= 0)
