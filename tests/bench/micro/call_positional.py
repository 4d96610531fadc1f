"""Calls of a plain function with positional arguments."""


def add3(a, b, c):
    return a + b - c


def main(count):
    total = 0
    for i in range(count):
        total = add3(total, i, 7)
        total = add3(total, 3, i)
    return total


print(main(4200000))
