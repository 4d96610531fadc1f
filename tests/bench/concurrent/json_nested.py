"""json: the same structure is written and read."""

import json

from _nested import DATA
from harness import run

COUNT = 50


def work():
    return sum(len(json.loads(json.dumps(DATA))) for _ in range(COUNT))


run(work, COUNT)
