"""The plain values of unittest.mock: sentinels, ANY, and records of calls.

A call is a tuple, (name, args, kwargs) or just (args, kwargs). Whoever compares calls may write them shorter:
leave out what is empty, or use plain tuples; spelled_out() is the one place that knows all the spellings.
"""


class _SentinelObject:
    """An object that is nothing but its name, made by `sentinel.NAME`."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'sentinel.' + self.name

    # A string means: pickle and copy by reference, under this name in the module.
    __reduce__ = __repr__


class _Sentinel:
    """Every attribute is a unique object, the same one each time."""

    def __getattr__(self, name):
        if name == '__bases__':         # inspect and help() would take us for a class
            raise AttributeError
        return self.__dict__.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def spelled_out(parts):
    """(name or None, args, kwargs) of a call in any of its spellings; None when it cannot be a call."""
    if len(parts) > 3:
        return None
    rest = list(parts)
    if len(rest) == 3:
        return rest
    name = rest.pop(0) if rest and isinstance(rest[0], str) else None
    if len(rest) == 2:
        return name, *rest
    if not rest:
        return name, (), {}
    return (name, rest[0], {}) if isinstance(rest[0], tuple) else (name, (), rest[0])


def signature_text(name, args, kwargs):
    """The call as it would be written: name(1, key='value')."""
    return f'{name}({", ".join([*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())])})'


def joined_path(head, tail):
    """The path of something below *head*: calls stick to it, attributes are set off by a dot."""
    return head + tail if tail.startswith('()') else f'{head}.{tail}' if head and tail else head or tail


class _Call(tuple):
    """One call, made or expected.

    `call` itself is an empty one: attributes and calls of it make further ones, that know their way from
    `call` and the call they went through. Attributes of tuples are hidden, for a mock may have methods with
    such names.
    """

    # So they are for what mocks record.
    _mock_name = _mock_parent = None
    _mock_from_kall = True

    def __new__(cls, value=(), name=None, parent=None, two=False, from_kall=True):
        given, args, kwargs = spelled_out(value) or (None, (), {})
        if two:
            self = tuple.__new__(cls, (args, kwargs))
        else:
            self = tuple.__new__(cls, ((name or '') if given is None else given, args, kwargs))
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall
        return self

    def __getattribute__(self, name):
        if name in _TUPLE_NAMES:
            raise AttributeError(name)          # and so __getattr__ is asked
        return tuple.__getattribute__(self, name)

    def __getattr__(self, name):
        if self._mock_name is None:
            return _Call(name=name, from_kall=False)
        return _Call(name=f'{self._mock_name}.{name}', parent=self, from_kall=False)

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __eq__(self, other):
        try:
            theirs = spelled_out(other)
        except TypeError:                       # no length
            return NotImplemented
        if theirs is None:
            return False
        if isinstance(other, _Call) and self._mock_parent and other._mock_parent:
            if self._mock_parent != other._mock_parent:
                return False
        name, *ours = spelled_out(self)
        if name and name != (theirs[0] or ''):
            return False
        theirs = list(theirs[1:])
        # Both ways round: ANY may be on either side, and the objects beside it may know nothing of ANY.
        return ours == theirs or theirs == ours

    def __ne__(self, other):
        equal = _Call.__eq__(self, other)
        return equal if equal is NotImplemented else not equal

    @property
    def args(self):
        """The positional arguments."""
        return spelled_out(self)[1]

    @property
    def kwargs(self):
        """The keyword arguments."""
        return spelled_out(self)[2]

    def __repr__(self):
        if not self._mock_from_kall:
            way = self._mock_name or 'call'
            return 'call' + way if way.startswith('()') else way
        name, args, kwargs = spelled_out(self)
        return signature_text(joined_path('call', name or ''), args, kwargs)

    def call_list(self):
        """A chain of calls, call.a(1).b(2), as the list of calls that a mock records of it."""
        chain, link = [], self
        while link is not None:
            if link._mock_from_kall:
                chain.insert(0, link)
            link = link._mock_parent
        return _CallList(chain)


_TUPLE_NAMES = frozenset(vars(tuple))
call = _Call(from_kall=False)


def recorded(*parts):
    """A call that was made, (args, kwargs) or (name, args, kwargs)."""
    return tuple.__new__(_Call, parts)


class _CallList(list):
    """A list of calls: another list is 'in' it when it is one stretch of it."""

    def __contains__(self, wanted):
        if not isinstance(wanted, list):
            return list.__contains__(self, wanted)
        size = len(wanted)
        return any(self[start:start + size] == wanted for start in range(len(self) - size + 1))

    def __repr__(self):
        from pprint import pformat
        return pformat(list(self))
