"""os.environ read and written by threads, each its own names."""

import os
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def work(index):
    for number in range(scaled(200)):
        name = "BATON_THREAD_TEST_%d" % index
        os.environ[name] = str(number)
        assert os.environ[name] == str(number) and os.environ.get("BATON_NOT_THERE") is None
        del os.environ[name]
        assert name not in os.environ


crowd(4, work)
print([name for name in os.environ if name.startswith("BATON_THREAD_TEST")])
