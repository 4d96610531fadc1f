"""Appending, removing and clearing during iteration; reversed; index iterators."""
l = [1, 2, 3]; seen = []
for x in l:
    seen.append(x)
    if len(l) < 8: l.append(x + 10)
print(seen)
l = [1, 2, 3, 4, 5, 6]; seen = []
for x in l:
    seen.append(x)
    if x % 2: l.remove(x)
print(seen, l)
l = [1, 2, 3]; seen = []
for x in l: seen.append(x); l.clear()
print(seen, l)
l = [1, 2, 3, 4]; seen = []
for x in l: seen.append(x); l.insert(0, "new") if len(l) < 7 else None
print(seen, l)
l = [1, 2, 3, 4]; seen = []
for x in reversed(l): seen.append(x); l.pop()
print(seen, l)
l = [1, 2, 3]; seen = []
for x in reversed(l): seen.append(x); l.append(x)
print(seen, l)
l = [3, 2, 1]
it = iter(l)
print(next(it))
l.sort()
print(list(it), list(it))
l.append(9)
print(list(it))
l = [1, 2, 3]; it = iter(l); next(it); l[:] = ["a", "b", "c", "d"]; print(list(it))
l = [1, 2]
it = iter(l)
print(it.__length_hint__())
next(it)
print(it.__length_hint__())
l.extend([3, 4])
print(it.__length_hint__())
l = list(range(5)); print([l.pop() for _ in range(3)], l, [l.pop(0) for _ in l], l)
l = [1, 2, 3, 4]
for i in range(len(l)): l[i] *= 2
print(l)
for i, v in enumerate(l): l[i] = v + 1; 
print(l)
try:
    for i in range(len(l)): l.pop(i)
except IndexError as e: print(e, l)
for i in range(len(l) - 1, -1, -1): del l[i]
print(l)
l = [1, 2, 3]; m = [x for x in l if not (l.append(0) if len(l) < 5 else None)]; print(m, l)
l = [1, 2, 3]; print(list(map(lambda x: l.append(x * 10) or x if len(l) < 6 else x, l)), l)
l = ["a", "b"]; d = {i: l.pop() for i in range(2)}; print(d, l)
queue = [0]; out = []
while queue:
    n = queue.pop(0); out.append(n)
    if n < 3: queue += [n + 1, n + 2]
print(out)
class L(list):
    def __iter__(self): return iter([7])
print(list(L([1, 2])), [x for x in L([1])], sum(L([5])), sorted(L([3])), L([1, 2])[0])
a = [1, 2, 3]; a[0], a[a[0]] = 2, "x"; print(a); a = [0, 1]; i = 0; i, a[i] = 1, 9; print(a, i)
l = [5, 6]; l[0], l[1] = l[1], l[0]; print(l); l[:], l2 = [1], l; print(l, l2 is l)
