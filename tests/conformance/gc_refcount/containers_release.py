"""Deep structures are freed without overflowing; order of element destruction."""
class T:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
log = []
l = [T(i) for i in range(4)]; del l; print(log); log.clear()
t = tuple(T(i) for i in range(3)); del t; print(log); log.clear()
d = {i: T(i) for i in range(3)}; del d; print(log); log.clear()
s = {T(0)}; s.clear(); print(log); log.clear()
class O: pass
o = O(); o.a, o.b = T("a"), T("b"); del o; print(sorted(log)); log.clear()
n = None
for i in range(100000): n = [n]
del n; print("deep list freed")
n = None
for i in range(100000): n = (n,)
del n; print("deep tuple freed")
n = None
for i in range(50000): n = {"n": n}
del n; print("deep dict freed")
class Node:
    def __init__(self, nxt): self.next = nxt
n = None
for i in range(50000): n = Node(n)
del n; print("long chain freed")
class Counted:
    alive = 0
    def __init__(self, nxt): self.next = nxt; Counted.alive += 1
    def __del__(self): Counted.alive -= 1
n = None
for i in range(500): n = Counted(n)
print(Counted.alive); del n; print(Counted.alive)
def gens(n):
    if n: yield from gens(n - 1)
    yield n
g = gens(50); next(g); del g; print("generators freed")
f = lambda: 0
for i in range(1000): f = (lambda g: lambda: g)(f)
del f; print("closures freed")
l = [T(i) for i in range(5)]
l[1:3] = []
print(log)
log.clear()
l[0] = None
print(log)
log.clear()
l *= 0
print(log)
log.clear()
d = {"a": T("a"), "b": T("b")}
d["a"] = T("a2")
print(log)
d.update(b=T("b2"))
print(log)
d.setdefault("a", T("unused"))
print(log)
d.popitem()
print(log)
d.clear()
print(log)
log.clear()
x = [T(1)] * 3; x.pop(); x.pop(); print(log); x.pop(); print(log); log.clear()
y = [T("y")]; z = y + []; del y; print(log); del z; print(log); log.clear()
import collections
q = collections.deque([T(0), T(1)]); q.popleft(); print(log); q.clear(); print(log); log.clear()
p = zip([T("z")], [1]); next(p); del p; print(log)
