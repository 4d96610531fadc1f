# Value and Array: type codes, locks, slices, growth refused, raw forms, use in children.
import multiprocessing as mp
from multiprocessing import sharedctypes


def add(counter, array, n):
    for _ in range(n):
        with counter.get_lock():
            counter.value += 1
    with array.get_lock():
        array[0] += n


if __name__ == "__main__":
    v = mp.Value("i", 5)
    v.value += 1
    print(v.value, mp.Value("d", 2.5).value, mp.Value("c", b"x").value, mp.Value("b", -1).value)
    a = mp.Array("i", range(6))
    print(a[:], len(a), a[1], a[-1], a[1:4], a[::2], list(a))
    a[1:3] = [10, 20]
    a[0] = 9
    print(a[:])
    for bad in (lambda: a[6], lambda: a.__setitem__(6, 1), lambda: a.__setitem__(slice(0, 2), [1]), lambda: a.__setitem__(0, "x")):
        try:
            bad()
        except Exception as error:
            print(type(error).__name__)
    s = mp.Array("c", b"hello")
    print(s.value, s.raw, len(s))
    s.value = b"hi"
    print(s.value, s.raw)
    z = mp.Array("d", 3)
    print(z[:], mp.RawArray("i", [1, 2])[:], mp.RawValue("l").value)
    n = mp.Value("i", 0, lock=False)
    print(hasattr(n, "get_lock"), hasattr(v, "get_lock"), hasattr(mp.Array("i", 2, lock=False), "get_obj"))
    lock = mp.Lock()
    shared = mp.Value("i", 1, lock=lock)
    print(shared.get_lock() is lock, shared.get_obj().value)
    try:
        mp.Value("i", 1, lock=5)
    except AttributeError as error:
        print(error)
    counter, array = mp.Value("q"), mp.Array("l", 2)
    children = [mp.Process(target=add, args=(counter, array, 200)) for _ in range(4)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    print(counter.value, array[:])
    with counter:
        counter.value = -1
    counter.acquire(); counter.release()
    print(counter.value)
    v.value = 2 ** 31 - 1
    print(v.value)
    print(sharedctypes.copy(mp.RawArray("i", [4, 5]))[:])
