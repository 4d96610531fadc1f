"""set: add, discard, in, union, intersection, difference, iteration, frozenset keys."""


def main(rounds):
    total = 0
    evens = set(range(0, 600, 2))
    threes = set(range(0, 600, 3))
    for r in range(rounds):
        seen = set()
        for i in range(300):
            value = i * 7 % 101
            if value not in seen:
                seen.add(value)
            else:
                seen.discard(value)
        total += len(seen) + len(evens & threes) + len(evens | threes)
        total += len(evens - threes) + len(evens ^ threes)
        for value in threes:
            total += value
        total += {frozenset(seen): r}[frozenset(seen)]
        if seen <= evens or threes.isdisjoint(seen):
            total += 1
    return total


print(main(11000))
