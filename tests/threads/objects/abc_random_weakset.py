"""Threads that register with abstract classes, draw from one Random and share a WeakSet: nothing is lost or wrong."""
import abc
import random
import threading
import typing
import weakref
from collections.abc import Sized

THREADS, ROUNDS = 4, 200


class Shape(abc.ABC):
    pass


class Thing:
    pass


shared = random.Random(7)
things = [Thing() for _ in range(20)]
weak = weakref.WeakSet()
wrong, drawn = [], []


def work(number):
    mine = []
    for turn in range(ROUNDS):
        plain = type(f'Plain{turn}', (), {})
        if issubclass(plain, Shape):
            wrong.append('too early')
        Shape.register(plain)
        if not issubclass(plain, Shape) or not isinstance(plain(), Shape):
            wrong.append('registered, but not seen')
        if not isinstance([], Sized) or isinstance(3, Sized):
            wrong.append('hook')
        mine.append(shared.randrange(1 << 70))
        weak.add(things[(turn + number) % 20])
        if len(list(weak)) > 20:
            wrong.append('too many')
        if typing.Dict[str, typing.List[int]] != typing.Dict[str, typing.List[int]]:
            wrong.append('alias')
    drawn.extend(mine)


workers = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(wrong, len(drawn), len(set(drawn)), len(weak))
# One draw is one step: together the threads got the numbers that one would have got.
alone = random.Random(7)
print(sorted(drawn) == sorted(alone.randrange(1 << 70) for _ in range(THREADS * ROUNDS)))
