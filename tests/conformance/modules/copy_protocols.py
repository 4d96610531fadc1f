# copy and deepcopy: hooks, memo, cycles, shared parts, reduce forms, replace.
import copy


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __replace__(self, **changes):
        return Point(**{"x": self.x, "y": self.y, **changes})


inner = [1, 2]
p = Point(inner, inner)
s, d = copy.copy(p), copy.deepcopy(p)
print(s.x is inner, d.x is inner, d.x is d.y, copy.replace(p, x=0))
loop = [1]; loop.append(loop)
c = copy.deepcopy(loop)
print(c[1] is c, c is not loop, c)
d = {"k": loop}; loop.append(d)
e = copy.deepcopy(d)
print(e["k"][2] is e, e["k"][1] is e["k"])


class Hooks:
    def __copy__(self):
        return "shallow"

    def __deepcopy__(self, memo):
        return ("deep", isinstance(memo, dict))


print(copy.copy(Hooks()), copy.deepcopy([Hooks()]))


class State:
    def __init__(self):
        self.a, self.secret = [1], "s"

    def __getstate__(self):
        return {"a": self.a}

    def __setstate__(self, state):
        self.a, self.secret = state["a"], "restored"


x = State(); y = copy.copy(x); z = copy.deepcopy(x)
print(y.secret, y.a is x.a, z.a is x.a)


class Slots:
    __slots__ = ("a", "__dict__", "b")


o = Slots(); o.a = [1]; o.c = 2
k = copy.deepcopy(o)
print(k.a, k.c, hasattr(k, "b"), k.a is o.a)


class Reduced(list):
    def __reduce__(self):
        return (Reduced, (), {"tag": 1}, iter([1, 2]), None)


r = copy.copy(Reduced())
print(r, r.tag, type(r).__name__)
for value in (None, 5, "s", b"b", (1, 2), frozenset([1]), len, int, Point, range(3), ..., NotImplemented, 2.5, lambda: 0):
    assert copy.copy(value) is value
    assert copy.deepcopy(value) is value or value == copy.deepcopy(value)
t = ([1], 2)
print(copy.deepcopy(t)[0] is t[0], copy.copy([1, [2]]), copy.copy({1: [2]}), copy.copy({1, 2}), copy.copy(bytearray(b"x")))
for bad in ((x for x in ()), copy):
    try:
        copy.deepcopy(bad)
    except TypeError as error:
        print(error)
memo = {}
copy.deepcopy(inner, memo)
print(len(memo), memo[id(inner)])
try:
    copy.replace(5, a=1)
except TypeError as error:
    print(error)
