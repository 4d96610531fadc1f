# Process pools whose workers are killed, exit, fail to start or send what cannot be read; nested and used by threads.
import concurrent.futures as cf
import os
import signal
import sys
import threading


class Poison:
    def __reduce__(self):
        return explode, ()


def explode():
    raise RuntimeError('while unpickling')


class BadError(Exception):
    def __init__(self, one, two):
        super().__init__(one)
        self.two = two


def identity(x):
    return x


def die(how):
    if how == 'kill':
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == 'exit':
        os._exit(3)
    elif how == 'sys.exit':
        sys.exit(4)
    elif how == 'error':
        raise BadError(1, 2)
    elif how == 'poison':
        return Poison()
    elif how == 'lambda':
        return lambda: 0
    elif how == 'generator':
        raise ValueError((i for i in ()))


def initializer_fails():
    sys.stderr = open(os.devnull, 'w')
    raise ArithmeticError('in the initializer')


def quiet():
    sys.stderr = open(os.devnull, 'w')


def nested(n):
    with cf.ThreadPoolExecutor(2) as pool:
        return sum(pool.map(identity, range(n)))


def nested_processes(n):
    with cf.ProcessPoolExecutor(1) as pool:
        return pool.submit(nested, n).result()


def outcome(future):
    try:
        return future.result(60)
    except BaseException as error:
        return type(error).__name__


def main():
    for how in ('kill', 'exit'):
        pool = cf.ProcessPoolExecutor(2)
        print(how, pool.submit(identity, 1).result(), outcome(pool.submit(die, how)))
        try:
            pool.submit(identity, 2).result()
        except cf.BrokenExecutor as error:
            print(type(error).__module__, type(error).__name__, str(error)[:60])
        pool.shutdown()
    with cf.ProcessPoolExecutor(1, initializer=quiet) as pool:
        for how in ('sys.exit', 'lambda', 'generator'):
            print(how, outcome(pool.submit(die, how)), pool.submit(identity, how).result() == how)
        print('argument', outcome(pool.submit(identity, lambda: 0)), outcome(pool.submit(lambda: 0)),
              pool.submit(identity, 5).result())
    with cf.ProcessPoolExecutor(1) as pool:
        print('poisoned argument', outcome(pool.submit(identity, Poison())))
    with cf.ProcessPoolExecutor(1) as pool:
        print('error that cannot be read', outcome(pool.submit(die, 'error')))
    with cf.ProcessPoolExecutor(1, initializer=initializer_fails) as pool:
        print('initializer', outcome(pool.submit(identity, 1)))

    print('-- many waiting when it breaks')
    pool = cf.ProcessPoolExecutor(2)
    futures = [pool.submit(identity, i) for i in range(20)]
    print(sum(f.result() for f in futures))
    futures = [pool.submit(die, 'kill')] + [pool.submit(die, 'kill') for _ in range(5)]
    print(cf.wait(futures, 60).not_done, {outcome(f) for f in futures})
    pool.shutdown()

    print('-- from threads, and nested')
    with cf.ProcessPoolExecutor(2) as pool:
        results = []

        def use(n):
            results.append(sum(pool.map(identity, range(n), chunksize=7)))
        threads = [threading.Thread(target=use, args=(n,)) for n in range(10, 60, 10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(sorted(results))
        print(list(pool.map(nested, range(5))))
        print(pool.submit(nested_processes, 10).result())
    with cf.ProcessPoolExecutor(1, mp_context=__import__('multiprocessing').get_context('spawn'), max_tasks_per_child=2) as pool:
        pids = [pool.submit(os.getpid).result() for _ in range(5)]
        print(len(set(pids)), pids[0] == pids[1])


if __name__ == '__main__':
    main()
