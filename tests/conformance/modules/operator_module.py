"""operator functions and getters."""
import operator as o
for name, args in [("add", (1, 2)), ("sub", (1, 2)), ("mul", (2, 3)), ("truediv", (1, 2)),
        ("floordiv", (7, 2)), ("mod", (7, 3)), ("pow", (2, 3)), ("matmul", None), ("neg", (5,)),
        ("pos", (-5,)), ("abs", (-5,)), ("invert", (5,)), ("inv", (5,)), ("and_", (6, 3)), ("or_", (6, 3)),
        ("xor", (6, 3)), ("lshift", (1, 3)), ("rshift", (8, 1)), ("not_", ([],)), ("truth", ([1],)),
        ("is_", (1, None)), ("is_not", (1, None)), ("lt", (1, 2)), ("le", (2, 2)), ("eq", (1, 1.0)),
        ("ne", (1, 2)), ("ge", (1, 2)), ("gt", (1, 2)), ("contains", ([1], 1)), ("countOf", ([1, 1], 1)),
        ("indexOf", ([1, 2], 2)), ("concat", ("a", "b")), ("getitem", ({"k": 1}, "k")), ("index", (True,)),
        ("length_hint", ([1, 2],)), ("is_none", (None,)) if hasattr(o, "is_none") else ("truth", (0,))]:
    if args: print(name, getattr(o, name)(*args), end="; ")
print()
l = [1, 2]
o.setitem(l, 0, 9)
o.delitem(l, 1)
print(l, o.iadd(l, [5]), l, o.iadd(1, 2), o.imul("a", 2), o.ior({1}, {2}), o.isub(5, 3), o.ipow(2, 3),
    o.iconcat([1], [2]))
g = o.itemgetter(1)
h = o.itemgetter(0, 2, "k" if False else -1)
print(g("abc"), h([1, 2, 3]), o.itemgetter("k")({"k": "v"}), o.itemgetter(slice(1, None))("abc"),
    sorted([(1, "b"), (2, "a")], key=g), list(map(o.itemgetter(0), ["ab", "cd"])), repr(g), repr(h))
class C:
    def __init__(self): self.x, self.y = 1, type("D", (), {"z": 2})()
    def m(self, a=1, b=2): return a, b
c = C()
print(o.attrgetter("x")(c), o.attrgetter("y.z")(c), o.attrgetter("x", "y.z")(c), o.methodcaller("m")(c),
    o.methodcaller("m", 5, b=6)(c), o.methodcaller("upper")("a"), repr(o.attrgetter("a.b")),
    repr(o.methodcaller("f", 1, k=2)))
for f in [lambda: g(5), lambda: g("a"), lambda: o.itemgetter(), lambda: o.attrgetter(5),
        lambda: o.attrgetter("zz")(c), lambda: o.methodcaller(), lambda: o.methodcaller("nope")(c),
        lambda: o.add(1), lambda: o.add(1, "a"), lambda: o.indexOf([1], 5), lambda: o.index(1.5),
        lambda: o.countOf(5, 1), lambda: o.concat(1, 2), lambda: o.getitem([1], 5), lambda: o.length_hint([1],
        "a"), lambda: o.matmul(1, 2), lambda: o.methodcaller(5), lambda: o.call(5)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(o.call(max, 1, 2), o.__add__ is o.add, o.length_hint(iter([1, 2, 3])), o.length_hint(x for x in []),
    o.length_hint(object(), 7))
import functools
print(functools.reduce(o.mul, [1, 2, 3, 4]), sum(map(o.mul, [1, 2], [3, 4])), max({"a": 1, "b": 5}.items(),
    key=o.itemgetter(1)))
