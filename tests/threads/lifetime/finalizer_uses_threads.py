"""Finalizers that take locks, start threads and put into queues."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

results = queue.SimpleQueue()
lock = threading.RLock()
started = []


class Busy:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        with lock:
            results.put(self.number)
        if self.number % 20 == 0:
            thread = threading.Thread(target=results.put, args=(-1,))
            thread.start()
            started.append(thread)


def work(index):
    for number in range(scaled(100)):
        thing = Busy(number)
        with lock:
            del thing


crowd(4, work)
for thread in started:
    thread.join()
values = []
while not results.empty():
    values.append(results.get())
print(len([value for value in values if value >= 0]) == 4 * scaled(100), values.count(-1) == len(started))
