# bisect: key functions, lo and hi, insort, grade tables, arguments that are refused.
import bisect

data = [1, 3, 3, 3, 5]
print([bisect.bisect_left(data, x) for x in range(7)], [bisect.bisect(data, x) for x in range(7)], bisect.bisect(data, 3, 0, 2), bisect.bisect_left(data, 3, lo=2))
rows = [("a", 1), ("b", 4), ("c", 9)]
print(bisect.bisect_left(rows, 4, key=lambda r: r[1]), bisect.bisect_right(rows, 4, key=lambda r: r[1]))
bisect.insort(rows, ("z", 5), key=lambda r: r[1])
bisect.insort_left(rows, ("y", 5), key=lambda r: r[1])
print(rows)
print([["F", "D", "C", "B", "A"][bisect.bisect([60, 70, 80, 90], score)] for score in (33, 99, 77, 70, 89, 90, 100)])
out = []
for x in (5, 1, 4, 1, 3):
    bisect.insort_right(out, x)
print(out, bisect.bisect([], 1), bisect.bisect(range(0, 10**6, 7), 5000))
for make in (lambda: bisect.bisect(data, 3, -1), lambda: bisect.bisect(data, "a"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect(data),
             lambda: bisect.insort((1,), 0), lambda: bisect.bisect(data, 1, 0, 99), lambda: bisect.bisect(data, 1, key=5)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Only:
    def __init__(self, items):
        self.items, self.seen = items, []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        self.seen.append(i)
        return self.items[i]

    def insert(self, i, x):
        print("insert", i, x)


o = Only(list(range(20)))
print(bisect.bisect_left(o, 13), o.seen)
bisect.insort(o, 4.5)


class Lt:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        print("lt", self.v, other.v)
        return self.v < other.v


bisect.bisect_left([Lt(1), Lt(2), Lt(3)], Lt(2)); bisect.bisect_right([Lt(1), Lt(2), Lt(3)], Lt(2))
