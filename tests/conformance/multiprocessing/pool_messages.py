# What pools say: errors of workers and of callers, reprs, states, timeouts, laziness of imap.
import multiprocessing as mp
import threading


class Odd(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


class Unsendable(Exception):
    def __reduce__(self):
        raise TypeError('stays here')


def square(x):
    return x * x


def fail(x):
    if x % 3 == 0:
        raise ValueError('three', x)
    return x


def odd(x):
    raise Odd('one', 'two')


def unsendable():
    raise Unsendable('text of it')


def returns_lambda():
    return lambda: 0


def add(a, b=10, *, c=0):
    return a + b + c


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except Exception as error:
        print(name, '!', type(error).__name__, str(error).partition(' at 0x')[0])
        return error


def main():
    attempt('processes=0', mp.Pool, 0)
    attempt('initializer', mp.Pool, 1, initializer=3)
    attempt('maxtasksperchild', mp.Pool, 1, maxtasksperchild=0)
    with mp.Pool(2) as pool:
        print(repr(pool).partition(' state')[2])
        attempt('apply', pool.apply, add, (1,), {'c': 5})
        attempt('starmap', pool.starmap, add, [(1, 2), (3,), (5, 6)], 2)
        attempt('map', pool.map, square, range(10), chunksize=3)
        attempt('map of a generator', pool.map, square, (i for i in range(5)))
        attempt('empty', pool.map, square, [])
        attempt('not iterable', pool.map, square, 5)
        attempt('not callable', pool.apply, 5)
        attempt('too many arguments', pool.apply, square, (1, 2))
        error = attempt('error in map', pool.map, fail, [1, 2, 3, 4])
        print(error.args, type(error.__cause__).__name__, 'ValueError' in str(error.__cause__))
        error = attempt('unsendable error', pool.apply, unsendable)
        print(type(error.exc).__name__, type(error.value).__name__, error.exc,
              error.value.partition(' at ')[0])
        attempt('unsendable result', pool.apply, returns_lambda)
        attempt('unsendable task', pool.apply, lambda: 0)

        print('imap')
        it = pool.imap(fail, range(1, 8))
        got = []
        while True:
            try:
                got.append(it.next(timeout=60))
            except StopIteration:
                break
            except ValueError as error:
                got.append(error.args)
        print(got)
        print(sorted(pool.imap_unordered(square, range(20), chunksize=4))[-3:])
        attempt('chunksize 0', lambda: list(pool.imap(square, [1], 0)))
        attempt('chunksize -1', lambda: list(pool.imap_unordered(square, [1], -1)))

        def broken():
            yield 1
            yield 2
            raise KeyError('source')
        it = pool.imap(square, broken())
        attempt('first', next, it)
        attempt('second', next, it)
        attempt('third', next, it)
        attempt('map of broken', pool.map, square, broken())

        print('async')
        done, order = threading.Event(), []
        result = pool.apply_async(square, (7,), callback=lambda v: (order.append(v), done.set()))
        print(result.get(60), result.successful(), result.ready(), result.wait(0))
        done.wait()
        failed = threading.Event()
        result = pool.map_async(fail, [0], callback=order.append,
                                error_callback=lambda e: (order.append(repr(e)), failed.set()))
        result.wait(60)
        failed.wait()
        print(order, result.successful())
        pool.close()
        attempt('closed', pool.apply, square, (1,))
        attempt('closed imap', pool.imap, square, [1])
        print(repr(pool).partition(' state')[2])
        pool.join()
    print(repr(pool).partition(' state')[2])
    attempt('terminated', pool.map, square, [1])
    attempt('with again', pool.__enter__)


def wait_for(gate):
    return gate.recv()


def timeouts():
    read, write = mp.Pipe(False)
    pool = mp.Pool(1, initializer=keep, initargs=(read,))
    result = pool.apply_async(wait_for_kept)
    attempt('get(0)', result.get, 0)
    attempt('get(.01)', result.get, 0.01)
    attempt('successful', result.successful)
    attempt('join open', pool.join)
    it = pool.imap(square, [3])
    attempt('next(0)', it.next, 0)
    write.send('opened')
    attempt('get', result.get, 60)
    attempt('next', it.next, 60)
    attempt('next', it.next, 60)
    pool.terminate()
    pool.join()


def keep(read):
    global kept
    kept = read


def wait_for_kept():
    return kept.recv()


if __name__ == '__main__':
    main()
    timeouts()
