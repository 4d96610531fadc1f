# __getitem__ alone makes an object iterable, reversible with __len__, and searched by in.
class Squares:
    def __getitem__(self, index):
        print("get", index, end="; ")
        if isinstance(index, slice):
            return index.indices(10)
        if index >= 4:
            raise IndexError(index)
        return index * index


s = Squares()
print(list(s))
print(9 in s)
print(10 in s)
print(s[1:2], s[::-1], s[-3:])
print(iter(s).__class__.__name__)
try:
    reversed(s)
except TypeError as error:
    print(error)
Squares.__len__ = lambda self: 3
print(list(reversed(s)))
a, b, *c = s
print(a, b, c)
print(*s, sep=",")
print(max(s), sum(s), sorted(s, reverse=True))


class Stops:
    def __getitem__(self, index):
        if index == 2:
            raise StopIteration
        return index


class Fails:
    def __getitem__(self, index):
        raise KeyError(index)


print(list(Stops()))
try:
    list(Fails())
except KeyError as error:
    print("KeyError", error)


class NotIterable(Squares):
    __iter__ = None


class NotContainer(Squares):
    __contains__ = None


class NotReversible(Squares):
    __reversed__ = None


for use in (lambda: iter(NotIterable()), lambda: 1 in NotIterable(), lambda: 1 in NotContainer(),
            lambda: reversed(NotReversible())):
    try:
        print(use())
    except TypeError as error:
        print(error)
print(Squares()[1, 2:3, ...] if False else "done")
it = iter(s)
print(it.__reduce__()[0].__name__, it.__length_hint__(), next(it), it.__length_hint__())
it.__setstate__(2)
print(next(it), next(it), next(it, "end"), next(it, "end"))
