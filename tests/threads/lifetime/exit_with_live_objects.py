"""The script ends while other threads' objects live in globals, locals of daemon threads, and cycles."""

import threading

ready = threading.Barrier(4)
kept = []


class Thing:
    def __init__(self, name):
        self.name = name
        self.self = self


def work(index):
    mine = [Thing((index, number)) for number in range(100)]
    kept.extend(mine[:50])
    data = threading.local()
    data.things = mine
    ready.wait()
    threading.Event().wait()


for index in range(3):
    threading.Thread(target=work, args=(index,), daemon=True).start()
ready.wait()
print(len(kept))
