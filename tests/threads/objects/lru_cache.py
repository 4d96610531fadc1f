"""functools.lru_cache and cached_property shared by threads."""

import functools
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


@functools.lru_cache(maxsize=50)
def square(number):
    return number * number


class Lazy:
    @functools.cached_property
    def value(self):
        return ["made"]


def work(index):
    for number in range(scaled(1000)):
        assert square((number * (index + 1)) % 80) == ((number * (index + 1)) % 80) ** 2
        lazy = Lazy()
        assert lazy.value is lazy.value


shared = Lazy()
crowd(4, work)
crowd(4, lambda index: shared.value.append(index))
info = square.cache_info()
print(info.currsize <= 50, info.hits + info.misses == 4 * scaled(1000), shared.value[0])
