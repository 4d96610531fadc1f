"""Recursion: classic functions, mutual recursion, depth limit."""
import sys
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(n) for n in range(15)])
def ackermann(m, n):
    if m == 0: return n + 1
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 3))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(200), odd(201))
def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(8))
def permutations(s):
    if len(s) <= 1: return [s]
    return [s[i] + p for i in range(len(s)) for p in permutations(s[:i] + s[i + 1:])]
print(permutations("abc"))
def flatten(x):
    for v in x:
        if isinstance(v, list): yield from flatten(v)
        else: yield v
print(list(flatten([1, [2, [3, [4, []]], 5]])))
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32], isinstance(e, RuntimeError))
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
d = depth(0)
print(900 < d < 1000, depth(0) == d)
print(sys.getrecursionlimit())
sys.setrecursionlimit(5000)
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(4500))
sys.setrecursionlimit(1000)
try:
    down(4500)
except RecursionError:
    print("too deep again")
for bad in [0, -1, "a"]:
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __getattr__(self, n): return getattr(self, n + "x")
for f in [lambda: repr(R()), lambda: R() == R(), lambda: R().q]:
    try:
        f()
    except RecursionError as e:
        print("RecursionError")
print(down(500), "still fine")
