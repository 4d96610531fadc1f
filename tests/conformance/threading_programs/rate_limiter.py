# Token buckets with a clock of their own: who is let through depends on the clock alone.
import threading


class Clock:
    def __init__(self):
        self.now = 0.0
        self.changed = threading.Condition()

    def advance(self, seconds):
        with self.changed:
            self.now += seconds
            self.changed.notify_all()


class Bucket:
    def __init__(self, clock, rate, burst):
        self.clock, self.rate, self.burst = clock, rate, burst
        self.tokens, self.last = burst, clock.now

    def refill(self):
        self.tokens = min(self.burst, self.tokens + (self.clock.now - self.last) * self.rate)
        self.last = self.clock.now

    def try_take(self, count=1):
        with self.clock.changed:
            self.refill()
            if self.tokens < count:
                return False
            self.tokens -= count
            return True

    def take(self, count=1):
        with self.clock.changed:
            def enough():
                self.refill()
                return self.tokens >= count
            self.clock.changed.wait_for(enough)
            self.tokens -= count
            return self.clock.now


clock = Clock()
bucket = Bucket(clock, rate=2, burst=3)
print([bucket.try_take() for _ in range(5)])
clock.advance(1)
print([bucket.try_take() for _ in range(4)])
clock.advance(100)
print([bucket.try_take() for _ in range(5)], bucket.try_take(3))
passed = []
threads = [threading.Thread(target=lambda: passed.append(bucket.take())) for _ in range(6)]
for thread in threads:
    thread.start()
for turn in range(3):
    clock.advance(1)
    while len(passed) < 2 * turn + 2:
        pass
for thread in threads:
    thread.join()
print([t - passed[0] for t in sorted(passed)], bucket.tokens)
total, lock = 0, threading.Lock()


def hammer():
    global total
    for _ in range(200):
        if fast.try_take():
            with lock:
                total += 1


fast = Bucket(clock, rate=1, burst=50)
threads = [threading.Thread(target=hammer) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
