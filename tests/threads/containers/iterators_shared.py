"""One iterator used by many threads: items may be skipped or doubled, none invented, no crash."""

import itertools
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

COUNT = scaled(3000)


def drain(iterator, results):
    def work(index):
        while True:
            try:
                results[index].append(next(iterator))
            except StopIteration:
                return
    return work


data = [str(number) for number in range(COUNT)]
known = set(data)
iterators = {
    "list": lambda: iter(data),
    "tuple": lambda: iter(tuple(data)),
    "range": lambda: iter(range(COUNT)),
    "dict": lambda: iter(dict.fromkeys(data)),
    "set": lambda: iter(set(data)),
    "str": lambda: iter("x" * COUNT),
    "enumerate": lambda: enumerate(data),
    "zip": lambda: zip(data, data),
    "map": lambda: map(int, data),
    "filter": lambda: filter(None, data),
    "reversed": lambda: reversed(data),
    "chain": lambda: itertools.chain(data, data),
    "islice": lambda: itertools.islice(data, COUNT),
    "repeat": lambda: itertools.repeat("x", COUNT),
}
for name, make in iterators.items():
    results = [[], [], [], []]
    crowd(4, drain(make(), results))
    everything = sum(results, [])
    if name == "zip":
        assert all(first in known and second in known for first, second in everything)
    elif name == "enumerate":
        # An item that two threads got was numbered twice: the numbers may go beyond the last item's.
        assert all(0 <= number < 4 * COUNT and text in known for number, text in everything)
    else:
        assert set(everything) <= set(make()), name
    print(name, len(everything) > 0)
