# Reference counts: numbers have none, and borrowed references are not counted.
#
# CPython 3.13: a fresh integer or float has a count of its own; each local, argument and stack word counts.
# Baton:        numbers report 4294967295, CPython's number for immortal objects. An argument is borrowed from the
#               caller, so a call does not raise the count.
# Cause:        the cheapest count is the one that is never made.

import sys


def count(argument):
    return sys.getrefcount(argument)


print(sys.getrefcount(int("1000")), sys.getrefcount(float("1.5")), sys.getrefcount(None))
items = [[]]
print("one reference, asked directly:", sys.getrefcount(items[0]))
print("passed through a function:", count(items[0]))
items.append(items[0])
print("two references:", sys.getrefcount(items[0]))
