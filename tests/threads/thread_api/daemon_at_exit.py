"""Daemon threads are left behind at the end, in a loop, in a sleep, and in a lock."""

import threading
import time

lock = threading.Lock()
lock.acquire()


def spin():
    values = []
    while True:
        values.append([len(values)])
        if len(values) > 100:
            values.clear()


targets = (spin, lambda: time.sleep(1000), lock.acquire, threading.Event().wait)
threads = [threading.Thread(target=target, daemon=True) for target in targets]
for thread in threads:
    thread.start()
print([thread.is_alive() for thread in threads], [thread.daemon for thread in threads])
print("end of the main thread")
