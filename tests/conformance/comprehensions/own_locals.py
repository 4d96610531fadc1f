# locals() within a comprehension of a module or class; comparing by a property; the length that extend() asks for.
import sys

outer = 1
print([sorted(locals()) for x in [1]], [locals()['x'] + outer for x in [1, 2]])
print([sys._getframe().f_locals['y'] for y in [3]], 'y' in locals())
print([sorted(vars()) for z in [1]], [dir() for z in [1]], {k: sorted(locals()) for k in 'a'})


class C:
    inside = 1
    print([sorted(locals()) for w in [1]], 'inside' in locals())
    print([[sorted(locals()) for b in [1]] for a in [1]])


def function():
    first = 1
    return [sorted(locals()) for c in [1]]


print(function())


class ByProperty:
    @property
    def __eq__(self):
        raise AttributeError('none')

    @property
    def __lt__(self):
        return lambda other: 'less'


a, b = ByProperty(), ByProperty()
print(a == b, a == a, a < b)


class Lying:
    def __len__(self):
        raise RuntimeError('length')

    def __iter__(self):
        return iter(b'abc')


for thing in bytearray(), []:
    try:
        thing.extend(Lying())
    except RuntimeError as e:
        print(type(thing).__name__, e, thing)
