# The switch interval: how often threads change, and what that does to a race.
#
# Interview question: does the GIL switch every 100 bytecodes? Can a switch happen anywhere?
# Python 2 counted 100 instructions; 3.2 to 3.9 switched on request after 5 ms, at any instruction; since
# 3.10 a switch needs a call or a jump back.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "The
# Global Interpreter Lock (GIL)" (every 100 instructions).
#
# baton:   a table over the number of instructions N: at N=1 nearly every step of two threads interleaves,
#          at a huge N the threads run one after the other. Run it also with -X switch=5ms and
#          -X switch=5ms@calls: the row "as started" shows the rule you asked for.
# batont:  without the lock the interval means nothing: all rows look alike.
# python3: a table over sys.setswitchinterval(). The first column stays at 0, the second does not: a call
#          between load and store gives the switch a place. "+= is atomic now" is an accident of where those
#          places are.

import sys
import threading

ROUNDS = 100000
THREADS = 2

counter = 0
start = threading.Barrier(THREADS)


def add_one(number):
    return number + 1


def plain():
    global counter
    start.wait()
    for _ in range(ROUNDS):
        counter += 1


def through_call():
    global counter
    start.wait()
    for _ in range(ROUNDS):
        counter = add_one(counter)


def lost(target):
    """The part of all additions that is lost, in percent."""
    global counter
    counter = 0
    threads = [threading.Thread(target=target) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 100 * (THREADS * ROUNDS - counter) / (THREADS * ROUNDS)


def row(name):
    print("%-22s %15.1f%% %27.1f%%" % (name, lost(plain), lost(through_call)))


enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
print("GIL enabled:", enabled)
print("%-22s %16s %28s" % ("lost updates", "counter += 1", "counter = add_one(counter)"))
row("as started")
if hasattr(sys, "setcheckinterval"):
    for instructions in (100000, 1000, 100, 10, 1):
        sys.setcheckinterval(instructions)
        row("N = %d" % instructions)
else:
    for interval in (0.005, 0.0005, 0.00005, 0.000001):
        sys.setswitchinterval(interval)
        row("%g ms" % (interval * 1000))
