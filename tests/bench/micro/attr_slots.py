"""Attributes of a class with __slots__."""


class Cell:
    __slots__ = ("left", "right", "weight")

    def __init__(self, left, right):
        self.left = left
        self.right = right
        self.weight = 0


def main(count):
    a = Cell(1, 2)
    b = Cell(3, 4)
    for i in range(count):
        a.left = b.right + i
        b.left = a.right - i
        a.weight += 1
        b.weight += a.left & 3
    return a.left, a.right, b.left, b.right, a.weight, b.weight


print(main(5000000))
