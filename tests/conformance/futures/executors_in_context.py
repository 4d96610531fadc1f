# Executors from the outside: with statements, exceptions on the way out, the interpreter's end, misuse.
import concurrent.futures as cf
import os
import subprocess
import sys
import threading


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except BaseException as error:
        print(name, '!', type(error).__name__, error)


def identity(x):
    return x


def leave_with_error():
    ran = []
    with cf.ThreadPoolExecutor(1) as pool:
        for i in range(3):
            pool.submit(ran.append, i)
        raise KeyError('out of the block')


def main():
    for bad in (0, -1):
        attempt(f'threads {bad}', cf.ThreadPoolExecutor, bad)
        attempt(f'processes {bad}', cf.ProcessPoolExecutor, bad)
    attempt('initializer', cf.ThreadPoolExecutor, 1, initializer='no')
    attempt('process initializer', cf.ProcessPoolExecutor, 1, initializer='no')
    attempt('max_tasks 0', cf.ProcessPoolExecutor, 1, max_tasks_per_child=0)
    attempt('max_tasks text', cf.ProcessPoolExecutor, 1, max_tasks_per_child='x')
    attempt('error in block', leave_with_error)

    with cf.ThreadPoolExecutor(max_workers=2, thread_name_prefix='named') as pool:
        print({pool.submit(lambda: threading.current_thread().name).result() for _ in range(5)} <= {'named_0', 'named_1'})
        attempt('no function', pool.submit)
        attempt('not callable', lambda: pool.submit(5).result())
        attempt('keyword', lambda: pool.submit(sorted, [3, 1, 2], reverse=True).result())
        attempt('map three', lambda: list(pool.map(pow, [2, 3], [5, 2], [7, 7, 7])))
        attempt('map nothing', lambda: list(pool.map(pow, [], [])))
        attempt('map no iterables', lambda: list(pool.map(print)))
        attempt('map not iterable', pool.map, print, 5)
        attempt('system exit', lambda: pool.submit(sys.exit, 3).result())
        attempt('still serving', lambda: pool.submit(identity, 1).result())
        event = threading.Event()
        future = pool.submit(event.wait)
        attempt('timeout', future.result, 0.01)
        attempt('exception timeout', future.exception, timeout=0)
        lazily = pool.map(lambda e: e.wait(), [event], timeout=0.01)
        attempt('map timeout', next, lazily)
        event.set()
        print(future.result())

    default = cf.ThreadPoolExecutor()
    print(default._max_workers == min(32, (os.process_cpu_count() or 1) + 4), len(default._threads))
    default.submit(int).result()
    default.submit(int).result()
    print(len(default._threads) <= 2)
    default.shutdown()
    default.shutdown()
    attempt('submit after', default.submit, int)
    attempt('enter after', lambda: default.__enter__() is default)

    broken = cf.ThreadPoolExecutor(1, initializer=lambda: 1 / 0)
    attempt('broken initializer', lambda: broken.submit(int).result())
    attempt('broken submit', broken.submit, int)
    broken.shutdown()

    executor = cf.Executor()
    attempt('abstract submit', executor.submit, int)
    attempt('abstract shutdown', executor.shutdown)
    attempt('abstract with', executor.__exit__, None, None, None)
    print(cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED)
    print(issubclass(cf.TimeoutError, OSError), cf.TimeoutError is TimeoutError, cf.BrokenExecutor.__mro__[1:3])
    print(sorted(name for name in dir(cf) if name[0].isupper()))

    for title, code in (
            ('work is finished at the end', 'p.submit(lambda: (e.wait(), sys.stdout.write("late\\n")))\ne.set()\nsys.stdout.write("main over\\n")'),
            ('from atexit', 'import atexit\n@atexit.register\ndef f():\n try: p.submit(int)\n'
             ' except RuntimeError as x: print(x)\nprint("main over")'),
            ('error goes nowhere', 'f = p.submit(lambda: 1/0)\ncf.wait([f])\nprint("quiet")'),
            ('exit in main', 'f = p.submit(e.wait)\ne.set()\nimport sys\nsys.exit(4)')):
        done = subprocess.run([sys.executable, '-c', 'import concurrent.futures as cf, sys, threading\n'
                               'p = cf.ThreadPoolExecutor(2)\ne = threading.Event()\n' + code],
                              capture_output=True, text=True)
        print(title, done.returncode, sorted(done.stdout.split('\n')), done.stderr)


if __name__ == '__main__':
    main()
