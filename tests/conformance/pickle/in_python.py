# pickle._Pickler and pickle._Unpickler, in Python: the same bytes as those in C, every part can be changed.
import collections
import copyreg
import datetime
import io
import pickle
from fractions import Fraction


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(other) is type(self) and vars(self) == vars(other)

    class Inner:
        pass

    def method(self):
        return self.x


class Slots:
    __slots__ = ("a", "b")


class Items(list):
    pass


recursive = [1]
recursive.append((recursive, {"me": recursive}))
slots = Slots()
slots.a = 7
items = Items("abc")
items.extra = {"k": items}
shared = "shared"
values = [
    None, True, False, 0, 255, 256, 65535, 65536, -1, 2**31, -2**31 - 1, 2**200, -2**2100, 1.5, -0.0,
    1e300, "", "text\nwith\\\0", "\xe9\u20ac\U0001f600\ud800", b"", b"bytes\xff", bytearray(b"ba"),
    bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(2100)), {}, {1: 2}, {i:
    str(i) for i in range(1003)}, set(), {5}, frozenset(), frozenset([6]), len, str, Point, Point.Inner,
    Point.method, Point(1, [2]), type(None), type(...), NotImplemented, ..., 3j, Fraction(1, 3),
    datetime.date(2020, 1, 2), collections.OrderedDict(a=1), range(5), collections.Counter("aab"),
    [shared, shared, (shared,)], b"x" * 70000, "y" * 70000, ["z" * 40000] * 2 + ["w" * 40000], Point(1,
    2).method, print, int.from_bytes, collections.deque([1, 2], 5)
]
for protocol in range(6):
    equal = 0
    for value in values:
        written = pickle._dumps(value, protocol)
        if written == pickle.dumps(value, protocol):
            equal += 1
        else:
            print(protocol, repr(value)[:30], len(written))
        for load in (pickle._loads, pickle.loads):
            again = load(written)
            assert type(again) is type(value)
            if type(value) not in (type(Point(1, 2).method),):
                assert again == value, (value, again)
    again = pickle._loads(pickle._dumps(recursive, protocol))
    print(protocol, equal, again[1][0] is again, again[1][1]["me"] is again,
          pickle._loads(pickle._dumps(items, protocol)).extra["k"] == items,
          pickle._loads(pickle._dumps(slots, 2)).a)


class Table(pickle._Pickler):
    dispatch = pickle._Pickler.dispatch.copy()

    def save_point(self, obj):
        print("point", vars(obj))
        self.save_reduce(Point, (obj.x + 1, obj.y), obj=obj)
    dispatch[Point] = save_point

    def save_text(self, obj):
        self.write(pickle.UNICODE + obj.upper().encode("raw-unicode-escape") + b"\n")
    dispatch[str] = save_text


class Names(pickle._Unpickler):
    dispatch = dict(pickle._Unpickler.dispatch)

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module.lower(), name.capitalize())

    def load_none(self):
        self.append("nothing")
    dispatch[pickle.NONE[0]] = load_none


file = io.BytesIO()
pickler = Table(file, 4)
pickler.dump([Point(1, None), "x"])
print(file.getvalue())
file.seek(0)
loaded = Names(file).load()
print(vars(loaded[0]), loaded[1:])


class Persistent(pickle._Pickler):
    def persistent_id(self, obj):
        return f"id-{obj.x}" if isinstance(obj, Point) else None

    def reducer_override(self, obj):
        if obj is len:
            return str, ("len",)
        return NotImplemented


class Found(pickle._Unpickler):
    def persistent_load(self, pid):
        return ("found", pid)


for protocol in (0, 1, 4):
    file = io.BytesIO()
    Persistent(file, protocol).dump([Point(5, 6), len, 1])
    print(file.getvalue())
    file.seek(0)
    print(Found(file).load())

# Several pickles by one Pickler share its memo, and so do those of one Unpickler.
file = io.BytesIO()
pickler = pickle._Pickler(file, 2)
common = ["common"]
pickler.dump(common)
pickler.dump([common])
pickler.clear_memo()
pickler.dump(common)
print(file.getvalue(), sorted(number for number, _ in pickler.memo.values()))
file.seek(0)
unpickler = pickle._Unpickler(file)
first, second = unpickler.load(), unpickler.load()
print(first is second[0], unpickler.load(), unpickler.memo)

buffers = []
data = pickle._dumps([pickle.PickleBuffer(bytearray(b"out")), pickle.PickleBuffer(b"const")], 5,
                     buffer_callback=buffers.append)
print(data, len(buffers))
first, second = pickle._loads(data, buffers=[bytearray(b"in"), bytearray(b"other")])
print(first, second.readonly, bytes(second))
try:
    pickle._loads(data, buffers=[b"one"])
except pickle.UnpicklingError as error:
    print(error)

for encoding in ("latin1", "bytes", "ASCII"):
    try:
        print(pickle._loads(b"S'caf\\xe9'\n.", encoding=encoding),
              pickle._loads(b"U\x02\xc3\xa9.", encoding=encoding))
    except UnicodeDecodeError as error:
        print(error)
print(pickle._loads(b"S'caf\\xe9'\n.", errors="replace"), pickle._loads(b"c__builtin__\nunicode\n."))
copyreg.add_extension("collections", "deque", 300)
print(pickle._dumps(collections.deque, 2), pickle._loads(b"\x83\x2c\x01."))
copyreg.remove_extension("collections", "deque", 300)
print(pickle._Pickler.__module__, pickle._Unpickler.__qualname__,
      sorted(n for n in dir(pickle._Unpickler) if "load_" in n)[:8], len(pickle._Unpickler.dispatch),
      len(pickle._Pickler.dispatch))
