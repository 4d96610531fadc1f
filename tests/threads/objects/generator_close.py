"""Generators made in one thread, closed or dropped in another: finally runs once."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

handed = queue.Queue()
ended = []
lock = threading.Lock()
COUNT = scaled(800)


def source(number):
    try:
        yield number
        yield number + 1
    finally:
        with lock:
            ended.append(number)


def make():
    for number in range(COUNT):
        generator = source(number)
        next(generator)
        handed.put(generator)
        del generator
    handed.put(None)
    handed.put(None)


def finish():
    number = 0
    while True:
        generator = handed.get()
        if generator is None:
            return
        number += 1
        if number % 3 == 0:
            generator.close()
        elif number % 3 == 1:
            assert next(generator) - 1 >= 0
        del generator


together(make, finish, finish)
print(sorted(ended) == list(range(COUNT)))
