"""pickle: a nested structure is written and read."""

import pickle

from _nested import DATA
from harness import run

COUNT = 50


def work():
    return sum(len(pickle.loads(pickle.dumps(DATA))) for _ in range(COUNT))


run(work, COUNT)
