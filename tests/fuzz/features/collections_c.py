import _collections
d = _collections.deque(range(10), maxlen=6)
d.rotate(2)
d.appendleft("x")
d.extend("yz")
print(d, d[0], d.index("y"), list(reversed(d)), d.copy(), d.pop(), d.popleft(), d == _collections.deque(d))
dd = _collections.defaultdict(list)
for i in range(20):
    dd[i % 4].append(i)
print(dd, dd.copy(), dd | {9: 9})
