"""Numbers around one and two machine words, and keys that are instances of subclasses of tuple and str."""

from collections import namedtuple

edges = [0, 1, 2 ** 62 - 1, 2 ** 62, 2 ** 63 - 1, 2 ** 63,
         2 ** 64 - 1, 2 ** 64, 2 ** 126, 2 ** 127, 2 ** 128 - 1]
for n in edges:
    print(n, hash(n), -n, ~n, n >> 1, n << 1, n & (n >> 3), n | 5, n ^ (n << 7))
total = 0
for a in edges:
    for b in edges:
        for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
            total = total * 31 + (x & y) + (x | y) * 3 + (x ^ y) * 5 + x * y + x - y
            total %= 10 ** 40
print(total)
for count in (0, 1, 63, 64, 65, 127, 128, 500, 2000, 5000):
    n = 2 ** 1000 - 12345
    print(count, (n >> count) % 10 ** 9, (-n >> count) % 10 ** 9, (n << count) % 10 ** 9, (-n << count) % 10 ** 9)


class Pair(tuple):
    pass


class Loud(tuple):
    def __eq__(self, other):
        print("Loud ==")
        return tuple.__eq__(self, other)

    __hash__ = tuple.__hash__


class Name(str):
    pass


Point = namedtuple("Point", "x y")
table = {Pair((1, 2)): "pair", ("a", Pair((1, Name("x")))): "nested"}
print(table.get((1, 2)), table.get(Point(1, 2)), table.get(Loud((1, 2))), table.get((1, 3)))
print(table.get(("a", (1, "x"))), table.get((Name("a"), Point(1, "x"))))
print({Loud((1, 2)): 1}.get((1, 2)), {Name("k"): 1}.get("k"), {"k": 1}.get(Name("k")), {"k": 1}.get(("k",)))


class Late(Pair):
    pass


table = {Late((3, 4)): "late"}
print(table.get((3, 4)))
Late.__eq__ = lambda self, other: False
Late.__hash__ = tuple.__hash__
print(table.get((3, 4)), len({Pair((1,)), (1,), Point(1, 2), (1, 2)}))
