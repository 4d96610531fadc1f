# A lock for many readers or one writer, out of a Condition: invariants under load, preference for writers.
import threading


class ReadWriteLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = self.waiting_writers = 0
        self.writing = False

    def acquire_read(self):
        with self.changed:
            self.changed.wait_for(lambda: not self.writing and not self.waiting_writers)
            self.readers += 1

    def release_read(self):
        with self.changed:
            self.readers -= 1
            if not self.readers:
                self.changed.notify_all()

    def acquire_write(self):
        with self.changed:
            self.waiting_writers += 1
            self.changed.wait_for(lambda: not self.writing and not self.readers)
            self.waiting_writers -= 1
            self.writing = True

    def release_write(self):
        with self.changed:
            self.writing = False
            self.changed.notify_all()


lock = ReadWriteLock()
a = b = 0
problems, most = [], 0
together = threading.Barrier(3)


def read(times):
    global most
    for n in range(times):
        lock.acquire_read()
        most = max(most, lock.readers)
        if lock.writing or a != b:
            problems.append((a, b))
        lock.release_read()


def write(times):
    global a, b
    for _ in range(times):
        lock.acquire_write()
        if lock.readers:
            problems.append("readers while writing")
        a += 1
        b += 1
        lock.release_write()


threads = [threading.Thread(target=read, args=(200,)) for _ in range(4)]
threads += [threading.Thread(target=write, args=(100,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(a, b, problems, most >= 1)


def three_at_once():
    lock.acquire_read()
    together.wait(10)
    lock.release_read()


threads = [threading.Thread(target=three_at_once) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("three readers met", lock.readers)
order = []
lock.acquire_read()
writer = threading.Thread(target=lambda: (lock.acquire_write(), order.append("writer"), lock.release_write()))
writer.start()
while not lock.waiting_writers:
    pass
reader = threading.Thread(target=lambda: (lock.acquire_read(), order.append("late reader"), lock.release_read()))
reader.start()
order.append("first reader")
lock.release_read()
writer.join()
reader.join()
print(order)
