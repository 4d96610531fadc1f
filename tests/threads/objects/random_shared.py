"""One Random object used by many threads, and own ones that stay deterministic."""

import random
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = random.Random(5)
expected = [random.Random(7).random()]
firsts = []


def work(index):
    own = random.Random(7)
    firsts.append(own.random())
    for _ in range(scaled(1000)):
        assert 0 <= shared.random() < 1
        assert shared.randint(1, 6) in range(1, 7)
        assert shared.choice("abc") in "abc"
    values = list(range(20))
    shared.shuffle(values)
    assert sorted(values) == list(range(20))


crowd(4, work)
print(firsts == expected * 4)
