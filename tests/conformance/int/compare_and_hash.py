"""Comparison and hashing of ints with bools, floats, big values."""
values = [0, 1, -1, True, False, 1.0, 0.0, -0.0, 2 ** 53, 2 ** 53 + 1, float(2 ** 53), 2 ** 100,
    float(2 ** 100), 1.5, -1.5, float("inf"), -float("inf"), 10 ** 400]
for a in values:
    print("%10.10s" % repr(a), "".join("<" if a < b else ">" if a > b else "=" for b in values))
print(all((hash(a) == hash(b)) for a in values for b in values if a == b))
nan = float("nan")
print([nan < v for v in (0, 10 ** 400)], [v == nan for v in (0, 1, nan)], nan is nan, nan != 5)
print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 31), hash(2 ** 61 - 2), hash(2 ** 61 - 1),
    hash(-(2 ** 61 - 1)), hash(2 ** 61), hash(2 ** 64), hash(10 ** 100), hash(-10 ** 100))
print(hash(0.5), hash(1.5), hash(-0.5), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(0.1),
    hash(True), hash(2.0 ** 70))
d = {1: "int"}; d[1.0] = "float"; d[True] = "bool"
print(d, list(d)[0], {0: "a", False: "b", 0.0: "c"}, 1 in {True}, 2 ** 70 in {float(2 ** 70)})
print(1 == "1", 1 != "1", 1 == None, 0 == False, 0 == "", 0 == [], [1, 2] == [True, 2.0], (1,) == (1.0,))
print(max(1, True, 1.0), max(1.0, 1), min(0, False), min(False, 0),
    sorted([3, 2.5, True, -1, 10 ** 20, -1e30]))
print(isinstance(True, int), type(True) is int, True + True, sum([True, True, False]), [10, 20][True],
    "ab"[False], True == 1.0, int(True), str(True), repr(False), f"{True:d}", bool("False"), bool(0.0),
    bool(10 ** 100))
