# Five threads add 100000 times each to one counter without a lock.
#
# CPython 3.13: 500000, every time. It looks for a switch only at calls and backward jumps, and there is none between
#               the load and the store of `counter += 1`.
# Baton:        some updates are lost. The GIL changes hands after 100 instructions, wherever that is, as in Python 2.
# Cause:        showing the race is what Baton is for. `-X switch=5ms@calls` is CPython's rule.

import threading

counter = 0


def work():
    global counter
    for _ in range(100000):
        counter += 1


def race():
    global counter
    counter = 0
    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


print("updates were lost:", any(race() < 500000 for _ in range(100)))
