"""Phases: nobody is a phase ahead of anybody."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

THREADS = 4
PHASES = scaled(150)
barrier = threading.Barrier(THREADS)
phase = [0] * THREADS


def work(index):
    for number in range(PHASES):
        phase[index] = number
        barrier.wait()
        assert all(value == number for value in phase), phase
        barrier.wait()


crowd(THREADS, work)
print(phase == [PHASES - 1] * THREADS)
