# Iterators over sequences as pickle sees them: their reductions, their length hints, positions that are set.
import operator


def subclass(base):
    """A subclass whose __len__ says something else: iterators made for the base do not ask it."""
    return type('Odd', (base,), {'__len__': lambda self: 100})


class Counting:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i

    def __repr__(self):
        return 'Counting()'


def show(sequence):
    it = iter(sequence)
    print(type(it).__name__, operator.length_hint(it, -7), end=' ')
    next(it, None)
    print(it.__reduce__()[1:], operator.length_hint(it, -7))
    for position in (-5, 2, 50, 1):
        other = iter(sequence)
        other.__setstate__(position)
        print('   ', position, other.__reduce__()[1:], list(other))
    print('   ', list(it), it.__reduce__()[1:], operator.length_hint(it, -7), next(it, 'end'))


for sequence in ([1, 2, 3], (1, 2, 3), 'abc', 'a\xe9\u20ac', b'abc', bytearray(b'abc'), Counting(),
                 '', b'', (), []):
    show(sequence)
for base, items in ((list, [1, 2, 3]), (tuple, (1, 2, 3)), (str, 'abc'), (bytes, b'abc')):
    show(subclass(base)(items))
for other in (zip([1]), map(str, [1]), enumerate([1]), iter({1}), iter({1: 2}), iter(range(3)), iter(int, 0)):
    print(iter(other) is other, end=' ')
print()
