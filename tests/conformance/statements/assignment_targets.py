"""Assignment to names, attributes, items, slices; annotated assignment."""
class C:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)
    def __setitem__(self, k, v):
        print("item", k, v)
c = C()
c.a = c.b = 1
c[0] = c["k"] = c[1:2] = c[1, 2] = 5
c.a += 1
x: int = 5
y: str
print(x, "y" in globals(), sorted(__annotations__))
c.t: int = 3
c["u"]: "any" = 4
(z): int = 6
print(z, "z" in __annotations__)
def f():
    v: int = 1
    w: undefined_name
    try:
        w
    except UnboundLocalError as e:
        print(e)
    return v
print(f(), f.__annotations__)
def g(a: int, b: "str" = "d", *c: float, e: list = None, **k: dict) -> bool:
    pass
print(list(g.__annotations__), g.__annotations__["a"].__name__, g.__annotations__["b"],
    g.__annotations__["return"].__name__)
class D:
    p: int = 1
    q: str
print(list(D.__annotations__), D.p, hasattr(D, "q"))
l = [1, 2, 3, 4]
l[1:3] = "abc"
print(l)
l[0], l[-1] = l[-1], l[0]
print(l)
l[len(l):] = [9]
l[:0] = [0]
print(l)
nested = {"a": [1, {"b": 2}]}
nested["a"][1]["b"] = nested["a"][0] = "new"
print(nested)
for source in ["5 = x", "'a' = 1", "f() = 1", "x + y = 1", "None = 1", "(x, 5) = 1, 2", "[a, f()] = 1",
        "a if b else c = 1", "x = 5 = y", "f() += 1", "(a, b) += 1", "*a = 1", "*a, *b = 1",
        "x: int: str = 1", "(a, b): int", "{} = 1", "-x = 1", "a and b = 1", "f'{x}' = 1", "... = 1"]:
    try:
        compile(source, "<t>", "exec")
        print("ok", source)
    except SyntaxError as e:
        print(source, "|", e.msg)
