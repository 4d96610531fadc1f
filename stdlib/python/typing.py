"""Types for annotations: special forms, generic classes and aliases, protocols.

Nothing here checks programs: the objects remember what was written, for type checkers and for
get_type_hints(). The parts: _typing (type parameters), _typing_aliases (forms and aliases), _typing_forward
(types as strings), _typing_protocols, _typing_records (NamedTuple, TypedDict, NewType); here, names for
classes (_typing_classes), decorators and questions.
"""

import collections
import collections.abc
import sys
import types

from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                     TypeVarTuple, _idfunc)
from _typing_aliases import (
    _AnnotatedAlias, _BaseGenericAlias, _cleanups, _collect_type_parameters, _ConcatenateGenericAlias,
    _Final, _generic_class_getitem, _GenericAlias, _is_param_expr, _LiteralGenericAlias, _NotIterable,
    _SpecialForm, _tp_cache, _type_check, _type_convert, _type_repr, _UnionGenericAlias,
    _UnpackGenericAlias, Annotated, ClassVar, Concatenate, Final, GenericAlias, Literal, LiteralString,
    Never, NoReturn, NotRequired, Optional, ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs, Union,
    Unpack)
from _typing_classes import (
    _CallableGenericAlias, _CallableType, _DeprecatedGenericAlias, _SpecialGenericAlias, _subscribe_callable,
    _subscribe_tuple)
from _typing_forward import _eval_type, _map_args, ForwardRef
from _typing_protocols import (
    _get_protocol_attrs, _ProtocolMeta, EXCLUDED_ATTRIBUTES, get_protocol_members, is_protocol, Protocol,
    runtime_checkable, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt,
    SupportsRound, T_co)
from _typing_records import (
    _NamedTuple, _TypedDict, _TypedDictMeta, is_typeddict, NamedTuple, NamedTupleMeta, NewType, TypedDict)
from _collections_abc import _callable_arguments

__all__ = '''
    AbstractSet Annotated Any AnyStr assert_never assert_type AsyncContextManager AsyncGenerator
    AsyncIterable AsyncIterator Awaitable BinaryIO ByteString Callable cast ChainMap ClassVar
    clear_overloads Collection Concatenate Container ContextManager Coroutine Counter dataclass_transform
    DefaultDict Deque Dict Final final ForwardRef FrozenSet Generator Generic get_args get_origin
    get_overloads get_protocol_members get_type_hints Hashable IO is_protocol is_typeddict ItemsView
    Iterable Iterator KeysView List Literal LiteralString Mapping MappingView Match MutableMapping
    MutableSequence MutableSet NamedTuple Never NewType no_type_check no_type_check_decorator NoDefault
    NoReturn NotRequired Optional OrderedDict overload override ParamSpec ParamSpecArgs ParamSpecKwargs
    Pattern Protocol ReadOnly Required reveal_type Reversible runtime_checkable Self Sequence Set Sized
    SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound Text
    TextIO Tuple Type TYPE_CHECKING TypeAlias TypeAliasType TypedDict TypeGuard TypeIs TypeVar
    TypeVarTuple Union Unpack ValuesView'''.split()

TYPE_CHECKING = False               # type checkers take it for True
Text = str


class _AnyMeta(type):
    # Any itself is no class to ask about; its heirs are ordinary classes.

    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError('typing.Any cannot be used with isinstance()')

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Fits every type, and every type fits it."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


# Type parameters for annotations; only AnyStr is public

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)


# Other names for classes: {number of type parameters: names}

_alias = _SpecialGenericAlias

for _count, _names in {
        0: 'Hashable Sized',
        1: 'AsyncIterable AsyncIterator Awaitable Collection Container Iterable Iterator KeysView '
           'MappingView MutableSequence MutableSet Reversible Sequence ValuesView',
        2: 'ItemsView Mapping MutableMapping',
        3: 'Coroutine'}.items():
    for _name in _names.split():
        globals()[_name] = _alias(getattr(collections.abc, _name), _count)

for _name, _class, _count in (
        ('Dict', dict, 2), ('FrozenSet', frozenset, 1), ('List', list, 1), ('Set', set, 1),
        ('Type', type, 1)):
    globals()[_name] = _alias(_class, _count, inst=False, name=_name)

for _name, _class, _count in (
        ('AbstractSet', collections.abc.Set, 1), ('ChainMap', collections.ChainMap, 2),
        ('Counter', collections.Counter, 1), ('DefaultDict', collections.defaultdict, 2),
        ('Deque', collections.deque, 1), ('OrderedDict', collections.OrderedDict, 2)):
    globals()[_name] = _alias(_class, _count, name=_name)
