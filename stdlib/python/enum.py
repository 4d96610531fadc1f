"""Enumerations: classes whose members are a fixed set of named values.

How such a class comes into being:

1. EnumDict, the namespace of the class body, tells members from other attributes and fills in auto() values.
2. A _Plan says, from the bases and the body, how members are made: their data type, the function that makes
   them, how their values are shown.
3. type.__new__ makes the class without members. The _Builder in its namespace gets its __set_name__() called then,
   which is before __init_subclass__(), and adds the members one by one.
4. EnumType puts back those methods of the base enumeration that the data type has hidden, and works out the
   masks of a flag.

Looking a member up is looking into a dictionary: _member_map_ by name, _value2member_map_ by value.
"""

import sys
from _operator import and_, or_, xor
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
           'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name',
           'pickle_by_enum_name']

_python_property = property


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

    @_python_property
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


_EnumDict = EnumDict


# How members are made

class property(DynamicClassAttribute):
    """A property of the members whose name is left free on the class, so that a member may have it."""

    member = None       # what the class gives
    instead = None      # for members that hide something of a base: function that gets it for an instance

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self.instead is not None:
                return self.instead(instance)
        elif self.member is not None:
            return self.member
        raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        self.fdel(instance)


def _redirect(name, hidden, enum_member):
    """A property that gives *enum_member* on the class, and for instances does what *hidden* did."""
    new = property()
    if hasattr(hidden, 'fget'):
        new.fget, new.fset, new.fdel = hidden.fget, hidden.fset, hidden.fdel
    else:
        new.instead = lambda instance: getattr(instance._value_, name)
    new.member = enum_member
    return new


class _Plan:
    """What the bases and the body of an enumeration say about how its members are made.

    base: the enumeration it is derived from, None for Enum itself; data_type: what its members are besides
    (object: nothing); make: the function that makes a member; own_make: whether the body defines it;
    show: repr() for values, or None.
    """

    def __init__(self, name, bases, body=()):
        self.base = self.check(name, bases)
        data_types = set(self._data_types(bases))
        if len(data_types) > 1:
            raise TypeError(f'too many data types for {name!r}: {data_types!r}')
        self.data_type = data_types.pop() if data_types else object
        self.show = next(self._reprs(bases), None)
        self.own_make = self.base is not None and '__new__' in body
        self.make = body['__new__'] if self.own_make else self._inherited_make()

    @staticmethod
    def check(name, bases):
        """Make sure that one may derive from *bases*; return the enumeration among them."""
        for base in bases:
            for ancestor in getattr(base, '__mro__', ()):
                if isinstance(ancestor, EnumType) and ancestor._member_names_:
                    raise TypeError(f'<enum {name!r}> cannot extend {ancestor!r}')
        if bases and not isinstance(bases[-1], EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] '
                            'enum_type)`')
        return bases[-1] if bases else None

    @staticmethod
    def _data_types(bases):
        for base in bases:
            lowest = None
            for ancestor in base.__mro__[:-1]:
                if isinstance(ancestor, EnumType):
                    if ancestor._member_type_ is not object:
                        yield ancestor._member_type_
                        break
                    continue
                if lowest is None:
                    lowest = ancestor
                if '__new__' in ancestor.__dict__ or '__dataclass_fields__' in ancestor.__dict__:
                    yield lowest
                    break

    @staticmethod
    def _reprs(bases):
        for base in bases:
            for ancestor in base.__mro__[:-1]:
                if isinstance(ancestor, EnumType):
                    # It has found its own.
                    yield ancestor._value_repr_
                    return
                if '__repr__' in ancestor.__dict__:
                    options = ancestor.__dict__.get('__dataclass_params__')
                    yield _fields_repr if options is not None and options.repr else ancestor.__repr__

    def _inherited_make(self):
        if self.base is not None:
            useless = (object.__new__, getattr(Enum, '__new__', None))
            for name in '__new_member__', '__new__':
                for place in self.data_type, self.base:
                    found = getattr(place, name, None)
                    if found is not None and found not in useless:
                        return found
        return object.__new__

    @_python_property
    def takes_value(self):
        """Whether the function that makes a member is given its value."""
        return self.base is not None and self.make is not object.__new__


