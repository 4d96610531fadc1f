matrix = [[i * j for j in range(4)] for i in range(4)]
print([row[i] for i, row in enumerate(matrix)], {i: [j for j in range(i)] for i in range(5)},
      {x % 3 for x in range(10)})
print([(x, y) for x in "ab" if x != "c" for y in (1, 2)], sum(x for x in range(10)),
      [last := x for x in range(3)], last)
print([[lambda: i for i in range(2)][j]() for j in range(2)], dict((k, v) for k, v in zip("abc", range(3))),
      [*range(3), *"ab"])
