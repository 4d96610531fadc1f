"""Objects that all threads read at once, so that their counts are spread over the threads, die when they should."""

import gc
import threading
import time
import weakref

deaths = []


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        deaths.append(self.name)


class Holder:
    pass


holder = Holder()
TABLE = {}
ITEMS = []


def fill(turn):
    holder.item = Item("attribute %d" % turn)
    TABLE["key"] = Item("value %d" % turn)
    ITEMS[:] = [Item("item %d" % turn)]


def read(count):
    here = holder
    table = TABLE
    items = ITEMS
    for _ in range(count):
        if here.item is None or table["key"] is None or items[0] is None:
            raise AssertionError("gone")


def together(work, *args):
    threads = [threading.Thread(target=work, args=args) for _ in range(4)]
    for thread in threads:
        thread.start()
    return threads


def settle(expected):
    """Give threads that have just been joined the time to let go of the last things: without a GIL they still do."""
    deadline = time.monotonic() + 60
    while len(deaths) < expected and time.monotonic() < deadline:
        time.sleep(0.001)


gc.disable()
# 1. Replaced while nobody reads.
for turn in range(3):
    fill(turn)
    refs = [weakref.ref(holder.item), weakref.ref(TABLE["key"]), weakref.ref(ITEMS[0])]
    for thread in together(read, 30000):
        thread.join()
    assert all(ref() is not None for ref in refs)
    assert deaths == []
    holder.item = None
    TABLE["key"] = None
    ITEMS[0] = None
    settle(3)
    assert sorted(deaths) == ["attribute %d" % turn, "item %d" % turn, "value %d" % turn], deaths
    assert all(ref() is None for ref in refs)
    deaths.clear()
print("replaced between")

# 2. Replaced while all read: every one dies exactly once.
fill(0)
threads = together(read, 30000)
for turn in range(1, 200):
    fill(turn)
for thread in threads:
    thread.join()
holder.item = TABLE["key"] = ITEMS[0] = None
settle(600)
assert len(deaths) == len(set(deaths)) == 600, len(deaths)
deaths.clear()
print("replaced meanwhile")


# 3. Taken by one thread, dropped by another.
def take(count, box):
    for _ in range(count):
        box.append(holder.item)


def drop(count, box):
    while count:
        try:
            box.pop()
            count -= 1
        except IndexError:
            pass


fill(1000)
box = []
threads = [threading.Thread(target=take, args=(20000, box)) for _ in range(2)]
threads += [threading.Thread(target=drop, args=(20000, box)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert box == [] and deaths == []
holder.item = TABLE["key"] = ITEMS[0] = None
settle(3)
assert len(deaths) == 3
deaths.clear()
print("handed over")

# 4. A cycle of them is found by the collector.
fill(2000)
holder.item.self = holder.item
for thread in together(read, 30000):
    thread.join()
holder.item = TABLE["key"] = ITEMS[0] = None
gc.collect()
assert sorted(deaths) == ["attribute 2000", "item 2000", "value 2000"], deaths
print("collected")
