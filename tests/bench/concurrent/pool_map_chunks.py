"""Pool.map with two processes and chunks of tasks."""

from multiprocessing import Pool

from harness import run

COUNT = 30000


def double(n):
    return 2 * n


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(double, range(100))
        run(lambda: sum(pool.map(double, range(COUNT))), COUNT)
