"""All ways to place n queens: recursion, sets, lists and generators; and a bit-mask version."""


def place(n):
    """Yield every solution as a list of columns."""
    columns = []
    used = set()
    rising = set()
    falling = set()

    def search(row):
        if row == n:
            yield list(columns)
            return
        for column in range(n):
            if column in used or row + column in rising or row - column in falling:
                continue
            used.add(column)
            rising.add(row + column)
            falling.add(row - column)
            columns.append(column)
            yield from search(row + 1)
            columns.pop()
            used.discard(column)
            rising.discard(row + column)
            falling.discard(row - column)

    return search(0)


def count(full, used, left, right):
    if used == full:
        return 1
    free = full & ~(used | left | right)
    total = 0
    while free:
        bit = free & -free
        free ^= bit
        total += count(full, used | bit, (left | bit) << 1, (right | bit) >> 1)
    return total


solutions = list(place(10))
print(len(solutions), solutions[0], solutions[-1])
print(sum(sum(row * column for row, column in enumerate(solution)) for solution in solutions))
print(count((1 << 12) - 1, 0, 0, 0))
