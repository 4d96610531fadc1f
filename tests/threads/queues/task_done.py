"""task_done and join: join waits until every item is done."""

import queue
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message, scaled

items = queue.Queue()
done = []


def worker():
    while True:
        item = items.get()
        if item is None:
            items.task_done()
            return
        done.append(item)
        items.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for thread in threads:
    thread.start()
for number in range(scaled(300)):
    items.put(number)
items.join()
print(sorted(done) == list(range(scaled(300))), items.unfinished_tasks)
for _ in threads:
    items.put(None)
for thread in threads:
    thread.join()
items.join()
print(message(items.task_done))
print(message(queue.Queue().task_done))
