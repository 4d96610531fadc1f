"""gc.disable, enable, freeze and thresholds from threads."""

import gc
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

original = gc.get_threshold()


def work(index):
    for number in range(scaled(100)):
        gc.disable()
        ring = []
        ring.append(ring)
        gc.enable()
        gc.isenabled()
        if number % 40 == 0:
            gc.collect()


crowd(3, work)
gc.enable()
print(gc.isenabled(), gc.get_threshold() == original, gc.collect() >= 0)
