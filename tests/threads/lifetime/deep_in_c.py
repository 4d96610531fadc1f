"""Recursion that runs through C alone, on the main thread and on threads with small stacks: a result or
RecursionError, never the end of the process."""
import threading

DEPTH = 100_000


def nest(step, value):
    for _ in range(DEPTH):
        value = step(value)
    return value


def last_of(iterator):
    return list(iterator)[-1]


TRIES = [
    lambda: hash(nest(lambda x: (x,), ())),
    lambda: {nest(lambda x: (x,), ()): 1},
    lambda: hash(nest(lambda x: frozenset([x]), frozenset())),
    lambda: hash(nest(lambda x: list[x], int)),
    lambda: last_of(nest(lambda x: map(int, x), iter([1]))),
    lambda: last_of(nest(lambda x: filter(None, x), iter([1]))),
    lambda: last_of(nest(lambda x: zip(x), iter([1]))),
    lambda: last_of(nest(enumerate, iter([1]))),
    lambda: last_of(nest(lambda x: (y for y in x), iter([1]))),
    lambda: isinstance(1, nest(lambda x: (x,), str)),
    lambda: nest(lambda x: [x], []) == nest(lambda x: [x], []),
    lambda: repr(nest(lambda x: {1: x}, {})),
]


def work(outcomes):
    for number, attempt in enumerate(TRIES):
        try:
            attempt()
        except RecursionError as error:
            assert str(error).startswith("maximum recursion depth exceeded"), error
        outcomes.append(number)


work(outcomes := [])
assert outcomes == list(range(len(TRIES)))
threading.stack_size(256 * 1024)
parts = [[], []]
threads = [threading.Thread(target=work, args=(part,)) for part in parts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert parts == [outcomes, outcomes]
print("ok")
