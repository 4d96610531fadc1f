words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=len, reverse=True), sorted(range(100), key=lambda v: v * 37 % 101))
try:
    sorted([1, "a", None])
except TypeError as error:
    print(error)
items = [3, 2, 1]
try:
    items.sort(key=lambda v: items.append(v) or v)
except ValueError as error:
    print(error)
