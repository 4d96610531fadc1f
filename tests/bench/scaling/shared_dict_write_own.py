"""All threads write one shared dict, each its own keys."""

from harness import run

TABLE = {}


def work(index, count):
    table = TABLE
    keys = ["t%d-%d" % (index, i) for i in range(64)]
    for i in range(count):
        table[keys[i & 63]] = i
    return len(keys)


run(work, 1500000)
