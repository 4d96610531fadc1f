"""Names for the interpreter's own types, and helpers to make classes by hand."""

import sys


def _function():
    pass


def _generator():
    yield 1


def _make_cell():
    variable = 1

    def inner():
        return variable

    return inner.__closure__[0]


class _Class:
    def method(self):
        pass


class _Slots:
    __slots__ = ('slot',)


async def _async_generator():
    yield


async def _coroutine():
    pass

_coroutine = _coroutine()
CoroutineType = type(_coroutine)
_coroutine.close()
AsyncGeneratorType = type(_async_generator())
FunctionType = type(_function)
LambdaType = FunctionType
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)
CellType = type(_make_cell())
GeneratorType = type(_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(_Slots.slot)
ModuleType = type(sys)
FrameType = type(sys._getframe())
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(Ellipsis)
NoneType = type(None)
NotImplementedType = type(NotImplemented)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)

# These two have no value that can be made without asynchronous code.
try:
    from _types import AsyncGeneratorType, CoroutineType
except ImportError:
    pass

del sys, _function, _generator, _make_cell, _Class, _Slots, _async_generator, _coroutine


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does; *exec_body* fills its namespace."""
    resolved_bases = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved_bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved_bases is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved_bases, namespace, **kwds)


def resolve_bases(bases):
    """Replace the bases that are no classes by what their __mro_entries__ says."""
    new_bases = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            new_bases.append(base)
            continue
        changed = True
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        new_bases.extend(entries)
    return tuple(new_bases) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and make the namespace: returns (metaclass, namespace, remaining keywords)."""
    kwds = {} if kwds is None else dict(kwds)
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds


def _calculate_meta(meta, bases):
    winner = meta
    for base in bases:
        base_meta = type(base)
        if issubclass(winner, base_meta):
            continue
        if not issubclass(base_meta, winner):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) '
                            'subclass of the metaclasses of all its bases')
        winner = base_meta
    return winner


def get_original_bases(cls, /):
    """The bases of *cls* as they were written, before __mro_entries__ replaced some."""
    try:
        return cls.__dict__.get('__orig_bases__', cls.__bases__)
    except AttributeError:
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}') from None


class DynamicClassAttribute:
    """A property for instances that lets the class itself (its __getattr__) answer when asked there."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        result = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        result.overwrite_doc = self.overwrite_doc
        return result

    def setter(self, fset):
        result = type(self)(self.fget, fset, self.fdel, self.__doc__)
        result.overwrite_doc = self.overwrite_doc
        return result

    def deleter(self, fdel):
        result = type(self)(self.fget, self.fset, fdel, self.__doc__)
        result.overwrite_doc = self.overwrite_doc
        return result


class _GeneratorWrapper:
    """Makes a generator-like object awaitable."""

    def __init__(self, generator):
        self.__wrapped = generator
        self.__is_generator = type(generator) is GeneratorType
        self.__name__ = getattr(generator, '__name__', None)
        self.__qualname__ = getattr(generator, '__qualname__', None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__is_generator else self

    __await__ = __iter__


def coroutine(func):
    """Let a generator function be awaited like one written with async def."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    generator, coroutine_flag, iterable_coroutine = 0x20, 0x80, 0x100
    if type(func) is FunctionType and getattr(func, '__code__', None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & (coroutine_flag | iterable_coroutine):
            return func
        if flags & generator:
            func.__code__ = func.__code__.replace(co_flags=flags | iterable_coroutine)
            return func

    import functools
    import _collections_abc

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        cls = type(result)
        if cls is globals().get('CoroutineType') or (
                cls is GeneratorType and result.gi_code.co_flags & iterable_coroutine):
            return result
        if isinstance(result, _collections_abc.Generator) and not isinstance(result,
                                                                             _collections_abc.Coroutine):
            return _GeneratorWrapper(result)
        return result

    return wrapped


__all__ = [name for name in globals() if name[:1] != '_']
