# Pools of threads: results in order, results as they come, and time limits.
#
# From the seeds "Multithreading in Python" (001), section "Thread Pools with concurrent.futures", and "A Comprehensive
# Guide to Python Threading and Concurrency" (000), section "Thread Pools and Queues".
#
# baton:   the downloads wait at the same time, so three workers need two rounds for five.
# batont:  the same, because nothing computes here.
# python3: the same.

import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait

DELAYS = {'a': 0.5, 'b': 0.1, 'c': 0.3}


def download(name):
    time.sleep(DELAYS.get(name, 0.1))
    if name == 'missing':
        raise FileNotFoundError(name)
    return f'content of {name}'


with ThreadPoolExecutor(max_workers=3) as executor:
    print('map, in the order of the calls:', list(executor.map(download, 'abc')))

    futures = {executor.submit(download, name): name for name in 'abc'}
    print('as_completed, in the order of the ends:', [futures[future] for future in as_completed(futures)])

    done, pending = wait([executor.submit(download, name) for name in 'abc'], return_when=FIRST_COMPLETED)
    print('wait for the first:', [future.result() for future in done], 'and', len(pending), 'go on')

    start = time.perf_counter()
    list(executor.map(download, 'defgh'))
    overlapped = time.perf_counter() - start < 0.4
    print('five downloads of 0.1 s by three workers:', 'overlapped' if overlapped else 'in turn')

# An exception stays in its future until somebody asks for the result.
with ThreadPoolExecutor() as executor:
    future = executor.submit(download, 'missing')
    print('the exception:', repr(future.exception()))

# A time limit ends the waiting and not the work: nobody can stop a thread from outside.
gate = threading.Event()
with ThreadPoolExecutor(max_workers=1) as executor:
    slow, next_one = executor.submit(gate.wait), executor.submit(download, 'a')
    try:
        slow.result(timeout=0.05)
    except TimeoutError:
        print('too slow; running:', slow.running(), 'cancelled:', slow.cancel())
    print('what has not begun can be cancelled:', next_one.cancel())
    gate.set()
    print('and the slow one ends after all:', slow.result())

# Each worker may be prepared.
mine = threading.local()


def connect(address):
    mine.connection = f'{threading.current_thread().name} to {address}'


with ThreadPoolExecutor(1, thread_name_prefix='pool', initializer=connect, initargs=('db',)) as executor:
    print('initializer:', executor.submit(lambda: mine.connection).result())
