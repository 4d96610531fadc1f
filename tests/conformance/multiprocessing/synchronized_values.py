# Value, Array, RawValue, RawArray: types, locks, slices, limits, sharing with children, copies, reprs.
import multiprocessing
from multiprocessing import sharedctypes


def add(value, array, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1
    with array.get_lock():
        for n in range(len(array)):
            array[n] += n


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    value, array = multiprocessing.Value("i", 5), multiprocessing.Array("d", 4)
    children = [multiprocessing.Process(target=add, args=(value, array, 100)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value, array[:], len(array), list(array))
    for code, start in (("b", -3), ("B", 200), ("h", -300), ("H", 60000), ("i", -7), ("I", 7), ("l", -8), ("L", 8),
                        ("q", -9), ("Q", 9), ("f", 0.5), ("d", 0.1), ("c", b"x")):
        print(code, multiprocessing.Value(code, start).value, multiprocessing.Value(code).value,
              multiprocessing.Array(code, 2)[:], end="; ")
    print()
    numbers = multiprocessing.Array("i", [1, 2, 3, 4])
    numbers[1:3] = [20, 30]
    print(numbers[:], numbers[-1], numbers[::2], [n for n in numbers])
    for wrong in (lambda: numbers[4], lambda: numbers.__setitem__(9, 1), lambda: numbers.__setitem__(0, "x"),
                  lambda: numbers.__setitem__(slice(0, 2), [1]), lambda: multiprocessing.Value("i", "x"),
                  lambda: multiprocessing.Array("i", -1)):
        print(attempt(wrong))
    text = multiprocessing.Array("c", 10)
    text.value = b"hello"
    print(text.value, text.raw, len(text), text[0], attempt(setattr, text, "value", b"x" * 20))
    fixed = multiprocessing.Array("c", b"given")
    print(fixed.value, fixed.raw, fixed[1:3])
    raw = multiprocessing.RawValue("i", 3)
    raw.value += 1
    print(raw.value, hasattr(raw, "get_lock"), multiprocessing.RawArray("h", [1, 2])[:])
    unlocked = multiprocessing.Value("i", 1, lock=False)
    print(unlocked.value, hasattr(unlocked, "get_lock"))
    lock = multiprocessing.Lock()
    mine = multiprocessing.Value("i", 1, lock=lock)
    print(mine.get_lock() is lock, mine.get_obj().value, type(value.get_lock()).__name__)
    print(attempt(multiprocessing.Value, "i", lock=5))
    with value:
        value.value = 9
    with value.get_lock(), value.get_lock():
        print("recursive", value.value)
    print(value.acquire(), value.release(), attempt(value.release))
    overflow = multiprocessing.Value("b", 127)
    overflow.value += 1
    print(overflow.value, multiprocessing.Value("B", -1).value, multiprocessing.Value("i", 2 ** 40).value)
    copied = sharedctypes.copy(raw)
    copied.value = 99
    print(raw.value, copied.value, sharedctypes.synchronized(raw).value)
    wide, letters = multiprocessing.Value("u", "x"), multiprocessing.Array("u", "text")
    wide.value = "é"
    letters[0] = "T"
    print(wide.value, attempt(lambda: letters.value), letters[:], len(letters), letters[0], wide)
    print(attempt(multiprocessing.Value, "z"))


if __name__ == "__main__":
    main()
