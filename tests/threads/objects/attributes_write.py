"""Instance attributes written by many threads: a read gives a value somebody stored there."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Board:
    pass


board = Board()
board.first = board.second = ("start", 0)


def work(index):
    for number in range(scaled(3000)):
        board.first = ("first", number)
        board.second = ("second", number)
        assert board.first[0] in ("first", "start") and board.second[0] in ("second", "start")
        setattr(board, "own%d" % index, number)
        assert getattr(board, "own%d" % index) == number


crowd(4, work)
print(sorted(vars(board)), board.own3 == scaled(3000) - 1)
