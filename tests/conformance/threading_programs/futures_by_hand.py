# Futures, a pool, a countdown latch, a bounded buffer, an exchanger and a phaser made of locks and conditions.
import collections
import itertools
import threading


class Promise:
    def __init__(self):
        self.changed = threading.Condition()
        self.done = False
        self.value = self.error = None
        self.callbacks = []

    def settle(self, value=None, error=None):
        with self.changed:
            if self.done:
                raise RuntimeError('settled already')
            self.done, self.value, self.error = True, value, error
            callbacks, self.callbacks = self.callbacks, []
            self.changed.notify_all()
        for callback in callbacks:
            callback(self)

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.done)
        if self.error:
            raise self.error
        return self.value

    def then(self, function):
        result = Promise()

        def run(promise):
            try:
                result.settle(function(promise.get()))
            except Exception as error:
                result.settle(error=error)
        with self.changed:
            if not self.done:
                self.callbacks.append(run)
                return result
        run(self)
        return result


class Latch:
    def __init__(self, count):
        self.count, self.zero = count, threading.Condition()

    def down(self):
        with self.zero:
            self.count -= 1
            if self.count == 0:
                self.zero.notify_all()

    def wait(self):
        with self.zero:
            return self.zero.wait_for(lambda: self.count <= 0)


class Buffer:
    def __init__(self, size):
        self.items = collections.deque()
        self.space, self.filled = threading.Semaphore(size), threading.Semaphore(0)
        self.lock = threading.Lock()
        self.most = 0

    def put(self, item):
        self.space.acquire()
        with self.lock:
            self.items.append(item)
            self.most = max(self.most, len(self.items))
        self.filled.release()

    def get(self):
        self.filled.acquire()
        with self.lock:
            item = self.items.popleft()
        self.space.release()
        return item


class Exchanger:
    def __init__(self):
        self.lock = threading.Condition()
        self.waiting = None

    def swap(self, mine):
        with self.lock:
            if self.waiting is None:
                self.waiting = slot = [mine]
                self.lock.wait_for(lambda: len(slot) == 2)
                return slot[1]
            slot, self.waiting = self.waiting, None
            slot.append(mine)
            self.lock.notify_all()
            return slot[0]


class Pool:
    def __init__(self, size):
        self.tasks = Buffer(1000)
        self.threads = [threading.Thread(target=self.work, name=f'worker {i}') for i in range(size)]
        for thread in self.threads:
            thread.start()

    def work(self):
        while (task := self.tasks.get()) is not None:
            promise, function, args = task
            try:
                promise.settle(function(*args))
            except Exception as error:
                promise.settle(error=error)

    def submit(self, function, *args):
        promise = Promise()
        self.tasks.put((promise, function, args))
        return promise

    def close(self):
        for _ in self.threads:
            self.tasks.put(None)
        for thread in self.threads:
            thread.join()


def main():
    pool = Pool(4)
    print([promise.get() for promise in [pool.submit(pow, 2, i) for i in range(10)]])
    failed = pool.submit(int, 'no number')
    try:
        failed.get()
    except ValueError as error:
        print(error)
    chain = pool.submit(lambda: 3).then(lambda x: x + 1).then(lambda x: x * 10)
    print(chain.get(), pool.submit(lambda: []).then(lambda x: x[5]).then(print).then(str).changed is not None)
    broken = pool.submit(lambda: []).then(lambda x: x[5]).then(str)
    try:
        broken.get()
    except IndexError as error:
        print(error)
    try:
        chain.settle(1)
    except RuntimeError as error:
        print(error)
    latch = Latch(20)
    counts = collections.Counter()
    lock = threading.Lock()

    def count(i):
        with lock:
            counts[i % 3] += 1
        latch.down()
    for i in range(20):
        pool.submit(count, i)
    print(latch.wait(), sorted(counts.items()))
    pool.close()
    print([thread.is_alive() for thread in pool.threads], threading.active_count())

    buffer = Buffer(5)
    out = []
    consumer = threading.Thread(target=lambda: out.extend(iter(buffer.get, None)))
    consumer.start()
    for i in itertools.chain(range(500), [None]):
        buffer.put(i)
    consumer.join()
    print(out == list(range(500)), buffer.most <= 5)

    exchanger = Exchanger()
    got = {}
    threads = [threading.Thread(target=lambda n=n: got.__setitem__(n, exchanger.swap(n))) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(all(got[got[n]] == n and got[n] != n for n in got), len(got))

    phases = []
    barrier = threading.Barrier(3, action=lambda: phases.append(list(sorted(arrived))) or arrived.clear())
    arrived = []

    def steps(name):
        for step in range(3):
            with lock:
                arrived.append(f'{name}{step}')
            barrier.wait()
    threads = [threading.Thread(target=steps, args=(name,)) for name in 'abc']
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(phases)

main()
