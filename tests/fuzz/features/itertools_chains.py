import itertools as it
print(list(it.islice(it.count(3, 2), 4)), list(it.chain("ab", [1])),
      list(it.accumulate([1, 2, 3], lambda a, b: a * b)))
print([(k, list(g)) for k, g in it.groupby("aabbb")], list(it.product("ab", repeat=2)),
      list(it.permutations("abc", 2)), list(it.combinations(range(4), 2)))
a, b = it.tee(iter(range(5)))
next(a)
print(list(a), list(b), list(it.zip_longest("abc", "x", fillvalue=0)), list(it.batched("abcde", 2)),
      list(it.pairwise("abc")))
print(list(it.takewhile(lambda x: x < 3, range(9))), list(it.starmap(pow, [(2, 3)])),
      list(it.compress("abc", [1, 0, 1])), list(it.islice(it.cycle("ab"), 5)))
