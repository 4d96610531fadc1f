# iter() with two arguments, next() with defaults, exhausted and broken iterators.
values = iter([1, 2, 3, 4])
print(list(iter(lambda: next(values), 3)), next(values, "end"), next(values, "end"))
it = iter([].pop, 5)
try:
    next(it)
except IndexError as error:
    print(error)
n = 0


def count():
    global n
    n += 1
    return n


it = iter(count, 3)
print(type(it).__name__, list(it), n, next(it, "stays"), n, it.__reduce__()[0].__name__)
class Stop:
    def __call__(self):
        raise StopIteration("early")


print(list(iter(Stop(), None)))


class Loud:
    def __eq__(self, other):
        print("compare", other, end=" ")
        return other == 2


print(list(iter(iter([1, 2, 3]).__next__, Loud())))
for code in ("iter()", "iter(5)", "iter(5, 1)", "iter(len)", "iter(1, 2, 3)", "next()", "next(5)", "next([])", "next(iter([]))", "next(iter([]), None)", "next(iter([1]), 2)", "next(iter([]), default=1)", "iter('a', 'b')", "iter(None)", "next(iter(()), *[1])", "next(x for x in ())"):
    try:
        print(code, eval(code))
    except (TypeError, StopIteration) as error:
        print(code, type(error).__name__, error)


class NotAnIterator:
    def __iter__(self):
        return []


class NextOnly:
    def __next__(self):
        return 1


class IterFails:
    def __iter__(self):
        raise ValueError("iter")


class Revives:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise StopIteration
        return self.n


for use in (lambda: iter(NotAnIterator()), lambda: iter(NextOnly()), lambda: next(NextOnly()), lambda: list(IterFails()), lambda: [*NotAnIterator()], lambda: [x for x in IterFails()]):
    try:
        print(use())
    except (TypeError, ValueError) as error:
        print(error)
r = Revives()
print(list(r), list(r), next(r), next(r), next(r, "none"), next(r))
for make in (lambda: [1, 2], lambda: (1, 2), lambda: "ab", lambda: b"ab", lambda: {1: 2}, lambda: {1}, lambda: range(2), lambda: reversed([1]), lambda: enumerate("a"), lambda: zip("a"), lambda: map(str, [1]), lambda: filter(None, [1]), lambda: {1: 2}.items(), lambda: memoryview(b"a"), lambda: bytearray(b"q")):
    it = iter(make())
    print(type(it).__name__, iter(it) is it, list(it), next(it, "end"), list(it))
