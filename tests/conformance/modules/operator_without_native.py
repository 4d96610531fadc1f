# operator, functools and collections without their native parts: the Python forms behave the same.
import importlib
import sys


def without(native, name):
    saved = {key: sys.modules.pop(key, None) for key in (native, name)}
    sys.modules[native] = None
    try:
        return importlib.import_module(name)
    finally:
        for key, module in saved.items():
            if module is None:
                sys.modules.pop(key, None)
            else:
                sys.modules[key] = module


import operator as native
python = without('_operator', 'operator')
print(python is not native, sorted(set(python.__all__) ^ set(native.__all__)))
for module in native, python:
    print(module.add(2, 3), module.ifloordiv(7, 2), module.matmul.__doc__, module.__add__(1, 1), module.not_([]),
          module.contains('abc', 'b'), module.concat([1], [2]), module.countOf([1, 2, 1], 1), module.indexOf('abc', 'c'))
    print(module.attrgetter('real', 'imag')(3), module.attrgetter('__class__.__name__')(3),
          module.itemgetter(0, -1)('xyz'), module.methodcaller('split', ',', maxsplit=1)('a,b,c'))
    print(module.attrgetter('a.b'), module.itemgetter(1, 2), module.methodcaller('m', 1, k=2))
    print(module.length_hint(iter([1, 2])), module.length_hint(object(), 7), module.call(divmod, 7, 2))
    for call in (lambda: module.concat(1, 2), lambda: module.indexOf([1], 5), lambda: module.attrgetter(3),
                 lambda: module.methodcaller(3), lambda: module.length_hint([], 'a')):
        try:
            call()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)

functools = without('_functools', 'functools')
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(max, [], 5))
try:
    functools.reduce(max, [])
except TypeError as error:
    print(error)
print(sorted([3, -5, 1], key=functools.cmp_to_key(lambda a, b: abs(a) - abs(b))))
power = functools.partial(functools.partial(pow, 2), mod=7)
print(power(5), power.args, power.keywords, power.func is pow)


@functools.lru_cache(maxsize=2)
def square(n, *, sign=1):
    print('computing', n)
    return n * n * sign


print([square(1), square(2), square(1), square(3), square(2)], square.cache_info())
print(square(2, sign=-1), square.cache_info().currsize, square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(4))

collections = without('_collections', 'collections')
Point = collections.namedtuple('Point', 'x y')
print(Point(1, 2), Point(1, 2).y, collections.Counter('abca').most_common(1), hasattr(collections, 'deque'))
print(collections.OrderedDict(a=1), collections.ChainMap({'a': 1}, {'b': 2})['b'])
