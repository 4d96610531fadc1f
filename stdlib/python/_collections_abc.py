"""Abstract base classes of containers, iterators and callables; the public name is collections.abc.

A class names its abstract methods and derives the others from them. Those under @_recognised_by(...) also
accept every class that has the methods named there; the rest accept only what inherits or registers. The
operators of Set only choose elements: a decorator checks the operand and makes a set of what they chose.
"""

import sys
from _operator import countOf
from abc import ABCMeta, abstractmethod
from array import array
from itertools import chain, count, filterfalse

GenericAlias = type(list[int])

__all__ = [
    'AsyncGenerator', 'AsyncIterable', 'AsyncIterator', 'Awaitable', 'Buffer', 'ByteString', 'Callable',
    'Collection', 'Container', 'Coroutine', 'Generator', 'Hashable', 'ItemsView', 'Iterable', 'Iterator',
    'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Reversible',
    'Sequence', 'Set', 'Sized', 'ValuesView']

# The classes print and pickle under the public name; importlib shows the module as collections.abc.
__name__ = 'collections.abc'

_MISSING = object()
_subscriptable = classmethod(GenericAlias)


def _check_methods(C, *methods):
    """True when class C has all *methods*, else NotImplemented; one that is None counts as missing."""
    for method in methods:
        for base in C.__mro__:
            found = base.__dict__.get(method, _MISSING)
            if found is None:
                return NotImplemented
            if found is not _MISSING:
                break
        else:
            return NotImplemented
    return True


def _recognised_by(*methods):
    """Class decorator: whatever has *methods* is a subclass (of this class; heirs are asked again)."""

    def equip(cls):
        def __subclasshook__(asked, C):
            return _check_methods(C, *methods) if asked is cls else NotImplemented

        cls.__subclasshook__ = classmethod(__subclasshook__)
        return cls

    return equip


# What has one method or two

@_recognised_by('__hash__')
class Hashable(metaclass=ABCMeta):
    """Has a hash."""

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_recognised_by('__len__')
class Sized(metaclass=ABCMeta):
    """Has a length."""

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_recognised_by('__contains__')
class Container(metaclass=ABCMeta):
    """Answers `x in container`."""

    __slots__ = ()
    __class_getitem__ = _subscriptable

    @abstractmethod
    def __contains__(self, x):
        return False


@_recognised_by('__buffer__')
class Buffer(metaclass=ABCMeta):
    """Gives others its bytes."""

    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


@_recognised_by('__iter__')
class Iterable(metaclass=ABCMeta):
    """Can be walked through."""

    __slots__ = ()
    __class_getitem__ = _subscriptable

    @abstractmethod
    def __iter__(self):
        yield from ()


@_recognised_by('__reversed__', '__iter__')
class Reversible(Iterable):
    """Can be walked through from its end as well."""

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


@_recognised_by('__len__', '__iter__', '__contains__')
class Collection(Sized, Iterable, Container):
    """Has a length, can be walked through and asked what is in it."""

    __slots__ = ()


@_recognised_by('__await__')
class Awaitable(metaclass=ABCMeta):
    """Can be awaited."""

    __slots__ = ()
    __class_getitem__ = _subscriptable

    @abstractmethod
    def __await__(self):
        yield


@_recognised_by('__aiter__')
class AsyncIterable(metaclass=ABCMeta):
    """Can be walked through by `async for`."""

    __slots__ = ()
    __class_getitem__ = _subscriptable

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


# Iterators, generators and coroutines

