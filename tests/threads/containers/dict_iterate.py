"""Iterating a dict while it changes: RuntimeError is allowed, wrong pairs are not."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

table = {number: str(number) for number in range(50)}
errors = set()


def write():
    for number in range(scaled(3000)):
        table[50 + number % 50] = str(50 + number % 50)
        table.pop(50 + (number * 7) % 50, None)


def read():
    try:
        for key, value in table.items():
            assert value == str(key)
        for key in table:
            assert 0 <= key < 100
        for value in table.values():
            assert 0 <= int(value) < 100
    except RuntimeError as error:
        errors.add(str(error))
    assert all(value == str(key) for key, value in dict(table).items())
    assert len(list(table)) >= 50
    for key, value in list(table.items()):
        assert value == str(key)


until_done(write, read, read)
print(errors <= {"dictionary changed size during iteration", "dictionary keys changed during iteration"})
