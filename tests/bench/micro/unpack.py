"""Tuples: building, unpacking, swapping, starred targets, multiple results."""


def both(a, b):
    return b, a


def main(count):
    a, b, c = 1, 2, 3
    pairs = [(i, i + 1) for i in range(10)]
    total = 0
    for i in range(count):
        a, b, c = b, c, a
        a, b = both(a, b)
        first, *rest = (a, b, c, i)
        total += first + len(rest)
        (x, y), z = pairs[i % 10], i
        total += x - y + (z & 1)
    for _ in range(count // 10):
        for x, y in pairs:
            total += x * y
    return total


print(main(1100000))
