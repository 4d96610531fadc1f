"""Threads that add to one number, each time with the lock."""

import threading

from harness import run

COUNT = 60000


def run_with(threads):
    def work():
        lock = threading.Lock()
        n = [0]

        def add():
            for _ in range(COUNT // threads):
                with lock:
                    n[0] += 1

        workers = [threading.Thread(target=add) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert n[0] == COUNT
        return n[0]

    run(work, COUNT)
