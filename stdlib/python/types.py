"""Names for the interpreter's own types, and helpers to make classes by hand.

The types are those of samples: small values of each kind that are made here and thrown away.
"""

import sys
from _operator import attrgetter as _attrgetter

# Types with a value at hand

NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
ModuleType = type(sys)
SimpleNamespace = type(sys.implementation)
MappingProxyType = type(type.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)

_adder = (lambda number: lambda: number)(1)
FunctionType = LambdaType = type(_adder)
CodeType = type(_adder.__code__)
CellType = type(_adder.__closure__[0])

BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
GetSetDescriptorType = type(FunctionType.__code__)


class _Sample:
    __slots__ = 'slot',

    def method(self):
        yield

    async def coroutine(self):
        pass

    async def generator(self):
        yield


_sample = _Sample()
MethodType = type(_sample.method)
MemberDescriptorType = type(_Sample.slot)
_paused = _sample.method()
GeneratorType = type(_paused)
FrameType = type(_paused.gi_frame)
AsyncGeneratorType = type(_sample.generator())
_paused = _sample.coroutine()
CoroutineType = type(_paused)
_paused.close()

try:
    raise LookupError
except LookupError as _error:
    TracebackType = type(_error.__traceback__)

del sys, _adder, _Sample, _sample, _paused


# Making classes

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does; *exec_body* fills its namespace."""
    resolved = resolve_bases(bases)
    metaclass, namespace, rest = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return metaclass(name, resolved, namespace, **rest)


def resolve_bases(bases):
    """Replace the bases that are no classes by what their __mro_entries__ says."""
    hooks = [None if isinstance(base, type) else getattr(base, '__mro_entries__', None) for base in bases]
    if not any(hook is not None for hook in hooks):
        return bases
    resolved = ()
    for base, hook in zip(bases, hooks):
        entries = (base,) if hook is None else hook(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        resolved += entries
    return resolved


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and make the namespace: returns (metaclass, namespace, remaining keywords)."""
    rest = dict(kwds or ())
    metaclass = rest.pop('metaclass', None) or (type(bases[0]) if bases else type)
    if isinstance(metaclass, type):
        metaclass = _most_derived((metaclass, *map(type, bases)))
    prepare = getattr(metaclass, '__prepare__', None)
    return metaclass, {} if prepare is None else prepare(name, bases, **rest), rest


def _most_derived(metaclasses):
    for candidate in metaclasses:
        if all(issubclass(candidate, other) for other in metaclasses):
            return candidate
    raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass '
                    'of the metaclasses of all its bases')


def get_original_bases(cls, /):
    """The bases of *cls* as they were written, before __mro_entries__ replaced some."""
    if not isinstance(cls, type):
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}')
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


class DynamicClassAttribute:
    """A property for instances that lets the class itself (its __getattr__) answer when asked there."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None        # by that of a getter that comes later
        self.__doc__ = doc or fget.__doc__
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return self._accessor('fget', 'unreadable attribute')(instance)
        if self.__isabstractmethod__:
            return self
        raise AttributeError

    def __set__(self, instance, value):
        self._accessor('fset', "can't set attribute")(instance, value)

    def __delete__(self, instance):
        self._accessor('fdel', "can't delete attribute")(instance)

    def _accessor(self, which, complaint):
        function = getattr(self, which)
        if function is None:
            raise AttributeError(complaint)
        return function

    def _with(self, doc=None, **changed):
        accessors = {'fget': self.fget, 'fset': self.fset, 'fdel': self.fdel} | changed
        changed = type(self)(doc=doc or self.__doc__, **accessors)
        changed.overwrite_doc = self.overwrite_doc
        return changed

    def getter(self, fget):
        """The same with another function to read; usable as a decorator, as are the other two."""
        return self._with(fget.__doc__ if self.overwrite_doc else None, fget=fget)

    def setter(self, fset):
        """The same with another function to write."""
        return self._with(fset=fset)

    def deleter(self, fdel):
        """The same with another function to delete."""
        return self._with(fdel=fdel)


# Coroutines from generators

class _GeneratorWrapper:
    """Makes a generator or what behaves like one awaitable."""

    def __init__(self, generator):
        self._wrapped = generator
        self.__name__ = getattr(generator, '__name__', None)
        self.__qualname__ = getattr(generator, '__qualname__', None)

    def __iter__(self):
        return self._wrapped if type(self._wrapped) is GeneratorType else self

    __await__ = __iter__

    def __next__(self):
        return next(self._wrapped)

    def send(self, value):
        """Go on with *value*."""
        return self._wrapped.send(value)

    def throw(self, tp, *rest):
        """Go on with an exception."""
        return self._wrapped.throw(tp, *rest)

    def close(self):
        """End it."""
        return self._wrapped.close()

    # A coroutine shows the same under its own names.
    gi_code = cr_code = property(_attrgetter('_wrapped.gi_code'))
    gi_frame = cr_frame = property(_attrgetter('_wrapped.gi_frame'))
    gi_running = cr_running = property(_attrgetter('_wrapped.gi_running'))
    gi_yieldfrom = cr_await = property(_attrgetter('_wrapped.gi_yieldfrom'))


_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Let a generator function be awaited like one written with async def."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = getattr(func, '__code__', None)
    if type(func) is FunctionType and type(code) is CodeType:
        if code.co_flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
            return func
        if code.co_flags & _CO_GENERATOR:
            func.__code__ = code.replace(co_flags=code.co_flags | _CO_ITERABLE_COROUTINE)
            return func

    from functools import wraps
    from collections.abc import Coroutine, Generator

    @wraps(func)
    def awaitable(*args, **kwargs):
        result = func(*args, **kwargs)
        if isinstance(result, Coroutine) or not isinstance(result, Generator):
            return result
        if type(result) is GeneratorType and result.gi_code.co_flags & _CO_ITERABLE_COROUTINE:
            return result
        return _GeneratorWrapper(result)

    return awaitable


__all__ = [name for name in globals() if not name.startswith('_')]
