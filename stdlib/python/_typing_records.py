"""Classes that are written as a list of annotated fields, and NewType; a part of typing.

NamedTuple and TypedDict are functions that may also stand among the bases of a class: their __mro_entries__
puts a class with a metaclass there, which takes the annotations out of the class body.
"""

import sys
from collections import namedtuple

from _typing import Generic
from _typing_aliases import (
    _AnnotatedAlias, _generic_class_getitem, _GenericAlias, NotRequired, ReadOnly, Required, _type_check,
    _Unionable)

__name__ = 'typing'

_ABSENT = object()


def _caller_module():
    """The module of whoever called the function that asks."""
    return sys._getframemodulename(2) or '__main__'


def _warn_deprecated(what, hint):
    import warnings
    warnings.warn(f'{what} is deprecated and will be disallowed in Python 3.15.{hint}', DeprecationWarning,
                  stacklevel=3)


def _missing_fields(fields):
    given = "Passing `None` as the 'fields' parameter"
    return given if fields is None else "Failing to pass a value for the 'fields' parameter"


def _stands_for(function, base):
    """Let *function* be written where *base* is meant, among the bases of a class."""
    function.__mro_entries__ = lambda bases: (base,)


# NamedTuple

# Names that a class body must not define, and names that are none of its attributes.
_MADE_BY_NAMEDTUPLE = frozenset({
    '__getnewargs__', '__init__', '__new__', '__slots__', '_asdict', '_field_defaults', '_field_types',
    '_fields', '_make', '_replace', '_source'})
_MADE_BY_BODY = frozenset({'__annotations__', '__module__', '__name__'})


def _typed_namedtuple(name, fields, module, defaults=()):
    """A namedtuple with annotations; *fields* are (name, type) pairs."""
    hints = {field: _type_check(hint, f'field {field} annotation must be a type') for field, hint in fields}
    cls = namedtuple(name, hints, defaults=defaults, module=module)
    cls.__annotations__ = cls.__new__.__annotations__ = hints
    return cls


def _fields_with_default(hints, body):
    """Those that have a value in the class body; no other field may come after them."""
    found = []
    for field in hints:
        if field in body:
            found.append(field)
        elif found:
            raise TypeError(f'Non-default namedtuple field {field} cannot follow default '
                            f'field{"s" if len(found) > 1 else ""} {", ".join(found)}')
    return found


class NamedTupleMeta(type):
    """Makes a namedtuple class out of the body of a class."""

    def __new__(mcls, typename, bases, ns):
        if '__classcell__' in ns:
            raise TypeError('uses of super() and __class__ are unsupported in methods of NamedTuple '
                            'subclasses')
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError('can only inherit from a NamedTuple type and Generic')
        hints = ns.get('__annotations__', {})
        defaults = [ns[field] for field in _fields_with_default(hints, ns)]
        cls = _typed_namedtuple(typename, hints.items(), ns['__module__'], defaults)
        cls.__bases__ = tuple([tuple if base is _NamedTuple else base for base in bases])
        if Generic in bases:
            cls.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _MADE_BY_NAMEDTUPLE:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in _MADE_BY_BODY:
                if key not in hints:
                    setattr(cls, key, value)
                mcls._tell_name(cls, key, value)
        if Generic in bases:
            cls.__init_subclass__()
        return cls

    @staticmethod
    def _tell_name(cls, key, value):
        # As type.__new__ would have done.
        hook = getattr(type(value), '__set_name__', None)
        if hook is not None:
            try:
                hook(value, cls, key)
            except BaseException as error:
                error.add_note(f'Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in '
                               f'{cls.__name__!r}')
                raise