def _fields_repr(self):
    """The value of a member that is a dataclass: its fields, without the name of the class."""
    return ', '.join([f'{name}={getattr(self, name)!r}'
                      for name, field in self.__dataclass_fields__.items() if field.repr])


_dataclass_repr = _fields_repr


class _Builder:
    """Adds the members to a new enumeration when type.__new__ calls its __set_name__()."""

    NAME = '_builder_'

    def __init__(self, members):
        self.members = members      # a list of (name, value)

    def __set_name__(self, cls, _):
        type.__delattr__(cls, self.NAME)
        for name, value in self.members:
            new = self.make(cls, name, value)
            value = new._value_
            same = cls._find_value_(value)
            if same is not None:
                # A second name for a value is an alias.
                new = same
            elif not _is_flag(cls) or isinstance(value, int) and _is_single_bit(value):
                # Combinations of bits are aliases too: they have a name, but are not iterated over.
                cls._member_names_.append(name)
            cls._add_member_(name, new)
            if same is None or same._value_ is not value:
                cls._add_value_(value, new)

    @staticmethod
    def make(cls, name, value):
        """A member of *cls*, not yet known to it."""
        data_type = cls._member_type_
        args = value if isinstance(value, tuple) and data_type is not tuple else (value,)
        new = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(new, '_value_'):
            if data_type is object:
                new._value_ = value
            else:
                try:
                    new._value_ = data_type(*args)
                except Exception as error:
                    raise TypeError('_value_ not set in __new__, unable to create it') from error
        new._name_ = name
        new.__objclass__ = cls
        new.__init__(*args)
        new._sort_order_ = len(cls._member_names_)
        return new


def _is_flag(cls):
    return hasattr(cls, '_flag_mask_')


# What a data type must not hide: of all enumerations, and of flags
_SHOWING = ('__repr__', '__str__', '__format__', '__reduce_ex__')
_COMBINING = ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__')


