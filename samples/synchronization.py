# Lock, RLock, Semaphore, Event, Condition, Barrier: what each is for.
#
# From the seeds "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Thread Synchronization",
# "Multithreading in Python" (001), section "Synchronization Primitives", and "Python Concurrency: Threading,
# Multiprocessing and the GIL Explained" (002), section "Thread Synchronization".
#
# baton:   the GIL replaces none of them: it is handed over between any two instructions.
# batont:  the same objects, the same output; only here do the threads outside of the locks run at the same time.
# python3: the same output.

import threading
import time


def run(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Lock: one at a time.
lock = threading.Lock()
balance = 0


def deposit():
    global balance
    for _ in range(2000):
        with lock:
            balance += 1


run(*[deposit] * 4)
print('Lock:', balance)

# RLock: a function that holds it may call another one that takes it. With a Lock this would wait for itself.
account = threading.RLock()
moves = []


def withdraw(amount):
    with account:
        moves.append(-amount)


def transfer(amount):
    with account:
        withdraw(amount)
        with account:
            moves.append(amount)


run(lambda: transfer(10), lambda: transfer(10))
print('RLock:', moves)

# Semaphore: so many at a time.
places = threading.Semaphore(3)
inside, most, seen = 0, 0, threading.Lock()
full = threading.Barrier(3)


def visit():
    global inside, most
    with places:
        with seen:
            inside += 1
            most = max(most, inside)
        full.wait()     # nobody leaves before all places are taken
        with seen:
            inside -= 1


run(*[visit] * 9)
print('Semaphore: at most', most, 'of 9 at a time')
bounded = threading.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print('BoundedSemaphore:', error)

# Event: one tells all the others, once.
ready, order = threading.Event(), []


def wait_for_it():
    ready.wait()
    order.append('go')


def announce():
    time.sleep(0.05)
    order.append('ready')
    ready.set()


run(wait_for_it, wait_for_it, announce)
print('Event:', order, 'and a wait with a timeout:', threading.Event().wait(0.01))

# Condition: wait until something is true, and nobody polls. wait_for() looks again after each notification.
items, condition, consumed = [], threading.Condition(), []


def consume():
    for _ in range(3):
        with condition:
            condition.wait_for(lambda: items)
            consumed.append(items.pop(0))


def produce():
    for item in ('bread', 'cheese', 'wine'):
        with condition:
            items.append(item)
            condition.notify_all()


run(consume, produce)
print('Condition:', consumed)

# Barrier: nobody goes on before all have come.
barrier, stages = threading.Barrier(3), []


def travel():
    stages.append('first')
    barrier.wait()
    stages.append('second')


run(*[travel] * 3)
print('Barrier:', stages)
