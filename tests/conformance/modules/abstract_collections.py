"""collections.abc, abc, numbers and types: derived methods, hooks, registration, messages."""
import abc
import numbers
import types
import weakref
from collections.abc import *


def show(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Letters(Sequence):
    def __init__(self, text):
        self.text = text

    def __getitem__(self, index):
        return self.text[index]

    def __len__(self):
        return len(self.text)


class Items(MutableSequence, Letters):
    def __init__(self, *items):
        self.text = list(items)

    def __setitem__(self, index, value):
        self.text[index] = value

    def __delitem__(self, index):
        del self.text[index]

    def insert(self, index, value):
        self.text.insert(index, value)


class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = dict.fromkeys(items)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, value):
        self.items[value] = None

    def discard(self, value):
        self.items.pop(value, None)

    def __repr__(self):
        return f'Bag{sorted(self.items)}'


class Table(MutableMapping):
    def __init__(self, **items):
        self.items_ = items

    def __getitem__(self, key):
        return self.items_[key]

    def __setitem__(self, key, value):
        self.items_[key] = value

    def __delitem__(self, key):
        del self.items_[key]

    def __iter__(self):
        return iter(self.items_)

    def __len__(self):
        return len(self.items_)


word = Letters('banana')
print('n' in word, word.count('a'), word.index('a', 2), word.index('n', -3), list(reversed(word)), [*word])
for make in (lambda: word.index('x'), lambda: word.index('b', 1), lambda: Sequence(), lambda: hash(Bag()),
             lambda: Bag() < 5):
    show(make)
items = Items(1, 2, 3)
items.extend(items)
items += [9]
items.reverse()
print(items.text, items.pop(), items.pop(0), items.remove(3), items.text, items.clear(), items.text)
a, b = Bag('abcd'), Bag('cdef')
print(a & b, a | b, a - b, a ^ b, a & 'ax', 'ax' | a, 'ax' - a, a <= b, a >= Bag('ab'), a == Bag('dcba'),
      a.isdisjoint('xy'))
a &= b
b -= b
a ^= 'ce'
a |= 'z'
print(a, b, a.pop() in 'dez', a._hash() == hash(frozenset(a)), set('ab') | Bag('b'))
for make in lambda: a & 5, lambda: b.pop(), lambda: b.remove(1), lambda: [] & a:
    show(make)
table = Table(x=1, y=2)
table.update({'z': 3}, w=4)
table.update([('q', 5)])
print(dict(table), table.pop('x'), table.pop('x', 'none'), table.setdefault('k', 7), table.get('nope'),
      len(table))
print(sorted(table.keys() & {'y', 'k'}), ('y', 2) in table.items(), 3 in table.values(),
      table == dict(table), table.items() - table.items())
for make in lambda: table.pop('x'), lambda: Table().popitem(), lambda: reversed(table), lambda: Table()['a']:
    show(make)
match word, table:
    case [*letters], {'y': y}:
        print(letters, y)

for kind in (int, str, list, dict, set, frozenset, tuple, range, bytes, bytearray, memoryview,
      type(x for x in ()), len):
    kind = kind if isinstance(kind, type) else type(kind)
    print(kind.__name__, [base.__name__ for base in (Hashable, Sized, Iterable, Reversible, Collection,
          Sequence, Mapping,
                          Set, Generator, Callable, Buffer, MutableSequence) if issubclass(kind, base)])


class Half:
    __iter__ = None

    def __len__(self):
        return 0


print(issubclass(Half, Sized), issubclass(Half, Iterable), Callable[[int, str], None], Callable[...,
      Half].__args__[0])
show(lambda: Callable[int])
show(lambda: Callable[3, int])


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    @property
    @abc.abstractmethod
    def name(self): ...


show(Shape)
token = abc.get_cache_token()
print(isinstance(3, Shape), Shape.register(int), isinstance(3, Shape), isinstance(True, Shape),
      abc.get_cache_token() != token)
show(lambda: Shape.register(3))
show(lambda: int.register)
Shape.area = Shape.name = None
print(abc.update_abstractmethods(Shape).__abstractmethods__)
print([isinstance(value, kind) for value in (1, 1.5, 2j, True) for kind in (numbers.Integral, numbers.Real,
      numbers.Number)])
show(lambda: numbers.Rational())


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return {'options': options}


made = types.new_class(
    "Made", (), {"metaclass": Meta}, lambda body: body.update(x=3))
print(made.x, made.options, type(made).__name__, types.resolve_bases((list[int],)),
      types.prepare_class('X', (int,))[0])
show(lambda: types.new_class('X', (Letters,), {'metaclass': Meta}))
show(lambda: types.get_original_bases(3))
print(types.get_original_bases(type('Y', (int,), {})), types.coroutine(lambda: 3)())
show(lambda: types.coroutine(3))


class Thing:
    pass


one, two = Thing(), Thing()
weak, other = weakref.WeakSet([one, two]), weakref.WeakSet([two])
print(len(weak), one in weak, 5 in weak, len(weak & other), len(weak | other), len(weak - other),
      len(weak ^ other), other < weak)
del two
print(len(weak), len(other), weak == weakref.WeakSet([one]))
show(lambda: other.pop())
