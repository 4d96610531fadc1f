# dict.__contains__ and a few others are methods, not slot wrappers; subclasses and operators behave as ever.
class D(dict): pass
class L(list): pass
class S(set): pass
class F(frozenset): pass


def shown(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for cls, sub, made, name, argument in ((dict, D, {1: 2}, '__contains__', 1), (dict, D, {1: 2}, '__getitem__', 1),
                                       (list, L, [5, 6], '__getitem__', 1), (set, S, {1}, '__contains__', 1),
                                       (frozenset, F, frozenset((1,)), '__contains__', 1)):
    method = getattr(cls, name)
    print(method, type(method).__name__, method.__doc__, method.__text_signature__)
    print(type(getattr(made, name)).__name__, getattr(sub, name) is method, name in vars(cls), name in vars(sub))
    print(method(made, argument), getattr(made, name)(argument), getattr(sub(made), name)(argument))
    print(shown(getattr(made, name)), shown(getattr(made, name), 1, 2), shown(method), shown(method, 1, 2))
    print(shown(getattr(made, name), []), shown(getattr(made, name), 'absent'))


class Own(dict):
    def __contains__(self, key):
        return key == 'mine' or super().__contains__(key)

    def __getitem__(self, key):
        return ('own', super().__getitem__(key))


own = Own(a=1)
print('mine' in own, 'a' in own, 'b' in own, own['a'], dict.__getitem__(own, 'a'), own.get('a'))
print(1 in D({1: 2}), 2 in D({1: 2}), D({1: 2})[1], L([5, 6])[-1], L([5, 6])[0:1], 3 in S(), () in F([()]))


class Missing(dict):
    def __missing__(self, key):
        return ('missing', key)


print(Missing()['x'], dict.__getitem__(Missing(), 'x'), shown(dict.__getitem__, {}, 'x'))
D.__contains__ = lambda self, key: 'patched'
print(1 in D(), D().__contains__(1))
del D.__contains__
print(1 in D(), D({1: 1}).__contains__(1))
L.__getitem__ = dict.get
print(shown(lambda: L([1])[0]))
L.__getitem__ = list.__getitem__
print(L([1])[0])
