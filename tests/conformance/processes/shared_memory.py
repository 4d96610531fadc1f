# Shared memory with a name, and lists in it.
import multiprocessing
import pickle
from multiprocessing.shared_memory import ShareableList, SharedMemory


def attempt(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def fill(name):
    block = SharedMemory(name)
    block.buf[:5] = b'hello'
    block.close()


attempt(SharedMemory)
attempt(SharedMemory, create=True)
attempt(SharedMemory, create=True, size=-1)
attempt(SharedMemory, 'there_is_no_such_block')

block = SharedMemory(create=True, size=100)
print(block.size >= 100, len(block.buf) == block.size, block.name[:4],
      repr(block) == f"SharedMemory({block.name!r}, size={block.size})")
child = multiprocessing.get_context('fork').Process(target=fill, args=(block.name,))
child.start()
child.join()
print(bytes(block.buf[:6]))
twin = pickle.loads(pickle.dumps(block))
twin.buf[0] = ord('j')
print(bytes(block.buf[:5]), twin.name == block.name)
twin.close()
print(twin.buf)
block.close()
block.close()
block.unlink()

items = ShareableList(['abc', 5, 2.5, None, True, b'xyz', 'groß', -1])
print(list(items), len(items), items[-1], items[0], items.format)
items[0] = 'short'
items[1] = 99
items[2] = None
items[3] = False
print(list(items), items.count(None), items.index(99))
other = ShareableList(name=items.shm.name)
other[1] = 100
print(items[1], list(other) == list(items))
attempt(items.index, 'nowhere')
attempt(items.__getitem__, 20)
attempt(items.__setitem__, -20, 1)
attempt(items.__setitem__, 0, 'x' * 100)
attempt(ShareableList, [object])
print(repr(items).startswith('ShareableList([') and repr(items).endswith(f'name={items.shm.name!r})'))
other.shm.close()
items.shm.close()
items.shm.unlink()
