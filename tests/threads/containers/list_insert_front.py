"""insert(0), pop(0), insert in the middle, del: objects move between places and are never doubled."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Item:
    def __init__(self, number):
        self.number = number


items = [Item(number) for number in range(50)]
taken = []


def work(index):
    for number in range(scaled(1500)):
        if index % 2:
            items.insert(0 if number & 1 else 25, Item(1000 * index + number))
        else:
            try:
                taken.append(items.pop(0 if number & 1 else len(items) // 2))
            except IndexError:
                pass


crowd(4, work)
everything = items + taken
print(len(everything) == 50 + 2 * scaled(1500), len({id(item) for item in everything}) == len(everything))
print(all(type(item) is Item for item in everything))
