"""is, is not, in, not in and their protocols."""
a = []
b = a
print(a is b, a is not b, a is [], None is None, True is not False, a is not None)
print(1 in [1, 2], 3 not in [1, 2], "b" in "abc", "" in "abc", "bc" in "abc", "ac" in "abc", "x" not in "")
print(1 in (1.0,), True in [1], None in [0, "", None], [] in [[]], float("nan") in [float("nan")])
n = float("nan")
print(n in [n], n == n, [n] == [n], (n,) == (n,))
print("k" in {"k": 1}, 1 in {"k": 1}, 2 in {1, 2}, 5 in range(10), 5 in range(0, 10, 2), 4 in range(0, 10, 2),
    -1 in range(5))
print(97 in b"abc", b"bc" in b"abc", b"" in b"")
print(3 in (x for x in range(5)), 9 in (x for x in range(5)))
class C:
    def __contains__(self, x):
        print("contains", x)
        return x
print(5 in C(), 0 in C(), 0 not in C(), "" not in C())
class I:
    def __iter__(self):
        print("iter")
        return iter([1, 2])
print(2 in I(), 3 in I())
class G:
    def __getitem__(self, i):
        print("get", i)
        if i > 2:
            raise IndexError
        return i * 10
print(10 in G(), 99 in G())
class E:
    def __eq__(self, o):
        print("eq", o)
        return o == 2
print(E() in [1, 2, 3], 2 in [E()])
class N:
    __contains__ = None
for f in [lambda: 1 in 5, lambda: 1 in "a", lambda: 300 in b"a", lambda: "a" in b"a", lambda: [] in {1},
        lambda: {} in {}, lambda: 1 in N(), lambda: None in "x", lambda: 1 in None]:
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
