"""Integer operators, signs and mixed types."""
pairs = [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (6, 3), (-6, 3), (1, 10), (-1, 10)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** 0, 0 ** 0, (-2) ** 3, -2 ** 2, 2 ** -2, (-2) ** -1)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, ~-5)
print(1 << 0, 1 << 10, -1 << 3, 1024 >> 3, -1024 >> 3, -1 >> 100, 1 >> 100)
print(True + True, True * 5, -True, ~True if False else -2, True & False, True | 2, True ^ True)
print(type(True & False).__name__, type(True & 1).__name__, type(True + True).__name__)
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 0 ** -1)
attempt(lambda: 1 << -1)
attempt(lambda: 1 >> -1)
attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: 1 - [])
attempt(lambda: 1 & 1.0)
attempt(lambda: -"a")
attempt(lambda: ~1.5)
attempt(lambda: None + 1)
attempt(lambda: 1 @ 2)
attempt(lambda: 1 < "a")
attempt(lambda: [] >= 1)
