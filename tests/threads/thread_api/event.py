"""Event: set, clear, wait with and without timeout, many waiters."""

import threading

event = threading.Event()
print(event.is_set(), event.wait(0), event.wait(0.01))
event.set()
print(event.is_set(), event.wait(), event.wait(0))
event.clear()
print(event.is_set())
results = []
threads = [threading.Thread(target=lambda: results.append(event.wait(60))) for _ in range(6)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
print(results)
print(repr(event).split(" at ")[0], repr(event).split(": ")[-1])
