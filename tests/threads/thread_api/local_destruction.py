"""The data of a thread dies with the thread; that of the others stays."""

import sys
import threading
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Thing:
    pass


data = threading.local()
data.thing = Thing()
watch_main = weakref.ref(data.thing)
watches = []


def work(index):
    data.thing = Thing()
    data.more = [Thing() for _ in range(10)]
    watches.append(weakref.ref(data.thing))
    watches.append(weakref.ref(data.more[3]))


for _ in range(scaled(10)):
    crowd(4, work)
print(len(watches) == 8 * scaled(10), all(watch() is None for watch in watches), watch_main() is data.thing)
watch = None


def short(index):
    global watch
    mine = threading.local()
    mine.thing = Thing()
    watch = weakref.ref(mine.thing)
    del mine
    assert watch() is None


crowd(1, short)
del data
print(watch_main() is None)
