"""Classes, metaclasses and metaclasses' metaclasses that die together."""
import abc
import gc
import weakref


def build():
    class Outer(type):
        pass

    class Mixin(metaclass=Outer):
        def method(self):
            pass

    class Meta(type, Mixin):
        pass

    class Plain(metaclass=Meta):
        def __init__(self):
            self.me = self

    item = Plain()
    return [weakref.ref(thing, lambda ref, name=name: names.append(name))
            for name, thing in (('Outer', Outer), ('Mixin', Mixin), ('Meta', Meta), ('Plain', Plain), ('item', item))]


names = []
refs = build()
gc.collect()
print([ref() for ref in refs], len(names))


class Abstract(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def x(self):
        pass


class AbstractMeta(type, Abstract):
    def x(self):
        return 1


class Made(metaclass=AbstractMeta):
    pass


print(Made.x(), isinstance(Made, Abstract), type(AbstractMeta).__name__)
ref = weakref.ref(Made)
del Made, AbstractMeta
gc.collect()
print(ref())


class StillThere(metaclass=type('Last', (type, Abstract), {'x': None})):
    pass
