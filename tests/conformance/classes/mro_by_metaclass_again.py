# __bases__ assigned under a metaclass with mro(): who is asked, what stays when it raises, cycles, super().


def shown(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Counting(type):
    asked = []

    def mro(cls):
        Counting.asked.append(cls.__name__)
        return type.mro(cls)


class A: pass
class B: pass
class C(A, metaclass=Counting): pass
class D(C): pass
class E(D): pass


Counting.asked.clear()
C.__bases__ = B,
print(Counting.asked, [k.__name__ for k in E.__mro__], B.__subclasses__(), A.__subclasses__())


class Choosy(type):
    ready = False

    def mro(cls):
        if Choosy.ready and cls.__name__ == 'G':
            raise RuntimeError('no other order')
        return type.mro(cls)


class F(A, metaclass=Choosy): pass
class F2(F): pass
class G(F): pass


Choosy.ready = True
before = F.__mro__, F2.__mro__, G.__mro__
print(shown(setattr, F, '__bases__', (B,)))
print((F.__mro__, F2.__mro__, G.__mro__) == before, F.__bases__, B.__subclasses__())
Choosy.ready = False
F.__bases__ = B,
print([k.__name__ for k in G.__mro__], B.__subclasses__())


class Again(type):
    ready = False

    def mro(cls):
        if Again.ready and cls.__name__ == 'X':
            Again.ready = False
            X.__bases__ = Y2,
        return type.mro(cls)


class Y1(metaclass=Again): pass
class Y2(metaclass=Again): pass
class X(Y1): pass


Again.ready = True
X.__bases__ = Y1,
print(X.__bases__, Y1.__subclasses__(), Y2.__subclasses__(), [k.__name__ for k in X.__mro__])


class Round(type):
    ready = False

    def mro(cls):
        if Round.ready:
            (P if cls is Q else Q).__bases__ = cls,
        return type.mro(cls)


class O(metaclass=Round): pass
class P(O): pass
class Q(O): pass


Round.ready = True
print(shown(setattr, P, '__bases__', (O, object)))
Round.ready = False


class Elsewhere(type):
    def mro(cls):
        return B,


def make():
    class Lost(metaclass=Elsewhere): pass


print(shown(make))


class Early(type):
    def mro(cls):
        print(cls.__mro__, shown(lambda: super(cls, cls).anything))
        return super().mro()


class Young(metaclass=Early): pass


# The __dict__ of a class is the class's, whatever comes first in the MRO of its metaclass.
class Mixin: pass
class Meta(Mixin, type): pass
class Made(metaclass=Meta):
    one = 1


print(type(Made.__dict__).__name__, Made.__dict__['one'])
print(shown(setattr, Made, '__dict__', {}))
print(shown(Mixin.__dict__['__dict__'].__set__, Made, {}))


# Slots of the same names, at places that differ.
class S1: __slots__ = 'a', 'b'
class S2: __slots__ = 'b', 'a'
class T1(S1): __slots__ = 'c',
class T2(S2): __slots__ = 'c',
class T3(S1): __slots__ = 'c',


for cls, other in (S1, S2), (T1, T2), (T1, T3):
    print(shown(setattr, cls(), '__class__', other))
