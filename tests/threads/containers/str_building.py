"""Strings: += on an own name, join of a shared list, and a shared name that everybody replaces."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = "start"
pieces = []
ROUNDS = scaled(1500)


def work(index):
    global shared
    text = ""
    letter = "abcd"[index]
    for number in range(ROUNDS):
        text += letter
        pieces.append(letter)
        shared = letter * (number % 40 + 1)
        copy = shared
        assert len(set(copy)) == 1, copy
    assert text == letter * ROUNDS


crowd(4, work)
joined = "".join(pieces)
print(len(joined) == 4 * ROUNDS, [joined.count(letter) == ROUNDS for letter in "abcd"])