class EnumType(type):
    """Metaclass of enumerations: makes the members, and lets the class be used like a container of them."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = EnumDict(cls)
        base = _Plan.check(cls, bases)
        if base is not None:
            namespace['_generate_next_value_'] = getattr(base, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        if not isinstance(classdict, EnumDict):
            # Somebody calls the metaclass with a namespace of his own.
            plain, classdict = classdict, metacls.__prepare__(cls, bases)
            classdict.update(plain)
        plan = _Plan(cls, bases, classdict)
        body = {name: value for name, value in classdict.items()
                if name not in classdict._ignore and name != '_ignore_'}
        bad = [name for name in classdict._member_names if name in ('mro', '')]
        if bad:
            raise ValueError(f'invalid enum member name(s) {",".join(map(repr, bad))}')
        order = body.pop('_order_', None)
        defined = set(body)
        members = [(name, body.pop(name)) for name in classdict._member_names]
        body.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
            _unhashable_values_map_={}, _member_type_=plan.data_type, _new_member_=plan.make,
            _use_args_=plan.takes_value, _value_repr_=plan.show)
        if plan.base is None:
            # Enum itself
            return super().__new__(metacls, cls, bases, body, **kwds)
        is_flag = cls == 'Flag' and not _is_flag(plan.base) or _is_flag(plan.base)
        if is_flag:
            body.update(_boundary_=boundary or getattr(plan.base, '_boundary_', None), _flag_mask_=0,
                        _singles_mask_=0, _all_bits_=0, _inverted_=None)
        if plan.own_make:
            body['__new_member__'] = plan.make
        body['__new__'] = Enum.__new__
        body[_Builder.NAME] = _Builder(members)
        try:
            new = super().__new__(metacls, cls, bases, body, **kwds)
        except Exception as error:
            # The note says that the error came from our builder, which is nobody's business.
            if hasattr(error, '__notes__'):
                del error.__notes__
            raise
        if order is not None:
            order = [name for name in _words(order)
                     if name in new._member_names_ or name not in new._member_map_]
            if order != new._member_names_:
                raise TypeError(f'member order does not match _order_:\n  {new._member_names_!r}\n  {order!r}')
        new._uncover(plan, bases, defined)
        if is_flag:
            new._set_masks()
        return new

    def _uncover(cls, plan, bases, defined):
        """Choose between the methods of the data type and those of the base enumeration."""
        data_type = plan.data_type
        if any(base.__name__ == 'ReprEnum' and base.__module__ == __name__ for base in bases):
            if data_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type '
                                '(i.e. int, str, float, etc.)')
            if '__format__' not in defined:
                cls.__format__ = data_type.__format__
            if '__str__' not in defined:
                own = data_type.__str__
                cls.__str__ = data_type.__repr__ if own is object.__str__ else own
            defined |= {'__format__', '__str__'}
        for name in _SHOWING + _COMBINING if _is_flag(cls) and hasattr(plan.base, '__or__') else _SHOWING:
            if name in defined:
                continue
            hiding = getattr(data_type, name, None), getattr(object, name, None)
            if getattr(cls, name) in hiding:
                setattr(cls, name, getattr(plan.base, name))

    def _set_masks(cls):
        values = [each._value_ for each in cls._member_map_.values() if isinstance(each._value_, int)]
        for value in values:
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        in_order = [each._value_ for each in cls]
        if in_order != sorted(in_order):
            cls._iter_member_ = cls._iter_member_by_def_

    # Members

    def _find_value_(cls, value):
        """The member with this value, or None."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            # It has no hash.
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls._member_map_[name]
            for each in cls._member_map_.values():
                if each._value_ == value:
                    return each
            return None

    def _add_value_(cls, value, enum_member):
        """Let *enum_member* be found by *value*."""
        try:
            cls._value2member_map_.setdefault(value, enum_member)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(enum_member._name_, []).append(value)

    def _add_member_(cls, name, enum_member):
        """Let *enum_member* be found by *name*, as an attribute too."""
        if name in cls._member_map_:
            known = cls._member_map_[name]
            if known is not enum_member:
                raise NameError(f'{name!r} is already bound: {known!r}')
            return
        cls._member_map_[name] = enum_member
        attribute = enum_member
        for base in cls.__mro__:
            hidden = base.__dict__.get(name)
            if _is_descriptor(hidden):
                attribute = _redirect(name, hidden, enum_member)
                attribute.__set_name__(cls, name)
                break
        type.__setattr__(cls, name, attribute)

    # What can be done with the class

    def __call__(cls, value, names=_missing, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Look a member up by its value; or, called on a class without members, make a new enumeration.

        For the latter *value* is the name of the class, *names* its members: a string of names, or a
        sequence of names or of (name, value) pairs, or a mapping; *type* is a data type to mix in.
        """
        if cls._member_map_:
            if names is not _missing:
                # Several arguments are a value that is a tuple.
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _missing and type is None:
            raise TypeError(f'{cls} has no members; specify `names=()` if you meant to create '
                            'a new, empty, enum')
        return cls._create_(value, () if names is _missing else names, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """A new enumeration with the given members."""
        bases = (cls,) if type is None else (type, cls)
        body = cls.__class__.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if hasattr(names, 'keys'):
            names = [(name, names[name]) for name in names]
        values = []
        for count, item in enumerate(() if names is None else names):
            if isinstance(item, str):
                item = item, cls._generate_next_value_(item, start, count, values[:])
            name, value = item
            values.append(value)
            body[name] = value
        if module is None:
            # Who has called the class?
            module = sys._getframemodulename(2)
        if module is None:
            _make_class_unpicklable(body)
        else:
            body['__module__'] = module
        if qualname is not None:
            body['__qualname__'] = qualname
        return cls.__class__(class_name, bases, body, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Replace the constants of a module whose names *filter* accepts by members of a new enumeration."""
        new = _old_convert_(cls, name, module, filter, source, boundary=boundary)
        del new.__reduce_ex__
        if as_global:
            global_enum(new)
        else:
            sys.modules[module].__dict__.update(new.__members__)
        setattr(sys.modules[module], name, new)
        return new

    @_python_property
    def __members__(cls):
        """A read-only mapping of all names, those of aliases too, to members."""
        return MappingProxyType(cls._member_map_)

    def __getitem__(cls, name):
        """The member with this name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members in the order of their definition, without aliases."""
        return map(cls._member_map_.__getitem__, cls._member_names_)

    def __reversed__(cls):
        """The members, the last one first."""
        return map(cls._member_map_.__getitem__, reversed(cls._member_names_))

    def __len__(cls):
        """The number of members, without aliases."""
        return len(cls._member_names_)

    def __bool__(cls):
        """True, also without members."""
        return True

    def __contains__(cls, value):
        """Whether *value* is a member, or the value of one."""
        if isinstance(value, cls):
            return True
        if cls._find_value_(value) is not None:
            return True
        if _is_flag(cls):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                pass
        return False

    def __repr__(cls):
        return f'<{"flag" if _is_flag(cls) else "enum"} {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        names = set('__class__ __contains__ __doc__ __getitem__ __iter__ __len__ __members__ __module__ '
                    '__name__ __qualname__'.split())
        names.update(cls._member_names_)
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        for special in '__new__', '__init_subclass__':
            own = cls._new_member_ if special == '__new__' else cls.__init_subclass__
            if own != getattr(object, special):
                names.add(special)
        return sorted(names)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Base of enumerations, as in: class Color(Enum): RED = 1; GREEN = 2.

    Color.RED, Color(1) and Color['RED'] are the same object, whose name is 'RED' and whose value is 1.
    """

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return '(*values)'
        return ('(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, '
                'boundary=None)')

    def __new__(cls, value):
        # Not what makes members, but what looks them up: EnumType puts it into every enumeration.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            found = cls._find_value_(value)
            if found is not None:
                return found
        return _ask_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        """Give this member another name."""
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        """Let this member be found by another value."""
        known = self.__class__._find_value_(value)
        if known is None:
            self.__class__._add_value_(value, self)
        elif known is not self:
            raise ValueError(f'{value!r} is already bound: {known!r}')

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value for auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f'unable to increment {highest!r}') from None

    @classmethod
    def _missing_(cls, value):
        """Called for a value that no member has; may return a member. None means that there is none."""
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        """name, value, and what else the class and its bases define for members."""
        names = set('__class__ __doc__ __eq__ __hash__ __module__'.split())
        members = self._member_map_
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
        for base in self.__class__.__mro__:
            for name, attribute in base.__dict__.items():
                if name.startswith('_'):
                    continue
                if name not in members or isinstance(attribute, property) and attribute.fget is not None:
                    names.add(name)
                elif isinstance(attribute, property):
                    names.discard(name)
        names.update(name for name in self.__dict__ if not name.startswith('_') and name not in members)
        return sorted(names)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _ask_missing(cls, value):
    """What cls._missing_() makes of a value that is not known; ValueError if it knows nothing."""
    if not cls._member_map_:
        if _Builder.NAME in cls.__dict__ or cls._new_member_ is not object.__new__:
            raise TypeError('do not use `super().__new__; call the appropriate __new__ directly')
        raise TypeError(f'{cls!r} has no members defined')
    text = f'{value!r} is not a valid {cls.__qualname__}'
    try:
        found = cls._missing_(value)
        if isinstance(found, cls) or isinstance(found, int) and getattr(cls, '_boundary_', None) is EJECT:
            return found
        if found is not None:
            raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or '
                            'a valid member')
    except ValueError:
        raise
    except Exception as error:
        error.__context__ = ValueError(text)
        raise
    raise ValueError(text)


class ReprEnum(Enum):
    """An enumeration of which only the repr() of members is that of Enum, str() and format() the data type's."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; auto() is the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        for value, problem in zip(values, ('{!r} is not a string', 'encoding must be a string, not {!r}',
                                           'errors must be a string, not {!r}')):
            if not isinstance(value, str) and (len(values) == 1 or value is not values[0]):
                raise TypeError(problem.format(value))
        text = str(*values)
        new = str.__new__(cls, text)
        new._value_ = text
        return new

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value for auto(): the name in lower case."""
        return name.lower()


# Flags

class FlagBoundary(StrEnum):
    """What a flag does about bits that no member has.

    STRICT raises ValueError, CONFORM drops them, EJECT gives a plain int, KEEP keeps them.
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _is_single_bit(number):
    """Whether exactly one bit of *number* is set."""
    return number > 0 and not number & number - 1


