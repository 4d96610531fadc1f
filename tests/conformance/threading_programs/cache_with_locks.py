# A cache that computes each key once however many ask; expiry with a clock of its own; weak values; lru_cache.
import functools
import threading
import weakref


class Once:
    def __init__(self, compute):
        self.compute, self.lock, self.entries = compute, threading.Lock(), {}
        self.calls = 0

    def get(self, key):
        with self.lock:
            entry = self.entries.get(key)
            mine = entry is None
            if mine:
                entry = self.entries[key] = [threading.Event(), None, None]
        if mine:
            with self.lock:
                self.calls += 1
            try:
                entry[1] = self.compute(key)
            except Exception as error:
                entry[2] = error
            entry[0].set()
        entry[0].wait()
        if entry[2]:
            raise entry[2]
        return entry[1]


def slow(key):
    if key == 3:
        raise LookupError("three")
    return key * 10


cache = Once(slow)
answers, errors, guard = [], [], threading.Lock()
gate = threading.Barrier(8)


def ask():
    gate.wait()
    for key in range(5):
        try:
            value = cache.get(key)
            with guard:
                answers.append(value)
        except LookupError as error:
            with guard:
                errors.append(error)


threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(cache.calls, sorted(set(answers)), len(answers), len(errors), len({id(error) for error in errors}))
calls = []


@functools.lru_cache(maxsize=4)
def square(n):
    calls.append(n)
    return n * n


threads = [threading.Thread(target=lambda: [square(n % 4) for n in range(200)]) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
info = square.cache_info()
print(info.currsize, info.hits + info.misses, set(calls) == {0, 1, 2, 3}, info.maxsize)


class Big:
    def __init__(self, name):
        self.name = name


alive, weak = [Big(n) for n in range(3)], weakref.WeakValueDictionary()
for big in alive:
    weak[big.name] = big
del big
print(sorted(weak), weak[1] is alive[1])
alive.pop(1)
import gc
gc.collect()
print(sorted(weak))


class Lazy:
    def __init__(self):
        self.made = 0

    @functools.cached_property
    def value(self):
        self.made += 1
        return "made"


lazy = Lazy()
print(lazy.value, lazy.value, lazy.made, vars(lazy))
