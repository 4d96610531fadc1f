# Choosing the right tool: one CPU-bound and one I/O-bound job under every strategy, measured.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "Choosing the
# Right Tool". The figures are this machine's; the speed-up is over doing one after the other.
#
# baton:   threads help the job that waits, not the one that computes; processes help both; asyncio the one that waits.
# batont:  threads help both.
# python3: as baton.

import asyncio
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

JOBS, WORKERS, NUMBERS, DELAY = 4, 4, 1_500_000, 0.15


def compute(_):
    return sum(i * i for i in range(NUMBERS))


def wait(_):
    time.sleep(DELAY)


def sequential(job):
    for i in range(JOBS):
        job(i)


def threads(job):
    with ThreadPoolExecutor(WORKERS) as executor:
        list(executor.map(job, range(JOBS)))


def processes(job):
    with ProcessPoolExecutor(WORKERS) as executor:
        list(executor.map(job, range(JOBS)))


def tasks(job):
    async def one(i):
        if job is wait:
            await asyncio.sleep(DELAY)
        else:
            job(i)

    async def main():
        await asyncio.gather(*map(one, range(JOBS)))

    asyncio.run(main())


def measure(strategy, job):
    start = time.perf_counter()
    strategy(job)
    return time.perf_counter() - start


if __name__ == '__main__':
    gil = getattr(sys, '_is_gil_enabled', lambda: True)()
    print(f'{JOBS} jobs, {WORKERS} workers, {"with" if gil else "without"} the GIL')
    print(f'{"strategy":<14}{"CPU-bound":>20}{"I/O-bound":>20}')
    base = None
    for strategy in (sequential, threads, processes, tasks):
        times = [measure(strategy, job) for job in (compute, wait)]
        base = base or times
        cells = [f'{t:.2f} s {b / t:6.1f}x' for t, b in zip(times, base)]
        print(f'{"asyncio" if strategy is tasks else strategy.__name__:<14}{cells[0]:>20}{cells[1]:>20}')
