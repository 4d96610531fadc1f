"""One bytearray grows, shrinks and is read by many threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

data = bytearray(b"a" * 100)


def write():
    for number in range(scaled(3000)):
        data.append(97 + number % 26)
        data[number % 50] = 97 + number % 26
        data.extend(b"xyz")
        if len(data) > 400:
            del data[100:]


def read():
    text = bytes(data)
    assert len(text) >= 100 and all(97 <= byte <= 122 for byte in text)
    assert 97 <= data[10] <= 122
    assert data.find(b"!") == -1
    assert len(data[20:40]) == 20


until_done(write, read, read)
print("ok", len(data) >= 100)
