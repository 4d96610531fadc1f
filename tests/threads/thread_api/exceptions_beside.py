"""Threads that fail do not disturb those that work."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

failures = []
threading.excepthook = lambda args: failures.append(type(args.exc_value).__name__)
done = []


def work(index):
    total = 0
    for i in range(scaled(300)):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            total += 1
        except ValueError as error:
            total += error.args[0] - i
    if index % 2:
        raise LookupError(index)
    done.append(total)


threads = [threading.Thread(target=work, args=(index,)) for index in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(done), len(set(done)), failures)
