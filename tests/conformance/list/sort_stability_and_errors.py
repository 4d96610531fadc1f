# sort and sorted: stability, reverse, keys that fail or change the list, comparisons that fail.
words = ["bb", "a", "ccc", "dd", "e", "fff", "B", "A"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=str.lower), sorted(words, reverse=True))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted(pairs, key=lambda p: -p[0]), sorted([True, 2, 0.5, False]), sorted({3: 1, 1: 2}), sorted("hello"), sorted([[2], [1, 9], []]))


class Compared:
    count = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Compared.count += 1
        return self.value < other.value

    def __repr__(self):
        return f"C{self.value}"


for values in ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [2, 1], [1], [], [1, 1, 1, 1], [3, 1, 2]):
    Compared.count = 0
    print(sorted(map(Compared, values)), Compared.count, end=" ")
print()
a = [3, 1, 2]


def clear(x):
    a.clear()
    return x


def append(x):
    a.append(x)
    return x


for key in (clear, append, lambda x: len(a), lambda x: 1 / (x - 1), lambda x: None, lambda x: 1j, lambda: 1, 5, lambda x: [x], lambda x: "a" if x == 3 else x):
    a[:] = [3, 1, 2]
    try:
        a.sort(key=key)
        print(a)
    except Exception as error:
        print(type(error).__name__, error, a)


class Nasty:
    def __lt__(self, other):
        a.append(1)
        return True


a = [Nasty(), Nasty(), Nasty()]
try:
    a.sort()
except ValueError as error:
    print(error, len(a))
for call in ("[1].sort(None)", "[1].sort(reverse='a')", "[2, 1].sort(reverse=1)", "[1].sort(cmp=1)", "sorted()", "sorted(5)", "sorted([1], lambda x: x)", "sorted([1], key=None, reverse=2)", "sorted(iterable=[1])", "sorted([1], reverse=None)",
             "[1, 'a'].sort()", "[None, 1].sort()", "[(1, 'a'), (1, 2)].sort()", "[1j].sort()", "[1j, 2j].sort()", "sorted([float('nan'), 1, 0])[1:] and 'any'", "sorted([{1}, {1, 2}])", "sorted([2, 1], key=None)", "[].sort(key=5)", "[1].sort(key=5)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
