"""deque: append and pop at both ends; each item comes out once."""

from collections import deque

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

items = deque()
ROUNDS = scaled(3000)
taken = [[] for _ in range(4)]


def work(index):
    for number in range(ROUNDS):
        if index == 0:
            items.append(number)
        elif index == 1:
            items.appendleft(ROUNDS + number)
        else:
            try:
                taken[index].append(items.pop() if index == 2 else items.popleft())
            except IndexError:
                pass


crowd(4, work)
print(sorted(list(items) + sum(taken, [])) == list(range(2 * ROUNDS)))