@_recognised_by('__iter__', '__next__')
class Iterator(Iterable):
    """Walks through something, once."""

    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item; StopIteration at the end."""
        raise StopIteration

    def __iter__(self):
        return self


@_recognised_by('__anext__', '__aiter__')
class AsyncIterator(AsyncIterable):
    """Walks through something whose items have to be waited for."""

    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item; StopAsyncIteration at the end."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


def _raise_thrown(typ, val, tb):
    """Raise what was given to throw(): an exception, or a class with a value and a traceback."""
    error = val if val is not None else typ if tb is None else typ()
    raise error if tb is None else error.with_traceback(tb)


def _close(paused, kind):
    try:
        paused.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError(kind + ' ignored GeneratorExit')


@_recognised_by('__iter__', '__next__', 'send', 'throw', 'close')
class Generator(Iterator):
    """An iterator that values and exceptions can be sent into."""

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with *value*; gives what is yielded next, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception; gives what is yielded next, or raises StopIteration."""
        _raise_thrown(typ, val, tb)

    def __next__(self):
        """Go on; gives what is yielded next, or raises StopIteration."""
        return self.send(None)

    def close(self):
        """End it by GeneratorExit."""
        _close(self, 'generator')


@_recognised_by('__await__', 'send', 'throw', 'close')
class Coroutine(Awaitable):
    """What `async def` makes: awaitable, and driven like a generator."""

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with *value*; gives what is yielded next, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception; gives what is yielded next, or raises StopIteration."""
        _raise_thrown(typ, val, tb)

    def close(self):
        """End it by GeneratorExit."""
        _close(self, 'coroutine')


@_recognised_by('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')
class AsyncGenerator(AsyncIterator):
    """An asynchronous iterator that values and exceptions can be sent into."""

    __slots__ = ()

    @abstractmethod
    async def asend(self, value):
        """Go on with *value*; gives what is yielded next, or raises StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on with an exception; gives what is yielded next, or raises StopAsyncIteration."""
        _raise_thrown(typ, val, tb)

    async def __anext__(self):
        """Go on; gives what is yielded next, or raises StopAsyncIteration."""
        return await self.asend(None)

    async def aclose(self):
        """End it by GeneratorExit."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')


# Callables

def _is_param_expr(obj):
    """Whether *obj* stands for a whole list of parameters: `...`, a list, a ParamSpec or Concatenate[...]."""
    if obj is ... or isinstance(obj, list):
        return True
    kind = type(obj)
    return kind.__module__ == 'typing' and kind.__name__ in {'ParamSpec', '_ConcatenateGenericAlias'}


def _shown(obj):
    if obj is ...:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    return obj.__name__ if isinstance(obj, type(_shown)) else repr(obj)


def _callable_arguments(alias):
    """What was written between the brackets: (parameters, result)."""
    *parameters, result = alias.__args__
    if len(parameters) == 1 and _is_param_expr(parameters[0]):
        return parameters[0], result
    return parameters, result


