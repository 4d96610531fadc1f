"""product, permutations, combinations, combinations_with_replacement."""
import itertools as it
J = lambda i: ["".join(map(str, t)) for t in i]
print(J(it.product("ab", "12")), J(it.product("ab", repeat=2)), list(it.product()), J(it.product("ab", [])),
    J(it.product("a")), J(it.product("ab", "c", repeat=2)), list(it.product(repeat=0)),
    len(list(it.product(range(3), repeat=4))))
print(J(it.permutations("abc")), J(it.permutations("abc", 2)), list(it.permutations([], 0)),
    list(it.permutations("ab", 3)), list(it.permutations("ab", 0)), J(it.permutations("aab")),
    len(list(it.permutations(range(6)))), list(it.permutations([1])))
print(J(it.combinations("abcd", 2)), J(it.combinations("abc", 3)), list(it.combinations("ab", 3)),
    list(it.combinations("ab", 0)), J(it.combinations("aab", 2)), len(list(it.combinations(range(10), 5))),
    J(it.combinations(range(4), 3)))
print(J(it.combinations_with_replacement("abc", 2)), list(it.combinations_with_replacement("ab", 0)),
    J(it.combinations_with_replacement("ab", 3)), list(it.combinations_with_replacement([], 1)),
    len(list(it.combinations_with_replacement(range(5), 3))))
for f in [lambda: it.permutations("ab", -1), lambda: it.combinations("ab", -1), lambda: it.combinations("ab"),
        lambda: it.product("a", repeat=-1), lambda: it.product(5), lambda: it.permutations(5),
        lambda: it.permutations("a", "b"), lambda: it.combinations("a", 1.5), lambda: it.product("a", foo=1),
        lambda: it.permutations()]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
p = it.permutations("abc")
print(next(p), next(p), sum(1 for _ in p), next(p, "end"))
c = it.combinations("abc", 2)
print(next(c), list(c), iter(c) is c)
print([t for t in it.product(range(1, 5), repeat=3) if t[0] ** 2 + t[1] ** 2 == t[2] ** 2 or sum(t) == 12],
    max(it.permutations([3, 1, 2])), sorted(map("".join, it.permutations("cab")))[0],
    [s for s in it.combinations([1, 5, 10, 25], 2) if sum(s) > 20])
def subsets(s): return list(it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1)))
print(subsets([1, 2, 3]), len(subsets(range(8))), [(a, b) for a, b in it.combinations(range(1, 30), 2)
    if a * b == 100])
def send_more():
    for s, e, n, d, m, o, r, y in it.permutations(range(10), 8):
        if m == 1 and s > 8 and o == 0 and (s * 1000 + e * 100 + n * 10 + d) + (m * 1000 + o * 100 + r * 10
                + e) == m * 10000 + o * 1000 + n * 100 + e * 10 + y:
            return s, e, n, d, m, o, r, y
def solve():
    for e, n, d, r, y in it.permutations([2, 3, 4, 5, 6, 7, 8], 5):
        if 9000 + e * 100 + n * 10 + d + 1000 + 0 + r * 10 + e == 10000 + n * 100 + e * 10 + y:
            return e, n, d, r, y
print(solve(), type(p).__name__, type(it.product()).__name__, type(c).__name__, [("".join(x), i) for i,
    x in enumerate(it.product("01", repeat=3)) if x.count("1") == 2])
