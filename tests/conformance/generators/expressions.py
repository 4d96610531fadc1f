"""Generator expressions: laziness, scoping, parenthesis rules."""
g = (x * x for x in range(5))
print(type(g).__name__, g.__name__, next(g), list(g), list(g))
print(sum(x for x in range(10) if x % 2), max((x for x in [3, 9, 2]), default=0), sorted((x for x in "bca"),
    reverse=True))
print(any(x > 2 for x in range(5)), all(x > 2 for x in range(5)), "".join(c.upper() for c in "abc"),
    dict((k, len(k)) for k in ["a", "bb"]), set(x % 3 for x in range(9)) == {0, 1, 2})
log = []
def noisy(x): log.append(x); return x
g = (noisy(x) for x in range(3))
print(log); next(g); print(log); list(g); print(log)
print(next((x for x in range(100) if x * x > 50), None), next((x for x in range(3) if x > 50), None))
print(list((a, b) for a in range(2) for b in "xy"), list((i, j) for i in range(3) for j in range(i) if i
    + j > 1))
n = 10
g = (x + n for x in [1, 2])
n = 20
print(list(g))
data = [1, 2, 3]
g = (x for x in data)
data.append(4); data = []
print(list(g))
print(list(x for x in (y for y in (z for z in range(3)))))
pipeline = (int(l) for l in (s.strip() for s in [" 1", "2 ", ""]) if l)
print(list(pipeline))
print([*(x for x in "ab")], *(x for x in "cd"), (*(x for x in "e"),))
def f(*a): return a
print(f(*(x for x in range(2))), f(x for x in [1])[0].__class__.__name__)
gs = [(lambda: x) for x in range(2)]
print([h() for h in gs], [list(y * k for y in [1, 2]) for k in (1, 10)])
gs = [(i * k for i in [1]) for k in (1, 2)]
print([list(q) for q in gs])
lazy_err = (1 / x for x in [1, 0])
print(next(lazy_err))
try: next(lazy_err)
except ZeroDivisionError as e: print(e)
print(list(lazy_err))
print((lambda: [i for i in (j for j in "q")])(), sum(1 for _ in "abcd"), (x for x in [1]).send(None))
g = (print("side", i) for i in range(2))
print("before"); list(g)
for source in ["f(x for x in [1], 2)", "f(2, x for x in [1])", "(x for x in 1, 2)", "x for x in y",
        "f(a=x for x in y)", "class A(x for x in y): pass", "f(x for x in y,)"]:
    try: compile(source, "<t>", "exec"); print("ok", source)
    except SyntaxError as e: print(source, "|", e.msg)
