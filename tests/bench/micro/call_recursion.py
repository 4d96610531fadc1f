"""Recursion with several arguments (Takeuchi's function) and a deep chain."""


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


def main(rounds):
    total = 0
    for _ in range(rounds):
        total += tak(18, 12, 6)
        for _ in range(40):
            total += depth(500)
    return total


print(main(80))
