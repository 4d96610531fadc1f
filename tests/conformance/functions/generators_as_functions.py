"""Function versus generator function behaviour at call time."""
def gen(a, b=2):
    print("started")
    yield a
    yield b
g = gen(1)
print(type(g).__name__, g.__name__, g.__qualname__)
print(list(g), list(g))
try:
    gen()
except TypeError as e:
    print(e)
def never():
    return 5
    yield
try:
    next(never())
except StopIteration as e:
    print("stop", e.value)
def early(n):
    if n < 0:
        return "negative"
    for i in range(n):
        yield i
print(list(early(-1)), list(early(3)))
def infinite():
    n = 0
    while True:
        yield n
        n += 1
it = infinite()
print([next(it) for _ in range(5)], next(it))
def deco(f):
    def w(*a):
        return list(f(*a))
    return w
@deco
def as_list(n):
    for i in range(n): yield i * i
print(as_list(4))
class C:
    def __iter__(self):
        yield from (1, 2, 3)
    def pairs(self):
        for a in self:
            for b in self:
                if a < b: yield a, b
print(list(C()), list(C().pairs()), 2 in C(), max(C()), sum(C()), dict(C().pairs()))
print(gen.__code__.co_flags & 0x20, (lambda: 1).__code__.co_flags & 0x20)
def locals_kept():
    x = 1
    while True:
        got = yield x
        x += got or 1
g = locals_kept()
print(next(g), next(g), g.send(10), next(g))
print(next(gen("only")), sum(x for x in range(5)), next((x for x in []), "default"))