def _iter_bits_lsb(number):
    """The powers of two that *number* is the sum of, lowest first."""
    if isinstance(number, Enum):
        number = number.value
    if number < 0:
        raise ValueError(f'{number!r} is not a positive integer')
    while number:
        lowest = number & -number
        yield lowest
        number -= lowest


def _high_bit(value):
    """The number of the highest bit that is set."""
    return value.bit_length() - 1


def show_flag_values(value):
    """The values of the single bits of a flag."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """The bits of *num* after a sign bit: '0b0 1010'; those of negative numbers in two's complement."""
    width = num.bit_length()
    digits = format(num & (1 << width) - 1, f'0{width}b') if width else ''
    sign = '1' if num < 0 else '0'
    return f'0b{sign} {digits.rjust(max_bits or 0, sign)}'


def _operator_of_flags(name, symbol, function):
    """The method of Flag for a binary operator."""
    def method(self, other):
        cls = self.__class__
        if isinstance(other, cls):
            other_value = other._value_
        elif cls._member_type_ is not object and isinstance(other, cls._member_type_):
            other_value = other
        else:
            return NotImplemented
        if self._value_ is None or other_value is None:
            useless = self if self._value_ is None else other
            raise TypeError(f"'{useless}' cannot be combined with other flags with {symbol}")
        return cls(function(self._value_, other_value))

    method.__name__ = name
    method.__qualname__ = 'Flag.' + name
    return method


