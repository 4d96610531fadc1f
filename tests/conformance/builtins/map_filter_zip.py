"""map, filter, zip: laziness, lengths, strict, errors."""
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])),
    list(map(pow, [2, 3], [3, 2])), list(map(None.__class__, [])), list(filter(None, [0, 1, "", "a"])),
    list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), list(zip([1, 2], "ab")),
    list(zip()), list(zip([1])), list(zip([1, 2, 3], [1])), list(zip(range(2), "ab", [True, False])),
    dict(zip("ab", [1, 2])))
m = map(lambda x: print("call", x) or x, [1, 2])
print("lazy")
print(next(m))
print(list(m), list(m), type(m).__name__)
z = zip([1, 2], [3, 4], strict=True); print(list(z))
for a, b in [([1, 2], [1]), ([1], [1, 2]), ([], [1])]:
    try: print(list(zip(a, b, strict=True)))
    except ValueError as e: print(e)
try: list(zip([1], [1], [], strict=True))
except ValueError as e: print(e)
for f in [lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])),
        lambda: list(map(lambda a: a, [1], [2])), lambda: filter(None), lambda: filter(None, 5),
        lambda: list(filter(5, [1])), lambda: zip(5), lambda: zip([1], 5), lambda: zip([1], foo=1),
        lambda: next(map(str, [])), lambda: filter(None, [1], 2), lambda: map(str, [1], foo=2),
        lambda: list(map(lambda x: 1 // x, [0])), lambda: zip(None)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it))
it = iter(range(5))
print(list(zip(it, "ab")), list(it))
it = iter(range(5))
print(list(zip("ab", it)), list(it))
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*matrix)), [list(c) for c in zip(*matrix)], list(zip(*zip(*matrix))), list(map(sum, matrix)),
    list(map(list, zip("ab", "cd"))), list(zip("abc", "abc"[1:])))
a, b = zip(*[(1, "x"), (2, "y")])
print(a, b, list(map(lambda t: t[0] * t[1], zip([1, 2], ["a", "b"]))),
    sum(map(lambda x, y: x * y, [1, 2], [3, 4])), "".join(map(chr, map(ord, "abc"))),
    list(map(int, "1 2 3".split())), list(filter(lambda p: p[1], enumerate([0, 5]))),
    list(map(max, [[1, 2], [3]])), set(map(len, ["a", "bb", "c"])) == {1, 2}, any(map(str.isupper, "aB")))
def stop(x):
    if x == 2: raise StopIteration
    return x
print(list(map(stop, [0, 1, 2, 3])))
def boom(x): raise ValueError(x)
m = map(boom, [1, 2])
for _ in range(2):
    try: next(m)
    except ValueError as e: print(e)
print(next(m, "exhausted"), list(map(lambda *a: a, "ab", "cd", "e")), iter(z) is z,
    [f(5) for f in map(lambda n: lambda x: x + n, range(3))], list(map(*[str, [1]])), list(map(print, [])),
    [*map(str, (1,))], *filter(None, [0, 2]))
