"""All threads write the attributes of one shared object."""

from harness import run


class Board:
    pass


BOARD = Board()
BOARD.last = 0
BOARD.count = 0


def work(index, count):
    board = BOARD
    for i in range(count):
        board.last = index
        board.count = i
    return count


run(work, 1500000)
