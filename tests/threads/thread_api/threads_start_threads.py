"""A tree of threads: each starts two and joins them."""

import threading

lock = threading.Lock()
nodes = 0


def grow(depth):
    global nodes
    with lock:
        nodes += 1
    if depth:
        children = [threading.Thread(target=grow, args=(depth - 1,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()


grow(5)
print(nodes, threading.active_count())
