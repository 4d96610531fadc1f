"""A thread is started and joined."""

import threading

from harness import run

COUNT = 500


def work():
    for _ in range(COUNT):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
    return COUNT


run(work, COUNT)
