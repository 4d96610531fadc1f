# dict(), update and ** with objects that have keys(), pairs that are odd, and callbacks that fail.
class Keys:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


class NoGetitem:
    def keys(self):
        return ["x"]


class KeysFails:
    def keys(self):
        raise ValueError("keys")


class KeysNotIterable(Keys):
    def keys(self):
        return 5


class GetFails(Keys):
    def __getitem__(self, key):
        if key == "y":
            raise IndexError(key)
        return 1


class KeysAttribute(Keys):
    keys = None


class Pair:
    def __iter__(self):
        return iter(("k", "v"))


class SubDict(dict):
    def __getitem__(self, key):
        return "own " + str(dict.get(self, key))

    def keys(self):
        return ["only"]

    def __iter__(self):
        return iter(["iter"])


class InstanceKeys:
    def __init__(self):
        self.keys = lambda: ["inst"]

    def __getitem__(self, key):
        return key


def show(**kwargs):
    return kwargs


for item in (Keys(), NoGetitem(), KeysFails(), KeysNotIterable(), GetFails(), KeysAttribute(), [Pair()], [Pair(), 5], SubDict(a=1), InstanceKeys(), {"a": 1}.items(), iter([("a", 1)]), "x", [""], [()], ["abc"], [[1, 2], (3, 4)], [{1, 2}], {("p", "q")}, 1.5, ...):
    name = type(item).__name__
    for label, use in (("dict", lambda: dict(item)), ("update", lambda: {"z": 0}.update(item)), ("**", lambda: {**item}), ("call", lambda: show(**item)), ("|=", lambda: {"z": 0}.__ior__(item))):
        if hasattr(item, "__next__"):
            item = iter([("a", 1)])
        try:
            print(name, label, use(), end="; ")
        except Exception as error:
            print(name, label, type(error).__name__, error, end="; ")
    print()
partial = {}
try:
    partial.update([("a", 1), ("b", 2), None])
except TypeError as error:
    print(error, partial)
try:
    partial.update(GetFails())
except IndexError as error:
    print(error, partial)
print(show(**Keys(), **{"a": 1}), {**Keys(), "x": 0, **{"y": 1}}, dict(Keys(), x="kw"))
