# Pools of threads: results in order, results as they come, and time limits.
#
# From the seeds "Multithreading in Python" (001), section "Thread Pools with concurrent.futures", and "A Comprehensive
# Guide to Python Threading and Concurrency" (000), section "Thread Pools and Queues".
#
# baton:   the downloads wait at the same time: three workers, three at a time.
# batont:  the same, because nothing computes here.
# python3: the same.

import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait

DELAYS = {'a': 0.3, 'b': 0.1, 'c': 0.2}


def download(name):
    time.sleep(DELAYS.get(name, 0.1))
    if name == 'missing':
        raise FileNotFoundError(name)
    return f'content of {name}'


# Servers whose answers come when this program says so: first b's, when that was seen c's, then a's.
answers = {name: threading.Event() for name in 'abc'}
NEXT = {'b': 'c', 'c': 'a', 'a': 'b'}


def ask(name):
    answers[name].wait()
    return f'content of {name}'


def in_order(futures):
    answers['b'].set()
    for future in as_completed(futures):
        answers[NEXT[futures[future]]].set()
        yield futures[future]


three = threading.Barrier(3)


def download_together(name):
    three.wait()
    return download(name)


with ThreadPoolExecutor(max_workers=3) as executor:
    print('map, in the order of the calls:', list(executor.map(download, 'abc')))

    futures = {executor.submit(ask, name): name for name in 'abc'}
    print('as_completed, in the order of the ends:', list(in_order(futures)))

    for name in 'ac':
        answers[name].clear()
    done, pending = wait([executor.submit(ask, name) for name in 'abc'], return_when=FIRST_COMPLETED)
    print('wait for the first:', [future.result() for future in done], 'and', len(pending), 'go on')
    for name in 'ac':
        answers[name].set()

    # Each waits for two others: one by one they would wait for ever.
    print('six downloads by three workers:', len(list(executor.map(download_together, 'defghi'))))

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
