"""Classes that are their own class, or each other's: `c.__class__ = c`. The collector takes them away."""
import gc


class Sentinel(type):
    def __new__(cls, name, bases, namespace, **keywords):
        made = super().__new__(cls, name, bases, namespace, **keywords)
        made.__class__ = made
        return made

    def __repr__(self):
        return "<" + self.__name__ + ">"


class DONE(Sentinel, metaclass=Sentinel):
    pass


print(DONE, type(DONE) is DONE, isinstance(DONE, DONE), issubclass(DONE, type))
print(type(type(type(DONE))) is DONE, DONE.__class__ is DONE)


class Made(DONE, metaclass=DONE):
    word = 3


print(repr(Made), type(Made) is Made, Made.word, isinstance(Made, DONE))
print(Made.__mro__[0] is Made)
one = DONE
print({DONE: 1}[one], DONE == one, hash(DONE) == hash(one))


def many():
    for number in range(200):
        class Local(Sentinel, metaclass=Sentinel):
            value = number
        Local.me = Local
        Local.list = [Local, number]
    return Local


last = many()
print(last.value, last, type(last) is last)
del last
print(gc.collect() > 0)


class Left(type):
    pass


class Right(type):
    pass


def pair():
    class A(Left, metaclass=Left):
        pass

    class B(Left, metaclass=Left):
        pass

    A.__class__ = B
    B.__class__ = A
    return A, B


for _ in range(20):
    A, B = pair()
print(type(A) is B, type(B) is A, type(type(A)) is A, isinstance(A, B), isinstance(B, A))
A.other, B.other = B, A
del A, B
print(gc.collect() > 0)


class Three(type):
    pass


def ring():
    made = [Three("N%d" % i, (Three,), {}) for i in range(5)]
    for i, each in enumerate(made):
        each.__class__ = made[(i + 1) % 5]
    return made


print([type(each).__name__ for each in ring()])
print(gc.collect() > 0)
print(DONE)
