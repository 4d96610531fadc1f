"""threading.local: attributes for each thread, subclasses with __init__, errors."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, message

data = threading.local()
data.value = "main"
found = []


def look(index):
    found.append(hasattr(data, "value"))
    data.value = index
    for _ in range(500):
        data.value += 1
    found.append(data.value - index)
    assert data.__dict__ == {"value": index + 500}


crowd(4, look)
print(found.count(False), found.count(500), data.value, data.__dict__)
del data.value
print(message(lambda: data.value))
print(message(threading.local, 1))


class Box(threading.local):
    kind = "box"
    made = 0

    def __init__(self, size, *, color="red"):
        self.size = size
        self.color = color
        Box.made += 1

    def grow(self):
        self.size += 1
        return self.size


box = Box(10, color="blue")
sizes = []


def use(index):
    for _ in range(index + 1):
        box.grow()
    sizes.append((index, box.size, box.color, box.kind))


for index in range(3):
    thread = threading.Thread(target=use, args=(index,))
    thread.start()
    thread.join()
print(sizes, box.size, Box.made)
