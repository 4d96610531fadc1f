"""List comprehensions: filters, nesting, conditional, unpacking."""
print([x for x in range(5)], [x for x in []], [x * 2 for x in "ab"], [1 for _ in range(3)])
print([x for x in range(20) if x % 2 if x % 3], [x if x % 2 else -x for x in range(5)])
print([(i, j) for i in range(3) for j in range(3) if i != j])
print([[j for j in range(i)] for i in range(4)], [y for x in [[1, 2], [3]] for y in x])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz", "pq"]], [k + str(v) for k,
    v in {"a": 1}.items()])
print([[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)])
print([x for x in (1, 2, 3) if x > 1 and x < 3], [not x for x in (0, 1)], [x or "e" for x in ("", "v")])
print([lambda x=x: x for x in range(2)][1](), [f(3) for f in [abs, str, float]])
print([len(w) for w in "the quick brown".split()], [w[::-1] for w in ["ab", "cd"]])
m = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*m)], [sum(r) for r in m], [max(c) for c in zip(*m)])
print([n for n in range(2, 30) if all(n % d for d in range(2, n))])
print([(x, y, z) for x in range(1, 20) for y in range(x, 20) for z in range(y, 20) if x * x + y * y == z * z])
print([c for c in "Hello World" if c.isupper()], "".join([chr(ord(c) + 1) for c in "HAL"]))
print([y := 1, y + 1], [z for z in range(3) if (w := z * 2) > 1], w)
print([i for i in range(5)][::-1], [i for i in range(5)][1:3], [i for i in range(3)] + [9],
    len([0 for i in range(1000)]))
print([x for x in [1, 2, 3] for x in [x, x * 10]], [[x for x in range(x)] for x in range(3)])
print([*[x for x in "ab"], *[1]], [x for x in [y for y in [z for z in (1, 2)]]])
print([0 if a else 1 if b else 2 for a, b in [(1, 0), (0, 1), (0, 0)]])
try: [1 // x for x in [1, 0]]
except ZeroDivisionError as e: print(e)
try: [x for x in 5]
except TypeError as e: print(e)
try: [a for a, b in [(1, 2), (3,)]]
except ValueError as e: print(e)
obj = type("O", (), {})()
print([obj.v for obj.v in range(3)], obj.v)
lst = [0]
print([lst[0] for lst[0] in "xy"], lst)
print([a for a, in [(1,), [2]]], [b for (b,) in [(3,)]], [c for [c] in [(4,)]])
print([x for x in range(3) if True if 1 if "s"], [x for x in (lambda: range(2))()])
