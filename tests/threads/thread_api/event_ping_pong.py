"""Two threads take turns with two events."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

ping, pong = threading.Event(), threading.Event()
log = []
ROUNDS = scaled(300)


def first():
    for _ in range(ROUNDS):
        log.append("ping")
        ping.set()
        pong.wait()
        pong.clear()


def second():
    for _ in range(ROUNDS):
        ping.wait()
        ping.clear()
        log.append("pong")
        pong.set()


together(first, second)
print(log == ["ping", "pong"] * ROUNDS)
