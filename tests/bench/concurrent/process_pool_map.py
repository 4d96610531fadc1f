"""ProcessPoolExecutor.map with two processes."""

from concurrent.futures import ProcessPoolExecutor

from harness import run

COUNT = 1000


def double(n):
    return 2 * n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(double, range(100)))
        run(lambda: sum(executor.map(double, range(COUNT))), COUNT)
