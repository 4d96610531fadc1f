"""stack_size: get, set, refuse; threads run with it."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

print(threading.stack_size())
print(threading.stack_size(1024 * 1024), threading.stack_size())
depth = []


def descend(n):
    if n == 0:
        return 0
    return 1 + descend(n - 1)


thread = threading.Thread(target=lambda: depth.append(descend(200)))
thread.start()
thread.join()
print(depth, threading.stack_size(0), threading.stack_size())
print(message(threading.stack_size, 100))
print(message(threading.stack_size, -5))