class Flag(Enum, boundary=STRICT):
    """Base of flags, whose members are bits that can be combined by | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value for auto(): the power of two above all values so far."""
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {highest!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members that are the bits of *value*, lowest first."""
        return map(cls._value2member_map_.get, _iter_bits_lsb(value & cls._flag_mask_))

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members that are the bits of *value*, in the order of their definition."""
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda flag: flag._sort_order_))

    @classmethod
    def _missing_(cls, value):
        """The member for a combination of bits, made now if nobody has asked for it before."""
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        bits = value
        if not ~cls._all_bits_ <= value <= cls._all_bits_ or value & (cls._all_bits_ ^ cls._flag_mask_):
            bits = cls._fit(value)
            if cls._boundary_ is EJECT:
                return bits
        negative = None
        if bits < 0:
            # Counted from the top; where only the bits of members count, what is left after these are taken away.
            negative = bits
            bits = bits + cls._all_bits_ + 1 if cls._boundary_ in (EJECT, KEEP) else bits & cls._singles_mask_
        if bits & ~cls._flag_mask_ and cls._boundary_ is not KEEP:
            unknown = bits & ~cls._flag_mask_
            raise ValueError(f'{cls.__name__}({bits!r}) -->  unknown values {unknown!r} [{bin(unknown)}]')
        # Another thread may have made one meanwhile: the first stays.
        found = cls._value2member_map_.setdefault(bits, cls._combination(bits))
        if negative is not None:
            cls._value2member_map_[negative] = found
        return found

    @classmethod
    def _fit(cls, value):
        """Do about foreign bits in *value* what the boundary says."""
        boundary, mask = cls._boundary_, cls._flag_mask_
        if boundary is CONFORM:
            return value & mask
        if boundary is EJECT:
            return value
        if boundary is KEEP:
            return value if value >= 0 else value + max(cls._all_bits_ + 1, 1 << value.bit_length())
        if boundary is not STRICT:
            raise ValueError(f'{cls!r} unknown flag boundary {boundary!r}')
        width = max(value.bit_length(), mask.bit_length())
        raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n'
                         f'  allowed {bin(mask, width)}')

    @classmethod
    def _combination(cls, bits):
        """A new member whose name tells the members it is made of."""
        plain = cls._member_type_ is object
        new = object.__new__(cls) if plain else cls._member_type_.__new__(cls, bits)
        if not hasattr(new, '_value_'):
            new._value_ = bits
        parts = list(cls._iter_member_(bits & cls._singles_mask_))
        if bits & ~cls._singles_mask_:
            parts += [flag for flag in cls._member_map_.values()
                      if flag._value_ and flag._value_ & bits == flag._value_ and flag not in parts]
        names = [flag._name_ for flag in parts]
        rest = bits
        for flag in parts:
            rest &= ~flag._value_
        if rest and names:
            if cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {rest!r}')
            names.append(cls._numeric_repr_(rest))
        new._name_ = '|'.join(names) if names else None
        return new

    def __contains__(self, other):
        """Whether all bits of *other* are set here."""
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """The members whose bits are set."""
        return iter(self._iter_member_(self._value_))

    def __len__(self):
        """The number of bits that are set."""
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        name = self.__class__.__name__ if self._name_ is None else f'{self.__class__.__name__}.{self._name_}'
        return f'<{name}: {(self.__class__._value_repr_ or repr)(self._value_)}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    __or__ = __ror__ = _operator_of_flags('__or__', '|', or_)
    __and__ = __rand__ = _operator_of_flags('__and__', '&', and_)
    __xor__ = __rxor__ = _operator_of_flags('__xor__', '^', xor)

    def __invert__(self):
        """All members whose bits are not set here."""
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            keeps_all = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keeps_all else self._singles_mask_ & ~self._value_)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


