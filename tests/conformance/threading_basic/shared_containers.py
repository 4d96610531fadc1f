"""Appending, dict and set stores from many threads lose nothing."""
import threading
N, T = 500, 4
def run(f, *shared):
    bar = threading.Barrier(T)
    def body(k): bar.wait(); f(k, *shared)
    ts = [threading.Thread(target=body, args=(k,)) for k in range(T)]
    for t in ts: t.start()
    for t in ts: t.join()
l = []
run(lambda k, l: [l.append((k, i)) for i in range(N)], l)
print(len(l), len(set(l)), all([i for t, i in l if t == k] == list(range(N)) for k in range(T)))
d = {}; run(lambda k, d: [d.__setitem__((k, i), i) for i in range(N)], d); print(len(d), sum(d.values()))
s = set()
run(lambda k, s: [s.add(k * N + i) for i in range(N)], s)
print(len(s), sum(s) == sum(range(T * N)))
from collections import deque, Counter, defaultdict, OrderedDict
q = deque()
run(lambda k, q: [q.append(i) for i in range(N)], q)
print(len(q), sum(q))
out = []
run(lambda k, q, out: [out.append(q.popleft()) for i in range(N)], q, out)
print(len(q), sum(out))
l = list(range(T * N))
got = [[] for _ in range(T)]
run(lambda k, l, got: [got[k].append(l.pop()) for _ in range(N)], l, got)
print(l, sorted(sum(got, [])) == list(range(T * N)))
d = {i: i for i in range(T * N)}; run(lambda k, d: [d.pop(k * N + i) for i in range(N)], d); print(d)
d = {}
run(lambda k, d: [d.setdefault(i, k) for i in range(N)], d)
print(len(d), all(v in range(T) for v in d.values()))
d = defaultdict(list)
run(lambda k, d: [d[i % 10].append(k) for i in range(N)], d)
print(sum(map(len, d.values())) <= T * N, sorted(d))
class O: pass
o = O()
run(lambda k, o: [setattr(o, f"a{k}_{i}", i) for i in range(50)], o)
print(len(vars(o)), sum(vars(o).values()))
l = [0] * 8; run(lambda k, l: [l.__setitem__(k, i) for i in range(N)], l); print(l)
b = bytearray(); run(lambda k, b: [b.append(k) for i in range(N)], b); print(len(b), sorted(set(b)))
l = []
run(lambda k, l: [l.extend([k] * 10) for i in range(50)], l)
print(len(l), Counter(l) == Counter({k: 500 for k in range(T)}))
s = set(range(T * N)); run(lambda k, s: [s.discard(k * N + i) for i in range(N)], s); print(s)
d = dict.fromkeys(range(100), 0)
run(lambda k, d: [sum(d.values()) for i in range(50)] if k else [d.__setitem__(i, 1) for i in range(100)], d)
print(sum(d.values()))
c = 0; lock = threading.Lock()
def inc(k):
    global c
    for _ in range(N):
        with lock: c += 1
run(inc)
print(c)
import itertools
it = itertools.count()
ids = []
run(lambda k, ids: [ids.append(k) for _ in range(N)], ids)
print(len(ids))
