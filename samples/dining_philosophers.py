# The dining philosophers: a deadlock of five threads, and two cures.
#
# Interview question: which conditions make a deadlock, and which one do you break?
# Five philosophers, five forks between them; eating takes both neighbouring forks. Everybody takes the left
# one first: when all have it, nobody ever gets the right one. Four conditions make that (forks are not shared,
# not taken away, held while waiting, waited for in a circle); each cure breaks one.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Deadlocks and Lock
# Ordering" (circular wait).
#
# baton:   all meals are eaten under both cures. -X stats names the forks people waited for.
# batont:  the same meals, eaten at the same time: watch CPU/wall in compare.
# python3: the same output.

import threading

COUNT = 5
MEALS = 200
forks = [threading.Lock() for _ in range(COUNT)]


def dine(philosopher):
    """Let all philosophers act in threads, and wait for them."""
    threads = [threading.Thread(target=philosopher, args=(index,)) for index in range(COUNT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def eat(index):
    for _ in range(20):
        meals[index] += 1
        meals[index] -= 1
    meals[index] += 1


# Everybody takes the left fork. The barriers hold the moment still: nobody can take the right one.
stuck = []
table = threading.Barrier(COUNT)


def greedy(index):
    with forks[index]:
        table.wait()
        if not forks[(index + 1) % COUNT].acquire(timeout=0.05):
            stuck.append(index)
        table.wait()


dine(greedy)
print("left fork first: %d of %d wait for ever" % (len(stuck), COUNT))

# Cure 1: no circle. Forks are numbered, and everybody takes the lower number first.
meals = [0] * COUNT


def ordered(index):
    low, high = sorted((index, (index + 1) % COUNT))
    for _ in range(MEALS):
        with forks[low], forks[high]:
            eat(index)


dine(ordered)
print("lower fork first: meals", meals)

# Cure 2: no hold and wait. A butler lets only four sit down at a time, so one of them always gets both.
meals = [0] * COUNT
butler = threading.Semaphore(COUNT - 1)


def seated(index):
    for _ in range(MEALS):
        with butler:
            with forks[index], forks[(index + 1) % COUNT]:
                eat(index)


dine(seated)
print("four at the table: meals", meals)
