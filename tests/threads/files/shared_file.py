"""One file object written by many threads: whole lines under a lock; without one nothing crashes."""

import os
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

PATH = os.path.join(os.environ.get("TMPDIR", "/tmp"), "shared_file-%d" % os.getpid())
lock = threading.Lock()
ROUNDS = scaled(500)
with open(PATH, "w") as file:
    def work(index):
        for number in range(ROUNDS):
            with lock:
                file.write("%d " % index)
                file.write("%d\n" % number)
    crowd(4, work)
with open(PATH) as file:
    lines = [tuple(map(int, line.split())) for line in file]
print(sorted(lines) == [(index, number) for index in range(4) for number in range(ROUNDS)])

with open(PATH, "wb", buffering=0) as file:
    crowd(4, lambda index: [file.write(b"%d" % index * 16 + b"\n") for _ in range(ROUNDS)])
with open(PATH, "rb") as file:
    lines = file.read().split()
print(len(lines) == 4 * ROUNDS, all(len(set(line)) == 1 and len(line) == 16 for line in lines))

with open(PATH, "w") as file:
    crowd(4, lambda index: [print(index, "x" * 20, file=file) for _ in range(ROUNDS)])
print(os.stat(PATH).st_size == 4 * ROUNDS * 23)
os.remove(PATH)
