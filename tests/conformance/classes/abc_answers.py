# What isinstance() with an abstract class answers when it is asked again: answers may be kept, but not too long.
import abc
import collections.abc as A
import numbers


class Counting(abc.ABCMeta):
    asked = 0

    def __subclasscheck__(cls, subclass):
        Counting.asked += 1
        return Counting.asked % 2 == 1


class Fickle(metaclass=Counting):
    pass


print([isinstance(5, Fickle) for _ in range(4)], Counting.asked)


class Plain(abc.ABC):
    pass


class Late:
    pass


late = Late()
print([isinstance(late, Plain) for _ in range(3)])
Plain.register(Late)
print([isinstance(late, Plain) for _ in range(3)], isinstance(Late(), A.Iterable))
Late.__iter__ = lambda self: iter(())
print('a "no" is kept until somebody registers:', isinstance(Late(), A.Iterable))


class Other(abc.ABC):
    pass


Other.register(int)
print(isinstance(Late(), A.Iterable), isinstance(5, Other), isinstance(True, Other), isinstance(5.0, Other))


class Claims:
    @property
    def __class__(self):
        return int


print(isinstance(Claims(), numbers.Integral), isinstance(Claims(), int), isinstance(Claims(), A.Sized))


class Sizeable:
    def __len__(self):
        return 0


thing = Sizeable()
print([isinstance(thing, A.Sized) for _ in range(3)])
thing.__class__ = Late
print(isinstance(thing, A.Sized), isinstance(thing, Plain))

kept = abc.ABCMeta.__instancecheck__
abc.ABCMeta.__instancecheck__ = lambda cls, instance: 'anything'
print(isinstance([], A.Sequence), isinstance(5, A.Sequence))
abc.ABCMeta.__instancecheck__ = kept
print(isinstance([], A.Sequence), isinstance(5, A.Sequence))


class Switch(abc.ABC):
    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, 'on') or NotImplemented


print([isinstance(thing, Switch) for _ in range(2)])
Late.on = True
print(isinstance(thing, Switch))
Switch._abc_caches_clear()
print(isinstance(thing, Switch))
