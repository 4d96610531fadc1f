import _functools
add = _functools.partial(lambda *a, **k: (a, sorted(k)), 1, x=2)
print(add(3, y=4), add.args, add.keywords, _functools.reduce(lambda a, b: a + [b], "abc", []),
      repr(_functools.partial(print, 1)))
key = _functools.cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=key), key(1) < key(2))
