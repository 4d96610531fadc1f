"""Comprehensions nested in functions, classes, lambdas and each other."""
def matrix(n): return [[1 if i == j else 0 for j in range(n)] for i in range(n)]
print(matrix(3))
def mul(a, b): return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]
print(mul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
def capture(k): return [lambda x: x * k + i for i in range(3)]
print([f(10) for f in capture(2)])
def both():
    k = 3
    fs = [lambda: (i, k) for i in range(2)]
    k = 4
    return [f() for f in fs]
print(both())
class A:
    n = 3
    squares = [i * i for i in range(n)]
    pairs = {i: j for i, j in zip(range(n), "abc")}
    nested = [[x for x in range(2)] for _ in range(n)]
print(A.squares, A.pairs, A.nested)
print((lambda n: [i for i in range(n)])(3), [(lambda n: n + i)(10) for i in range(3)])
def gen(): yield from [x for x in (y * 2 for y in range(3))]
print(list(gen()))
def recursive(n): return [recursive(i) for i in range(n)]
print(recursive(3))
def flatten(l): return [y for x in l for y in (flatten(x) if isinstance(x, list) else [x])]
print(flatten([1, [2, [3, [4]], 5]]))
def quick(l):
    return l if len(l) < 2 else quick([x for x in l[1:] if x < l[0]]) + [l[0]] + quick([x for x in l[1:]
        if x >= l[0]])
print(quick([3, 6, 1, 8, 2, 9, 2]))
def fwd(): 
    fs = [lambda: later for _ in range(2)]
    later = "bound later"
    return [f() for f in fs]
print(fwd())
def nl():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    return [bump() for _ in range(3)], n
print(nl())
print([[[k for k in range(j)] for j in range(i)] for i in range(3)])
def args(*a, **k): return [a[i] for i in range(len(a))], {n: k[n] for n in k}
print(args(1, 2, x=3))
def exc():
    try: return [1 / (2 - x) for x in range(4)]
    except ZeroDivisionError: return [x for x in "recovered"][0]
print(exc())
x = "module"
def shadow(): x = "local"; return [x for _ in range(1)] + [x for x in range(2)] + [x]
print(shadow())
print([(x, [x for x in range(x)], x) for x in range(3)])
print(sorted([(len(w), w) for w in {"bb", "a", "ccc"}]), [i for i, _ in sorted(enumerate("cab"),
    key=lambda p: p[1])])
def in_default(v=[i * i for i in range(4)]): return v
print(in_default(), [f"{i}{j}" for i in "ab" for j in range(2)], [f"{[k for k in range(i)]}"
    for i in range(3)])
table = {op: [eval(f"{a}{op}{b}") for a, b in [(7, 2), (9, 3)]] for op in ["+", "-", "*", "//", "%"]}
print(table)
