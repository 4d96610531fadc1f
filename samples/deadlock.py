# Deadlock: two locks, taken in opposite order.
#
# Interview question: what is a deadlock, and how do you prevent it?
# Ada holds lock 1 and wants lock 2, Ben holds lock 2 and wants lock 1. A barrier makes sure that both hold
# their first lock before either wants the second, so this happens every time and needs no bad luck.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), sections "Avoiding
# Deadlocks" and "Deadlocks and Lock Ordering".
#
# baton:   a waiting thread lets the GIL go, so the GIL neither causes the deadlock nor cures it.
# batont:  the same.
# python3: the same. Without the timeout this script would hang in all of them.

import threading

first, second = threading.Lock(), threading.Lock()
both_hold_one = threading.Barrier(2)
report = {}


def careless(name, mine, other, patience):
    with mine:
        both_hold_one.wait()
        if other.acquire(timeout=patience):
            other.release()
            report[name] = "got both, after the other one had given up"
        else:
            report[name] = "gave up after %g s" % patience


print("opposite order:")
ada = threading.Thread(target=careless, args=("Ada", first, second, 0.2))
ben = threading.Thread(target=careless, args=("Ben", second, first, 10))
for thread in (ada, ben):
    thread.start()
for thread in (ada, ben):
    thread.join()
for name in sorted(report):
    print("  %s %s" % (name, report[name]))

# The cure: everybody takes the locks in one order, whatever they need first. A circle cannot form.
transfers = {"Ada": 0, "Ben": 0}


def careful(name):
    for _ in range(1000):
        with first:
            with second:
                transfers[name] += 1


print("the same order for all:")
threads = [threading.Thread(target=careful, args=(name,)) for name in transfers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for name in sorted(transfers):
    print("  %s held both %d times" % (name, transfers[name]))
