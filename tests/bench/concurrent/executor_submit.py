"""ThreadPoolExecutor.submit with four workers, and the results."""

from concurrent.futures import ThreadPoolExecutor

from harness import run

COUNT = 5000


def work():
    with ThreadPoolExecutor(4) as executor:
        futures = [executor.submit(int, 1) for _ in range(COUNT)]
        return sum(future.result() for future in futures)


run(work, COUNT)
