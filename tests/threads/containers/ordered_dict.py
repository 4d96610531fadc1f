"""OrderedDict: own keys, move_to_end, popitem among threads under a lock."""

import sys
import threading
from collections import OrderedDict

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

cache = OrderedDict()
lock = threading.Lock()


def work(index):
    for number in range(scaled(700)):
        key = (index, number % 20)
        with lock:
            cache[key] = number
            cache.move_to_end(key, last=number & 1 == 1)
            if len(cache) > 40:
                cache.popitem(last=False)
            assert len(cache) <= 40


crowd(4, work)
with lock:
    print(len(cache) == len(list(cache)) == len(set(cache)), len(cache) <= 40)
