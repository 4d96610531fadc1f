# Exact comparison of floats with ints of any size, equality across types, hashes.
pairs = [(2.0 ** 53, 2 ** 53 + 1), (1e16, 10 ** 16), (1e17, 10 ** 17 + 1), (1e300, int(1e300)), (1e300, int(1e300) + 1), (float("inf"), 10 ** 500),
         (float("-inf"), -10 ** 500), (float("nan"), 0), (0.5, 0), (-0.5, 0), (-0.0, 0), (1.0, True), (2.5, 2), (-2.5, -3), (2.0 ** 63, 2 ** 63),
         (2.0 ** 63, 2 ** 63 - 1), (-2.0 ** 63, -2 ** 63), (5e-324, 0), (1.7e308, 10 ** 309), (9007199254740993.0, 9007199254740993)]
for f, n in pairs:
    print(f, str(n)[:22], f == n, f != n, f < n, f <= n, f > n, f >= n, n == f, n < f, n > f, hash(f) == hash(n) if f == f else "-")
print(sorted([3, 2.5, 1, 1.5, -1, -0.5, 2 ** 70, 1e21]), max(1, 1.0), max(1.0, 1), min(0.0, -0.0), min(-0.0, 0), max([2, 2.0, True]))
print(1 in [1.0], 1.0 in {1}, {1: "int"}[1.0], (1, 2.0) == (1.0, 2), [0] == [-0.0], 0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75)
print(1.0 == "1.0", 1.0 != None, 1.0 == 1 + 0j, 1j == 1.0, 1.0.__eq__("a"), 1.0.__lt__(1j), 1.0.__eq__(1), (1).__eq__(1.0))
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan].index(nan), [nan].count(nan), (nan,) == (nan,), {nan} == {nan}, max(nan, 1), max(1, nan))
print(sorted([2, nan, 1])[0] == 2, hash(nan) == hash(nan), hash(float("nan")) == hash(nan) if False else "by identity")
for source in ("1.0 < 'a'", "1.0 < 1j", "1.0 <= None", "[1.0] < ['a']"):
    try:
        eval(source)
    except TypeError as error:
        print(error)
