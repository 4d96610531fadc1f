# Reference counts: why there is a lock at all.
#
# Interview question: why does Python have a GIL?
# Every object counts how many names and containers refer to it and dies when the count reaches zero. Two
# threads that count at once could lose a count, so one lock guards them all.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "The
# Global Interpreter Lock (GIL)" (why it exists).
#
# baton:   plain counts, safe because one thread at a time runs bytecode.
# batont:  the same numbers without the lock: the thread that made an object counts plainly, the
#          others atomically.
# python3: the same output (differences are shown, because interpreters count their helpers differently).

import gc
import sys
import threading
import weakref


class Noisy:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name
        self.partner = None

    def __del__(self):
        print("  %s dies" % self.name)


def more(thing, before=0):
    """How many references more than before; the same call measures both times."""
    return sys.getrefcount(thing) - before


print("1. Names and containers count")
thing = Noisy("thing")
before = more(thing)
other = thing
print("  a second name: %+d" % more(thing, before))
box = [thing, thing]
print("  twice in a list: %+d" % more(thing, before))
del box
print("  the list is gone: %+d" % more(thing, before))
del other
print("  the name is gone: %+d" % more(thing, before))

print("2. At zero an object dies at once, not later")
print("  before del")
del thing
print("  after del")

print("3. A cycle keeps itself alive until the collector comes")
gc.disable()
left, right = Noisy("left"), Noisy("right")
left.partner, right.partner = right, left
watch = weakref.ref(left)
del left, right
print("  still there:", watch() is not None)
gc.collect()
print("  after gc.collect():", watch() is not None)
gc.enable()

print("4. Two threads take and drop 100000 references each; not one is lost")
shared = Noisy("shared")
before = more(shared)


def borrow(count):
    for _ in range(count):
        mine = [shared, shared]
        mine.pop()


threads = [threading.Thread(target=borrow, args=(50000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("  difference afterwards: %d" % more(shared, before))
del shared
print("5. The end")
