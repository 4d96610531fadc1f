"""UserDict, UserList and UserString: classes to derive from, that keep a real dict, list or str in `data`.

Most of their methods only call the same method of `data`. Those are not written out: a table lists them as
"name(parameters)", and `_forward` turns it into the source of the methods. In parameters, ~ marks an argument
that may be one of our objects itself and is taken out of its wrapping first.
"""
import operator as _operator
from _collections_abc import Mapping, MutableMapping, MutableSequence, Sequence
from sys import maxsize as _maxsize


def _raw(value):
    """What is inside a UserList or UserString; other values as they are."""
    if isinstance(value, (str, list)):      # first, as it is quick: the others' metaclass is asked
        return value
    return value.data if isinstance(value, (UserList, UserString)) else value


def _forward(declarations, result='{}'):
    """Source of methods that call self.data's, with `result` around the call. Special methods call the
    operator or else the built-in function of their name: __lt__ operator.__lt__, __int__ int."""
    source = []
    for declaration in declarations.split(';'):
        name, _, parameters = declaration.strip().removesuffix(')').partition('(')
        passed = [p.partition('=')[0].strip() for p in parameters.split(',')]
        passed = [f'_raw({p[1:]})' if p[0] == '~' else p for p in passed if p not in ('', '/')]
        if name.startswith('__'):
            function = f'_operator.{name}' if name in vars(_operator) else name.strip('_')
            call = f'{function}({", ".join(["self.data", *passed])})'
        else:
            call = f'self.data.{name}({", ".join(passed)})'
        parameters = ', '.join(filter(None, ['self', parameters.replace('~', '')]))
        source.append(f'def {name}({parameters}):\n    return {result.format(call)}\n')
    return ''.join(source)


def _public(cls):
    """Makes class and methods look as if they had been written in the package's own module."""
    cls.__module__ = 'collections'
    for name, value in vars(cls).items():
        if callable(value) and hasattr(value, '__code__'):
            value.__qualname__ = f'{cls.__name__}.{name}'
    return cls


def _twin(self):
    """copy.copy of a wrapper: the same attributes, but data of its own."""
    twin = self.__class__.__new__(self.__class__)
    twin.__dict__.update(self.__dict__, data=self.data.copy())
    return twin


_COMPARISONS = '; '.join(f'__{name}__(~other)' for name in ('lt', 'le', 'eq', 'gt', 'ge'))
_WRAPPED = 'self.__class__({})'


@_public
class UserDict(MutableMapping):
    """A mapping that keeps its items in the dict `data`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for items in (dict, kwargs):
            if items is not None and items is not kwargs or items:
                self.update(items)

    def __getitem__(self, key):
        try:
            return self.data[key]
        except KeyError:
            if key in self.data:
                raise       # a __getitem__ of data's own has failed
        missing = getattr(type(self), '__missing__', None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    exec(_forward('__setitem__(key, item); __delitem__(key); __contains__(key); __len__(); __iter__(); '
                  '__repr__()'))

    def get(self, key, default=None):
        """self[key] when the key is there (__missing__ is not asked), else default."""
        return self[key] if key in self else default

    def __or__(self, other):
        return self._joined(self.data, other)

    def __ror__(self, other):
        return self._joined(other, self.data)

    def _joined(self, left, right):
        sides = [side.data if isinstance(side, UserDict) else side for side in (left, right)]
        if not all(isinstance(side, dict) for side in sides):
            return NotImplemented
        return self.__class__(sides[0] | sides[1])

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    __copy__ = _twin

    def copy(self):
        """A shallow copy; what a subclass has added is copied along."""
        if self.__class__ is UserDict:
            return UserDict(self.data)
        from copy import copy
        data, self.data = self.data, {}
        try:
            twin = copy(self)
        finally:
            self.data = data
        twin.update(self)       # each pair through the subclass's own __setitem__
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new mapping of each of the keys to one value."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result


@_public
class UserList(MutableSequence):
    """A sequence that keeps its items in the list `data`."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_raw(initlist))

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    exec(_forward(_COMPARISONS))
    exec(_forward('''__len__(); __repr__(); __contains__(item); __setitem__(i, item); __delitem__(i);
        append(item); insert(i, item); pop(i=-1); remove(item); clear(); count(item); index(item, *args);
        reverse(); sort(/, *args, **kwds); extend(~other)'''))
    exec(_forward('__mul__(n)', _WRAPPED))
    __rmul__ = __mul__

    def __add__(self, other):
        return self.__class__([*self.data, *_raw(other)])

    def __radd__(self, other):
        return self.__class__([*_raw(other), *self.data])

    def __iadd__(self, other):
        self.data += _raw(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    __copy__ = _twin

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)


@_public
class UserString(Sequence):
    """A string that keeps its text in the str `data`."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(_raw(seq))

    exec(_forward('__str__(); __repr__(); __int__(); __float__(); __complex__(); __hash__(); __len__()'))

    def __getnewargs__(self):
        return (self.data,)

    exec(_forward(_COMPARISONS.replace('other', 'string')))
    exec(_forward('''isalpha(); isalnum(); isascii(); isdecimal(); isdigit(); isidentifier(); islower();
        isnumeric(); isprintable(); isspace(); istitle(); isupper(); __contains__(~char);
        count(~sub, start=0, end=_maxsize); find(~sub, start=0, end=_maxsize);
        rfind(~sub, start=0, end=_maxsize); index(~sub, start=0, end=_maxsize);
        rindex(~sub, start=0, end=_maxsize); startswith(~prefix, start=0, end=_maxsize);
        endswith(~suffix, start=0, end=_maxsize); format(/, *args, **kwds); format_map(mapping);
        join(seq); partition(~sep); rpartition(~sep); split(sep=None, maxsplit=-1);
        rsplit(sep=None, maxsplit=-1); splitlines(keepends=False)'''))
    exec(_forward('''__getitem__(index); __mul__(n); __mod__(args); capitalize(); casefold();
        center(width, *args); expandtabs(tabsize=8); ljust(width, *args); lower(); lstrip(~chars=None);
        removeprefix(~prefix, /); removesuffix(~suffix, /); replace(~old, ~new, maxsplit=-1);
        rjust(width, *args); rstrip(~chars=None); strip(~chars=None); swapcase(); title();
        translate(*args); upper(); zfill(width)''', _WRAPPED))
    __rmul__ = __mul__
    maketrans = str.maketrans

    def __add__(self, other):
        return self.__class__(self.data + str(_raw(other)))

    def __radd__(self, other):
        return self.__class__(str(other) + self.data)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def encode(self, encoding='utf-8', errors='strict'):
        """The text as bytes; None stands for the defaults."""
        return self.data.encode('utf-8' if encoding is None else encoding,
                                'strict' if errors is None else errors)
