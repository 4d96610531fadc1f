"""Short threads that each allocate much: memory goes back and forth between threads."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

kept = []


def work(index):
    local = [[index, number, {"n": number}] for number in range(200)]
    kept.append(local[index % 200])
    for other in kept[-3:]:
        assert other[1] == other[2]["n"]


for base in range(0, scaled(200), 8):
    threads = [threading.Thread(target=work, args=(base + offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    if len(kept) > 50:
        del kept[:25]
    for thread in threads:
        thread.join()
print(all(item[1] == item[2]["n"] for item in kept))
