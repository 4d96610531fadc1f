"""Abstract base classes: classes that say what others must offer, and that others may register with.

isinstance() and issubclass() with such a class ask its metaclass, ABCMeta. Every class keeps what it was
told and what it found out in one _Knowledge: the registered classes, and verdicts on classes it was asked
about. A "yes" stays true; a "no" holds only until the next register() anywhere, so each comes with the
number of registrations at that time.
"""

from itertools import count

import _abc
from _collections import _set_pattern_flags
from _weakref import ref

# Numbers are drawn, not incremented: two threads that register at once never make an old number current.
_draw_token = count(1).__next__
_token = 0

_SEQUENCE, _MAPPING = 1 << 5, 1 << 6        # of type.__flags__: which patterns of a match statement fit


def get_cache_token():
    """A value that changes with every ABCMeta.register(): whoever caches answers compares it."""
    return _token


def _get_dump(cls):
    """What an abstract class knows: weak references to the classes registered there, to those that turned out
    to be subclasses, to those that did not, and the token of the time when the last were begun."""
    knowledge = cls._abc_impl
    return set(knowledge.registered), set(knowledge.accepted), set(knowledge.rejected), knowledge.token


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that still has one cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def _abstract_kind(kind, advice):
    """A deprecated decorator: *kind* and abstractmethod in one."""

    class Abstract(kind):
        __isabstractmethod__ = True

        def __init__(self, callable, *rest):
            if kind is not property:
                abstractmethod(callable)
            super().__init__(callable, *rest)

    Abstract.__name__ = Abstract.__qualname__ = 'abstract' + kind.__name__
    Abstract.__doc__ = f'Deprecated: use {advice} over abstractmethod.'
    return Abstract


abstractclassmethod = _abstract_kind(classmethod, 'classmethod')
abstractstaticmethod = _abstract_kind(staticmethod, 'staticmethod')
abstractproperty = _abstract_kind(property, 'property')


class _Knowledge:
    """What one abstract class knows; classes are in it by weak references, which take themselves out."""

    __slots__ = ('registered', 'accepted', 'rejected', 'token')

    def __init__(self):
        self.registered = set()
        self.accepted = set()
        self.forget_rejected(_token)

    def forget_rejected(self, token):
        self.rejected = set()
        self.token = token          # of the time when `rejected` was begun


def _note(classes, cls):
    classes.add(ref(cls, classes.discard))


def _still_abstract(cls, namespace):
    """The names of the abstract methods that *cls* has: of its own and inherited."""
    found = [name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)]
    for base in cls.__bases__:
        found += [name for name in getattr(base, '__abstractmethods__', ())
                  if getattr(getattr(cls, name, None), '__isabstractmethod__', False)]
    return frozenset(found)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _still_abstract(cls, namespace)
        cls._abc_impl = _Knowledge()
        if '__abc_tpflags__' in namespace:
            flags = namespace['__abc_tpflags__'] & (_SEQUENCE | _MAPPING)
            if flags == _SEQUENCE | _MAPPING:
                raise TypeError('__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING')
            del cls.__abc_tpflags__
            _set_pattern_flags(cls, flags)
        return cls

    def register(cls, subclass):
        """Make *subclass* count as a subclass of this one; usable as a decorator."""
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError('Refusing to create an inheritance cycle')
            _note(cls._abc_impl.registered, subclass)
            global _token
            _token = _draw_token()
            _abc.registered()
            flags = cls.__flags__ & (_SEQUENCE | _MAPPING)
            if flags:
                _set_pattern_flags(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        claimed, actual, asked = instance.__class__, type(instance), _abc.moment()
        if claimed is not actual:
            # An object may claim another __class__ than its type: either may be the one.
            return cls.__subclasscheck__(claimed) or cls.__subclasscheck__(actual)
        answer = cls.__subclasscheck__(actual)
        if type(cls).__subclasscheck__ is ABCMeta.__subclasscheck__:
            _abc.remember(cls, actual, answer, asked)   # isinstance() need not ask again
        return answer

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        knowledge, token, class_ref = cls._abc_impl, _token, ref(subclass)
        if class_ref in knowledge.accepted:
            return True
        if knowledge.token != token:
            knowledge.forget_rejected(token)
        rejected = knowledge.rejected
        if class_ref in rejected:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in subclass.__mro__ or cls._knows_ancestor(subclass)
        elif answer is not True and answer is not False:
            raise AssertionError('__subclasshook__ must return either False, True, or NotImplemented')
        _note(knowledge.accepted if answer else rejected, subclass)
        return answer

    def _knows_ancestor(cls, subclass):
        """Whether *subclass* derives from a class that is registered here or that derives from this one."""
        registered = [class_ref() for class_ref in tuple(cls._abc_impl.registered)]
        return any(issubclass(subclass, ancestor) for ancestor in registered + cls.__subclasses__()
                   if ancestor is not None)

    def _dump_registry(cls, file=None):
        """Print what this class knows."""
        titles = ('Class', 'Inv. counter', '_abc_registry', '_abc_cache', '_abc_negative_cache',
                  '_abc_negative_cache_version')
        for title, value in zip(titles, (f'{cls.__module__}.{cls.__qualname__}', _token, *_get_dump(cls))):
            print(f'{title}: {value}', file=file)

    def _abc_registry_clear(cls):
        """Forget what was registered here."""
        cls._abc_impl.registered = set()

    def _abc_caches_clear(cls):
        """Forget what was found out."""
        _abc.forget()
        cls._abc_impl.accepted = set()
        cls._abc_impl.forget_rejected(_token)


_abc.begin(ABCMeta.__instancecheck__)


def update_abstractmethods(cls):
    """Work out again which methods of *cls* are abstract, after methods were added to it."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _still_abstract(cls, cls.__dict__)
    return cls


class ABC(metaclass=ABCMeta):
    """A class to inherit from instead of naming the metaclass."""

    __slots__ = ()
