big = range(10 ** 20, 10 ** 21, 10 ** 19)
print(len(big), big[5], big[::-2], 10 ** 20 + 10 ** 19 in big, big.index(10 ** 20), list(range(5, -5, -3)),
      range(3) == range(0, 3, 1))
s = slice(None, -1, 3)
print(s.indices(20), s == slice(None, -1, 3), hash(slice(1, 2)), "abcdefgh"[s], list(reversed(range(4))))
