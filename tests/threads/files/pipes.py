"""Pipes between threads: a reader that blocks does not stop the others."""

import os
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

out, into = os.pipe()
back_out, back_into = os.pipe()
ROUNDS = scaled(400)
ticks = 0
over = threading.Event()


def send():
    for number in range(ROUNDS):
        os.write(into, b"%8d" % number)
        assert os.read(back_out, 8) == b"%8d" % (number + 1)
    over.set()


def answer():
    for number in range(ROUNDS):
        got = int(os.read(out, 8))
        assert got == number
        os.write(back_into, b"%8d" % (got + 1))


def compute():
    global ticks
    while not over.is_set():
        ticks += 1


together(send, answer, compute)
for descriptor in (out, into, back_out, back_into):
    os.close(descriptor)
print("ok", ticks > 0)
