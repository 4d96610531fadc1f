"""gc.get_referrers of a class has its instances: reloading tools find them so and give them the new class."""
import gc


class Old:
    def __init__(self, number):
        self.number = number

    def word(self):
        return "old"


class Slots:
    __slots__ = ("item",)


class Listed(list):
    pass


class Meta(type):
    pass


class Made(metaclass=Meta):
    pass


instances = [Old(i) for i in range(5)]
slots = Slots()
slots.item = instances
listed = Listed([slots])
print(sorted(each.number for each in gc.get_referrers(Old) if isinstance(each, Old)))
print(any(each is slots for each in gc.get_referrers(Slots)))
print(any(each is listed for each in gc.get_referrers(Listed)))
print(any(each is Made for each in gc.get_referrers(Meta)))
print(any(each is slots for each in gc.get_referrers(instances)), Old in gc.get_referents(instances[0]))
print([each for each in gc.get_referrers(Old, Slots) if type(each) is Slots] == [slots])


class New:
    def word(self):
        return "new"


for each in gc.get_referrers(Old):
    if type(each) is Old:
        object.__setattr__(each, "__class__", New)
print([(each.word(), each.number) for each in instances])
print(any(isinstance(each, Old) for each in gc.get_referrers(Old)))
