# OrderedDict changed by the methods of dict, and keys whose hash does not stay: KeyError.
from collections import OrderedDict


def shown(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return repr(error)


class Sub(OrderedDict):
    pass


for kind in OrderedDict, Sub:
    for change in (lambda d: dict.__delitem__(d, 'a'), lambda d: dict.pop(d, 'b'), lambda d: dict.popitem(d)):
        ordered = kind(a=1, b=2, c=3)
        change(ordered)
        print(len(ordered), shown(list, ordered) if 'c' in ordered else '', shown(repr, ordered))
        print(shown(ordered.copy), shown(lambda: ordered == {'b': 2}))
        print(shown(list, ordered.values()), shown(list, ordered.items()), shown(dict, ordered))
    ordered = kind(a=1, b=2)
    dict.clear(ordered)
    print(len(ordered), ordered)
    ordered = kind(a=1, b=2)
    dict.pop(ordered, 'x', None)
    print(ordered, list(ordered.items()))
    print(shown(dict.pop, ordered, 'x'), shown(dict.__delitem__, ordered, 'x'), shown(ordered.pop, 'x'))
    del ordered['a']
    print(ordered, list(ordered.values()), ordered.copy())


class Restless:
    def __init__(self):
        self.hashed = 0

    def __hash__(self):
        self.hashed += 1
        return self.hashed

    def __repr__(self):
        return 'Restless()'


ordered = OrderedDict()
ordered[Restless()] = 1
ordered[(1, 2)] = 2
print(len(ordered), shown(list, ordered), shown(list, reversed(ordered)))
print(shown(list, ordered.values()))
print(shown(list, ordered.items()))
print(shown(repr, ordered))
print(shown(ordered.copy))
print(shown(list, OrderedDict({(1, 2): 3, 1.5: 4, None: 5}).items()))

# clear() forgets what dict's methods have taken out.
ordered = OrderedDict(a=1, b=2)
dict.pop(ordered, 'a')
print(shown(list, ordered))
ordered.clear()
print(shown(list, ordered), ordered)
ordered['c'] = 3
print(shown(list, ordered), shown(ordered.copy), ordered)
