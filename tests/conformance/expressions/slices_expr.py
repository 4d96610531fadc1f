"""Subscripts: what an object receives for each form."""
class Show:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
s = Show()
print(s[1], s["a"], s[None], s[()], s[1,], s[1, 2], s[(1, 2)])
print(s[:], s[1:], s[:2], s[1:2], s[::3], s[1::], s[1:2:3], s[::])
print(s[1:2, 3], s[..., 1:], s[:, :], s[1:2, ::3])
print(s[-1:-2:-1], s["x":"y"], s[1.5:None:[]])
print(s[s[1]:s[2]], s[lambda: 1].__name__, s[(x := 5)], x)
t = 1, 2
print(s[*t], s[0, *t], s[*t, 3:4])
s[1] = 2
s[1:2] = [3]
s[...] = "e"
s[1, 2:3] = "m"
del s[5], s[::2], s[0, 1]
s[0] += (9,) if False else 1
s["a"], s["b"] = 1, 2
for s["loop"] in range(2):
    pass
a = slice(1, 2, 3)
print(a.start, a.stop, a.step, a == slice(1, 2, 3), a != slice(1, 2), repr(slice(None)))
print([1, 2, 3, 4][slice(1, 3)], "hello"[slice(None, None, -1)], (1, 2, 3)[slice(-2, None)])
L, T, S, F, N = [1], (1,), "s", 5, None
for bad in [lambda: L["a"], lambda: L[1.0], lambda: T[None], lambda: S["a"], lambda: {}[[]], lambda: F[0],
        lambda: N[1], lambda: L["a":], lambda: L[5], lambda: (1,)[-2], lambda: "s"[9], lambda: b"s"[2],
        lambda: range(3)[4], lambda: {}["k"], lambda: [1, 2][::0]]:
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
