"""Generators as coroutines: pipelines, schedulers, two-way traffic."""
def coroutine(f):
    def start(*a):
        g = f(*a); next(g); return g
    return start
@coroutine
def sink(out):
    while True: out.append((yield))
@coroutine
def filt(pred, target):
    while True:
        v = yield
        if pred(v): target.send(v)
@coroutine
def mapper(fn, target):
    while True: target.send(fn((yield)))
out = []
p = filt(lambda x: x % 2, mapper(lambda x: x * 10, sink(out)))
for i in range(6): p.send(i)
print(out)
@coroutine
def running_avg():
    total = n = 0; avg = None
    while True:
        v = yield avg
        total += v; n += 1; avg = total / n
a = running_avg(); print([a.send(v) for v in (10, 20, 60)])
def task(name, n):
    for i in range(n):
        print(name, i, end="; ")
        yield
    return name + " done"
def scheduler(tasks):
    queue, results = list(tasks), []
    while queue:
        t = queue.pop(0)
        try: next(t); queue.append(t)
        except StopIteration as e: results.append(e.value)
    return results
print(scheduler([task("A", 2), task("B", 3), task("C", 1)]))
def trampoline(g):
    stack, value = [g], None
    while stack:
        try: r = stack[-1].send(value); value = None
        except StopIteration as e: stack.pop(); value = e.value; continue
        if hasattr(r, "send"): stack.append(r)
        else: value = r
    return value
def fact(n): return (yield 1) if n == 0 else n * (yield fact(n - 1))
print(trampoline(fact(50)) == __import__("math").factorial(50))
def depth(n): return 0 if n == 0 else 1 + (yield depth(n - 1))
print(trampoline(depth(3000)))
def echo():
    got = []
    while len(got) < 3: got.append((yield len(got)))
    return got
e = echo(); r = [next(e)]
try:
    for v in "xyz": r.append(e.send(v))
except StopIteration as s: print(r, s.value)
def expr_yield(): return [(yield 1), (yield 2), (yield 3)]
g = expr_yield(); next(g); g.send("a"); g.send("b")
try: g.send("c")
except StopIteration as s: print(s.value)
def in_call(): print("args", (yield "p"), (yield "q"), sep="|")
g = in_call(); print(next(g), g.send(1))
try: g.send(2)
except StopIteration: print("finished")
def dict_yield(): d = {(yield "k"): (yield "v")}; yield d
g = dict_yield(); next(g); g.send("key"); print(g.send("value"))
def cond_yield(): x = (yield) or "default"; yield x
g = cond_yield(); next(g); print(g.send(0)); g = cond_yield(); next(g); print(g.send(5))
def aug():
    t = 0
    while True: t += yield t
g = aug(); next(g); print([g.send(i) for i in (1, 2, 3)])
