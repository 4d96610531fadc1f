"""Globals stored, deleted and read by functions in many threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

fixed = "fixed"
moving = ("moving", 0)


def write():
    global moving, coming
    for number in range(scaled(3000)):
        moving = ("moving", number)
        coming = ("coming", number)
        globals()["new%d" % (number % 50)] = number
        del coming


def read():
    assert fixed == "fixed"
    assert moving[0] == "moving"
    try:
        assert coming[0] == "coming"
    except NameError as error:
        assert str(error) == "name 'coming' is not defined"
    assert len("abc") == 3


until_done(write, read, read)
print(moving == ("moving", scaled(3000) - 1), "coming" in globals(), new7 % 50)
