"""The operators as functions, in Python: operator falls back on these where _operator cannot be had."""

import builtins as _builtins

__all__ = ['attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'getitem', 'iconcat', 'indexOf',
           'is_', 'is_not', 'itemgetter', 'length_hint', 'methodcaller', 'not_', 'setitem', 'truth']


def _add_operators(namespace):
    """Define a function for each operator that is one expression or one statement."""
    binary = {'lt': '<', 'le': '<=', 'eq': '==', 'ne': '!=', 'ge': '>=', 'gt': '>', 'add': '+', 'and_': '&',
              'floordiv': '//', 'lshift': '<<', 'matmul': '@', 'mod': '%', 'mul': '*', 'or_': '|',
              'pow': '**', 'rshift': '>>', 'sub': '-', 'truediv': '/', 'xor': '^'}
    forms = {name: ('a, b', f'return a {sign} b', f'Same as a {sign} b.') for name, sign in binary.items()}
    for name, sign in list(binary.items())[6:]:
        forms['i' + name.rstrip('_')] = ('a, b', f'a {sign}= b; return a', f'Same as a {sign}= b.')
    forms |= {'neg': ('a', 'return -a', 'Same as -a.'), 'pos': ('a', 'return +a', 'Same as +a.'),
              'inv': ('a', 'return ~a', 'Same as ~a.'), 'invert': ('a', 'return ~a', 'Same as ~a.'),
              'abs': ('a', 'return _builtins.abs(a)', 'Same as abs(a).'),
              'index': ('a', 'return a.__index__()', 'Same as a.__index__().')}
    for name, (parameters, body, doc) in forms.items():
        exec(f'def {name}({parameters}, /):\n    {doc!r}\n    {body}\n', namespace)
        __all__.append(name)


_add_operators(globals())
del _add_operators


def not_(a, /):
    'Same as not a.'
    return not a


def truth(a, /):
    'Return True if a is true, False otherwise.'
    return True if a else False


def is_(a, b, /):
    'Same as a is b.'
    return a is b


def is_not(a, b, /):
    'Same as a is not b.'
    return a is not b


def contains(a, b, /):
    'Same as b in a (note reversed operands).'
    return b in a


def getitem(a, b, /):
    'Same as a[b].'
    return a[b]


def setitem(a, b, c, /):
    'Same as a[b] = c.'
    a[b] = c


def delitem(a, b, /):
    'Same as del a[b].'
    del a[b]


def _check_concatenable(a):
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


def concat(a, b, /):
    'Same as a + b, for a and b sequences.'
    _check_concatenable(a)
    return a + b


def iconcat(a, b, /):
    'Same as a += b, for a and b sequences.'
    _check_concatenable(a)
    a += b
    return a


def countOf(a, b, /):
    'Return the number of items in a which are, or which equal, b.'
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b, /):
    'Return the first index of b in a.'
    for index, item in enumerate(a):
        if item is b or item == b:
            return index
    raise ValueError('sequence.index(x): x not in sequence')


def length_hint(obj, default=0, /):
    """Return an estimate of the number of items in obj: its len(), else its __length_hint__(), else
    default."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    method = getattr(type(obj), '__length_hint__', None)
    if method is None:
        return default
    try:
        hint = method(obj)
    except TypeError:
        return default
    if hint is NotImplemented:
        return default
    if not isinstance(hint, int):
        raise TypeError(f'__length_hint__ must be an integer, not {type(hint).__name__}')
    if hint < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return hint


def call(obj, /, *args, **kwargs):
    'Same as obj(*args, **kwargs).'
    return obj(*args, **kwargs)


class _Getter:
    """What attrgetter and itemgetter share: the keys, and one result or a tuple of them."""

    __slots__ = ('_keys',)

    def __init__(self, key, /, *keys):
        self._keys = (key, *keys)

    def __call__(self, obj, /):
        keys = self._keys
        if len(keys) == 1:
            return self._get(obj, keys[0])
        return tuple([self._get(obj, key) for key in keys])

    def __repr__(self):
        cls = type(self)
        return f'{cls.__module__}.{cls.__qualname__}({", ".join(map(repr, self._keys))})'

    def __reduce__(self):
        return type(self), self._keys


class attrgetter(_Getter):
    """attrgetter('name')(r) is r.name; a dotted name goes down; several names give a tuple."""

    __slots__ = ()

    def __init__(self, attr, /, *attrs):
        for name in (attr, *attrs):
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')
        super().__init__(attr, *attrs)

    @staticmethod
    def _get(obj, name):
        for part in name.split('.'):
            obj = getattr(obj, part)
        return obj


class itemgetter(_Getter):
    """itemgetter(2)(r) is r[2]; several keys give a tuple."""

    __slots__ = ()

    def __init__(self, item, /, *items):
        super().__init__(item, *items)

    @staticmethod
    def _get(obj, key):
        return obj[key]


class methodcaller:
    """methodcaller('name', 'date', foo=1)(b) is b.name('date', foo=1)."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        cls = type(self)
        pieces = [repr(self._name), *map(repr, self._args)]
        pieces += [f'{name}={value!r}' for name, value in self._kwargs.items()]
        return f'{cls.__module__}.{cls.__name__}({", ".join(pieces)})'

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name, *self._args)
        from functools import partial
        return partial(type(self), self._name, **self._kwargs), self._args


for _name in __all__:
    globals()[_name].__module__ = 'operator'
