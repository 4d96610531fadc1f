print(abs(-2 ** 70), bin(-5), oct(64), chr(0x1f600), ord("\u20ac"), hash("x") == hash("x"), callable(len),
      id(print) == id(print))
print(max([3, 1], key=lambda v: -v), min("b", "a"), sum([[1], [2]], []), round(2.5), divmod(-7, 2),
      pow(2, -1), all([]), ascii("\u00e9"), repr([...]))
print(sorted(vars(type("X", (), {"a": 1})))[:1], isinstance(True, int), issubclass(bool, int),
      getattr(1, "none", 5), len(dir([])) > 30, type(lambda: 0).__name__)
for bad in (lambda: int("x" * 50), lambda: chr(-1), lambda: len(5), lambda: sum(["a"]), lambda: max([]),
            lambda: iter(1), lambda: getattr(1, 2), lambda: print(sep=1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
