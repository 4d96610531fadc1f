# Each MemoryError is an exception of its own: its traceback, context and notes are not those of the last one.
import gc
import traceback


def ask(count):
    return [1] * count


def caught(count, note=None):
    try:
        ask(count)
    except MemoryError as error:
        if note:
            error.add_note(note)
        return error


first = caught(2 ** 61, "the first")
second = caught(2 ** 61)
print(first is second, first.__notes__, hasattr(second, "__notes__"), first.args, str(second))
for error in first, second:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)])

try:
    try:
        1 / 0
    except ZeroDivisionError:
        ask(2 ** 61)
except MemoryError as error:
    print(type(error.__context__).__name__, error.__cause__, error.__suppress_context__)
third = caught(2 ** 61)
print(third.__context__, third.__cause__)

# Nothing is kept of those that are gone.


class Kept:
    pass


def fail_with(kept):
    [kept] * 2 ** 61


import weakref
kept = Kept()
gone = weakref.ref(kept)
try:
    fail_with(kept)
except MemoryError:
    pass
del kept
gc.collect()
print(gone() is None)
