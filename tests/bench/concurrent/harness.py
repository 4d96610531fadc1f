"""What the scripts of this folder share: do the work a few times, print what the fastest time was.

A script calls `run(work, operations)`, where `work()` does that many operations and answers something that
shows that they were done; or `run_async` with a coroutine function. Printed is one line,

    operations=N seconds=S cpu=C check=K

with the wall time and the processor time (of this process) of the fastest repetition each.
"""

import sys
import time

REPETITIONS = 5


def run(work, operations):
    seconds = cpu = float("inf")
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    for _ in range(repetitions):
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        check = work()
        cpu = min(cpu, time.process_time() - cpu_start)
        seconds = min(seconds, time.perf_counter() - wall_start)
    print("operations=%d seconds=%.6f cpu=%.6f check=%d" % (operations, seconds, cpu, check))


def run_async(work, operations):
    """The same with a coroutine function, all of it in one event loop."""
    import asyncio
    loop = asyncio.new_event_loop()
    try:
        run(lambda: loop.run_until_complete(work()), operations)
    finally:
        loop.close()
