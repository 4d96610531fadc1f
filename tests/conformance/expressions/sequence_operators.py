"""+ and * and comparison on sequences."""
print([1] + [2], (1,) + (2,), "a" + "b", b"a" + b"b")
print([1, 2] * 2, 2 * [1, 2], (1,) * 3, "ab" * 2, 3 * "x", b"z" * 2, [1] * 0, "a" * -1, (1, 2) * True)
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9, 9], (1, 2) == (1, 2), (1,) != [1], [1] == (1,))
print("a" < "b", "B" < "a", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z", b"a" < b"b", "z" < "\u0100")
print([[1], [2]] < [[1], [3]], [1, "a"] == [1, "a"], [1, 2] <= [1, 2], (1, 2) >= (1, 2, 0))
m = [[0] * 2] * 2
m[0][0] = 1
print(m)
print("abc"[0] + "abc"[-1], [1, 2, 3][0] * 5)
print([1, 2] == [1.0, 2.0], (True, 1) == (1, True), [None] == [None])
for f in [lambda: [1] + (2,), lambda: (1,) + [2], lambda: "a" + b"b", lambda: b"a" + "b", lambda: [1] * "a",
        lambda: "a" * "b", lambda: [1] * 1.5, lambda: "a" * None, lambda: [1] < (1,), lambda: [1, "a"] < [1,
        2], lambda: "a" < b"a", lambda: (1, []) < (1, 2), lambda: [1] + None, lambda: "a" + 1,
        lambda: {} < {}, lambda: [object] < [int]]:
    try:
        print(f())
    except TypeError as error:
        print(error)
