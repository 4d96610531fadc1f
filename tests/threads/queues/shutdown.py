"""shutdown: no more puts, the rest can be taken; immediate drops the rest; waiters wake."""

import queue
import sys
import threading
import time

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

items = queue.Queue()
items.put(1)
items.put(2)
items.shutdown()
print(message(items.put, 3), items.get(), items.get(), message(items.get), message(items.get_nowait))
print(issubclass(queue.ShutDown, Exception))

dropped = queue.Queue()
dropped.put(1)
dropped.put(2)
dropped.shutdown(immediate=True)
print(message(dropped.get), dropped.qsize())
dropped.join()

waiting = queue.Queue()
results = []
getters = [threading.Thread(target=lambda: results.append(message(waiting.get))) for _ in range(3)]
full = queue.Queue(1)
full.put(0)
putters = [threading.Thread(target=lambda: results.append(message(full.put, 1))) for _ in range(2)]
for thread in getters + putters:
    thread.start()
time.sleep(0.02)
waiting.shutdown()
full.shutdown()
for thread in getters + putters:
    thread.join()
print(results)
