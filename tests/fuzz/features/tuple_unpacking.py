first, *rest, last = range(8)
(a, b), [c, *d] = (1, 2), "xyz"
print(first, rest, last, a, b, c, d, (*rest, *d), (1, 2) + (3,), (1,) * 5, hash((1, "a", 2.5)),
      tuple("abc")[1:])
try:
    a, b = 1, 2, 3
except ValueError as error:
    print(error)
try:
    a, *b, c = ()
except ValueError as error:
    print(error)
