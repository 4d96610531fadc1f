"""Classes made, used and dropped by many threads; subclasses of one shared base."""

import gc
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Base:
    def value(self):
        return self.number


def work(index):
    for number in range(scaled(60)):
        class Local(Base):
            extra = index

            def value(self):
                return super().value() + 1

        item = Local()
        item.number = number
        assert item.value() == number + 1 and item.extra == index
        made = type("Made", (Local,), {"number": number})
        assert made().value() == number + 1
        assert issubclass(made, Base)
        assert isinstance(Base.__subclasses__(), list)


crowd(4, work)
gc.collect()
print("ok")
