# SharedMemory and ShareableList: names, sizes, several views, unlink, errors, kinds of items, other processes.
import multiprocessing
import pickle
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import ShareableList, SharedMemory


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {str(error).split(': ')[0]}"


def fill(name, start):
    block = SharedMemory(name)
    block.buf[start:start + 4] = bytes(range(4))
    block.close()


def change(items):
    items[0] += 1
    items[1] = "new"
    items.shm.close()


def main():
    block = SharedMemory(create=True, size=16)
    print(block.size >= 16, len(block.buf) >= 16, type(block.buf).__name__, repr(block).split("(")[0])
    block.buf[:5] = b"hello"
    second = SharedMemory(name=block.name)
    second.buf[0:1] = b"J"
    print(bytes(block.buf[:5]), second.name == block.name)
    for start in (5, 9):
        child = multiprocessing.Process(target=fill, args=(block.name, start))
        child.start()
        child.join()
    print(bytes(block.buf[:16]))
    third = pickle.loads(pickle.dumps(block))
    print(bytes(third.buf[:5]), third.name == block.name)
    third.close()
    third.close()
    print(third.buf, attempt(lambda: third.buf[0]))
    view = second.buf[2:4]
    print(attempt(second.close))
    view.release()
    second.close()
    block.unlink()
    print(bytes(block.buf[:5]), attempt(SharedMemory, block.name), attempt(block.unlink))
    block.close()
    for wrong in (lambda: SharedMemory(create=True, size=0), lambda: SharedMemory(create=True, size=-1),
                  lambda: SharedMemory(), lambda: SharedMemory("no such block is here")):
        print(attempt(wrong))
    named = SharedMemory("conformance_of_baton", create=True, size=4)
    print(named.name, attempt(SharedMemory, "conformance_of_baton", create=True, size=4))
    named.close()
    named.unlink()
    items = ShareableList([5, "text", 2.5, True, None, b"bytes", -7])
    print(list(items), len(items), items.format, items.index("text"), items.count(5), attempt(items.index, "no"))
    items[1], items[2], items[4] = "abc", 1, 3.5
    print(items[1], items[2], items[4], items[-1], attempt(lambda: items[9]), attempt(items.__setitem__, 9, 1))
    print(attempt(items.__setitem__, 1, "much too long for its place"), attempt(ShareableList, [object()]))
    child = multiprocessing.Process(target=change, args=(items,))
    child.start()
    child.join()
    print(items[0], items[1], repr(items).split(", name=")[0])
    copied = pickle.loads(pickle.dumps(items))
    copied[0] = 100
    print(items[0], copied.shm.name == items.shm.name, ShareableList(name=items.shm.name)[0])
    copied.shm.close()
    items.shm.close()
    items.shm.unlink()
    with SharedMemoryManager() as manager:
        block, items = manager.SharedMemory(size=8), manager.ShareableList(range(3))
        name = block.name
        print(block.size >= 8, list(items))
    print(attempt(SharedMemory, name))
    with ShareableListBlock() as text:
        print(text)


class ShareableListBlock:
    def __enter__(self):
        items = ShareableList(["é" * 3, "", b""])
        try:
            return list(items)
        finally:
            items.shm.close()
            items.shm.unlink()

    def __exit__(self, *error):
        pass


if __name__ == "__main__":
    main()
