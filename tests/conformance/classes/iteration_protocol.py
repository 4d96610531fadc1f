"""__iter__ and __next__, iter() with sentinel, exhausted iterators."""
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
c = Countdown(3)
print(list(c), list(c), next(c, "done"))
print([x for x in Countdown(3)], sum(Countdown(4)), max(Countdown(5)), sorted(Countdown(3)),
    set(Countdown(2)), tuple(Countdown(2)), 2 in Countdown(3))
class Fresh:
    def __iter__(self): return Countdown(2)
f = Fresh()
print(list(f), list(f), list(zip(f, f)), [*f, *f])
a, b = f
print(a, b)
class BadIter:
    def __iter__(self): return 5
try: iter(BadIter())
except TypeError as e: print(e)
class NoNext:
    def __iter__(self): return self
try:
    for x in NoNext(): pass
except TypeError as e: print(e)
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), next(values))
n = [0]
def step():
    n[0] += 1
    if n[0] > 5: raise StopIteration
    return n[0]
print(list(iter(step, 99)))
class Raising:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
for use in [list, sum, tuple, set, sorted, lambda i: [x for x in i], lambda i: [*i], lambda i: dict(i),
        lambda i: "".join(i), lambda i: 1 in i, any, max]:
    try: use(Raising())
    except ValueError as e: print(e, end="; ")
print()
it = iter([1, 2])
print(iter(it) is it, next(it), next(it))
try: next(it)
except StopIteration as e: print("stop", e.value, e.args)
l = [1]
it = iter(l)
next(it)
print(next(it, "end"))
l.append(2)
print(next(it, "still end"))
class Old:
    def __getitem__(self, i):
        if i >= 3: raise IndexError("stop")
        return i * i
print(list(Old()), 4 in Old(), type(iter(Old())).__name__)
class OldErr:
    def __getitem__(self, i): raise KeyError(i)
try: list(OldErr())
except KeyError as e: print(repr(e))
for x in [[], (), "", {}, set(), range(0), b"", map(int, []), zip(), enumerate([]), reversed([])]:
    print(type(iter(x)).__name__, end=" ")
print()
