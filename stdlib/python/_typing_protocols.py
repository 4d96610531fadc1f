"""Protocols (PEP 544): classes that say which attributes others must have; a part of typing.

The metaclass writes down the members of a protocol when it is made (__protocol_attrs__); @runtime_checkable
adds which of them are no methods. issubclass() looks for the members in the classes of the other class's
__mro__, isinstance() in the object as well; neither runs properties.
"""

import sys
from abc import ABCMeta, abstractmethod
from _collections_abc import Mapping

import _typing_aliases
from _typing import Generic, TypeVar

__name__ = 'typing'

# Classes that are no protocols by their making, but count as such.
_ALSO_PROTOCOLS = {
    'collections.abc': {'AsyncIterable', 'AsyncIterator', 'Awaitable', 'Buffer', 'Callable', 'Collection',
                        'Container', 'Hashable', 'Iterable', 'Iterator', 'Reversible', 'Sized'},
    'contextlib': {'AbstractAsyncContextManager', 'AbstractContextManager'},
}

# What a class has without having asked for it.
EXCLUDED_ATTRIBUTES = frozenset('''
    __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__ __firstlineno__ __init__
    __match_args__ __module__ __new__ __non_callable_proto_members__ __orig_bases__ __orig_class__
    __parameters__ __protocol_attrs__ __slots__ __static_attributes__ __subclasshook__ __type_params__
    __weakref__ _MutableMapping__marker _is_protocol _is_runtime_protocol'''.split())

_NOT_RUNTIME = 'Instance and class checks can only be used with @runtime_checkable protocols'
_ABSENT = object()


def _get_protocol_attrs(cls):
    """The names of the members of a protocol, its own and inherited."""
    members = set()
    for base in cls.__mro__:
        if base is not object and base.__name__ not in ('Protocol', 'Generic'):
            members.update(base.__dict__, getattr(base, '__annotations__', ()))
    return {name for name in members - EXCLUDED_ATTRIBUTES if not name.startswith('_abc_')}


def _is_protocol_class(cls):
    return getattr(cls, '_is_protocol', False)


def _asked_by_library():
    """Whether abc or functools ask: they may ask every class, so what is no use to them must not fail."""
    return sys._getframemodulename(2) in ('abc', '_py_abc', 'functools', None)


def _in_class(cls, name):
    """What lies under *name* in a class or its bases, with no descriptor called; else _ABSENT."""
    for base in type.__dict__['__mro__'].__get__(cls):
        namespace = type.__dict__['__dict__'].__get__(base)
        if name in namespace:
            return namespace[name]
    return _ABSENT


def _in_object(obj, name):
    """The same for any object: in its class, in itself and, if it is a class, in its bases."""
    found = _in_class(type(obj), name)
    if found is _ABSENT:
        try:
            found = object.__getattribute__(obj, '__dict__').get(name, _ABSENT)
        except AttributeError:
            pass                    # it has none
        if found is _ABSENT and isinstance(obj, type):
            found = _in_class(obj, name)
    return found


def _promises(other, name):
    """Whether class *other* has the member *name*; one set to None counts as missing."""
    for base in other.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        # A protocol may have it as an annotation only.
        hints = getattr(base, '__annotations__', None)
        if (isinstance(hints, Mapping) and name in hints and issubclass(other, Generic)
                and _is_protocol_class(other)):
            return True
    return False


@classmethod
def _proto_hook(cls, other):
    """The __subclasshook__ of protocols."""
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    return all(_promises(other, name) for name in cls.__protocol_attrs__) or NotImplemented


def _protocol_init(self, *args, **kwargs):
    """The __init__ of a protocol: refuses; in a class that implements it, makes room for the next one."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is _protocol_init:
        inits = (base.__dict__['__init__'] for base in cls.__mro__ if '__init__' in base.__dict__)
        cls.__init__ = next(init for init in inits if init is not _protocol_init)
        cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(ABCMeta):
    # The metaclass of protocols and of the classes that implement them.

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if Protocol is not None and any(base is Protocol or base is Generic for base in bases):
            for base in bases:
                if not (base is object or base is Generic
                        or base.__name__ in _ALSO_PROTOCOLS.get(base.__module__, ())
                        or issubclass(base, Generic) and _is_protocol_class(base)):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if _is_protocol_class(cls):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if _is_protocol_class(cls) and not _asked_by_library():
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            if not cls._is_runtime_protocol:
                raise TypeError(_NOT_RUNTIME)
            others = cls.__dict__.get('__non_callable_proto_members__')
            if others and cls.__dict__.get('__subclasshook__') is _proto_hook:
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f'Non-method members: {", ".join(map(repr, sorted(others)))}.')
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not _is_protocol_class(cls):
            return ABCMeta.__instancecheck__(cls, instance)
        if not cls._is_runtime_protocol and not _asked_by_library():
            raise TypeError(_NOT_RUNTIME)
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            found = _in_object(instance, name)
            if found is _ABSENT or found is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


Protocol = None                     # while it is made


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocols. A class is one when it has Protocol itself among its bases:

        class Proto(Protocol):
            def meth(self) -> int: ...

    Whatever has a method meth() is then a Proto to type checkers, and to isinstance() with
    @runtime_checkable.
    """

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _protocol_init


_typing_aliases._Protocol = Protocol


def runtime_checkable(cls):
    """Class decorator: isinstance() and issubclass() work with this protocol; they look for names only."""
    if not (issubclass(cls, Generic) and _is_protocol_class(cls)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = others = set()
    for name in getattr(cls, '__protocol_attrs__', ()):
        try:
            method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f'Failed to determine whether protocol member {name!r} is a method '
                            'member') from error
        if not method:
            others.add(name)
    return cls


def is_protocol(tp, /):
    """Whether a class is a protocol."""
    return isinstance(tp, type) and _is_protocol_class(tp) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that a protocol asks for, as a frozenset."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


# Protocols of one method each

T_co = TypeVar('T_co', covariant=True)


def _one_method(method, base=Protocol):
    """The protocol of the classes that have this method."""

    class Supports(base):
        __slots__ = ()
        locals()[method.__name__] = abstractmethod(method)

    Supports.__name__ = Supports.__qualname__ = 'Supports' + method.__name__.strip('_').title()
    Supports.__doc__ = f'Has one method, {method.__name__}.'
    return runtime_checkable(Supports)


def _supported():
    def __int__(self) -> int:
        pass

    def __float__(self) -> float:
        pass

    def __complex__(self) -> complex:
        pass

    def __bytes__(self) -> bytes:
        pass

    def __index__(self) -> int:
        pass

    def __abs__(self) -> T_co:
        pass

    def __round__(self, ndigits: int = 0) -> T_co:
        pass

    plain = __int__, __float__, __complex__, __bytes__, __index__
    generic = __abs__, __round__
    return *map(_one_method, plain), *(_one_method(method, Protocol[T_co]) for method in generic)


(SupportsInt, SupportsFloat, SupportsComplex, SupportsBytes, SupportsIndex, SupportsAbs,
 SupportsRound) = _supported()
