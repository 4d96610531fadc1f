# The very bytes of every protocol, and back.
import pickle
import collections


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Slotted:
    __slots__ = ("a", "b")


class Listed(list):
    pass


class Mapped(dict):
    pass


class Int(int):
    pass


slotted = Slotted()
slotted.a = 1
listed = Listed([1, 2])
listed.tag = "t"
recursive = []
recursive.append(recursive)
loop = {}
loop["me"] = (loop,)
shared = [1]
values = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -129, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 63,
          -2 ** 63, 2 ** 200, -2 ** 2040, 2 ** 2100, 0.0, 1.5, -1e300, float("inf"), "", "abc", "\xe9\u20ac\U0001f600", "a\\b\nc\0", "\udc80",
          b"", b"abc", b"\xff\x00" * 3, bytearray(b"xy"), bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, "a", 1],
          {}, {1: 2}, {"a": 1, "b": [2]}, set(), {1}, frozenset(), frozenset([1]), recursive, [shared, shared], int, len,
          Point(1, [2]), slotted, listed, Mapped(a=1), Int(7), ValueError("x", 1), range(3), slice(1, 2), complex(1, 2), Ellipsis,
          NotImplemented, type(None), collections.OrderedDict(a=1), print, [].append if False else sorted, OSError, KeyError("k")]
for value in values:
    for protocol in range(3 if isinstance(value, (bytes, bytearray)) else 0, 6):
        data = pickle.dumps(value, protocol)
        print(protocol, data if len(data) < 300 else (len(data), data[:20], data[-5:]))
        back = pickle.loads(data)
        if value is not recursive and not isinstance(value, (Slotted, Exception)):
            assert back == value and type(back) is type(value), value
print(pickle.dumps(loop, 4), pickle.dumps(list(range(1001)), 2)[-20:], len(pickle.dumps(list(range(3000)), 4)))
print(len(pickle.dumps({i: i for i in range(2500)}, 4)), pickle.dumps({i: i for i in range(1001)}, 2)[-12:])
big = pickle.dumps([b"x" * 70000, "y" * 70000, ["z" * 40000] * 2, list("abc" * 9)], 4)
print(len(big), big[:20], big[70000:70040], pickle.loads(big)[1] == "y" * 70000)
back = pickle.loads(pickle.dumps(recursive))
print(back[0] is back, pickle.loads(pickle.dumps([shared, shared]))[0] is not shared)
