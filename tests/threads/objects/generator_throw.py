"""send and throw into own generators in many threads; tracebacks do not mix."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def echo(name):
    value = None
    while True:
        try:
            value = yield (name, value)
        except LookupError as error:
            value = "caught %s" % error


def work(index):
    generator = echo(index)
    assert next(generator) == (index, None)
    for number in range(scaled(1000)):
        assert generator.send(number) == (index, number)
        assert generator.throw(LookupError(number)) == (index, "caught %d" % number)
    generator.close()


crowd(4, work)
print("ok")
