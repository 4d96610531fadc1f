# Lists, dicts and sets in pickles: batches, those that contain themselves, subclasses with methods of
# their own, keys whose __hash__ and __eq__ are a program's, and failures in the middle.
import pickle
import pickletools


class Tracked(list):
    def extend(self, items):
        print("extend", len(list(items)))
        super().extend(items)

    def append(self, item):
        print("append", item)
        super().append(item)


class Appending:
    """Has append only; __reduce__ gives its items."""

    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append(item)

    def __reduce__(self):
        return Appending, (), None, iter(self.items)


class Mapping(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name) if hasattr(self, "name") else 7

    def __eq__(self, other):
        return isinstance(other, Key) and getattr(self, "name", None) == getattr(other, "name", None)

    def __repr__(self):
        return f"Key({getattr(self, 'name', '?')})"


class Unhashable(Key):
    def __hash__(self):
        raise ValueError("no hash yet")


def again(value, protocol):
    return pickle.loads(pickle.dumps(value, protocol))


def batches():
    for size in (0, 1, 2, 999, 1000, 1001, 2500):
        for protocol in (0, 1, 2, 5):
            numbers = list(range(size))
            assert again(numbers, protocol) == numbers
            assert again(dict.fromkeys(numbers, "x"), protocol) == dict.fromkeys(numbers, "x")
            assert again(set(numbers), protocol) == set(numbers)
        names = [op.name for op, _, _ in pickletools.genops(pickle.dumps(list(range(size))))]
        print(size, names.count("APPENDS"), names.count("APPEND"), names.count("MARK"))


def circles():
    inner = []
    inner.append(inner)
    copy = again(inner, 2)
    print(copy[0] is copy, len(copy))
    table = {"me": None, "list": [1]}
    table["me"] = table
    table["list"].append(table)
    copy = again(table, 5)
    print(copy["me"] is copy, copy["list"][1] is copy)
    shared = ["shared"]
    copy = again([shared, (shared,), {1: shared}], 4)
    print(copy[0] is copy[1][0] is copy[2][1])
    key = Key("k")
    key.table = {key: 1}
    print(again(key, 2).table)


def subclasses():
    print(again(Tracked([1, 2, 3]), 2), again(Tracked([1]), 2), again(Tracked(), 2))
    thing = Appending()
    thing.items = [1, 2]
    print(again(thing, 2).items, again(thing, 0).items)
    print(again(Mapping(a=1, b=2), 2), again(Mapping(), 5))
    print(sorted(again({Key("a"): 1, Key("b"): 2}, 5).values()))


def by_hand():
    for data in (b"](K\x01K\x02e.", b"]K\x01a.", b"](e.", b"}(K\x01K\x02K\x03K\x04u.", b"}K\x01K\x02s.",
                 b"}(u.", b"}(K\x01u.", b"](K\x01", b"]K\x01e.", b"(K\x01e.", b"N(K\x01e.",
                 b"K\x01(K\x02K\x03u.", b"\x8f(K\x01K\x02\x90.", b"}(]K\x01u.", b"}]K\x02s.", b"\x8f(]\x90.",
                 b"](K\x01e(K\x02K\x03e."):
        try:
            print(data, pickle.loads(data))
        except Exception as error:
            print(data, type(error).__name__, error)


def hash_fails():
    table = b"}(K\x01K\x02c__main__\nUnhashable\n)\x81K\x03K\x04K\x05u."
    try:
        pickle.loads(table)
    except ValueError as error:
        print("ValueError:", error)
    seen = []

    class Noting(dict):
        def __setitem__(self, key, value):
            seen.append(key)
            if key == 3:
                raise KeyError("three")
            super().__setitem__(key, value)

    globals()["Noting"] = Noting
    try:
        pickle.loads(b"c__main__\nNoting\n)R(K\x01K\x01K\x03K\x01K\x05K\x01u.")
    except KeyError as error:
        print("KeyError:", error, seen)


for part in (batches, circles, subclasses, by_hand, hash_fails):
    print("--", part.__name__)
    part()
