"""Containers beyond list, dict, set and tuple.

    deque, defaultdict   in C (_collections), as their single operations are atomic
    OrderedDict          in C (_ordered_dict): a dict whose table can move a key to either end
    namedtuple()         makes classes of tuples with names for the items
    Counter              a dict of counts, with the arithmetic of multisets
    ChainMap             several mappings seen as one
    UserDict, UserList, UserString   in _user_objects, which is imported when one of them is first asked for
"""
import _collections_abc
import sys as _sys
from _ordered_dict import OrderedDict
from itertools import chain as _chain, repeat as _repeat
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter
from reprlib import recursive_repr as _recursive_repr
from types import FunctionType as _FunctionType

try:
    from _collections import _count_elements, _deque_iterator, _tuplegetter, defaultdict, deque
except ImportError:
    # Without the native module: what named tuples and counters need of it, slower.
    def _tuplegetter(index, doc):
        return property(_itemgetter(index), doc=doc)

    def _count_elements(mapping, iterable):
        for element in iterable:
            mapping[element] = mapping.get(element, 0) + 1
else:
    _collections_abc.MutableSequence.register(deque)

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']
_ON_DEMAND = ('UserDict', 'UserList', 'UserString')


def __getattr__(name):
    if name == 'abc':
        # In CPython many modules import collections.abc on their way, and programs rely on that.
        from importlib import import_module
        return import_module('collections.abc')
    if name not in _ON_DEMAND:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from . import _user_objects
    globals().update((each, getattr(_user_objects, each)) for each in _ON_DEMAND)
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_ON_DEMAND})


# ---- named tuples -----------------------------------------------------------------------------------------

class _NamedTupleMethods:
    """What every named tuple class gets a copy of. In docstrings, {} stands for the name of the class."""

    def _make(cls, iterable):
        made = _tuple_new(cls, iterable)
        if _tuple_length(made) != len(cls._fields):
            raise TypeError(f'Expected {len(cls._fields)} arguments, got {_tuple_length(made)}')
        return made

    def _replace(self, /, **kwds):
        changed = self._make([kwds.pop(name, value) for name, value in zip(self._fields, self)])
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return changed

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return tuple(self)


def _make_repr(shown_as):
    def __repr__(self):
        'Return a nicely formatted representation string'
        return self.__class__.__name__ + shown_as % self
    return __repr__


# Those with the name of the class in them; also under -OO.
_NAMED_TUPLE_DOCS = {'_make': 'Make a new {} object from a sequence or iterable',
                     '_replace': 'Return a new {} object replacing specified fields with new values'}
_tuple_new, _tuple_length = tuple.__new__, tuple.__len__
_NAMED_TUPLE_METHODS = {name: method for name, method in vars(_NamedTupleMethods).items()
                        if isinstance(method, _FunctionType)}
_field_docs = {}    # index -> docstring, shared by the classes


def _check_names(typename, fields):
    for name in (typename, *fields):
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')


