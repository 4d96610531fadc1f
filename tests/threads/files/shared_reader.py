"""Many threads read lines from one file: each line once, under a lock."""

import os
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

PATH = os.path.join(os.environ.get("TMPDIR", "/tmp"), "shared_reader-%d" % os.getpid())
COUNT = scaled(2000)
with open(PATH, "w") as file:
    for number in range(COUNT):
        file.write("%d\n" % number)
lock = threading.Lock()
results = [[], [], [], []]


def work(index):
    while True:
        with lock:
            line = file.readline()
        if not line:
            return
        results[index].append(int(line))


with open(PATH) as file:
    crowd(4, work)
os.remove(PATH)
print(sorted(sum(results, [])) == list(range(COUNT)))
