"""Enumerations: classes whose members are a fixed set of named values.

How such a class comes into being:

1. EnumDict, the namespace of the class body, tells members from other attributes and fills in auto() values.
2. A _Plan says, from the bases and the body, how members are made: their data type, the function that makes
   them, how their values are shown.
3. type.__new__ makes the class without members. The _Builder in its namespace gets its __set_name__() called
   then, which is before __init_subclass__(), and adds the members one by one.
4. EnumType puts back those methods of the base enumeration that the data type has hidden, and works out the
   masks of a flag.

Looking a member up is looking into a dictionary: _member_map_ by name, _value2member_map_ by value. EnumDict
is in _enum_body; what is done with enumerations that there are, such as checking them, in _enum_tools.
"""

import sys
from _operator import and_, or_, xor
from types import DynamicClassAttribute, MappingProxyType

from _enum_body import (EnumDict, _is_descriptor, _is_dunder, _is_private, _is_sunder, _missing, _words, auto,
                        member, nonmember)

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
           'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name',
           'pickle_by_enum_name']

_python_property = property
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
        member_names = classdict._member_names
        plan = _Plan(cls, bases, classdict)
        body = {name: value for name, value in classdict.items()
                if name not in classdict._ignore and name != '_ignore_'}
        bad = [name for name in member_names if name in ('mro', '')]
        if bad:
            raise ValueError(f'invalid enum member name(s) {",".join(map(repr, bad))}')
        order = body.pop('_order_', None)
        defined = set(body)
        members = [(name, body.pop(name)) for name in member_names]
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
                raise TypeError('member order does not match _order_:\n'
                                f'  {new._member_names_!r}\n  {order!r}')
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
        found = value
        if type(value) is not cls:
            try:
                found = cls._value2member_map_.get(value)
            except TypeError:
                found = cls._find_value_(value)
        return _ask_missing(cls, value) if found is None else found

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
    """An enumeration of which only the repr() of members is that of Enum, str() and format() the data
    type's."""


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
            # Counted from the top; where only the bits of members count, what is left after these are taken
            # away.
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
            bits = ~self._value_
            self._inverted_ = self.__class__(
                bits if self._boundary_ in (EJECT, KEEP) else bits & self._singles_mask_)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


from _enum_tools import (CONTINUOUS, NAMED_FLAGS, UNIQUE, EnumCheck, _make_class_unpicklable, _old_convert_,
                         _reduce_ex_by_global_name, _simple_enum, _test_simple_enum, global_enum,
                         global_enum_repr,
                         global_flag_repr, global_str, pickle_by_enum_name, pickle_by_global_name, unique,
                         verify)
