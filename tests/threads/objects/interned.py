"""Identifiers and interned strings: one object for one text, whoever makes it."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

results = [[], [], [], []]


def work(index):
    for number in range(scaled(500)):
        text = sys.intern("name_" + str(number))
        results[index].append(text)
        assert sys.intern("name_" + str(number)) is text
        assert text == "name_%d" % number
        assert {text: 1}["name_" + str(number)] == 1


crowd(4, work)
print(all(len({id(texts[place]) for texts in results}) == 1 for place in range(scaled(500))))