def _renamed(fields):
    """The fields with _0, _1, ... in place of what cannot be a name."""
    seen = set()
    for index, name in enumerate(fields):
        usable = name.isidentifier() and not _iskeyword(name) and name[0] != '_' and name not in seen
        seen.add(name)
        yield name if usable else f'_{index}'


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple with named fields.

    >>> Point = namedtuple('Point', 'x y')      # or ['x', 'y'], or 'x, y'
    >>> p = Point(11, y=22)
    >>> p[0] + p.y
    33
    >>> p._replace(x=100)
    Point(x=100, y=22)

    defaults: values of the last parameters. rename: replaces names that are not allowed by _0, _1, ...
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    typename = _sys.intern(str(typename))
    fields = list(map(str, field_names))
    if rename:
        fields = list(_renamed(fields))
    _check_names(typename, fields)
    seen = set()
    for name in fields:
        if name[0] == '_' and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    fields = tuple(map(_sys.intern, fields))
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError('Got more default values than field names')

    # The constructor needs the fields as real parameters: the only part that is made from text.
    listed = ''.join([f'{name}, ' for name in fields])
    scope = {'_tuple_new': _tuple_new, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    exec(f'def __new__(_cls, {listed}): return _tuple_new(_cls, ({listed}))', scope)
    constructor = scope['__new__']
    described = f'{typename}({listed[:-2] if len(fields) != 1 else listed[:-1]})'
    constructor.__doc__ = f'Create new instance of {described}'
    constructor.__defaults__ = defaults or None

    shown_as = f'({", ".join([f"{name}=%r" for name in fields])})'
    methods = {'__new__': constructor, '__repr__': _make_repr(shown_as)}
    for name, template in _NAMED_TUPLE_METHODS.items():
        methods[name] = method = _FunctionType(template.__code__, template.__globals__, name)
        method.__kwdefaults__ = template.__kwdefaults__
        doc = _NAMED_TUPLE_DOCS.get(name)
        method.__doc__ = doc.format(typename) if doc else template.__doc__
    for name, method in methods.items():
        method.__qualname__ = f'{typename}.{name}'
    namespace = {
        '__doc__': described, '__slots__': (), '_fields': fields, '__match_args__': fields,
        '_field_defaults': dict(zip(fields[len(fields) - len(defaults):], defaults)),
        **methods, '_make': classmethod(methods['_make']), '__replace__': methods['_replace'],
    }
    for index, name in enumerate(fields):
        doc = _field_docs.setdefault(index, _sys.intern(f'Alias for field number {index}'))
        namespace[name] = _tuplegetter(index, doc)
    made = type(typename, (tuple,), namespace)

    # Pickle finds the class by the module in which it was asked for.
    module = module or _sys._getframemodulename(1)
    if module is not None:
        made.__module__ = module
    return made


# ---- Counter ----------------------------------------------------------------------------------------------

class Counter(dict):
    """A dict from elements to how often they occur. Counts may be zero or negative.

    >>> c = Counter('abracadabra')
    >>> c.most_common(2)
    [('a', 5), ('b', 2)]
    >>> c['z']              # absent: zero, and still absent
    0
    >>> c - Counter('abc')  # the arithmetic of multisets keeps positive counts only
    Counter({'a': 4, 'r': 2, 'b': 1, 'd': 1})
    """

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, elem):
        """Forgets an element; one that is absent is no error."""
        self.pop(elem, None)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            shown = dict(self.most_common())
        except TypeError:       # counts that cannot be ordered
            shown = dict(self)
        return f'{self.__class__.__name__}({shown!r})'

    def copy(self):
        """A shallow copy of the same class."""
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Not defined: Counter(iterable) counts, and with one count for all there is no need for a
        Counter."""
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n most common (element, count) pairs, most common first; all of them by default."""
        by_count = _itemgetter(1)
        if n is None:
            return sorted(self.items(), key=by_count, reverse=True)
        from heapq import nlargest      # not needed by everybody who imports this module
        return nlargest(n, self.items(), key=by_count)

    def elements(self):
        """An iterator over each element as often as it counts; counts below one are passed over."""
        return _chain.from_iterable(map(_repeat, self, self.values()))

    # update() and subtract(): arguments are counts when they come as a mapping or keywords, else elements to
    # count.

    def update(self, iterable=None, /, **kwds):
        """Adds counts: of the elements of an iterable, or those of a mapping, or the keywords."""
        if isinstance(iterable, _collections_abc.Mapping):
            if self:
                for elem, count in iterable.items():
                    self[elem] = count + self.get(elem, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like update(), but takes counts away; results may be zero or negative."""
        if iterable is not None and not isinstance(iterable, _collections_abc.Mapping):
            for elem in iterable:
                self[elem] = self[elem] - 1
            iterable = None
        for counts in (iterable, kwds):
            if counts:
                for elem, count in counts.items():
                    self[elem] = self[elem] - count

    def __pos__(self):
        """A Counter of the positive counts."""
        return _multiset((elem, count) for elem, count in self.items() if count > 0)

    def __neg__(self):
        """A Counter of the negative counts, with their sign turned."""
        return _multiset((elem, -count) for elem, count in self.items() if count < 0)


def _multiset(pairs):
    made = Counter()
    dict.update(made, pairs)
    return made


def _become(counter, other):
    """Gives a Counter the items of another without changing the order of those that stay."""
    for elem in [elem for elem in counter if elem not in other]:
        del counter[elem]
    dict.update(counter, other)
    return counter


# The arithmetic of multisets: each operator is a formula for the two counts of an element; positive results
# are kept.
_FORMULAS = {'add': 'a + b', 'sub': 'a - b', 'or': 'a if a > b else b', 'and': 'a if a < b else b'}
_ARITHMETIC = '''
def combine(self, other):
    result, count_of = Counter(), other.get
    for elem, a in self.items():
        b = count_of(elem, 0)
        if (count := {formula}) > 0:
            result[elem] = count
    a = 0
    for elem, b in other.items():
        if elem not in self and (count := {formula}) > 0:
            result[elem] = count
    return result
'''


def _add_operators():
    def define(name, operator):
        operator.__name__, operator.__qualname__ = name, f'Counter.{name}'
        operator.__module__ = __name__
        setattr(Counter, name, operator)

    def binary(function):
        return lambda self, other: function(self, other) if isinstance(other, Counter) else NotImplemented

    def in_place(function):
        return lambda self, other: _become(self, function(self, other))

    def every(holds):
        return binary(lambda self, other: all(holds(self[elem], other[elem]) for elem in _chain(self, other)))

    scope = {'Counter': Counter}
    for name, formula in _FORMULAS.items():
        exec(_ARITHMETIC.format(formula=formula), scope)
        define(f'__{name}__', binary(scope['combine']))
        define(f'__i{name}__', in_place(scope['combine']))
    define('__eq__', every(lambda a, b: a == b))
    define('__le__', every(lambda a, b: a <= b))
    define('__ge__', every(lambda a, b: a >= b))
    define('__ne__', binary(lambda self, other: not self == other))
    define('__lt__', binary(lambda self, other: self <= other and self != other))
    define('__gt__', binary(lambda self, other: self >= other and self != other))


_add_operators()


# ---- ChainMap ---------------------------------------------------------------------------------------------

class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one, without copying: reading takes the first of `maps` that has the key,
    writing and deleting touch maps[0] only."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        # Asking for the value, not for membership: a mapping may make values on demand, as defaultdict does.
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def get(self, key, default=None):
        """self[key] when one of the maps has the key, else default."""
        return self[key] if key in self else default

    def __iter__(self):
        # The keys of the last map come first, as they would if the maps had been merged back to front.
        return iter(dict.fromkeys(_chain.from_iterable(reversed(self.maps))))

    def __len__(self):
        return len({key for mapping in self.maps for key in mapping})

    def __bool__(self):
        return True in map(bool, self.maps)

    @_recursive_repr()
    def __repr__(self):
        return self.__class__.__name__ + '(' + ', '.join([repr(mapping) for mapping in self.maps]) + ')'

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A ChainMap of one new dict."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """A ChainMap with a copy of the first map; the others are shared."""
        head, *tail = self.maps
        return self.__class__(head.copy(), *tail)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A ChainMap with one map more in front: m, changed by the keywords, or a dict of the keywords."""
        child = kwargs if m is None else m
        if kwargs and child is not kwargs:
            child.update(kwargs)
        return self.__class__(child, *self.maps)

    @property
    def parents(self):
        """A ChainMap of all maps but the first."""
        return self.__class__(*self.maps[1:])

    # Changes: of the first map.

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def _take(self, key, take, *arguments):
        """take(key, ...), a method of the first map, with the KeyError of a chain."""
        try:
            return take(key, *arguments)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def __delitem__(self, key):
        self._take(key, self.maps[0].__delitem__)

    def pop(self, key, *args):
        """Removes a key from the first map and returns its value, or the default that is given."""
        return self._take(key, self.maps[0].pop, *args)

    def popitem(self):
        """Removes a (key, value) pair from the first map and returns it."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def clear(self):
        """Empties the first map."""
        self.maps[0].clear()

    # Merging: with a mapping on the right, into a copy; with one on the left, all maps flattened over it.

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result |= other
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        flat = dict(other)
        for mapping in reversed(self.maps):
            flat.update(mapping)
        return self.__class__(flat)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self
