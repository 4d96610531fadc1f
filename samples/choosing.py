# Choosing the right tool: one CPU-bound and one I/O-bound job under every strategy, measured.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "Choosing the
# Right Tool". The figures are this machine's; the speed-up is over doing one after the other. Where the other build
# is beside this one (or named by BATON_BIN, BATONT_BIN), it is measured too.
#
# baton:   threads help the job that waits, not the one that computes; processes help both; asyncio the one that waits.
# batont:  threads help both.
# python3: as baton.

import asyncio
import json
import os
import subprocess
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


STRATEGIES = {'sequential': sequential, 'threads': threads, 'processes': processes, 'asyncio': tasks}


def seconds(strategy, job):
    start = time.perf_counter()
    strategy(job)
    return time.perf_counter() - start


def measure():
    """Seconds of each strategy: (computing, waiting)."""
    return {name: (seconds(strategy, compute), seconds(strategy, wait)) for name, strategy in STRATEGIES.items()}


def builds():
    """Programs by name: this one, and the other build where it can be found."""
    own = os.path.basename(sys.executable)
    found = {own: sys.executable}
    for name, variable in (('baton', 'BATON_BIN'), ('batont', 'BATONT_BIN')):
        path = os.environ.get(variable) or os.path.join(os.path.dirname(sys.executable), name)
        if own in ('baton', 'batont') and name not in found and os.access(path, os.X_OK):
            found[name] = path
    return found


def speed_up(measured, strategy, job):
    return measured['sequential'][job] / measured[strategy][job]


def print_table(name, measured):
    print(f'\n{name:<14}{"CPU-bound":>20}{"I/O-bound":>20}')
    for strategy, times in measured.items():
        cells = [f'{times[job]:.2f} s {speed_up(measured, strategy, job):6.1f}x' for job in (0, 1)]
        print(f'{strategy:<14}{cells[0]:>20}{cells[1]:>20}')


def print_choice(tables):
    """The table of the seed, with what was measured."""
    print(f'\n{"workload":<32}{"tool":<26}' + ''.join(f'{name:>10}' for name in tables))
    for workload, tool, strategy, job in (('requests, queries: waiting', 'asyncio', 'asyncio', 1),
                                          ('requests, queries: waiting', 'ThreadPoolExecutor', 'threads', 1),
                                          ('images, models: computing', 'ProcessPoolExecutor', 'processes', 0),
                                          ('images, models: computing', 'ThreadPoolExecutor', 'threads', 0)):
        cells = ''.join(f'{speed_up(measured, strategy, job):>9.1f}x' for measured in tables.values())
        print(f'{workload:<32}{tool:<26}{cells}')


if __name__ == '__main__':
    if sys.argv[1:] == ['--json']:
        print(json.dumps(measure()))
        sys.exit()
    print(f'{JOBS} jobs, {WORKERS} workers, {os.cpu_count()} processors')
    tables = {}
    for name, path in builds().items():
        if path == sys.executable:
            tables[name] = measure()
        else:
            output = subprocess.run([path, __file__, '--json'], capture_output=True, check=True).stdout
            tables[name] = json.loads(output)
        print_table(name, tables[name])
    print_choice(tables)