# Members as attributes of their module

def pickle_by_global_name(self, proto):
    """A __reduce_ex__() for members that are attributes of their module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__() for members that are to be found by their name, not by their value."""
    return getattr, (self.__class__, self._name_)


def global_enum_repr(self):
    """A repr() that says module.NAME."""
    return f'{self.__class__.__module__.rpartition(".")[2]}.{self._name_}'


def global_flag_repr(self):
    """A repr() that says module.NAME for each of the flags in a combination."""
    module = self.__class__.__module__.rpartition('.')[2]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    # The rest that no member stands for is a number.
    return '|'.join([part if part[0].isdigit() else f'{module}.{part}' for part in self._name_.split('|')])


def global_str(self):
    """A str() without the name of the class."""
    return f'{self.__class__.__name__}({self._value_!r})' if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator that makes the members attributes of their module, and lets their repr() say so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """A new enumeration of the constants in a module, which keeps them as they are."""
    constants = vars(source or sys.modules[module])
    members = [(key, constants[key]) for key in constants if filter(key)]
    try:
        # The shortest way to the same order every time; equal values by name.
        members.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        members.sort(key=lambda item: item[0])
    new = etype(name, members, module=module, boundary=boundary or KEEP)
    new.__reduce_ex__ = pickle_by_global_name
    return new


