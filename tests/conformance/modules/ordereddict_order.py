# OrderedDict: changing the order, changes during iteration, arguments, subclasses' hooks.
import copy
import pickle
from collections import OrderedDict


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


def walk(change, start=iter):
    od, seen = OrderedDict.fromkeys('abc', 0), []
    try:
        for key in start(od):
            seen.append(key)
            change(od, key)
    except RuntimeError as error:
        seen.append(str(error))
    print(seen, list(od))


walk(lambda od, k: od.move_to_end(k))
walk(lambda od, k: od.move_to_end(k, last=False))
walk(lambda od, k: od.move_to_end('c'))
walk(lambda od, k: od.update(z=1))
walk(lambda od, k: od.pop(k))
walk(lambda od, k: od.__setitem__(k, 5))
walk(lambda od, k: (od.pop(k), od.update({k: 1})))
walk(lambda od, k: od.clear())
walk(lambda od, k: k == 'c' and od.update(z=1))
walk(lambda od, k: od.move_to_end(k), reversed)
walk(lambda od, k: od.move_to_end(k, False), reversed)

od = OrderedDict((i, i * i) for i in range(12))
for i in (3, 5, 7, 0):
    od.move_to_end(i, last=i % 2 == 0)
print(od, od.popitem(), od.popitem(last=False), list(reversed(od.items()))[:2])
for i in range(40):
    key = 4 if i % 3 else 8
    od.setdefault(key, i)
    od.move_to_end(key, last=False)
    od[100 + i] = i
    od.popitem(last=i % 2 == 0)
print(od)
print(od == dict(od), od == OrderedDict(reversed(od.items())), dict(od) == OrderedDict(reversed(od.items())))

for arguments in (1,), (1, 2), ([1],), ([(1,)],), ([(1, 2, 3)],), (['ab'],):
    attempt(lambda: OrderedDict(*arguments))
attempt(lambda: OrderedDict().popitem())
attempt(lambda: OrderedDict().move_to_end('q'))
attempt(lambda: OrderedDict().update(1, 2))
attempt(lambda: OrderedDict.update())
attempt(lambda: OrderedDict().pop('x'))
attempt(lambda: OrderedDict().pop('x', default=1))
attempt(lambda: OrderedDict().pop())
attempt(lambda: OrderedDict(a=1).setdefault('b', default=3))
attempt(lambda: OrderedDict.fromkeys('ab', value=2))
attempt(lambda: OrderedDict(a=1) | {'b': 2})
attempt(lambda: {'b': 2} | OrderedDict(a=1))
attempt(lambda: OrderedDict(a=1) | [1])
attempt(lambda: [OrderedDict(a=1).keys(), OrderedDict(a=1).values(), OrderedDict(a=1).items()])
attempt(lambda: OrderedDict(a=1, b=2).keys() & {'a'})
attempt(lambda: OrderedDict(a=1).items() == {('a', 1)})
attempt(lambda: OrderedDict(a=1).keys().mapping)


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print('set', key, value)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        print('get', key)
        return super().__getitem__(key)

    def __missing__(self, key):
        return 9


loud = Loud([('a', 1)], b=2)
attempt(lambda: loud.copy())
attempt(lambda: loud.pop('a'))
attempt(lambda: loud.setdefault('c', 3))
attempt(lambda: loud.setdefault('c', 4))
attempt(lambda: (loud['x'], loud.pop('x', None), loud.popitem()))
attempt(lambda: (type(loud | {}).__name__, type({} | loud).__name__))

od = OrderedDict(a=[1], b=2)
od.note = 'kept'
for twin in copy.copy(od), copy.deepcopy(od), pickle.loads(pickle.dumps(od)), pickle.loads(pickle.dumps(od, 0)):
    print(twin, twin.note, twin['a'] is od['a'], type(twin).__name__)
od['self'] = od
print(od, od.__reduce__()[:4])
