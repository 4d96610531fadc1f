"""What happens in the body of an enumeration's class: which names and values become members; for enum."""

class _Missing:
    """The type of the mark for an argument that was not given."""

    def __repr__(self):
        return '<not given>'


_missing = _Missing()


# Names and values in a class body

def _framed(name, mark):
    """Whether *name* is a word between two *mark*s, and no further underscore touches them."""
    word = name[len(mark):-len(mark)]
    return word != '' and name == f'{mark}{word}{mark}' and word[0] != '_' and word[-1] != '_'


def _is_dunder(name):
    return _framed(name, '__')


def _is_sunder(name):
    return _framed(name, '_')


def _is_private(cls_name, name):
    """Whether *name* is what the compiler makes of a __name in class *cls_name*."""
    prefix = f'_{cls_name}__'
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith('__')


def _is_descriptor(obj):
    return any(hasattr(obj, name) for name in ('__get__', '__set__', '__delete__'))


def _is_nested_class(cls_name, value):
    """Whether *value* was defined by a class statement right in the body of class *cls_name*."""
    if not isinstance(value, type):
        return False
    path = value.__qualname__.split('.')
    return path[-2:] == [cls_name, value.__name__]


class nonmember:
    """Keeps a value in the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of a value that otherwise would not become one, such as a function."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value that _generate_next_value_() is to fill in."""

    def __init__(self, value=_missing):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


_CONFIGURATION = frozenset((
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
    '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_', '_use_args_',
    '_member_type_', '_new_member_', '_value_repr_', '_simple'))


def _words(names):
    """A list of names, which may have come as one string."""
    return names.replace(',', ' ').split() if isinstance(names, str) else list(names)


class EnumDict(dict):
    """The namespace of an enumeration's class body, which notes what is going to be a member."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}     # a dict for its order and quick look-ups
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    @property
    def member_names(self):
        """The names of the members so far."""
        return list(self._member_names)

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._configure(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif isinstance(value, nonmember):
            value = value.value
        elif not self._is_ordinary(key, value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            value = self._add(key, value)
        super().__setitem__(key, value)

    def _is_ordinary(self, key, value):
        return key in self._ignore or _is_descriptor(value) or _is_nested_class(self._cls_name, value)

    def _configure(self, key, value):
        """Take note of an attribute that steers how the enumeration is made."""
        if key not in _CONFIGURATION:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate_next_value = getattr(value, '__func__', value)
            return staticmethod(self._generate_next_value)
        if key == '_ignore_':
            value = self._ignore = _words(value)
            taken = set(value).intersection(self._member_names)
            if taken:
                raise ValueError(f'_ignore_ cannot specify already set names: {taken!r}')
        return value

    def _add(self, name, value):
        """Note a member; return its value with every auto() filled in."""
        if isinstance(value, auto):
            value = self._filled_in(name, value)
        elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._filled_in(name, part) if isinstance(part, auto) else part for part in value]
            value = getattr(value, '_make', type(value))(parts)
        else:
            self._last_values.append(value)
        self._member_names[name] = None
        return value

    def _filled_in(self, name, placeholder):
        if placeholder.value is _missing:
            self._auto_called = True
            placeholder.value = self._generate_next_value(name, 1, len(self._member_names),
                                                          self._last_values[:])
        self._last_values.append(placeholder.value)
        return placeholder.value

    def update(self, members=(), /, **more_members):
        """As if each of the names were assigned in the class body."""
        pairs = [(name, members[name]) for name in members.keys()] if hasattr(members, 'keys') else members
        for name, value in (*pairs, *more_members.items()):
            self[name] = value


# The users see one module.
for _class in nonmember, member, auto, EnumDict:
    _class.__module__ = 'enum'
del _class
