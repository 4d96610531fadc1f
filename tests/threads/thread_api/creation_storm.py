"""Hundreds of short threads, one after the other and in bunches."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

total = 0
lock = threading.Lock()


def tick(amount):
    global total
    with lock:
        total += amount


for _ in range(scaled(200)):
    thread = threading.Thread(target=tick, args=(1,))
    thread.start()
    thread.join()
for _ in range(scaled(10)):
    threads = [threading.Thread(target=tick, args=(100,)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(total == scaled(200) + scaled(10) * 2000, threading.active_count())