del _count, _names, _name, _class

Generator = _alias(collections.abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(types.NoneType,))
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0)
Tuple = _alias(tuple, -1, inst=False, name='Tuple', subscribe=_subscribe_tuple)
Callable = _CallableType(collections.abc.Callable, 2, subscribe=_subscribe_callable)


def _from_re(name):
    import re
    return _alias(getattr(re, name), 1)


def _from_contextlib(name):
    import contextlib
    return _alias(getattr(contextlib, name.replace('Context', 'AbstractContext').replace(
        'AsyncAbstract', 'AbstractAsync')), 2, name=name, defaults=(bool | None,))


def _old_collect_parameters(name):
    import warnings
    warnings.warn('The private _collect_parameters function is deprecated and will be removed in a future '
                  'version of Python. Any use of private functions is discouraged and may break in the '
                  'future.',
                  DeprecationWarning, stacklevel=3)
    return _collect_type_parameters


# Made when somebody asks: most programs do without these modules.
_made_later = {'Match': _from_re, 'Pattern': _from_re, 'ContextManager': _from_contextlib,
               'AsyncContextManager': _from_contextlib}


def __getattr__(attr):
    if attr in _made_later:
        value = globals()[attr] = _made_later[attr](attr)
        return value
    if attr == '_collect_parameters':
        return _old_collect_parameters(attr)
    raise AttributeError(f'module {__name__!r} has no attribute {attr!r}')


# For type checkers: what these say has no effect at run time

def cast(typ, val):
    """The value, which type checkers are to take for a *typ*."""
    return val


def assert_type(val, typ, /):
    """The value, which type checkers are to find of type *typ*."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """A place that type checkers are to find unreachable; AssertionError when it is reached."""
    shown, limit = repr(arg), _ASSERT_NEVER_REPR_MAX_LENGTH
    raise AssertionError('Expected code to be unreachable, but got: '
                         f'{shown[:limit]}{"..." if shown[limit:] else ""}')


def reveal_type(obj, /):
    """The object; type checkers say which type they found, and at run time it is printed to stderr."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def _mark(obj, name, value=True):
    """Give an object an attribute, if it can have one."""
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """Decorator: a method that is not to be overridden, a class not to be derived from (sets __final__)."""
    return _mark(f, '__final__')


def override(method, /):
    """Decorator: a method that is to override one of a base class (sets __override__)."""
    return _mark(method, '__override__')


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator of decorators, classes and metaclasses that make classes as dataclass() does."""
    described = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                     frozen_default=frozen_default, field_specifiers=field_specifiers, kwargs=kwargs)

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = described
        return cls_or_fn

    return decorator


def no_type_check(arg):
    """Decorator: the annotations of this function, or of all methods of this class, are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            member = getattr(arg, name)
            function = getattr(member, '__func__', member) if isinstance(member, types.MethodType) else member
            if not isinstance(function, (type, types.FunctionType, types.BuiltinFunctionType)):
                continue
            # Only what was defined in the body of the class.
            home = getattr(member, '__module__', None), getattr(member, '__qualname__', None)
            if home == (arg.__module__, f'{arg.__qualname__}.{member.__name__}'):
                no_type_check(function)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass                        # a built-in class
    return arg


def no_type_check_decorator(decorator):
    """Deprecated: a decorator that does no_type_check() besides what *decorator* does."""
    import functools
    import warnings
    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15",
                  DeprecationWarning, stacklevel=2)

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


# Overloads: {(module, qualified name): {line: function}}

_overload_registry = {}


def _overload_key(func):
    function = getattr(func, '__func__', func)
    return function.__module__, function.__qualname__