class _CallableGenericAlias(GenericAlias):
    """What Callable[[A, B], R] gives. Its __args__ are flat: (A, B, R)."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            return super().__new__(cls, origin, (*parameters, result))
        if _is_param_expr(parameters):
            return super().__new__(cls, origin, args)
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}')

    def __repr__(self):
        parameters, result = _callable_arguments(self)
        if parameters is self.__args__[0]:
            return super().__repr__()
        return f'collections.abc.Callable[[{", ".join(map(_shown, parameters))}], {_shown(result)}]'

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _callable_arguments(self))

    def __getitem__(self, item):
        flat = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        # A ParamSpec alone may have become a list of types.
        nested = isinstance(flat[0], (tuple, list))
        return _CallableGenericAlias(Callable, flat if nested else (flat[:-1], flat[-1]))


@_recognised_by('__call__')
class Callable(metaclass=ABCMeta):
    """Can be called."""

    __slots__ = ()
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


# Sets

def _compares_sets(method):
    """An operator that knows only other sets."""

    def compare(self, other):
        return method(self, other) if isinstance(other, Set) else NotImplemented

    compare.__name__ = method.__name__
    return compare


def _collects(choose):
    """An operator whose result is a set of what *choose* gives; the other operand may be any iterable."""

    def operate(self, other):
        return self._from_iterable(choose(self, other)) if isinstance(other, Iterable) else NotImplemented

    operate.__name__ = choose.__name__
    return operate


class Set(Collection):
    """A finite set, from __contains__, __iter__ and __len__.

    To make comparing fast, redefine __le__ and __ge__: the other comparisons use them.
    """

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        """How operators make their result; to redefine where the constructor takes something else."""
        return cls(it)

    def _as_set(self, other):
        return other if isinstance(other, Set) else self._from_iterable(other)

    @_compares_sets
    def __le__(self, other):
        return len(self) <= len(other) and all(map(other.__contains__, self))

    @_compares_sets
    def __ge__(self, other):
        return len(self) >= len(other) and all(map(self.__contains__, other))

    @_compares_sets
    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other)

    @_compares_sets
    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other)

    @_compares_sets
    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other)

    @_collects
    def __and__(self, other):
        return filter(self.__contains__, other)

    @_collects
    def __or__(self, other):
        return chain(self, other)

    @_collects
    def __sub__(self, other):
        return filterfalse(self._as_set(other).__contains__, self)

    @_collects
    def __rsub__(self, other):
        return filterfalse(self.__contains__, self._as_set(other))

    @_collects
    def __xor__(self, other):
        other = self._as_set(other)
        return chain(self - other, other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        """Whether no element of *other* is in this set."""
        return not any(map(self.__contains__, other))

    def _hash(self):
        """A hash for classes that define __hash__: that of a frozenset of the same elements."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that changes: needs add() and discard() besides what Set needs."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put an element in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an element out if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an element out; KeyError when it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take out some element; KeyError when there is none."""
        for value in self:
            break
        else:
            raise KeyError
        self.discard(value)
        return value

    def clear(self):
        """Take out all elements, one by one."""
        try:
            while True:
                self.pop()
        except KeyError:
            return

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        for value in list(it) if it is self else it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in self._as_set(it):
            (self.discard if value in self else self.add)(value)
        return self


# Mappings

class Mapping(Collection):
    """Keys with values, from __getitem__, __iter__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6        # its instances match mapping patterns
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of *key*, or *default*."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys, like a set."""
        return KeysView(self)

    def items(self):
        """A view of the (key, value) pairs, like a set."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented


class MappingView(Sized):
    """A window on a mapping: it shows what the mapping holds now."""

    __slots__ = '_mapping',
    __class_getitem__ = _subscriptable

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'


class KeysView(MappingView, Set):
    """The keys of a mapping."""

    __slots__ = ()
    _from_iterable = classmethod(lambda cls, it: set(it))

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    """The (key, value) pairs of a mapping."""

    __slots__ = ()
    _from_iterable = KeysView._from_iterable

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value


class ValuesView(MappingView, Collection):
    """The values of a mapping."""

    __slots__ = ()

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]

    def __contains__(self, value):
        return value in iter(self)


class MutableMapping(Mapping):
    """A mapping that changes: needs __setitem__ and __delitem__ besides what Mapping needs."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_MISSING):
        """Take *key* out and return its value; *default*, or KeyError, when it is not there."""
        try:
            value = self[key]
        except KeyError:
            if default is not _MISSING:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        """Take some key out and return it with its value; KeyError when there is none."""
        for key in self:
            break
        else:
            raise KeyError
        pair = key, self[key]
        del self[key]
        return pair

    def clear(self):
        """Take all keys out, one by one."""
        try:
            while True:
                self.popitem()
        except KeyError:
            return

    def update(self, other=(), /, **kwds):
        """Set keys from a mapping (anything with keys()) or from (key, value) pairs, then from keywords."""
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, 'keys') else None
        given = other if keys is None else ((key, other[key]) for key in keys)
        for pairs in given, kwds.items():
            for key, value in pairs:
                self[key] = value

    def setdefault(self, key, default=None):
        """The value of *key*; set to *default* before when it is not there."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


# Sequences

class Sequence(Reversible, Collection):
    """Items by number, from __getitem__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5        # its instances match sequence patterns

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        try:
            yield from map(self.__getitem__, count())
        except IndexError:
            return

    def __contains__(self, value):
        return value in iter(self)

    def __reversed__(self):
        for index in range(len(self) - 1, -1, -1):
            yield self[index]

    def index(self, value, start=0, stop=None):
        """The number of the first item that equals *value*, within *start* and *stop*; else ValueError."""
        first = max(start + len(self), 0) if start < 0 else start
        if stop is not None and stop < 0:
            stop += len(self)
        for index in count(first) if stop is None else range(first, stop):
            try:
                item = self[index]
            except IndexError:
                break
            if item is value or item == value:
                return index
        raise ValueError

    def count(self, value):
        """How many items are or equal *value*."""
        return countOf(self, value)


