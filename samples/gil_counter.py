# The counter race: the GIL protects the interpreter, not your program.
#
# Interview question: five threads add 100000 times each to one counter. What is the result?
#
# From the seeds "A Comprehensive Guide to Python Threading and Concurrency" (000), sections "Global
# Interpreter Lock (GIL) in Python" and "Race Conditions and Mutexes", and "Multithreading in Python" (001),
# section "Thread Safety and Race Conditions", and "Python Concurrency: Threading, Multiprocessing and the GIL
# Explained" (002), section "The Global Interpreter Lock (GIL)".
#
# baton:   less than 500000 without a lock, although only one thread runs at a time: the switch after 100
#          instructions falls between a load and a store (see bytecode.py). With a lock always 500000.
#          Try -X switch=1, -X switch=10000, and -X switch=5ms@calls, which is the rule of python3 today.
# batont:  far less without a lock, because the threads really run at once. With a lock always 500000.
#          (Where other programs keep every processor busy, a thread may be through before the next one gets
#          one: then it can be 500000 there, too.)
# python3: 500000 by luck: since 3.10 it does not switch at this place. Up to 3.9 and in 2.7 it lost some too.

import threading

THREADS = 5
ROUNDS = 100000

counter = 0
lock = threading.Lock()


def without_lock():
    global counter
    for _ in range(ROUNDS):
        counter += 1


def with_lock():
    global counter
    for _ in range(ROUNDS):
        with lock:
            counter += 1


def race(target):
    global counter
    counter = 0
    threads = [threading.Thread(target=target) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


expected = THREADS * ROUNDS
result = race(without_lock)
print("without a lock: %d of %d, %d updates lost" % (result, expected, expected - result))
result = race(with_lock)
print("with a lock:    %d of %d, %d updates lost" % (result, expected, expected - result))
