"""heapq on a list under a lock: a priority queue by hand."""

import heapq
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

heap = []
lock = threading.Lock()
taken = []
ROUNDS = scaled(500)


def work(index):
    for number in range(ROUNDS):
        with lock:
            heapq.heappush(heap, (number * 37 % 101, index, number))
        if number % 2:
            with lock:
                taken.append(heapq.heappop(heap))


crowd(4, work)
rest = [heapq.heappop(heap) for _ in range(len(heap))]
print(rest == sorted(rest), len(taken) + len(rest) == 4 * ROUNDS, len(set(taken) | set(rest)) == 4 * ROUNDS)
