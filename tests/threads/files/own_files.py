"""Each thread writes and reads its own file."""

import os
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

BASE = os.path.join(os.environ.get("TMPDIR", "/tmp"), "own_files-%d-" % os.getpid())


def work(index):
    path = BASE + str(index)
    for number in range(scaled(20)):
        with open(path, "w") as file:
            for line in range(100):
                file.write("thread %d line %d\n" % (index, line))
        with open(path) as file:
            lines = file.readlines()
        assert len(lines) == 100 and lines[-1] == "thread %d line 99\n" % index
        with open(path, "ab") as file:
            file.write(b"tail")
        assert os.stat(path).st_size == sum(map(len, lines)) + 4
    os.remove(path)


crowd(4, work)
print("ok")
