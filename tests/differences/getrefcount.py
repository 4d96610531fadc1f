# Reference counts: numbers have none, and borrowed references are not counted.
#
# CPython 3.13: a fresh integer or float has a count of its own; each local, argument and stack word counts.
# Baton:        numbers report 4294967295, CPython's number for immortal objects. An argument is borrowed from the
#               caller, so passing it on through a function does not raise the count.
# Cause:        the cheapest count is the one that is never made.

import sys


def count(argument):
    return sys.getrefcount(argument)


def look():
    items = []
    print("one local:", sys.getrefcount(items))
    print("passed through a function:", count(items))
    second = items
    print("two locals:", sys.getrefcount(second))


print(sys.getrefcount(int("1000")), sys.getrefcount(float("1.5")), sys.getrefcount(None))
look()
