"""A method replaced again and again while others call it: each call is the old or the new one."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Speaker:
    def speak(self):
        return "first", self.number

    def __len__(self):
        return 1


speaker = Speaker()
speaker.number = 5


def make(word, length):
    return (lambda self: (word, self.number)), (lambda self: length)


def write():
    for number in range(scaled(1500)):
        Speaker.speak, Speaker.__len__ = make("even" if number % 2 == 0 else "odd", 2 + number % 2)
        if number % 10 == 0:
            speaker.speak = lambda: ("own", 5)
            del speaker.speak


def read():
    for _ in range(20):
        word, number = speaker.speak()
        assert word in ("first", "even", "odd", "own") and number == 5
        assert len(speaker) in (1, 2, 3)


until_done(write, read, read)
print(speaker.speak()[1], len(speaker) in (2, 3))
