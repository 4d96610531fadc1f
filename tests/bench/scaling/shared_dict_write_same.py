"""All threads write the same few keys of one shared dict."""

from harness import run

TABLE = {}


def work(index, count):
    table = TABLE
    for i in range(count):
        table["key"] = i
        table["other"] = index
    return len(table)


run(work, 1500000)
