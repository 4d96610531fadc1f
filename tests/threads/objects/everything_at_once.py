"""Classes change while they are used, generators are shared, modules imported, weak references taken, the
collector runs, threads come and go: each sees only values that were stored, and allowed exceptions."""

import gc
import importlib
import sys
import threading
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

ROUNDS = scaled(300)


class Base:
    limit = 1

    def size(self):
        return 10

    def __len__(self):
        return 3


class Child(Base):
    def __init__(self, value):
        self.value = value
        self.loop = self


def longer(self):
    return 4


def larger(self):
    return 20


shared = Child(0)
shared_error = KeyError("shared")
refs = []


def counting():
    number = 0
    while True:
        yield number
        number += 1


def change_class():
    for number in range(ROUNDS):
        Base.limit = number % 5 + 1
        Base.__len__ = longer if number % 2 else (lambda self: 3)
        Child.size = larger
        Base.__eq__ = lambda self, other: self is other
        Base.__hash__ = object.__hash__
        del Child.size
        del Base.__eq__
        Child.extra = property(lambda self: self.value)
        del Child.extra


def use_class():
    for number in range(ROUNDS):
        child = Child(number)
        assert child.size() in (10, 20) and len(child) in (3, 4) and 1 <= child.limit <= 5
        assert child.value == number and child == child and child != shared
        try:
            assert child.extra == number
        except AttributeError:
            pass
        refs.append(weakref.ref(child))
        if len(refs) > 50:
            refs.clear()


def use_generator(generator=counting()):
    last = -1
    for _ in range(ROUNDS):
        try:
            number = next(generator)
        except ValueError as error:
            assert str(error) == "generator already executing", error
        else:
            assert number > last
            last = number


def use_instances():
    for number in range(ROUNDS):
        setattr(shared, "name%d" % (number % 30), number)
        assert getattr(shared, "name%d" % (number % 30), 0) >= 0
        shared.value = number
        vars(shared).copy()
        if number % 7 == 0:
            try:
                delattr(shared, "name%d" % (number % 30))
            except AttributeError:
                pass


def raise_and_chain():
    for number in range(ROUNDS):
        try:
            try:
                raise shared_error
            except KeyError:
                raise ValueError(number) from shared_error
        except ValueError as error:
            assert error.args == (number,) and error.__cause__ is shared_error
            assert error.__context__ is shared_error
        if number % 10 == 0:
            shared_error.__traceback__ = None


def make_threads():
    seen = []
    for number in range(ROUNDS // 4):
        thread = threading.Thread(target=lambda: seen.append(Child(number).limit))
        thread.start()
        thread.join()
    assert len(seen) == ROUNDS // 4


def import_modules():
    names = ["heapq", "bisect", "string", "textwrap", "operator", "keyword"]
    for number in range(ROUNDS // 10):
        name = names[number % len(names)]
        assert importlib.import_module(name).__name__ == name


def collect():
    for _ in range(ROUNDS // 20):
        gc.collect()


together(change_class, use_class, use_class, use_generator, use_generator, use_instances, use_instances,
         raise_and_chain, raise_and_chain, make_threads, import_modules, import_modules, collect)
refs.clear()
print(shared.limit == (ROUNDS - 1) % 5 + 1, len(Child(1)) == (4 if ROUNDS % 2 == 0 else 3), threading.active_count())
