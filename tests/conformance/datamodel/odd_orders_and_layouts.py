# A method resolution order with the bases first; which classes an instance may change to.
class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class A:
    def f(self):
        return 'A'


class B(A):
    def f(self):
        return 'B'


class X(B, metaclass=Reversed):
    def g(self):
        return 'g'


x = X()
print([c.__name__ for c in X.__mro__], x.f(), x.g(), isinstance(x, A), isinstance(x, object), issubclass(X, X))
print(x == x, x != x, repr(x)[:20] == str(x)[:20], hash(x) == object.__hash__(x), X.__init__(x), dir(x)[:2])


for listed in [dict, object], [int], [], [Exception, object], [A, object], [B], [1], [type]:
    class Devious(type):
        def mro(cls):
            return [cls, *listed]
    for bases in (), (A,):
        try:
            made = Devious('Made', bases, {})
            print([c.__name__ for c in made.__mro__])
        except TypeError as e:
            print('TypeError', e)


class Slots:
    __slots__ = 'a', 'b'


class Same:
    __slots__ = 'b', 'a'


class Weak(Slots):
    __slots__ = '__weakref__',


class Dict(Slots):
    __slots__ = '__dict__',


class Both(Slots):
    __slots__ = '__dict__', '__weakref__'


class Plain(Slots):
    pass


class Empty(Slots):
    __slots__ = ()


classes = Slots, Same, Weak, Dict, Both, Plain, Empty
for first in classes:
    row = []
    for second in classes:
        thing = first()
        try:
            thing.__class__ = second
            row.append(type(thing) is second)
        except TypeError as e:
            row.append(str(e).partition(':')[0])
    print(first.__name__, [r if r is True else '-' for r in row])
