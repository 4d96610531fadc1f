"""Many threads join one thread; all return."""

import threading

gate = threading.Event()
slow = threading.Thread(target=gate.wait)
slow.start()
results = []


def joiner():
    slow.join()
    results.append(slow.is_alive())


threads = [threading.Thread(target=joiner) for _ in range(8)]
for thread in threads:
    thread.start()
gate.set()
for thread in threads:
    thread.join()
print(results)