class MutableSequence(Sequence):
    """A sequence that changes: needs __setitem__, __delitem__ and insert() besides what Sequence needs."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put an item in before *index*."""
        raise IndexError

    def append(self, value):
        """Put an item in at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put items in at the end."""
        for value in list(self) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take an item out, the last one by default."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Take out the first item that equals *value*; ValueError when there is none."""
        del self[self.index(value)]

    def clear(self):
        """Take all items out, one by one."""
        try:
            while True:
                self.pop()
        except IndexError:
            return

    def reverse(self):
        """Turn the order around, in place."""
        left, right = 0, len(self) - 1
        while left < right:
            self[left], self[right] = self[right], self[left]
            left, right = left + 1, right - 1


class _DeprecatedMeta(ABCMeta):
    """Warns whoever derives from the class or asks whether something is an instance."""

    def __new__(mcls, name, bases, namespace, **kwargs):
        if any(isinstance(base, mcls) for base in bases):
            mcls._warn()
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        cls._warn()
        return super().__instancecheck__(instance)

    @staticmethod
    def _warn():
        import warnings
        warnings._deprecated('collections.abc.ByteString', remove=(3, 14))


class ByteString(Sequence, metaclass=_DeprecatedMeta):
    """Deprecated: bytes and bytearray."""

    __slots__ = ()


# The interpreter's own types: the names by which programs take them from here (cloudpickle does)

async def _awaiting():
    pass


async def _yielding():
    yield


_opened = _awaiting()
coroutine = type(_opened)
_opened.close()
FunctionType, EllipsisType = type(_shown), type(...)
generator, async_generator = type((_ for _ in ())), type(_yielding())
dict_keys, dict_values, dict_items = type({}.keys()), type({}.values()), type({}.items())
mappingproxy, framelocalsproxy = type(type.__dict__), type((lambda: sys._getframe().f_locals)())
for _name, _iterable in {
        'bytes_iterator': b'', 'bytearray_iterator': bytearray(), 'str_iterator': '', 'tuple_iterator': (),
        'list_iterator': [], 'list_reverseiterator': reversed([]), 'set_iterator': set(),
        'zip_iterator': zip(), 'dict_keyiterator': {}, 'dict_valueiterator': {}.values(),
        'dict_itemiterator': {}.items(), 'range_iterator': range(0),
        'longrange_iterator': range(1 << 100)}.items():
    globals()[_name] = type(iter(_iterable))

# Those that no hook recognises

for _abc, _types in {
        Buffer: (bytes, bytearray, memoryview, array),
        Sequence: (tuple, str, bytes, range, memoryview),
        MutableSequence: (list, bytearray, array),
        ByteString: (bytes, bytearray),
        Set: (frozenset,),
        MutableSet: (set,),
        Mapping: (mappingproxy,),
        MutableMapping: (dict, framelocalsproxy),
        KeysView: (dict_keys,),
        ItemsView: (dict_items,),
        ValuesView: (dict_values,)}.items():
    for _type in _types:
        _abc.register(_type)
del _abc, _types, _type, _name, _iterable, _opened, array
