# operator functions, attrgetter, itemgetter, methodcaller
import operator as o
class A:
    x = 1
    def __init__(self): self.b = {'k': [10, 20]}; self.c = self
    def m(self, *a, **k): return a, k
a = A()

CASES = r"""
o.add(1, 2), o.sub(1, 2), o.mul('a', 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod('%s', 5), o.pow(2, 3), o.matmul.__name__, o.lshift(1, 3), o.rshift(8, 1), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.neg(5), o.pos(True), o.inv(5), o.invert(5), o.abs(-5), o.index(True), o.not_([]), o.truth('a'), o.is_(None, None), o.is_not(1, None), o.lt(1, 2), o.le(1, 1), o.eq(1, 1.0), o.ne(1, 2), o.ge(1, 2), o.gt(1, 2), o.concat([1], [2]), o.contains([1], 1), o.countOf([1, 1, 2], 1), o.indexOf([1, 2], 2), o.getitem('abc', 1), o.length_hint([1]), o.call(max, 1, 2)
o.add(1)
o.add(1, 'a')
o.concat(1, 2)
o.concat([1], (2,))
o.indexOf([1], 5)
o.contains(5, 1)
o.index('a')
o.iadd([1], (2,)), o.isub(5, 3), o.imul([1], 2), o.iconcat([1], [2]), o.ior({1}, {2}), o.iand({1, 2}, {2}), o.ixor(5, 1), o.ipow(2, 3), o.ilshift(1, 2), o.irshift(4, 1), o.imod(7, 3), o.ifloordiv(7, 2), o.itruediv(1, 2)
o.iconcat(1, 2)
(lambda d: (o.setitem(d, 'a', 1), o.delitem(d, 'a'), d))({})
o.delitem([], 0)
o.attrgetter('x')(a), o.attrgetter('x', 'b')(a), o.attrgetter('c.c.x')(a), o.itemgetter(1)('abc'), o.itemgetter(1, -1)('abc'), o.itemgetter('k')({'k': 5}), o.itemgetter(slice(1, 3))('abcd'), o.methodcaller('m')(a), o.methodcaller('m', 1, k=2)(a), o.methodcaller('upper')('a')
o.attrgetter()
o.attrgetter(5)
o.attrgetter('zz')(a)
o.attrgetter('x')()
o.itemgetter()
o.itemgetter(5)([1])
o.itemgetter('a')([1])
o.methodcaller()
o.methodcaller(5)
o.methodcaller('zz')(a)
repr(o.attrgetter('a.b', 'c')), repr(o.itemgetter(1, 'a')), repr(o.methodcaller('m', 1, k=2)), o.__add__(1, 2), o.attrgetter('x').__reduce__()[1], o.itemgetter(1).__reduce__()[1]
o.length_hint(5, 3), o.length_hint(iter([1, 2])), o.truth(a), o.is_(a, a)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
