"""dict: iterating keys, values and items; update, copy and building."""


def main(rounds):
    table = {"key%d" % i: i for i in range(2000)}
    total = 0
    for r in range(rounds):
        for key in table:
            total += len(key)
        for value in table.values():
            total += value
        for key, value in table.items():
            total -= value
        other = dict(table)
        other.update(table)
        total += len(other)
    return total


print(main(2000))
