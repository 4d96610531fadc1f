"""Ctrl-C (SIGINT) reaches the main thread in every blocking call, and no other thread."""

import os
import queue
import signal
import threading
import time


def interrupt():
    # Again and again: a signal that comes just before a call blocks does not end it.
    while not heard:
        time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGINT)


def handler(number, frame):
    if not heard:
        heard.append(number)
        signal.default_int_handler(number, frame)


def never():
    forever.wait()


heard = []
signal.signal(signal.SIGINT, handler)
forever = threading.Event()
lock = threading.Lock()
lock.acquire()
barrier = threading.Barrier(2)
stuck = threading.Thread(target=never)
stuck.start()
out, into = os.pipe()
waits = (("sleep", lambda: time.sleep(30)),
         ("lock", lock.acquire), ("timed lock", lambda: lock.acquire(timeout=30)),
         ("event", threading.Event().wait),
         ("queue", queue.Queue().get), ("simple queue", queue.SimpleQueue().get),
         ("barrier", barrier.wait), ("join", stuck.join), ("pipe", lambda: os.read(out, 1)))
for name, wait in waits:
    heard.clear()
    thread = threading.Thread(target=interrupt)
    try:
        thread.start()
        wait()
        print(name, "was not interrupted")
    except KeyboardInterrupt:
        print(name, "interrupted")
    thread.join()
print(stuck.is_alive())
forever.set()
stuck.join()
