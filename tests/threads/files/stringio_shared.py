"""StringIO and BytesIO used by many threads: no crash, sizes fit."""

import io
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

text, data = io.StringIO(), io.BytesIO()
ROUNDS = scaled(1500)


def work(index):
    for number in range(ROUNDS):
        text.write("abcd"[index])
        data.write(b"wxyz"[index:index + 1])
        assert len(text.getvalue()) >= 1 and set(data.getvalue()) <= set(b"wxyz")
        if number % 100 == 0:
            text.tell(), data.tell()


crowd(4, work)
print(len(text.getvalue()) == 4 * ROUNDS, len(data.getvalue()) == 4 * ROUNDS)
