"""dict(), set(), frozenset(), list(), tuple(), str() as converters, and keyword passing."""
print(dict(), dict(a=1), dict([("a", 1)], b=2), dict({"a": 1}, a=2), dict(zip("ab", "cd")),
    dict(x for x in [(1, 2)]), dict(["ab"]), dict([[1, 2], (3, 4), "xy"]), dict({1: 2}.items()),
    dict(enumerate("a")), dict(dict=1, self=2), dict({}, **{"k": 1}))
class K:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k.upper()
class It:
    def __iter__(self): return iter([("i", 1)])
print(dict(K()), dict(It()), {**K()}, dict(K(), z=1), set(K().keys()) == {"p", "q"}, list(It()),
    dict([(1, 2), (1, 3)]))
print(list("abc"), list({"a": 1}), list({1: 2}.values()), tuple([1, 2]), tuple("ab"), set("aab") == {"a",
    "b"}, frozenset([1, 1]), list(range(3)), list(map(str, (1, 2))), tuple(x * 2 for x in (1, 2)),
    str([1, 2]), str({"a": 1}), list(b"ab"), bytes([1, 2]), bytearray(2), str(b"a", "ascii"),
    list(zip("a", "b")), set(range(3)) == {0, 1, 2}, list(frozenset([7])), sorted(set("hello")),
    "".join(list("abc")), list(reversed("abc")), tuple(reversed((1, 2))), list(enumerate("a")),
    dict.fromkeys("ab", 0), dict.fromkeys(range(2)), list(filter(None, "a")),
    [list(t) for t in zip("ab", "cd")])
for f in [lambda: dict(1), lambda: dict([1]), lambda: dict([(1,)]), lambda: dict(["a"]),
        lambda: dict([("a", 1, 2)]), lambda: dict(None), lambda: dict("ab"), lambda: dict([[[], 1]]),
        lambda: dict(1, 2), lambda: list(1), lambda: list(None), lambda: list(1, 2), lambda: tuple(5),
        lambda: set(5), lambda: set([[]]), lambda: frozenset({}, 1), lambda: list(a=1), lambda: set(a=1),
        lambda: tuple(a=1), lambda: str(1, 2), lambda: str("a", "utf-8"), lambda: bytes("a"),
        lambda: bytes([1000]), lambda: bytearray("a"), lambda: int(a=1), lambda: float(a=1),
        lambda: bool(a=1), lambda: dict.fromkeys(), lambda: dict(**{"a": 1}, **{"a": 2}),
        lambda: list(x for x in 5), lambda: dict([(1, 2), 3]), lambda: slice(), lambda: range(),
        lambda: type("a", "b", "c"), lambda: object(5), lambda: super(5, 5), lambda: property(1, 2, 3, 4, 5),
        lambda: staticmethod(), lambda: classmethod(1, 2), lambda: enumerate(), lambda: zip(1),
        lambda: reversed(1), lambda: memoryview(1), lambda: frozenset(1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = [1, 2]; t = (1, 2); d = {"a": 1}; s = {1}; fs = frozenset([1])
print(list(l) is l, tuple(t) is t, dict(d) is d, set(s) is s, frozenset(fs) is fs, str("a") == "a",
    list(l) == l, tuple(l) == t, set(l) == set(t), list(d) == ["a"], dict(d) == d, bool(l),
    bytes(b"a") == b"a")
def kw(**k): return k
print(kw(**d, b=2), kw(**dict(x=1)), kw(**{}), [*l, *t, *s], {*l, *t}, (*d, *l), {**d, "c": 3, **{"a": 9}},
    [*"ab", *range(2)], kw(**{"a b": 1}))
