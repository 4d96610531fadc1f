# State that processes share: values, arrays, raw memory, conditions, barriers, semaphores; races that must not be.
import array
import multiprocessing as mp
import struct


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def add(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def square(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def phases(barrier, order, name):
    for step in range(3):
        barrier.wait()
        with order.get_lock():
            order[step] += name
        barrier.wait()


def consumer(condition, stock, taken, times):
    for _ in range(times):
        with condition:
            condition.wait_for(lambda: stock.value > 0)
            stock.value -= 1
            taken.value += 1
            condition.notify_all()


def limited(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        with inside.get_lock():
            inside.value -= 1


def run(*tasks):
    children = [mp.Process(target=task[0], args=task[1:]) for task in tasks]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [child.exitcode for child in children]


def main():
    counter = mp.Value('i')
    print(run(*[(add, counter, 500)] * 4), counter.value)
    numbers = mp.Array('d', range(10))
    print(run((square, numbers, 0, 5), (square, numbers, 5, 10)), numbers[:])
    barrier, order = mp.Barrier(3), mp.Array('i', 3)
    print(run(*((phases, barrier, order, n) for n in (1, 10, 100))), order[:], barrier.broken)
    condition, stock, taken = mp.Condition(), mp.Value('i', 0, lock=False), mp.Value('i', 0, lock=False)
    children = [mp.Process(target=consumer, args=(condition, stock, taken, 20)) for _ in range(3)]
    for child in children:
        child.start()
    for _ in range(60):
        with condition:
            condition.wait_for(lambda: stock.value < 5)
            stock.value += 1
            condition.notify_all()
    for child in children:
        child.join()
    print(stock.value, taken.value)
    semaphore, inside, most = mp.Semaphore(2), mp.Value('i'), mp.Value('i')
    print(run(*[(limited, semaphore, inside, most)] * 6), inside.value, most.value <= 2)

    print('-- values')
    for code, value in (('b', -128), ('B', 255), ('h', -5), ('H', 65535), ('i', -1), ('I', 2 ** 32 - 1), ('l', -2 ** 63),
                        ('q', 5), ('Q', 2 ** 64 - 1), ('f', 0.5), ('d', 1e300), ('c', b'x'), ('u', 'é')):
        attempt(code, lambda: mp.Value(code, value).value)
    for code, value in (('b', 128), ('i', 2 ** 31), ('i', 1.5), ('i', 'x'), ('d', 'x'), ('c', b'xy'), ('c', 5), ('x', 1)):
        attempt(f'{code} {value!r}', lambda: mp.Value(code, value).value)
    raw = mp.RawValue('d', 2.5)
    raw.value *= 2
    print(raw.value, hasattr(raw, 'get_lock'), hasattr(mp.Value('i'), 'get_obj'), type(mp.Value('i').get_lock()).__name__)
    attempt('bad lock', lambda: mp.Value('i', lock=5))
    own = mp.Lock()
    print(mp.Value('i', lock=own).get_lock() is own)

    print('-- arrays')
    a = mp.Array('i', 5)
    print(a[:], len(a), list(a))
    a[0], a[-1] = 7, 9
    a[1:3] = [1, 2]
    print(a[:], a[::2], a[::-1])
    attempt('index', lambda: a[5])
    attempt('assign index', a.__setitem__, -6, 1)
    attempt('size', a.__setitem__, slice(0, 2), [1, 2, 3])
    attempt('kind', a.__setitem__, 0, 'x')
    attempt('float', a.__setitem__, 0, 1.5)
    attempt('negative', mp.Array, 'i', -1)
    text = mp.Array('c', b'hello')
    print(text.value, text.raw, text[:])
    text.value = b'abc'
    print(text.value, text.raw, text[0])
    attempt('too long', setattr, text, 'value', b'0123456789')
    print(mp.RawArray('h', [3, 1, 2])[:], sorted(mp.RawArray('h', [3, 1, 2])))
    print(bytes(memoryview(mp.RawArray('i', [1, 2]))) == struct.pack('ii', 1, 2))
    with a.get_lock(), a:
        print('both locks, one lock')
    for name, make in (('Lock', mp.Lock), ('RLock', mp.RLock), ('Semaphore', mp.Semaphore), ('BoundedSemaphore', mp.BoundedSemaphore)):
        lock = make()
        print(name, repr(lock), lock.acquire(False), repr(lock), lock.acquire(False) if name == 'RLock' else lock.acquire(timeout=0.01))
        lock.release()
        if name == 'RLock':
            lock.release()
        attempt('release', lock.release)
    print(mp.Event().wait(0), mp.Barrier(2).parties)


if __name__ == '__main__':
    main()
