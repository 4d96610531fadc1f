"""WeakValueDictionary and WeakKeyDictionary while their objects die."""

import sys
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Thing:
    pass


by_name = weakref.WeakValueDictionary()
by_thing = weakref.WeakKeyDictionary()


def work(index):
    kept = []
    for number in range(scaled(600)):
        thing = Thing()
        by_name[index, number] = thing
        by_thing[thing] = number
        assert by_name[index, number] is thing and by_thing[thing] == number
        if number % 4 == 0:
            kept.append(thing)
            if len(kept) > 10:
                kept.clear()
        found = by_name.get((index, number - 1))
        assert found is None or type(found) is Thing
        del thing, found


crowd(4, work)
print(len(by_name), len(by_thing))
