# __getitem__ in Python, methods of instances whose __dict__ was asked for, bound methods, lists unpacked
import traceback


class Box:
    def __init__(self):
        self.items = [1, 2, 3]

    def __getitem__(self, index):
        if index == 7:
            raise KeyError(index)
        return self.items[index]

    @property
    def broken(self):
        return self.items[9]

    def method(self):
        return 5


box = Box()


def generate():
    for i in range(3):
        yield box[i] + box[0]


print(list(generate()), [box[i] for i in range(3)])
for action in (lambda: box[7], lambda: box[5], lambda: box.broken):
    try:
        action()
    except (LookupError, RuntimeError) as e:
        print(repr(e), [(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)])


def loop(n):
    total = 0
    for i in range(n):
        try:
            total += box[i % 8]
        except (KeyError, IndexError):
            total += 100
        bound = box.method
        total += bound()
    return total


print(loop(1000))
vars(box)['extra'] = 3          # from now on its attributes are in a dict


def change(n):
    seen = []
    for i in range(n):
        if i == 3:
            box.method = lambda: 7
        if i == 6:
            del box.method
        if i == 8:
            Box.method = lambda self: self.extra
        seen.append(box.method())
    return seen


print(change(10))


class Upper(Box):
    def __getitem__(self, index):
        return super().__getitem__(index) * 10


upper = Upper()
print(upper[1], [upper[i] for i in (0, 2)], next(upper[i] for i in (2,)))
Upper.__getitem__ = lambda self, index, more=1: (index, more)
print(upper[1], upper[1:2], upper[1, 2])
del Upper.__getitem__
print(upper[1])


class Endless:
    def __getitem__(self, index):
        return self[index]


class Lazy:
    def __getitem__(self, index):
        yield index


try:
    Endless()[0]
except RecursionError as e:
    print(type(e).__name__)
print(list(Lazy()[4]), iter(Lazy()[1]) is not None)


def unpack(values):
    try:
        a, b, c = values
        return a, b, c
    except (TypeError, ValueError) as e:
        return str(e)


for values in ([1, 2, 3], [1, 2], [1, 2, 3, 4], [], (1, 2, 3), 'xyz', range(3), {1: 2, 3: 4, 5: 6}, 5):
    print(unpack(values))
a, b = b, a = [[1], [2]]
print(a, b)
