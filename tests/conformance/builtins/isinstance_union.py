"""isinstance and issubclass with tuples, unions, metaclass hooks; union types."""
U = int | str
print(U, int | None, isinstance(1, U), isinstance(1.0, U), isinstance("a", U), isinstance(None, int | None),
    issubclass(bool, U), U == str | int, (int | str) | float, int | int, U.__args__, type(U).__name__,
    hash(U) == hash(str | int), None | int)
print(isinstance(1, (int, str)), isinstance(1, ()), isinstance([], (dict, (tuple, (list,)))),
    issubclass(int, (str, object)), issubclass(int, ()), isinstance(int, type), isinstance(True, int),
    isinstance(int, int))
class M(type):
    def __instancecheck__(c, o): print("instancecheck", c.__name__); return o == 5
    def __subclasscheck__(c, s): print("subclasscheck", c.__name__); return s is int
class A(metaclass=M): pass
print(isinstance(5, A), isinstance(6, A), issubclass(int, A), issubclass(str, A), isinstance(A(), A),
    isinstance(6, (str, A)), isinstance("s", (str, A)))
class D:
    @property
    def __class__(self): return int
print(isinstance(D(), int), isinstance(D(), D), type(D()).__name__, D().__class__)
for f in [lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: isinstance(1, [int]),
        lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(),
        lambda: isinstance(1), lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: issubclass("a",
        str), lambda: issubclass(int, [int]), lambda: isinstance(1, None), lambda: int | 5, lambda: "a" | int,
        lambda: issubclass(int, (5,)), lambda: isinstance(1, list[int]), lambda: int | "str"]:
    try: print(f())
    except TypeError as e: print(e)
print(list[int], dict[str, int], tuple[int, ...], list[int]() == [], list[int].__origin__, list[int].__args__,
    isinstance([1], list), type(list[int]).__name__, list[int] == list[int], dict[str, list[int]], set[str]
    | None)
class N: pass
class O(N): pass
n, o = N(), O()
print(isinstance(o, N), isinstance(n, O), type(o) == N, o.__class__ is O, issubclass(O, N), N in O.__mro__,
    isinstance(N, object), isinstance(o, (int, N)))
n.__class__ = O; print(isinstance(n, O), type(n).__name__)
print([type(x).__name__ for x in (1, 1.0, "", b"", [], (), {}, set(), None, True, range(0), frozenset(),
    bytearray(), len, N, n, U, ..., slice(1), memoryview(b""))])
print(isinstance(print, type(len)), isinstance(lambda: 0, type(N.__init__)) , isinstance([].append,
    type(len)), isinstance(ValueError(), Exception), issubclass(KeyError, LookupError), isinstance(KeyError,
    type), isinstance(StopIteration(), BaseException))
