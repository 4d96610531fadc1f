"""sys.stdout.write of whole lines from many threads: each line arrives whole."""

import io
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

LINE = "thread %d line %03d"
ROUNDS = scaled(300)


def work(index):
    for number in range(ROUNDS):
        sys.stdout.write(LINE % (index, number) + "\n")


real, sys.stdout = sys.stdout, io.StringIO()
crowd(4, work)
text, sys.stdout = sys.stdout.getvalue(), real
print(sorted(text.splitlines()) == [LINE % (index, number) for index in range(4) for number in range(ROUNDS)])
