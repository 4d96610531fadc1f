"""Objects made in one thread and dropped in another, through a queue: all die, once."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

COUNT = scaled(2500)
channel = queue.SimpleQueue()
lock = threading.Lock()
born = dead = 0


class Parcel:
    def __init__(self, number):
        global born
        self.number = number
        self.load = [number, str(number), {"number": number}]
        with lock:
            born += 1

    def __del__(self):
        global dead
        assert self.load[1] == str(self.number)
        with lock:
            dead += 1


def make():
    for number in range(COUNT):
        channel.put(Parcel(number))


def drop():
    for _ in range(COUNT):
        parcel = channel.get()
        assert parcel.load[2]["number"] == parcel.number
        del parcel


together(make, make, drop, drop)
print(born == dead == 2 * COUNT, channel.empty())
