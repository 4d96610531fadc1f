"""Many threads import the same modules for the first time: each runs once, all see it whole."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd

results = []


def work(index):
    import bisect
    import heapq
    import random as chance
    from collections import OrderedDict, namedtuple
    from functools import partial, reduce
    import _imported
    results.append((_imported.complete, _imported.loads, bisect.bisect([1, 3, 5], 4),
                    heapq.nsmallest(1, [3, 2]), reduce(max, [1, 9, 3]), partial(int, "7")(),
                    OrderedDict(a=1)["a"], namedtuple("P", "x")(4).x, chance.Random(1).random() < 1))


crowd(6, work)
print(len(results), len(set(map(repr, results))), results[0])
print(threading.active_count())
