# Sharing state between processes: Value, Array, Manager, Queue.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section
# "Sharing State Between Processes".
#
# baton, batont, python3: the same output. Processes do not share objects: a Value or an Array is a piece of shared
# memory with a lock; a Manager keeps the objects in a process of its own and lends proxies.

import multiprocessing
from multiprocessing import Array, Manager, Queue, Value

PROCESSES, ROUNDS = 4, 250


def increment(counter, cells, index):
    for _ in range(ROUNDS):
        with counter.get_lock():
            counter.value += 1
        cells[index] += 0.5


def worker(shared, names, number):
    shared[number] = number ** 2
    names.append(f'worker {number}')


def producer(queue):
    for i in range(10):
        queue.put(i)
    queue.put(None)


def consumer(queue):
    while (item := queue.get()) is not None:
        print(f'Processing: {item}')


def run(*processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def main():
    counter, cells = Value('i', 0), Array('d', [0.0] * PROCESSES)
    run(*(multiprocessing.Process(target=increment, args=(counter, cells, i)) for i in range(PROCESSES)))
    print('Value:', counter.value, ' Array:', cells[:])

    with Manager() as manager:
        shared, names = manager.dict(), manager.list()
        run(*(multiprocessing.Process(target=worker, args=(shared, names, i)) for i in range(PROCESSES)))
        print('Manager:', sorted(dict(shared).items()), sorted(names))

    queue = Queue()
    run(multiprocessing.Process(target=producer, args=(queue,)), multiprocessing.Process(target=consumer, args=(queue,)))


if __name__ == '__main__':
    main()
