"""For enumerations that there are: members as attributes of modules, pickling, checks; for enum, which
imports it last."""

import sys

from _enum_body import _missing
from enum import (KEEP, Enum, EnumType, Flag, ReprEnum, StrEnum, _high_bit, _is_single_bit, _iter_bits_lsb,
                  _SHOWING)


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
    return etype(name, members, module=module, boundary=boundary or KEEP)


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
        body.update({name: value for name, value in vars(cls).items()
                     if name not in ('__dict__', '__weakref__')})
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
    aliases = [f'{name} -> {found.name}' for name, found in enumeration.__members__.items()
               if name != found.name]
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
        text = f'invalid {kind} {enumeration.__name__!r}: missing values {", ".join(skipped)}'
        raise ValueError(text[:256])


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
            # How members are pickled depends on where the enumeration was made.
            if (name not in ('__doc__', '__module__', '__new__', '__reduce_ex__')
                    and name not in enumeration._member_map_):
                yield f'attribute {name}', type(attribute)
        for name in set(_SHOWING) - {'__reduce_ex__'}:
            method = getattr(enumeration, name)
            yield name, getattr(method, '__qualname__', method)

    ours, theirs = dict(facts(checked_enum)), dict(facts(simple_enum))
    differences = [f'{key}: {ours.get(key, "missing")!r} != {theirs.get(key, "missing")!r}'
                   for key in ours | theirs if ours.get(key, _missing) != theirs.get(key, _missing)]
    if differences:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(differences))


# The users see one module.
for _each in (EnumCheck, verify, unique, global_enum, global_enum_repr, global_flag_repr, global_str,
              pickle_by_global_name, pickle_by_enum_name):
    _each.__module__ = 'enum'
del _each
