# UserDict, UserList, UserString, ChainMap and namedtuple in subclasses.
from collections import ChainMap, UserDict, UserList, UserString, namedtuple, OrderedDict, defaultdict


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        return f"no {key}"


d = Lower({"A": 1}, B=2)
d.update(C=3)
d |= {"D": 4}
print(d, d["a"], d["zz"], "A" in d, len(d), d.pop("b"), d.setdefault("E", 5), dict(d), d | {"X": 1}, {"Y": 2} | d, d.copy(), d == {"a": 1})
l = UserList([3, 1, 2])
l.append(0); l += (9,); l[1:2] = [7, 8]; l.sort()
print(l, l[1:3], type(l[1:3]).__name__, l + [1], [1] + l, l * 2, l.index(7), l.count(9), l == [0, 2, 3, 7, 8, 9], l < [1], l.data, l.pop(), l.reverse(), l)
s = UserString("hello")
print(s + "!", "x" + s, s * 2, s.upper(), type(s.upper()).__name__, s[1:3], s == "hello", "ell" in s, s.find("l"), s % (), hash(s) == hash("hello"), int(UserString("42")), repr(s))
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
m = c.new_child({"z": 0}, q=5)
print(c["a"], c["b"], m, m.parents, list(m), len(m), m.maps[1], c.get("n"), bool(ChainMap()), c | {"k": 1}, dict(m))
m["b"] = 99
print(m.maps[0], c["b"], m.pop("b"))
for make in (lambda: m.pop("b"), lambda: c["none"], lambda: c.__delitem__("b"), lambda: ChainMap().popitem()):
    try:
        make()
    except KeyError as error:
        print("KeyError", error)
P = namedtuple("P", "x y", defaults=[5])


class Q(P):
    __slots__ = ()

    @property
    def total(self):
        return self.x + self.y


q = Q(1)
print(q, q.total, q._replace(x=7), Q._make([1, 2]), q._asdict(), Q._fields, Q._field_defaults, P.__doc__, P.x.__doc__)
for args in (("P", "a a"), ("P", "class"), ("P", "_x"), ("1P", "x"), ("P", "x", 5)):
    try:
        namedtuple(*args)
    except Exception as error:
        print(type(error).__name__, error)
print(namedtuple("R", "a def a _b", rename=True)._fields, defaultdict(list, a=1).__repr__(), OrderedDict(a=1) | {"b": 2})
