"""heapq."""
import heapq, random
h = []
[heapq.heappush(h, v) for v in [5, 1, 4, 1, 3]]
print(h, h[0], [heapq.heappop(h) for _ in range(5)], h)
x = [9, 8, 7, 1, 2, 3]
heapq.heapify(x)
print(x, heapq.heappushpop(x, 0), heapq.heappushpop(x, 10), x, heapq.heapreplace(x, 100), x)
print(heapq.nlargest(3, [4, 1, 9, 7]), heapq.nsmallest(2, "hello"), heapq.nlargest(2, [(1, "a"), (2, "b")],
    key=lambda t: -t[0]), heapq.nsmallest(0, [1]), heapq.nlargest(10, [2, 1]), heapq.nsmallest(1, [3, 2]),
    heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), list(heapq.merge([1, 4], [2, 3], [0])),
    list(heapq.merge(["c", "a"], ["b"], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)),
    list(heapq.merge()))
def sort(it): h = list(it); heapq.heapify(h); return [heapq.heappop(h) for _ in range(len(h))]
random.seed(3)
data = [random.randrange(1000) for _ in range(200)]
print(sort(data) == sorted(data), sort("heap"), sort([]), sort([(2, "b"), (1, "z"), (1, "a")]))
h = []
for i, (p, t) in enumerate([(2, "low"), (1, "high"), (2, "low2"), (1, "high2")]): heapq.heappush(h, (p, i, t))
print([heapq.heappop(h)[2] for _ in range(4)])
for f in [lambda: heapq.heappop([]), lambda: heapq.heappush((1,), 2), lambda: heapq.heapify("ab"),
        lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify([1, "a"]),
        lambda: heapq.nlargest("a", [1]), lambda: heapq.heappushpop([], 5), lambda: list(heapq.merge(5)),
        lambda: heapq.nsmallest(2, 5), lambda: heapq.heappush([], ), lambda: heapq.heappush([{}], {})]:
    try: print(f())
    except (IndexError, TypeError) as e: print(type(e).__name__, e)
class T:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return self.n
q = [T(3, "c"), T(1, "a"), T(2, "b")]
heapq.heapify(q)
print(q[0], [heapq.heappop(q) for _ in range(3)], heapq.nsmallest(2, [T(5, "x"), T(4, "y"), T(6, "z")]))
def running_median(nums):
    lo, hi, out = [], [], []
    for n in nums:
        heapq.heappush(hi, -heapq.heappushpop(lo, -n))
        if len(hi) > len(lo): heapq.heappush(lo, -heapq.heappop(hi))
        out.append(-lo[0] if len(lo) > len(hi) else (-lo[0] + hi[0]) / 2)
    return out
print(running_median([5, 15, 1, 3, 8]))
s = [10 ** 20, 1.5, -3, True]
heapq.heapify(s)
print(s[0], heapq.nlargest(1, s), sorted(s) == sort(s))
