# shared_memory: create, attach, sizes, ShareableList, errors, unlinking.
import multiprocessing as mp
from multiprocessing import shared_memory as sm


def double(name, length):
    block = sm.SharedMemory(name=name)
    for n in range(length):
        block.buf[n] *= 2
    block.close()


if __name__ == "__main__":
    mp.set_start_method("fork")
    block = sm.SharedMemory(create=True, size=10)
    block.buf[:4] = bytes([1, 2, 3, 4])
    print(block.size >= 10, bytes(block.buf[:5]), isinstance(block.name, str), type(block.buf).__name__)
    p = mp.Process(target=double, args=(block.name, 4))
    p.start(); p.join()
    print(bytes(block.buf[:5]), p.exitcode)
    try:
        sm.SharedMemory(name=block.name, create=True, size=5)
    except FileExistsError as error:
        print("FileExistsError", error.errno)
    block.close(); block.unlink()
    for bad in (lambda: sm.SharedMemory(name=block.name), lambda: sm.SharedMemory(create=True, size=0), lambda: sm.SharedMemory(create=True, size=-1), lambda: sm.SharedMemory()):
        try:
            bad()
        except (FileNotFoundError, ValueError) as error:
            print(type(error).__name__, "" if isinstance(error, OSError) else error)
    l = sm.ShareableList([1, 2.5, "text", b"bytes", None, True])
    l[0], l[2] = 99, "new"
    print(list(l), len(l), l.count(99), l.format)
    for bad in (lambda: l[9], lambda: l.__setitem__(2, "x" * 50), lambda: l.__setitem__(9, 1), lambda: l.index("none")):
        try:
            bad()
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)
    twin = sm.ShareableList(name=l.shm.name)
    twin[1] = -1.0
    print(l[1], twin == l)
    twin.shm.close(); l.shm.close(); l.shm.unlink()
