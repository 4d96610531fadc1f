# heapq: invariants against sorted, merge with key and reverse, nlargest and nsmallest, odd comparisons.
import heapq
import random

r = random.Random(5)
for size in (0, 1, 2, 10, 100):
    data = [r.randrange(50) for _ in range(size)]
    heap = data[:]
    heapq.heapify(heap)
    assert all(heap[(i - 1) >> 1] <= heap[i] for i in range(1, size))
    assert [heapq.heappop(heap) for _ in range(size)] == sorted(data)
    for n in (0, 1, 3, size, size + 5):
        assert heapq.nlargest(n, data) == sorted(data, reverse=True)[:n]
        assert heapq.nsmallest(n, data, key=lambda x: -x) == sorted(data, key=lambda x: -x)[:n]
print(list(heapq.merge([1, 4, 7], [2, 5], [], [3, 9, 10])), list(heapq.merge()), list(heapq.merge([5])))
print(list(heapq.merge(["dog", "horse"], ["cat", "fish", "kangaroo"], key=len)))
print(list(heapq.merge([9, 5, 1], [8, 2], reverse=True)), list(heapq.merge("ca", "db", key=str.upper, reverse=True)))
h = [5, 7, 9]
print(heapq.heapreplace(h, 1), h, heapq.heappushpop(h, 0), h, heapq.heappushpop(h, 100), h, heapq.heappushpop([], 4))
for make in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify("ab"),
             lambda: heapq.heappush([1], "a"), lambda: heapq.nlargest(2, [1, "a"])):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Stable:
    def __init__(self, key, name):
        self.key, self.name = key, name

    def __lt__(self, other):
        return self.key < other.key

    def __repr__(self):
        return self.name


items = [Stable(2, "a"), Stable(1, "b"), Stable(2, "c"), Stable(1, "d")]
print(heapq.nsmallest(3, items), heapq.nlargest(3, items), list(heapq.merge(items[1:2], items[3:])))


class Breaks:
    def __lt__(self, other):
        heap.clear()
        return True


heap = [Breaks() for _ in range(5)]
try:
    heapq.heappop(heap)
except (RuntimeError, IndexError) as error:
    print(type(error).__name__, error)
