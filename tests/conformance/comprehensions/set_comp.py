"""Set comprehensions and set displays."""
print({x % 3 for x in range(10)} == {0, 1, 2}, sorted({c for c in "mississippi"}), {x for x in []} == set(),
    type({x for x in []}).__name__)
print(sorted({(a, b) for a in range(2) for b in range(2) if a <= b}),
    sorted({len(w) for w in ["a", "bb", "cc"]}))
print(sorted({*[1, 2], *{3}, 2}), len({i // 2 for i in range(10)}), sorted({-x for x in {1, 2}}))
print({1} | {x for x in (2,)} == {1, 2}, {x for x in "ab"} & {"b"},
    {frozenset({x}) for x in (1,)} == {frozenset([1])})
print(sorted({s.lower() for s in ["A", "a", "B"]}), max({x * x for x in range(-3, 3)}),
    sum({x for x in [1, 1, 2]}))
print({x for x in range(5) if x % 2} == {1, 3}, {y for x in [[1], [1, 2]] for y in x} == {1, 2})
n = 30
composite = {j for i in range(2, 6) for j in range(i * 2, n, i)}
print([x for x in range(2, n) if x not in composite])
print(sorted({(lambda v: v % 4)(x) for x in range(9)}), {x: {y for y in range(x)} for x in range(2)})
try: {[] for _ in range(1)}
except TypeError as e: print(e)
try: {{}, 1}
except TypeError as e: print(e)
try: {x for x in None}
except TypeError as e: print(e)
print(len({1, 1.0, True}), len({"1", 1}), {0.0, -0.0} == {0}, len({None, None}))
print({x for x in range(3)} == set(range(3)) == frozenset(range(3)), {1, 2} != {1}, {1} < {1, 2})
total = {x + y for x in {1, 2} for y in {10, 20}}
print(sorted(total), len(total))
print(sorted({k for k, v in {"a": 1, "b": 0}.items() if v}), bool({x for x in [] }), [1 for x in {1, 2, 3}])
