"""Knapsack, longest common subsequence, edit distance, coin change, matrix chain, partitions."""
def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    keep = [[False] * (capacity + 1) for _ in items]
    for i, (_, weight, value) in enumerate(items):
        for c in range(capacity, weight - 1, -1):
            if best[c - weight] + value > best[c]:
                best[c] = best[c - weight] + value
                keep[i][c] = True
    chosen, c = [], capacity
    for i in range(len(items) - 1, -1, -1):
        if keep[i][c]:
            chosen.append(items[i][0])
            c -= items[i][1]
    return best[capacity], chosen[::-1]
print(knapsack([("map", 9, 150), ("water", 153, 200), ("tin", 68, 45), ("cheese", 23, 30), ("tent", 42, 70)],
    200))
def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j],
                key=len)
    return table[-1][-1]
print(lcs("AGGTAB", "GXTXAYB"), lcs("abc", "xyz") == "", lcs("the quick brown", "a quiet crown"))
def edit(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
print([edit(*p.split()) for p in ("kitten sitting", "flaw lawn", "same same", "a bcd",
    "intention execution")])
def change(total, coins):
    ways = [1] + [0] * total
    fewest = [[]] + [None] * total
    for coin in coins:
        for t in range(coin, total + 1):
            ways[t] += ways[t - coin]
            if fewest[t - coin] is not None and (fewest[t] is None or len(fewest[t - coin])
                    + 1 < len(fewest[t])):
                fewest[t] = fewest[t - coin] + [coin]
    return ways[total], fewest[total]
print(change(100, [1, 5, 10, 25, 50]), change(63, [1, 5, 10, 21, 25]), change(3, [2]),
    change(200, [1, 2, 5, 10, 20, 50, 100, 200])[0])
def chain(dims, memo=None):
    memo = {} if memo is None else memo
    def cost(i, j):
        if j - i < 2:
            return 0, f"M{i}"
        if (i, j) not in memo:
            options = []
            for k in range(i + 1, j):
                (left, a), (right, b) = cost(i, k), cost(k, j)
                options.append((left + right + dims[i] * dims[k] * dims[j], f"({a} {b})"))
            memo[i, j] = min(options)
        return memo[i, j]
    return cost(0, len(dims) - 1)
print(chain([40, 20, 30, 10, 30]), chain([10, 20, 30]), chain([5, 10]))
def partitions(n, largest=None):
    if n == 0:
        yield []
        return
    for k in range(min(n, largest or n), 0, -1):
        for rest in partitions(n - k, k):
            yield [k] + rest
print(list(partitions(5)), [sum(1 for _ in partitions(n)) for n in range(12)])
def kadane(values):
    best = (values[0], 0, 1)
    current, start = 0, 0
    for i, v in enumerate(values):
        if current <= 0:
            current, start = v, i
        else:
            current += v
        best = max(best, (current, start, i + 1), key=lambda t: t[0])
    return best
print(kadane([-2, 1, -3, 4, -1, 2, 1, -5, 4]), kadane([-3, -1, -2]), kadane([5]))
def grid_paths(rows):
    counts = [[0] * len(rows[0]) for _ in rows]
    counts[0][0] = 1
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == "#":
                counts[y][x] = 0
            else:
                counts[y][x] += (counts[y - 1][x] if y else 0) + (counts[y][x - 1] if x else 0)
    return counts[-1][-1]
print(grid_paths(["....", ".#..", "...."]), grid_paths(["." * 10] * 10), grid_paths([".#", "#."]))
