"""for over many iterables, targets, else, mutation while iterating."""
for x in [1, 2]: print(x, end=" ")
for c in "hé": print(c, end=" ")
for k in {"a": 1, "b": 2}: print(k, end=" ")
for b in b"AB": print(b, end=" ")
for p in (1,), [2]: print(p, end=" ")
print()
for i, (a, *b) in enumerate(["xyz", [1], (2, 3)]):
    print(i, a, b)
for i in range(3):
    i = 10
    print(i, end=" ")
print("after", i)
for x in []:
    pass
else:
    print("else on empty")
for x in [1, 2, 3]:
    if x == 2:
        break
else:
    print("no")
print("x", x)
l = [1, 2, 3]
for v in l:
    if len(l) < 6:
        l.append(v * 10)
print(l)
l = [1, 2, 3, 4, 5, 6]
for v in l:
    if v % 2 == 0:
        l.remove(v)
print(l)
l = [1, 1, 1, 2]
for v in l:
    l.remove(v)
print(l)
class T:
    pass
t = T()
d = {}
for t.attr in range(3):
    pass
for d["k"] in "ab":
    pass
lst = [0, 0]
for lst[0] in (7, 8):
    pass
print(t.attr, d, lst)
for [a, b] in [(1, 2), (3, 4)]:
    print(a + b, end=" ")
for (a), in [(1,), (2,)]:
    print(a, end=" ")
print()
for source in ["for x in 5: pass", "for x in None: pass", "for a, b in [1]: pass",
        "for a, b in [(1, 2, 3)]: pass", "for a, b in ['x']: pass", "for k in {1: 2}: pass"]:
    try:
        exec(source)
        print("ok")
    except Exception as error:
        print(type(error).__name__, error)
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as error:
    print(error, len(d))
s = {1}
try:
    for v in s:
        s.add(v + 1)
except RuntimeError as error:
    print(error)
