"""A pipeline of four stages with sentinels."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

stages = [queue.Queue(4) for _ in range(5)]
count = scaled(300)


def stage(index):
    while True:
        item = stages[index].get()
        if item is None:
            stages[index + 1].put(None)
            return
        stages[index + 1].put(item * 2 + index)


threads = [threading.Thread(target=stage, args=(index,)) for index in range(4)]
for thread in threads:
    thread.start()
results = []


def collect():
    while True:
        item = stages[4].get()
        if item is None:
            return
        results.append(item)


collector = threading.Thread(target=collect)
collector.start()
for number in range(count):
    stages[0].put(number)
stages[0].put(None)
for thread in threads + [collector]:
    thread.join()
print(results == [number * 16 + 1 * 4 + 2 * 2 + 3 for number in range(count)])
