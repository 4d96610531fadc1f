"""Pool.map with two processes, a message for each task."""

from multiprocessing import Pool

from harness import run

COUNT = 3000


def double(n):
    return 2 * n


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(double, range(100))
        run(lambda: sum(pool.map(double, range(COUNT), chunksize=1)), COUNT)