def _make_class_unpicklable(obj):
    """Let a class, or the namespace of one, refuse to be pickled: nobody could find it again."""
    def __reduce_ex__(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')

    put = obj.__setitem__ if isinstance(obj, dict) else lambda name, value: setattr(obj, name, value)
    put('__reduce_ex__', __reduce_ex__)
    put('__module__', '<unknown>')


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enumeration derived from *etype* of a plain class."""
    def convert(cls):
        body = EnumType.__prepare__(cls.__name__, (etype,))
        body.update({name: value for name, value in vars(cls).items() if name not in ('__dict__', '__weakref__')})
        body['__qualname__'] = cls.__qualname__
        return type(etype)(cls.__name__, (etype,), body, boundary=boundary)

    return convert


# Checks

class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _require_unique(enumeration, problem='aliases found in'):
    aliases = [f'{name} -> {found.name}' for name, found in enumeration.__members__.items() if name != found.name]
    if aliases:
        raise ValueError(f'{problem} {enumeration!r}: {", ".join(aliases)}')


def _require_continuous(enumeration):
    values = {each.value for each in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if issubclass(enumeration, Flag):
        kind, wanted = 'flag', [1 << bit for bit in range(_high_bit(low) + 1, _high_bit(high))]
    else:
        kind, wanted = 'enum', range(low + 1, high)
    skipped = [str(value) for value in wanted if value not in values]
    if skipped:
        raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values {", ".join(skipped)}'[:256])


def _require_named_flags(enumeration):
    named = {each.value for each in enumeration}
    unnamed = {}        # alias: the bits of it that are no member
    for name, alias in enumeration._member_map_.items():
        if name not in enumeration._member_names_ and alias.value >= 0:
            bits = sum(bit for bit in _iter_bits_lsb(alias.value) if bit not in named)
            if bits:
                unnamed[name] = bits
    if not unnamed:
        return
    *others, last = unnamed
    who = f'aliases {", ".join(others)} and {last} are' if others else f'alias {last} is'
    bits = 0
    for more in unnamed.values():
        bits |= more
    what = f'value 0x{bits:x}' if _is_single_bit(bits) else f'combined values of 0x{bits:x}'
    raise ValueError(f'invalid Flag {enumeration.__name__!r}: {who} missing {what} '
                     '[use enum.show_flag_values(value) for details]')


_REQUIREMENTS = {UNIQUE: _require_unique, CONTINUOUS: _require_continuous, NAMED_FLAGS: _require_named_flags}


class verify:
    """Class decorator that checks an enumeration, as in @verify(UNIQUE, CONTINUOUS)."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check in _REQUIREMENTS:
                _REQUIREMENTS[check](enumeration)
        return enumeration


def unique(enumeration):
    """Class decorator for enumerations that must not have aliases."""
    _require_unique(enumeration, 'duplicate values found in')
    return enumeration


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError if two enumerations that ought to be alike differ; for tests."""
    def facts(enumeration):
        yield 'type', enumeration._member_type_
        yield 'order', enumeration._member_names_
        for name, each in enumeration.__members__.items():
            yield f'{name} canonical name', each._name_
            for key, value in each.__dict__.items():
                if key not in ('__objclass__', '_inverted_'):
                    yield f'{name}.{key}', value
        for name in dir(enumeration):
            attribute = enumeration.__dict__.get(name)
            if name not in ('__doc__', '__module__', '__new__') and name not in enumeration._member_map_:
                yield f'attribute {name}', type(attribute)
        for name in _SHOWING:
            method = getattr(enumeration, name)
            yield name, getattr(method, '__qualname__', method)

    ours, theirs = dict(facts(checked_enum)), dict(facts(simple_enum))
    differences = [f'{key}: {ours.get(key, "missing")!r} != {theirs.get(key, "missing")!r}'
                   for key in ours | theirs if ours.get(key, _missing) != theirs.get(key, _missing)]
    if differences:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(differences))
