"""Each thread runs the same recursive function (one operation = one call of fib)."""

from harness import run

CALLS_OF_FIB_18 = 8361


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def work(index, count):
    total = 0
    for _ in range(count // CALLS_OF_FIB_18):
        total += fib(18)
    return total


run(work, 2000000)