def _overload_dummy(*args, **kwds):
    """What @overload leaves under the name, until the implementation comes."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated '
                              'functions outside a stub module should always be followed by an '
                              'implementation that is not @overload-ed.')


def overload(func):
    """Decorator: one of the signatures of the function of this name that follows without decorator."""
    try:
        line = getattr(func, '__func__', func).__code__.co_firstlineno
        _overload_registry.setdefault(_overload_key(func), {})[line] = func
    except AttributeError:
        pass                        # not a function
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function, as a list."""
    return list(_overload_registry.get(_overload_key(func), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


# Questions

_ALIASES = _GenericAlias, GenericAlias
_HAVE_ORIGIN = _BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs


def get_origin(tp):
    """What stands before the brackets: list for list[int]; None without brackets."""
    if isinstance(tp, _HAVE_ORIGIN):
        return Annotated if isinstance(tp, _AnnotatedAlias) else tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    """What stands in the brackets: (int,) for list[int], ([int], str) for Callable[[int], str]."""
    if isinstance(tp, _ALIASES):
        if isinstance(tp, _AnnotatedAlias):
            return tp.__origin__, *tp.__metadata__
        return _callable_arguments(tp) if tp.__origin__ is collections.abc.Callable else tp.__args__
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def _strip_annotations(tp):
    """A type without Annotated, Required, NotRequired and ReadOnly, around it and inside."""
    if isinstance(tp, _AnnotatedAlias):
        return _strip_annotations(tp.__origin__)
    if not isinstance(tp, (_GenericAlias, GenericAlias, types.UnionType)):
        return tp
    if getattr(tp, '__origin__', None) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(tp.__args__[0])
    return _map_args(tp, _strip_annotations)


def _namespace(module_name):
    return getattr(sys.modules.get(module_name), '__dict__', {})


def _annotation_sources(obj, globalns, localns):
    """(annotations, owner, globals, locals) of all that get_type_hints(obj) is to look at, bases first."""
    if not isinstance(obj, type):
        hints = getattr(obj, '__annotations__', None)
        if hints is None:
            if not isinstance(obj, _MAY_LACK_ANNOTATIONS):
                raise TypeError(f'{obj!r} is not a module, class, method, or function.')
            return
        if globalns is None:
            function = obj
            while hasattr(function, '__wrapped__'):
                function = function.__wrapped__
            where = '__dict__' if isinstance(obj, types.ModuleType) else '__globals__'
            globalns = getattr(function, where, {})
        yield hints, obj, globalns, globalns if localns is None else localns
        return
    for base in reversed(obj.__mro__):
        hints = base.__dict__.get('__annotations__', {})
        outer = _namespace(base.__module__) if globalns is None else globalns
        inner = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # Evaluated so that names of the module hide those of the class, as they did when it was made.
            outer, inner = inner, outer
        if not isinstance(hints, types.GetSetDescriptorType):
            yield hints, base, outer, inner


_MAY_LACK_ANNOTATIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                         types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """{name: type} of the annotations of a function, module or class (with those of its bases).

    Strings are evaluated, in the namespaces given or else where they were written. Without *include_extras*
    the notes of Annotated and the marks of TypedDict keys are taken off.
    """
    found = {}
    if getattr(obj, '__no_type_check__', None):
        return found
    in_class = isinstance(obj, type)
    # Class and module variables may be ClassVar and Final, arguments not.
    argument = not in_class and not isinstance(obj, types.ModuleType)
    for hints, owner, outer, inner in _annotation_sources(obj, globalns, localns):
        parameters = getattr(owner, '__type_params__', ())
        for name, hint in hints.items():
            if type(hint) is type:      # a plain class has nothing to evaluate, and nothing to take off
                found[name] = hint
                continue
            if isinstance(hint, str):
                hint = ForwardRef(hint, is_argument=argument, is_class=in_class)
            hint = types.NoneType if hint is None else _eval_type(hint, outer, inner, parameters)
            found[name] = hint if include_extras else _strip_annotations(hint)
    return found


# Files

class IO(Generic[AnyStr]):
    """What open() returns: to annotate files of text and of bytes."""

    __slots__ = ()

    closed = mode = name = property(lambda self: None)

    def close(self) -> None: ...
    def fileno(self) -> int: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...
    def read(self, n: int = -1) -> AnyStr: ...
    def readable(self) -> bool: ...
    def readline(self, limit: int = -1) -> AnyStr: ...
    def readlines(self, hint: int = -1) -> list[AnyStr]: ...
    def seek(self, offset: int, whence: int = 0) -> int: ...
    def seekable(self) -> bool: ...
    def tell(self) -> int: ...
    def truncate(self, size: int | None = None) -> int: ...
    def writable(self) -> bool: ...
    def write(self, s: AnyStr) -> int: ...
    def writelines(self, lines: list[AnyStr]) -> None: ...
    def __enter__(self) -> 'IO[AnyStr]': ...
    def __exit__(self, type, value, traceback) -> None: ...


class BinaryIO(IO[bytes]):
    """What open() returns for a binary mode."""

    __slots__ = ()

    def write(self, s: bytes | bytearray) -> int: ...
    def __enter__(self) -> 'BinaryIO': ...


class TextIO(IO[str]):
    """What open() returns for a text mode."""

    __slots__ = ()

    buffer = encoding = errors = line_buffering = newlines = property(lambda self: None)

    def __enter__(self) -> 'TextIO': ...
