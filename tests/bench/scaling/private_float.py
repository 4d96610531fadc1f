"""Each thread has its own float loop; nothing is shared."""

from harness import run


def work(index, count):
    x = 0.25 + index / 16
    for _ in range(count):
        x = 3.75 * x * (1.0 - x)
    return int(x * 1000)


run(work, 4000000)
