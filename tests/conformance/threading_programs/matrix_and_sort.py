# Computations split among threads: matrices, merge sort, Game of Life, word counts, Monte Carlo with seeds.
import collections
import random
import threading


def split(function, parts):
    results = [None] * len(parts)

    def run(index):
        results[index] = function(parts[index])

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(parts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


a = [[(i * 7 + j * 3) % 11 for j in range(12)] for i in range(12)]
b = [[(i * 5 + j) % 13 for j in range(12)] for i in range(12)]
product = split(lambda row: [sum(x * y for x, y in zip(row, column)) for column in zip(*b)], a)
print(product[0][:4], sum(map(sum, product)))


def merge_sort(items, depth=2):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    halves = [items[:middle], items[middle:]]
    if depth:
        left, right = split(lambda half: merge_sort(half, depth - 1), halves)
    else:
        left, right = map(lambda half: merge_sort(half, 0), halves)
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


numbers = random.Random(5).sample(range(10000), 500)
print(merge_sort(numbers) == sorted(numbers))


def life(cells, generations, threads=3):
    size = len(cells)
    for _ in range(generations):
        def rows(bounds, cells=cells):
            return [[(lambda n: n == 3 or (n == 2 and cells[y][x]))(
                sum(cells[(y + dy) % size][(x + dx) % size] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy))
                for x in range(size)] for y in range(*bounds)]
        edges = [size * n // threads for n in range(threads + 1)]
        cells = sum(split(rows, list(zip(edges, edges[1:]))), [])
    return cells


glider = [[(x, y) in {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)} for x in range(8)] for y in range(8)]
moved = life(glider, 32)
print(moved == glider, sum(map(sum, moved)))
text = "the cat and the dog and the bird " * 30
words = text.split()
counts = sum(split(collections.Counter, [words[n::4] for n in range(4)]), collections.Counter())
print(counts.most_common(2), counts.total())


def darts(seed):
    source = random.Random(seed)
    return sum(source.random() ** 2 + source.random() ** 2 <= 1 for _ in range(500))


print(split(darts, range(4)) == [darts(seed) for seed in range(4)], sum(split(darts, range(4))))
