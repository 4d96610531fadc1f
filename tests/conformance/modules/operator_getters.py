# operator: itemgetter, attrgetter, methodcaller, in-place forms, length_hint, index, concat, text and pickles.
import operator as op
import pickle
from types import SimpleNamespace as NS

rows = [("b", 2, {"k": 1}), ("a", 3, {"k": 0})]
print(sorted(rows, key=op.itemgetter(0)), op.itemgetter(0, 2)(rows[0]), op.itemgetter(slice(1))("abc"), op.itemgetter("k")({"k": 5}), op.itemgetter(-1)([1, 2]))
x = NS(a=NS(b=NS(c=7)), d=1)
print(op.attrgetter("a.b.c")(x), op.attrgetter("d", "a.b.c")(x), op.methodcaller("upper")("abc"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"))
for g in (op.itemgetter(1), op.itemgetter(1, "x"), op.attrgetter("a.b"), op.attrgetter("a", "b"), op.methodcaller("f"), op.methodcaller("f", 1, k=2)):
    print(repr(g), repr(pickle.loads(pickle.dumps(g))))
for bad in (lambda: op.itemgetter(), lambda: op.attrgetter(5), lambda: op.attrgetter("a.zz")(x), lambda: op.methodcaller(), lambda: op.methodcaller(5), lambda: op.itemgetter(9)([1]), lambda: op.itemgetter(1)(5),
            lambda: op.index(1.5), lambda: op.concat(1, 2), lambda: op.length_hint(5, "x"), lambda: op.countOf(5, 1), lambda: op.indexOf([1], 2), lambda: op.attrgetter("a")(), lambda: op.add(1), lambda: op.call()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
l = [1]
print(op.iadd(l, [2]) is l, op.iconcat(l, (3,)), op.imul(2, 3), op.ipow(2, 5), op.isub({1, 2}, {1}), op.ior({1: 1}, {2: 2}), op.ifloordiv(7, 2), op.imod(7, 4), op.ilshift(1, 3), op.ixor(6, 3), op.itruediv(1, 2))
print(op.length_hint(iter([1, 2])), op.length_hint(5, 9), op.length_hint(range(3)), op.countOf([1, 2, 1, True], 1), op.indexOf("abc", "c"), op.contains([1], 1), op.index(True), op.truth([]), op.not_(0), op.is_(None, None), op.is_not(1, None))
print(op.add("a", "b"), op.sub(5, 2), op.mul([0], 2), op.mod("%d", 5), op.neg(3), op.pos(-3), op.inv(5), op.abs(-2), op.lt(1, 2), op.eq(1, 1.0), op.pow(2, -1), op.lshift(1, 4), op.and_(6, 3), op.or_(4, 1), op.call(max, 1, 2, key=op.neg))
d = {}
op.setitem(d, "a", 1); print(op.getitem(d, "a"), op.delitem(d, "a"), d, op.getitem([1, 2, 3], slice(0, 2)))


class LengthHint:
    def __init__(self, answer):
        self.answer = answer

    def __length_hint__(self):
        return self.answer


print(op.length_hint(LengthHint(3)), op.length_hint(LengthHint(NotImplemented), 4))
for answer in (-1, "x"):
    try:
        op.length_hint(LengthHint(answer))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
