"""Many sleeping threads overlap, and time.sleep in one does not stop another."""

import threading
import time

results = []


def sleeper(index):
    time.sleep(0.05)
    while not count:
        time.sleep(0.01)
    results.append(index)


count = 0
start = time.monotonic()
threads = [threading.Thread(target=sleeper, args=(index,)) for index in range(30)]
for thread in threads:
    thread.start()
while any(thread.is_alive() for thread in threads):
    count += 1
for thread in threads:
    thread.join()
print(sorted(results) == list(range(30)), count > 0, time.monotonic() - start >= 0.05)
