"""Sorting integers, floats, strings and tuples; sorted and presorted input."""


def noise(count, seed=12345):
    values = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed)
    return values


def main(rounds):
    integers = noise(12000)
    floats = [value / 7 for value in integers]
    strings = ["%08d" % (value % 100000000) for value in integers[:6000]]
    pairs = [(value % 50, value) for value in integers[:4000]]
    total = 0
    for r in range(rounds):
        ordered = sorted(integers)
        total += ordered[r]
        ordered.sort()
        ordered.sort(reverse=True)
        total += ordered[r] + int(sorted(floats)[r])
        total += len(sorted(strings)[r]) + sorted(pairs)[r][0]
    return total


print(main(70))
