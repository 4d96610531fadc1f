"""Calls with keyword arguments, defaults, *args and **kwargs."""


def scale(value, factor=2, *, offset=0):
    return value * factor + offset


def spread(*args, **kwargs):
    return len(args) + len(kwargs)


def main(count):
    total = 0
    for i in range(count):
        total += scale(i, offset=3)
        total += scale(value=i, factor=1)
        total += scale(i)
        total -= spread(i, total, first=1, second=2)
    return total


print(main(900000))
