"""Closures: free variables read and written through cells."""


def make_counter(step):
    value = 0

    def advance(by):
        nonlocal value
        value += step * by
        return value

    return advance


def main(count):
    first = make_counter(1)
    second = make_counter(3)
    total = 0
    for i in range(count):
        total += first(i & 7) - second(1)
    return total


print(main(3000000))
