# Objects of one thread that another one drops just when the collector looks, which takes classes too: each is
# destroyed once.
import gc
import threading
from collections import deque

ROUNDS = 150


class Dropped:
    def __init__(self):
        self.me_only = [1, 2, 3]


handed_over = deque()
stop = threading.Event()


def drop():
    while not stop.is_set():
        try:
            handed_over.popleft()
        except IndexError:
            pass


def make_class():
    class Temporary:
        pass
    Temporary.instance = Temporary()


thread = threading.Thread(target=drop)
thread.start()
for _ in range(ROUNDS):
    for _ in range(200):
        handed_over.append(Dropped())
    make_class()
    gc.collect()
stop.set()
thread.join()
print("done", len(gc.garbage))
