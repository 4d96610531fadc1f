"""queue.Queue of 100 places between two threads."""

import queue
import threading

from harness import run

COUNT = 20000


def work():
    items = queue.Queue(100)

    def produce():
        for i in range(COUNT):
            items.put(i)
        items.put(None)

    producer = threading.Thread(target=produce)
    producer.start()
    taken = 0
    while items.get() is not None:
        taken += 1
    producer.join()
    return taken


run(work, COUNT)
