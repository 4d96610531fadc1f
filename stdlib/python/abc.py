"""Abstract base classes: classes that say what others must offer, and that others may register with.

isinstance() and issubclass() ask the metaclass here. Its answers are remembered per abstract class in two
sets of weak references, one for yes and one for no. A "no" holds only until the next register() anywhere,
so every register() draws a new version, and "no" sets of older versions are thrown away.
"""

from _collections import _set_pattern_flags
from _weakref import ref
from itertools import count

# Versions are drawn, not incremented: two threads that register at once never make an old version current.
_next_version = count(1).__next__
_version = 0


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that still has one cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: use classmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: use staticmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: use property over abstractmethod."""

    __isabstractmethod__ = True


class _AbcData:
    """What one abstract class remembers: sets of weak references to classes."""

    __slots__ = ('registry', 'cache', 'negative_cache', 'negative_version')

    def __init__(self):
        self.registry = set()
        self.cache = set()
        self.negative_cache = set()
        self.negative_version = _version


def _remember(classes, cls):
    # The callback takes the reference out again when the class dies.
    classes.add(ref(cls, classes.discard))


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstracts = {key for key, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, key, None), '__isabstractmethod__', False):
                    abstracts.add(key)
        cls.__abstractmethods__ = frozenset(abstracts)
        cls._abc_impl = _AbcData()
        return cls

    def register(cls, subclass):
        """Make *subclass* count as a subclass of this one; usable as a decorator."""
        global _version
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        _remember(cls._abc_impl.registry, subclass)
        _version = _next_version()
        # What is registered as a sequence or a mapping matches their patterns.
        flags = cls.__flags__ & (1 << 5 | 1 << 6)
        if flags:
            _set_pattern_flags(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        data = cls._abc_impl
        class_ref = ref(subclass)
        if class_ref in data.cache:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if data.negative_version == _version and class_ref in data.negative_cache:
                return False
            return cls.__subclasscheck__(subclass)
        # An object may claim another __class__ than its type: either may be the one.
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        data = cls._abc_impl
        class_ref = ref(subclass)
        if class_ref in data.cache:
            return True
        version = _version
        if data.negative_version != version:
            data.negative_cache = set()
            data.negative_version = version
        elif class_ref in data.negative_cache:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in subclass.__mro__ or cls._has_descendant(subclass, data)
        elif answer is not True and answer is not False:
            raise AssertionError('__subclasshook__ must return either False, True, or NotImplemented')
        _remember(data.cache if answer else data.negative_cache, subclass)
        return answer

    def _has_descendant(cls, subclass, data):
        for registered in tuple(data.registry):
            registered = registered()
            if registered is not None and issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False

    def _dump_registry(cls, file=None):
        data = cls._abc_impl
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        print(f'_abc_registry: {data.registry!r}', file=file)
        print(f'_abc_cache: {data.cache!r}', file=file)
        print(f'_abc_negative_cache: {data.negative_cache!r}', file=file)
        print(f'_abc_negative_cache_version: {data.negative_version!r}', file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry = set()

    def _abc_caches_clear(cls):
        cls._abc_impl.cache = set()
        cls._abc_impl.negative_cache = set()


def get_cache_token():
    """A value that changes with every ABCMeta.register(): whoever caches answers compares it."""
    return _version


def update_abstractmethods(cls):
    """Work out again which methods of *cls* are abstract, after methods were added to it."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    abstracts = set()
    for base in cls.__bases__:
        for key in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, key, None), '__isabstractmethod__', False):
                abstracts.add(key)
    for key, value in cls.__dict__.items():
        if getattr(value, '__isabstractmethod__', False):
            abstracts.add(key)
    cls.__abstractmethods__ = frozenset(abstracts)
    return cls


class ABC(metaclass=ABCMeta):
    """A class to inherit from instead of naming the metaclass."""

    __slots__ = ()
