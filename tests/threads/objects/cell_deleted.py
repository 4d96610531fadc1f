"""A cell emptied and filled by one thread, read by others: a value or a NameError."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


def main():
    value = ["here"]

    def write():
        nonlocal value
        for number in range(scaled(3000)):
            del value
            value = ["here", number]

    def read():
        try:
            assert value[0] == "here"
        except NameError as error:
            assert "value" in str(error)

    until_done(write, read, read)
    print(value[0])


main()
