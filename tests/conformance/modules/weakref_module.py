# weakref: ref, proxy, callbacks, WeakKeyDictionary, WeakValueDictionary, WeakSet, WeakMethod, finalize.
import gc
import weakref


class Node:
    def __init__(self, name="n"):
        self.name = name

    def hello(self):
        return f"hello {self.name}"

    def __add__(self, other):
        return self.name + other

    def __len__(self):
        return 7


n = Node("one")
log = []
r = weakref.ref(n, lambda ref: log.append(ref is r))
p = weakref.proxy(n)
print(r() is n, r is not weakref.ref(n), weakref.ref(n) is weakref.ref(n), p.name, p + "x", len(p), p.hello(), weakref.getweakrefcount(n), type(p).__name__)
p.name = "renamed"
m = weakref.WeakMethod(n.hello)
f = weakref.finalize(n, log.append, "finalized")
print(n.name, m()(), f.alive, f.peek()[2:], bool(p), hash(r) == hash(n), r == weakref.ref(n))
d, v, s = weakref.WeakKeyDictionary({n: 1}), weakref.WeakValueDictionary(a=n), weakref.WeakSet([n])
print(len(d), n in d, d[n], v["a"] is n, list(v), n in s, len(s), list(v.valuerefs())[0]() is n)
del n
gc.collect()
print(log, r(), m(), f.alive, f(), len(d), dict(v), len(s), repr(r).split(";")[1])
for bad in (lambda: p.name, lambda: len(p), lambda: v["a"], lambda: weakref.ref(5), lambda: weakref.proxy("s"), lambda: weakref.WeakSet().pop(), lambda: weakref.ref(), lambda: hash(weakref.ref(Node())), lambda: weakref.WeakMethod(len), lambda: hash(weakref.proxy(d))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
a, b, c = Node("a"), Node("b"), Node("c")
v.update({1: a, 2: b}); v[3] = c
print(sorted(v.items(), key=lambda i: i[0])[0][1].name, v.pop(2).name, v.pop(9, "none"), v.get(5), v.setdefault(4, a).name, len(v | {6: b}), sorted(v.keys()))
x, y = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(len(x & y), len(x | y), len(x - y), len(x ^ y), x <= y, x.isdisjoint([c]), weakref.WeakSet([a]) < x, x == {a, b})
x.add(c); x.discard(a); x.remove(b)
print([i.name for i in x])
for i in list(v.values()):
    pass
g = weakref.finalize(a, log.append, "g")
print(g.detach() is not None, g.alive, g.atexit, g())


class Slotted:
    __slots__ = ("__weakref__",)


class NoWeak:
    __slots__ = ()


weakref.ref(Slotted())
try:
    weakref.ref(NoWeak())
except TypeError as error:
    print(error)
