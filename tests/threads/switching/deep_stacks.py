"""Threads are switched in the middle of C functions that call Python back, and deep in recursion."""

import functools
import os
import sys
import threading


def sorts(index):
    def key(value):
        return value * 7919 % 1009

    numbers = [(index + 1) * n % 997 for n in range(300)]
    for _ in range(rounds):
        assert sorted(numbers, key=key) == expected[index]
        assert [key(n) for n in expected[index]] == sorted(map(key, numbers))


def compares(index):
    class Number:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return self.value < other.value

    order = sorted((Number(n * 31 % 101) for n in range(100)), key=functools.cmp_to_key(
        lambda a, b: (b < a) - (a < b)))
    assert [number.value for number in order] == sorted(n * 31 % 101 for n in range(100))


class Deep:
    def __init__(self, depth):
        self.depth = depth

    def __repr__(self):
        return "." if self.depth == 0 else "(" + repr(Deep(self.depth - 1)) + ")"


def recurses(index):
    for _ in range(rounds):
        assert len(repr(Deep(150))) == 301
        try:
            repr(Deep(10**6))
        except RecursionError:
            continue
        raise AssertionError("no RecursionError")


def generates(index):
    for _ in range(rounds):
        for value in shared[index]:
            totals[index] += value
            if value == 99:
                break


def run(work, count=4):
    def body(index):
        try:
            work(index)
            done[index] = True
        except BaseException as error:
            done[index] = error

    done = [None] * count
    threads = [threading.Thread(target=body, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(work.__name__, done)


rounds = max(1, int(10 * float(os.environ.get("BATON_TEST_SCALE", "1"))))
expected = [sorted([(i + 1) * n % 997 for n in range(300)], key=lambda v: v * 7919 % 1009) for i in range(4)]
shared = [iter(range(100 * rounds)) for _ in range(4)]
totals = [0] * 4
setinterval = getattr(sys, "setcheckinterval", None)
for interval in (1, 100):
    if setinterval:
        setinterval(interval)
    run(sorts)
    run(compares)
    run(recurses)
run(generates)
print(totals == [sum(range(100))] * 4 if rounds == 1 else totals[0] == totals[3])
