"""Comprehension variables are local, the first iterable is evaluated outside."""
x = "outer"
print([x for x in range(3)], x)
print({x: x for x in "ab"}, {x for x in [1]}, list(x for x in [2]), x)
def f():
    y = 5
    return [y + i for i in range(3)], [lambda: y for _ in range(1)][0]()
print(f())
print([[i * j for j in range(i)] for i in range(4)])
print([i for i in range(3) for i in range(i)])
class C:
    data = [1, 2, 3]
    ok = [d for d in data]
    try:
        bad = [d for d in [1] for e in data]
    except NameError as e:
        bad = str(e)
    try:
        cond = [d for d in range(3) if d in data]
    except NameError as e:
        cond = str(e)
print(C.ok, C.bad, C.cond)
fs = [lambda: i for i in range(3)]
print([g() for g in fs])
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs])
def evaluated(n):
    print("evaluated", n)
    return range(n)
g = (a for a in evaluated(2) for b in evaluated(a + 1))
print("created")
print(list(g))
def g1():
    it = [1, 2]
    ge = (v for v in it)
    it = [9]
    return list(ge)
print(g1())
def g2():
    k = 1
    ge = (v * k for v in [1, 2])
    k = 100
    return list(ge)
print(g2())
try:
    (v for v in 5)
except TypeError as e:
    print("at creation:", e)
def nested():
    a = 1
    return [[a + b + c for c in (10,)] for b in (100,)]
print(nested())
print([(lambda v: v * 2)(v) for v in range(3)])
def unbound():
    try:
        return [q for _ in [1]]
    except NameError as e:
        return type(e).__name__ + str(e)
    q = 1
print(unbound())
def args(*a, **k):
    return [v for v in a] + [k[n] for n in k]
print(args(1, 2, z=3))
print([locals_ for locals_ in "ab"], "locals_" in globals())
def loc():
    v = 3
    return [sorted(k for k in ("v", "w") if k in d) for d in [locals()]]
print(loc())
