"""Left to right evaluation in displays, calls, operators, assignments."""
def v(name, value=None):
    print(name, end=" ")
    return value if value is not None else name
print(v("a", 1) + v("b", 2) * v("c", 3))
print([v("a"), v("b")], (v("c"), v("d")), {v("k1"): v("v1"), v("k2"): v("v2")})
def f(*a, **k):
    return a, k
print(f(v("1"), v("2"), *[v("3")], x=v("4"), **{v("5"): v("6")}))
print(v("f", f)(v("arg")))
print(v("then") if v("cond", 0) else v("else"))
d = {}
v("d", d)[v("key")] = v("value")
print(d)
class Obj:
    def __setattr__(self, name, value):
        print("setattr", name, end=" ")
        object.__setattr__(self, name, value)
o = Obj()
v("o1", o).x, v("o2", o).y = v("r1"), v("r2")
print()
l = [0, 0]
i = 0
i, l[i] = 1, "idx"
print(i, l)
x = v("x", l)[v("i", 0):v("j", 2):v("k", 1)]
print(x)
a = b = v("once", [1])
print(a is b)
l[v("t1", 0)] = l[v("t2", 1)] = v("src", 5)
print(l)
print(v("a", 1) < v("b", 2) < v("c", 3))
@v("deco1", lambda fn: v("apply1", fn))
@v("deco2", lambda fn: v("apply2", fn))
def g(p=v("default1"), *, q=v("default2")):
    pass
print()
class K(v("base", object), metaclass=v("meta", type)):
    v("body")
print()
print(v("list", [3])[v("zero", 0)])
del v("dd", d)[v("key")]
print(d)
lst = [1, 2]
lst[v("e", 0)] += v("inc", 10)
print(lst)
print([v("elt", n) for n in v("iter", [1, 2]) if v("test", n)])
print({v("kk", n): v("vv", n) for n in (1, 2)})
