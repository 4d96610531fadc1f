"""A writer that fills the pipe blocks without holding up the reader in the same process."""

import os
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import together

SIZE = 1 << 20
out, into = os.pipe()
received = []


def write():
    data = b"0123456789abcdef" * (SIZE // 16)
    sent = 0
    while sent < SIZE:
        sent += os.write(into, data[sent:])
    os.close(into)


def read():
    while True:
        piece = os.read(out, 5000)
        if not piece:
            os.close(out)
            return
        received.append(piece)


together(write, read)
text = b"".join(received)
print(len(text) == SIZE, text == b"0123456789abcdef" * (SIZE // 16))
