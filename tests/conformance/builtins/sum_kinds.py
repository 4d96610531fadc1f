# sum() of mixed numbers: floats are summed with their rounding made good until something else comes;
# unpacking into locals; what a list's iterator says after its end.
import math

inf = math.inf
for numbers in ([0.1] * 10, [1e16, 1.0, -1e16], [1, 0.1, 0.2, 0.3], [2**70, 0.1, 0.2, 0.3],
                [0.1, 2**70, 0.2, 0.3], [0.1, True, 0.2, 0.3], [2**62, 2**62, 0.1],
                [inf, 1.0], [inf, -inf], [1e308, 1e308, -1e308],
                [-0.0], [0.5, 1j, 0.1, 0.2], [True, True]):
    print(sum(numbers), sum(numbers, 0.25), sum(numbers, 2**63 - 1), sum(iter(numbers), -(2**63)))

items = [1, 2, 3]
walk = iter(items)
next(walk)
print(sum(walk), sum(walk))
items.append(4)
print(next(walk, 'ended'))
walk = iter(items)
print(list(zip(walk, walk)), list(enumerate(walk)), list(filter(None, iter([0, 5]))))
for pair in (zip([1, 2], [1], strict=True), zip([1], [1, 2], strict=True), zip([], [1], strict=True)):
    try:
        print(list(pair))
    except ValueError as problem:
        print(problem)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


def unpack(pair):
    a = Noisy('a')
    b = Noisy('b')
    a, b = pair
    print(a, b)
    a, b = [b, a]
    pair, a = pair
    print(pair, a, b)
    both = [Noisy('c'), Noisy('d')]
    both, other = both
    print(both.name, other.name)
    try:
        a, b, c = 1, 2, 3
        a, b, c = (4, 5)
    except ValueError as problem:
        print(problem, a, b, c)
    a, (b, c), a = 6, 'xy', 7
    print(a, b, c)


unpack((1, 2))
