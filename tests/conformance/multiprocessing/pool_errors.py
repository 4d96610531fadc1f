# Errors in pools: of functions, initializers' effects, iterables, callbacks, results that cannot be sent,
# chunks.
import multiprocessing
import os


def reciprocal(x):
    return 1 / x


def cannot_be_sent(x):
    return lambda: x


def sequence(bad):
    for i in range(5):
        if i == bad:
            raise RuntimeError(f'item {i}')
        yield i


def pair(a, b):
    return a, b


def set_up(value):
    global prepared
    prepared = value


def show(x):
    return prepared, x


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, str(error).split('0x')[0].split('<')[0])


def run(pool):
    attempt('map', lambda: pool.map(reciprocal, [1, 2, 4]))
    attempt('map', lambda: pool.map(reciprocal, [1, 0, 4]))
    attempt('map', lambda: pool.map(reciprocal, []))
    attempt('map', lambda: pool.map(reciprocal, sequence(3)))
    attempt('map', lambda: pool.map(reciprocal, 5))
    attempt('imap', lambda: next(pool.imap(reciprocal, [0, 1])))
    results = pool.imap(reciprocal, [1, 0, 2])
    for _ in range(4):
        attempt('imap', lambda: next(results))
    attempt('imap of errors', lambda: list(pool.imap(abs, sequence(2))))
    attempt('unordered', lambda: sorted(pool.imap_unordered(abs, [-3, -1, -2], chunksize=2)))
    attempt('imap', lambda: list(pool.imap(abs, [1], chunksize=0)))
    attempt('starmap', lambda: pool.starmap(pair, [(1, 2), (3, 4)]))
    attempt('starmap', lambda: pool.starmap(pair, [(1, 2), (3,)]))
    attempt('starmap', lambda: pool.starmap(pair, zip('ab', 'cd'), chunksize=1))
    attempt('apply', lambda: pool.apply(pair, (1,), {'b': 2}))
    attempt('apply', lambda: pool.apply(reciprocal, (0,)))
    ok, bad = [], []
    good = pool.apply_async(abs, (-5,), callback=ok.append, error_callback=bad.append)
    wrong = pool.apply_async(reciprocal, (0,), callback=ok.append, error_callback=bad.append)
    several = pool.map_async(reciprocal, [0, 1], callback=ok.append, error_callback=bad.append)
    for result in (good, wrong, several):
        result.wait()
        print(result.ready(), result.successful())
    attempt('get', wrong.get)
    pool.close()
    attempt('closed', lambda: pool.apply(abs, (1,)))
    print(ok, [type(error).__name__ for error in bad])


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    for action in (lambda: context.Pool(0), lambda: context.Pool(2, maxtasksperchild=0),
                   lambda: context.Pool(1, initializer=5)):
        attempt('Pool', action)
    with context.Pool(2) as pool:
        attempt('cannot be sent', lambda: pool.apply(cannot_be_sent, (1,)))
        attempt('cannot be sent there', lambda: pool.apply(lambda: 1))
        run(pool)
    with context.Pool(2, initializer=set_up, initargs=('ready',)) as pool:
        print(pool.map(show, range(4), chunksize=1))
        try:
            pool.join()
        except ValueError as error:
            print(error)
    attempt('terminated', lambda: pool.map(abs, [1]))
    with context.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(os.getpid) for _ in range(6)]
        print(len(set(pids)), [pids.count(pid) for pid in dict.fromkeys(pids)])
    from multiprocessing.pool import ThreadPool
    with ThreadPool(2) as pool:
        run(pool)
