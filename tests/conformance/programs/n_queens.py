"""N-queens three ways: sets, bit masks, generator."""
def by_sets(n, row=0, cols=(), diag1=(), diag2=()):
    if row == n:
        return 1
    return sum(by_sets(n, row + 1, cols + (c,), diag1 + (row + c,), diag2 + (row - c,))
               for c in range(n) if c not in cols and row + c not in diag1 and row - c not in diag2)
def by_bits(n):
    full = (1 << n) - 1
    def place(cols, left, right):
        if cols == full:
            return 1
        count, free = 0, full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(cols | bit, (left | bit) << 1, (right | bit) >> 1)
        return count
    return place(0, 0, 0)
def solutions(n, placed=()):
    row = len(placed)
    if row == n:
        yield placed
        return
    for c in range(n):
        if all(c != p and abs(c - p) != row - r for r, p in enumerate(placed)):
            yield from solutions(n, placed + (c,))
print([by_sets(n) for n in range(1, 8)])
print([by_bits(n) for n in range(1, 10)])
first = next(solutions(8))
print(first)
for c in first:
    print(" ".join("Q" if i == c else "." for i in range(8)))
print(len(list(solutions(6))), [s for s in solutions(5)][:3])
def canonical(s):
    n = len(s)
    def rotate(t): return tuple(n - 1 - t.index(i) for i in range(n))
    forms, t = [], s
    for _ in range(4):
        forms += [t, t[::-1]]
        t = rotate(t)
    return min(forms)
print(len({canonical(s) for s in solutions(8)}), len({canonical(s) for s in solutions(6)}))
