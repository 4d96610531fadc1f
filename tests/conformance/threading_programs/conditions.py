# Condition variables: bounded buffers, tickets in order, broadcast, spurious predicates, timeouts, misuse.
import collections
import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size = collections.deque(), size
        lock = threading.Lock()
        self.not_full, self.not_empty = threading.Condition(lock), threading.Condition(lock)
        self.most = 0

    def put(self, item):
        with self.not_full:
            while len(self.items) >= self.size:
                self.not_full.wait()
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            self.not_full.notify()
            return self.items.popleft()


buffer, got, lock = Buffer(3), [], threading.Lock()


def consume(count):
    for _ in range(count):
        item = buffer.get()
        with lock:
            got.append(item)


threads = [threading.Thread(target=lambda n=n: [buffer.put((n, k)) for k in range(100)]) for n in range(3)]
threads += [threading.Thread(target=consume, args=(50,)) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(got), len(set(got)), buffer.most <= 3, len(buffer.items))


class Turns:
    def __init__(self):
        self.turn, self.changed = 0, threading.Condition()

    def take(self, number, log):
        with self.changed:
            self.changed.wait_for(lambda: self.turn == number)
            log.append(number)
            self.turn += 1
            self.changed.notify_all()


turns, log = Turns(), []
threads = [threading.Thread(target=turns.take, args=(n, log)) for n in reversed(range(10))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log)
condition = threading.Condition()
for wrong in (condition.wait, condition.notify, condition.notify_all, condition.release):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: 0, 0.001), condition.wait_for(lambda: "yes"))
    print(condition.acquire(), condition.release())
plain = threading.Condition(threading.Lock())
with plain:
    print(plain.acquire(False), plain._is_owned())
ready, asleep = [], threading.Semaphore(0)


def sleeper(n):
    with condition:
        asleep.release()
        condition.wait()
        ready.append(n)


threads = [threading.Thread(target=sleeper, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
    asleep.acquire()
for count in (1, 2, 0, 10):
    with condition:
        condition.notify(count)
    while len(ready) < {1: 1, 2: 3, 0: 3, 10: 5}[count]:
        pass
    print(count, len(ready))
for thread in threads:
    thread.join()
print(sorted(ready))
