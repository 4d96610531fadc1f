"""References, shallow copies, default sharing, nested lists."""
a = [1, [2, 3], {"k": [4]}]
b, c, d, e, f = a, a[:], a.copy(), list(a), [*a]
b.append("b")
print(a, c, a is b, c == d == e == f, a[1] is c[1])
c[1].append("shared"); print(a[1], d[1]); c[1] = "replaced"; print(a[1])
import copy
g = copy.deepcopy(a); g[1].append("deep"); g[2]["k"].append("deep"); print(a, g)
grid = [[0] * 3] * 2; grid[0][0] = 1; print(grid, grid[0] is grid[1])
grid = [[0] * 3 for _ in range(2)]; grid[0][0] = 1; print(grid)
def change(l): l.append("changed"); l = ["rebound"]; l.append("x"); return l
h = []; print(change(h), h)
x = y = []; x += [1]; print(y); x = x + [2]; print(x, y)
m = [1, 2, 3]; n = m; del m[0]; print(n); m = None; print(n)
matrix = [[1, 2], [3, 4]]; t = [list(r) for r in zip(*matrix)]; print(t, matrix)
rows = [[]] * 3; rows[1].append(5); print(rows); rows[1] = [7]; print(rows)
p = [1, 2]; q = [p, p]; q[0][0] = "z"; print(q, p); r = copy.deepcopy(q); print(r[0] is r[1], r[0] is p)
s = [1]; s.append(s); s2 = copy.copy(s); s3 = copy.deepcopy(s); print(s2[1] is s, s3[1] is s3, s, s == s)
for v in (l := [1, 2, 3])[:]: l.remove(v)
print(l)
def default(v, acc=[]): acc.append(v); return acc
print(default(1), default(2), default(3, []), default(4))
t = ([1], [2]); t[0].append(9); print(t)
try: t[0] += [5]
except TypeError as err: print(err, t)
dct = dict.fromkeys("ab", []); dct["a"].append(1); print(dct)
class C: shared = []
c1, c2 = C(), C(); c1.shared.append(1); c2.shared += [2]; print(C.shared, c1.shared, c2.__dict__)
print([1, 2, 3] == [1, 2, 3], [1, 2, 3] is [1, 2, 3], [] == [], [[]] == [[]], a == a)
