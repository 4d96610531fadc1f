"""Each thread fills and reads its own dict."""

from harness import run


def work(index, count):
    table = {}
    total = 0
    for i in range(count):
        key = i & 255
        table[key] = i
        total += table[key ^ 1] if key & 1 else 1
    return total


run(work, 3000000)
