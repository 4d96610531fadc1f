# The convoy: a thread that computes makes a thread that answers wait.
#
# Interview question: can a busy thread make a server slow, though the server mostly waits?
# The answering thread lets the lock go for each sleep, read and write, and then stands in line for it, behind
# the one that computes. It can wait a whole interval each time.
#
# baton:   late by the time of N instructions plus a wake-up: some microseconds at N = 100. Take a larger N,
#          or -X switch=5ms, and the lateness grows with it. The price of a small N is more hand-overs.
# batont:  hardly late: it waits for nobody (as long as there are cores enough).
# python3: about 5 ms late each time, the switch interval. This is the known convoy effect of Python 3.

import os
import sys
import threading
import time

SECONDS = 0.2
PAUSE = 0.0005


def compute(stop):
    total = 0
    while not stop:
        for i in range(100):
            total += i


def answer(times):
    """Many times: pause, then pass one byte through a pipe; note how much later than the pause that was."""
    out, into = os.pipe()
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        time.sleep(PAUSE)
        os.write(into, b"x")
        os.read(out, 1)
        times.append(time.perf_counter() - start - PAUSE)
    os.close(out)
    os.close(into)


def measure(name, busy):
    stop = []
    times = []
    worker = threading.Thread(target=compute, args=(stop,), name="compute")
    server = threading.Thread(target=answer, args=(times,), name="answer")
    if busy:
        worker.start()
    server.start()
    server.join()
    stop.append(True)
    if busy:
        worker.join()
    times.sort()
    median, late, worst = times[len(times) // 2], times[len(times) * 95 // 100], times[-1]
    print("%-26s %10.0f %10.0f %10.0f" % (name, median * 1e6, late * 1e6, worst * 1e6))


print("%-26s %10s %10s %10s" % ("microseconds too late", "median", "95 %", "worst"))
measure("nobody computes", False)
measure("beside a computing thread", True)
if hasattr(sys, "setcheckinterval"):
    for instructions in (10, 100, 1000, 100000):
        sys.setcheckinterval(instructions)
        measure("  N = %d" % instructions, True)
else:
    for interval in (0.0001, 0.001, 0.005):
        sys.setswitchinterval(interval)
        measure("  interval %g ms" % (interval * 1000), True)
