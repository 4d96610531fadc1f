"""Making objects that die at once, that live in a list, and that form a tree."""


class Pair:
    def __init__(self, first, second):
        self.first = first
        self.second = second


class Empty:
    pass


def tree(depth):
    if depth == 0:
        return Pair(None, None)
    return Pair(tree(depth - 1), tree(depth - 1))


def weigh(node):
    if node.first is None:
        return 1
    return 1 + weigh(node.first) + weigh(node.second)


def main(count):
    total = 0
    for i in range(count):
        total += Pair(i, 1).first & 1
        Empty()
    keep = [Pair(i, [i]) for i in range(count // 4)]
    total += keep[-1].second[0]
    for _ in range(4):
        total += weigh(tree(13))
    return total


print(main(1050000))
