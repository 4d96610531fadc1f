"""Deep chains of objects destroyed by another thread: no crash, all of them die."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import together

DEPTH = 50000
channel = queue.SimpleQueue()
lock = threading.Lock()
died = 0


class Link:
    def __init__(self, rest):
        self.rest = rest


class Counted(Link):
    def __del__(self):
        global died
        died += 1


def make():
    for kind in (list, tuple, dict, Link):
        chain = None
        for _ in range(DEPTH):
            if kind is list:
                chain = [chain]
            elif kind is tuple:
                chain = (chain, 1)
            elif kind is dict:
                chain = {"rest": chain}
            else:
                chain = Link(chain)
        channel.put(chain)
        del chain
    chain = None
    for _ in range(2000):
        chain = Counted(chain)
    channel.put(chain)
    del chain
    channel.put(None)


def destroy():
    while channel.get() is not None:
        pass


together(make, destroy)
print(died)