def NamedTuple(typename, fields=_ABSENT, /, **kwargs):
    """A namedtuple with typed fields.

        class Point(NamedTuple):
            x: int
            y: int = 0

    or NamedTuple('Point', [('x', int), ('y', int)]).
    """
    if fields is None or fields is _ABSENT:
        if not kwargs:
            _warn_deprecated(_missing_fields(fields),
                             ' To create a NamedTuple class with 0 fields using the functional syntax, pass '
                             f'an empty list, e.g. `{typename} = NamedTuple({typename!r}, [])`.')
        elif fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using "
                            'keyword arguments')
        else:
            _warn_deprecated('Creating NamedTuple classes using keyword arguments',
                             ' Use the class-based or functional syntax instead.')
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    cls = _typed_namedtuple(typename, fields, _caller_module())
    cls.__orig_bases__ = NamedTuple,
    return cls


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
_stands_for(NamedTuple, _NamedTuple)


# TypedDict

def _qualifiers(hint):
    """The forms Required, NotRequired and ReadOnly that are wrapped around a type."""
    found = set()
    while isinstance(hint, _GenericAlias):
        if isinstance(hint, _AnnotatedAlias):
            hint = hint.__origin__
        elif hint.__origin__ in (Required, NotRequired, ReadOnly):
            found.add(hint.__origin__)
            hint, = hint.__args__
        else:
            break
    return found


class _TypedDictMeta(type):
    # Makes a TypedDict out of the body of a class; each key is required or not, and mutable or not.

    def __new__(mcls, name, bases, ns, total=True):
        if any(type(base) is not _TypedDictMeta and base is not Generic for base in bases):
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = any(issubclass(base, Generic) for base in bases)
        ns.setdefault('__orig_bases__', bases)
        cls = type.__new__(mcls, name, (Generic, dict) if generic else (dict,), ns)

        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(hint, message, module=cls.__module__)
               for key, hint in ns.get('__annotations__', {}).items()}
        hints, required, readonly, mutable = {}, {}, set(), set()
        for base in bases:
            known = base.__dict__
            hints |= known.get('__annotations__', {})
            required |= dict.fromkeys(known.get('__required_keys__', ()), True)
            required |= dict.fromkeys(known.get('__optional_keys__', ()), False)
            readonly |= known.get('__readonly_keys__', frozenset())
            mutable |= known.get('__mutable_keys__', frozenset())
        for key, hint in own.items():
            qualifiers = _qualifiers(hint)
            required[key] = Required in qualifiers or total and NotRequired not in qualifiers
            if ReadOnly not in qualifiers:
                mutable.add(key)
                readonly.discard(key)
            elif key in mutable:
                raise TypeError(f'Cannot override mutable key {key!r} with read-only key')
            else:
                readonly.add(key)

        cls.__annotations__ = hints | own
        cls.__required_keys__ = frozenset(key for key, needed in required.items() if needed)
        cls.__optional_keys__ = frozenset(key for key, needed in required.items() if not needed)
        cls.__readonly_keys__, cls.__mutable_keys__ = frozenset(readonly), frozenset(mutable)
        cls.__total__ = total
        return cls

    __call__ = dict                 # an instance is a plain dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_ABSENT, /, *, total=True):
    """A dict with fixed keys, for type checkers; at run time a dict.

        class Point(TypedDict):
            x: int
            label: NotRequired[str]

    or TypedDict('Point', {'x': int, 'label': NotRequired[str]}).
    """
    if fields is None or fields is _ABSENT:
        _warn_deprecated(_missing_fields(fields),
                         ' To create a TypedDict class with 0 fields using the functional syntax, pass an '
                         f'empty dictionary, e.g. `{typename} = TypedDict({typename!r}, {{}})`.')
        fields = {}
    body = {'__annotations__': dict(fields), '__module__': _caller_module(), '__orig_bases__': (TypedDict,)}
    return _TypedDictMeta(typename, (), body, total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
_stands_for(TypedDict, _TypedDict)


def is_typeddict(tp):
    """Whether a class is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


# NewType

class NewType(_Unionable):
    """A type of its own to type checkers, which is *tp* at run time: UserId = NewType('UserId', int).

    Calling it gives the argument back.
    """

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = _caller_module()
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    def __mro_entries__(self, bases):
        # Whoever wants to derive is told, with the name of the class, what to write.
        class Refusal:
            def __init_subclass__(cls, supertype=self.__name__):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {supertype})`')

        return Refusal,
