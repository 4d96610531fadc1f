"""Special forms and aliases: the machinery of typing, whose name the classes here carry.

    Union, Literal ...  one _SpecialForm each: a name with a function for what stands in its brackets
    X[Y]                a _GenericAlias: an origin with arguments

An alias collects the type parameters in its arguments; alias[values] binds them (_bind) and builds it again
with every argument substituted (_substituted). Aliases compare and hash by one key; each kind says what.
"""

import sys
import types
from _collections_abc import Callable as _AnyCallable
from functools import lru_cache
from operator import getitem

from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple

GenericAlias = types.GenericAlias
NoneType = type(None)

# The classes print and pickle under the public name.
__name__ = 'typing'

_ABSENT = object()

# Set by _typing_protocols.
_Protocol = None


def _lists_parameters(cls):
    """Generic and Protocol: nothing by themselves, and their arguments are type parameters."""
    return cls is Generic or cls is _Protocol and cls is not None


# What may stand in brackets, and how it is shown

def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None and strings as the types they stand for."""
    if isinstance(arg, str):
        from _typing_forward import ForwardRef
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return NoneType if arg is None else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The argument as a type; a TypeError, with *msg* where it fits, if it cannot be one."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, type):
        if _lists_parameters(arg):
            raise TypeError(f'Plain {arg} is not valid as type argument')
    elif isinstance(arg, _SpecialForm):
        if not (arg._bare or allow_special_forms and arg in (ClassVar, Final)):
            raise TypeError(f'Plain {arg} is not valid as type argument')
    elif isinstance(arg, _GenericAlias):
        form = arg.__origin__
        misplaced = not allow_special_forms and (form is ClassVar or form is Final and is_argument)
        if misplaced or _lists_parameters(form):
            raise TypeError(f'{arg} is not valid as type argument')
    elif type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _check_all(args, msg):
    return tuple([_type_check(arg, msg) for arg in args])


def _as_tuple(args):
    return args if isinstance(args, tuple) else (args,)


def _is_param_expr(arg):
    """Whether *arg* stands for a whole list of parameters."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_unpacked_typevartuple(arg):
    return not isinstance(arg, type) and getattr(arg, '__typing_is_unpacked_typevartuple__', False)


def _is_dunder(name):
    return name[:2] == '__' == name[-2:]


def _type_repr(obj):
    """How an argument is shown: built-in classes by name, others with their module."""
    if obj is ...:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        module = obj.__module__
        return obj.__qualname__ if module == 'builtins' else f'{module}.{obj.__qualname__}'
    if isinstance(obj, tuple):
        return f'[{_shown(obj)}]'
    return obj.__name__ if isinstance(obj, types.FunctionType) else repr(obj)


def _shown(args):
    return ', '.join(map(_type_repr, args))


def _arity_error(owner, actual, expected, at_least=False):
    few = 'few' if actual < expected else 'many'
    return TypeError(f'Too {few} arguments for {owner}; actual {actual}, expected '
                     f'{"at least " if at_least else ""}{expected}')


_cleanups = []


def _tp_cache(func, typed=False):
    """Cache a subscription. What cannot be hashed goes past the cache; so does what fails, to fail again."""
    cached = lru_cache(typed=typed)(func)
    _cleanups.append(cached.cache_clear)

    def subscribe(*args):
        try:
            return cached(*args)
        except TypeError:
            pass
        return func(*args)

    return subscribe


class _Bag(list):
    # Arguments that cannot be hashed, compared in any order. It cannot be hashed either.

    def __eq__(self, other):
        return isinstance(other, _Bag) and all(
            item in place for items, place in ((self, other), (other, self)) for item in items)

    __hash__ = None


def _unordered(items):
    items = tuple(items)
    try:
        return frozenset(items)
    except TypeError:
        return _Bag(items)


def _distinct(items):
    """The items without those that came before."""
    try:
        return tuple(dict.fromkeys(items))
    except TypeError:
        kept = []
        for item in items:
            if item not in kept:
                kept.append(item)
        return tuple(kept)


# Bases of the classes

class _Final:
    # Nobody derives from the classes below it but those who pass _root=True.
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError('Cannot subclass special typing classes')


class _Unionable:
    # X | Y
    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _NotIterable:
    # Keeps __getitem__ from making instances iterable.
    __slots__ = ()
    __iter__ = None


# Special forms

class _SpecialForm(_Final, _NotIterable, _Unionable, _root=True):
    # getitem(form, parameters) answers form[parameters]; without one the form stands alone.
    __slots__ = ('_name', '__doc__', '_getitem', '_bare')

    def __init__(self, getitem, name=None, doc=None, bare=False):
        self._getitem = getitem
        self._name = name or getitem.__name__
        self.__doc__ = doc or getitem.__doc__
        self._bare = bare           # whether it is a type without brackets

    def __getattr__(self, item):
        if item == '__name__' or item == '__qualname__':
            return self._name
        raise AttributeError(item)

    def _refuse(message):
        def refuse(self, *args, **kwds):
            raise TypeError(message.format(self))
        return refuse

    __call__ = _refuse('Cannot instantiate {!r}')
    __mro_entries__ = _refuse('Cannot subclass {!r}')
    __instancecheck__ = _refuse('{} cannot be used with isinstance()')
    __subclasscheck__ = _refuse('{} cannot be used with issubclass()')
    _no_brackets = _refuse('{} is not subscriptable')
    del _refuse

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _ValueForm(_SpecialForm, _root=True):
    # Literal and Annotated: 1 and True are different here, so the cache sees each argument and its type.
    __slots__ = ('__doc__', '_subscribe')

    def __init__(self, getitem):
        super().__init__(getitem)
        self._subscribe = _tp_cache(getitem, typed=True)

    def __getitem__(self, parameters):
        return self._subscribe(self, *_as_tuple(parameters))


def _bare_form(name, doc):
    return _SpecialForm(_SpecialForm._no_brackets, name, doc, bare=True)


def _one_type_form(name, doc, demand='{} accepts only single type.', special=False):
    """A form around one type; *special* where it may stand around ClassVar or Final, or they around it."""

    def getitem(self, parameters):
        return _GenericAlias(self, _type_check(parameters, demand.format(self), allow_special_forms=special))

    return _SpecialForm(getitem, name, doc)


NoReturn = _bare_form('NoReturn', 'What a function returns that never returns.')
Never = _bare_form('Never', 'The type without any value; checkers treat it as NoReturn.')
Self = _bare_form('Self', 'The class that a method is in, or the heir it is called on.')
LiteralString = _bare_form('LiteralString', 'Strings that are put together from literals only.')
TypeAlias = _bare_form('TypeAlias', 'Marks an assignment that gives a type another name.')

ClassVar = _one_type_form('ClassVar', 'A variable of the class, not of its instances.', special=True)
Final = _one_type_form('Final', 'A name that is assigned only once.', special=True)
TypeGuard = _one_type_form('TypeGuard', 'What a function returns whose True says that its argument is an X.')
TypeIs = _one_type_form('TypeIs', 'As TypeGuard, and False says that the argument is none.')
Required = _one_type_form('Required', 'A key that a TypedDict must have.',
                          'Required accepts only a single type.', special=True)
NotRequired = _one_type_form('NotRequired', 'A key that a TypedDict may lack.',
                             'NotRequired accepts only a single type.', special=True)
ReadOnly = _one_type_form('ReadOnly', 'A key of a TypedDict that is not to be changed.',
                          'ReadOnly accepts only a single type.', special=True)


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: an X or a Y; the same as X | Y."""
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    members = []
    for member in _check_all(_as_tuple(parameters), 'Union[arg, ...]: each arg must be a type.'):
        if isinstance(member, (_UnionGenericAlias, types.UnionType)):
            members += member.__args__
        else:
            members.append(member)
    members = _distinct(members)
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and NoneType in members
    return _UnionGenericAlias(self, members, name='Optional' if optional else None)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X]: an X or None."""
    return Union[_type_check(parameters, f'{self} requires a single type.'), NoneType]


@_ValueForm
def Literal(self, *parameters):
    """Literal[x, y]: one of these values."""
    values = []
    for value in parameters:
        if isinstance(value, _LiteralGenericAlias):
            values += value.__args__
        else:
            values.append(value)
    try:
        values = [value for value, _ in dict.fromkeys(zip(values, map(type, values)))]
    except TypeError:
        pass                        # not hashable: shown as they are
    return _LiteralGenericAlias(self, tuple(values))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, P]: the parameters P with one of type X before them."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    *added, rest = _as_tuple(parameters)
    if rest is not ... and not isinstance(rest, ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    added = _check_all(added, 'Concatenate[arg, ...]: each arg must be a type.')
    return _ConcatenateGenericAlias(self, (*added, rest))


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[X] is what *X is in brackets; **kwargs: Unpack[D] takes its names from a TypedDict."""
    return _UnpackGenericAlias(self, _type_check(parameters, f'{self} accepts only single type.'))


@_ValueForm
def Annotated(self, *params):
    """Annotated[X, note, ...]: X, with notes for whoever looks for them."""
    if len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments '
                        '(a type and an annotation).')
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
    origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.', allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


# Type parameters: collecting, binding, substituting

def _parameters_in(args):
    """All type parameters in *args*, again and again."""
    for arg in args:
        if isinstance(arg, type):
            continue                # it may be generic itself: that does not make this so
        if isinstance(arg, tuple):
            yield from _parameters_in(arg)
        elif hasattr(arg, '__typing_subst__'):
            yield arg
        else:
            yield from getattr(arg, '__parameters__', ())


def _collect_type_parameters(args):
    """The type parameters in *args*, each once."""
    return _distinct(_parameters_in(args))


def _check_default_order(parameters):
    """Parameters without a default come first; after a TypeVarTuple nothing may have one."""
    variadic = default = False
    for parameter in parameters:
        if _is_unpacked_typevartuple(parameter):
            variadic = True
        elif not hasattr(parameter, 'has_default'):
            continue
        elif parameter.has_default():
            default = True
            if variadic:
                raise TypeError('Type parameter with a default follows TypeVarTuple')
        elif default:
            raise TypeError(f'Type parameter {parameter!r} without a default follows type parameter '
                            'with a default')


def _unpack_args(args):
    """The arguments, those written as *tuple[X, Y] one by one."""
    unpacked = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is None or inner and inner[-1] is ...:
            unpacked.append(arg)
        else:
            unpacked += inner
    return unpacked


def _bind(owner, args):
    """{type parameter of owner: value}; a TypeVarTuple gets a tuple, as does a ParamSpec for a list."""
    parameters = owner.__parameters__
    for parameter in parameters:
        prepare = getattr(parameter, '__typing_prepare_subst__', None)
        if prepare is not None:     # it takes care of defaults, and of how many arguments are its own
            args = prepare(owner, args)
    if len(args) != len(parameters):
        raise _arity_error(owner, len(args), len(parameters))
    return dict(zip(parameters, args))


def _spread(parameters, bound):
    """The values of *parameters* in order, those of a TypeVarTuple one by one."""
    for parameter in parameters:
        if isinstance(parameter, TypeVarTuple):
            yield from bound[parameter]
        else:
            yield bound[parameter]


def _substituted(args, bound, flat):
    """*args* with type parameters replaced; *flat* for a Callable, which has lists of types in line."""
    for arg in args:
        if isinstance(arg, type):
            yield arg
            continue
        if isinstance(arg, tuple) and not flat:
            yield tuple(_substituted(arg, bound, flat))
            continue
        substitute = getattr(arg, '__typing_subst__', None)
        if substitute is not None:
            arg = substitute(bound[arg])
        else:
            inner = getattr(arg, '__parameters__', ())
            if inner:
                several = _is_unpacked_typevartuple(arg)
                arg = arg[tuple(_spread(inner, bound))]
                if several:
                    yield from arg
                    continue
        if flat and isinstance(arg, tuple):
            yield from arg
        else:
            yield arg


# What type parameters do in it: _typing calls these

def _typevar_subst(self, arg):
    arg = _type_check(arg, 'Parameters to generic types must be types.')
    if isinstance(arg, _UnpackGenericAlias) or isinstance(arg, GenericAlias) and arg.__unpacked__:
        raise TypeError(f'{arg} is not valid as type argument')
    return arg


def _endless_item(arg):
    """X if *arg* is *tuple[X, ...]."""
    inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
    return inner[0] if inner and len(inner) == 2 and inner[1] is ... else _ABSENT


def _typevartuple_prepare_subst(self, alias, args):
    """One tuple in place of the arguments that are for this TypeVarTuple: those its neighbours leave."""
    parameters = alias.__parameters__
    before = parameters.index(self)
    after = len(parameters) - before - 1
    if any(isinstance(parameter, TypeVarTuple) for parameter in parameters[before + 1:]):
        raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
    endless = [place for place, arg in enumerate(args) if _endless_item(arg) is not _ABSENT]
    if len(endless) > 1:
        raise TypeError('More than one unpacked arbitrary-length tuple argument')
    front, back, filler = before, after, None
    if endless:
        # *tuple[X, ...] is as many X as are missing before and after.
        filler = _endless_item(args[endless[0]])
        front, back = min(before, endless[0]), min(after, len(args) - endless[0] - 1)
    elif before + after > len(args):
        raise _arity_error(alias, len(args), before + after, at_least=True)
    end = len(args) - back
    own = args[front:end]
    if not own and self.has_default():
        own = _unpack_args([self.__default__])
    return (*args[:front], *[filler] * (before - front), tuple(own), *[filler] * (after - back), *args[end:])


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return _check_all(arg, 'Expected a type.')
    if _is_param_expr(arg):
        return arg
    raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    place = parameters.index(self)
    if place == len(args) and self.has_default():
        args = (*args, self.__default__)
    if place >= len(args):
        raise TypeError(f'Too few arguments for {alias}')
    if len(parameters) == 1 and not _is_param_expr(args[0]):
        return args,                # the brackets around the only list may be left out
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


# Generic

@_tp_cache
def _generic_class_getitem(cls, args):
    """C[args] for a generic class, Generic[args] and Protocol[args]."""
    args = tuple([_type_convert(arg) for arg in _as_tuple(args)])
    if not _lists_parameters(cls):
        if not cls.__parameters__:
            raise TypeError(f'{cls} is not a generic class')
        return _GenericAlias(cls, tuple(_spread(cls.__parameters__, _bind(cls, args))))
    if not args:
        raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
    if not all(isinstance(arg, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(arg) for arg in args):
        raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                        'specification variables.')
    if len(set(args)) < len(args):
        raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
    _check_default_order(args)
    return _GenericAlias(cls, args)


def _generic_init_subclass(cls, *args, **kwargs):
    """Find out the type parameters of a new class below Generic."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    written = cls.__dict__.get('__orig_bases__')
    bare = Generic in cls.__bases__ and cls.__name__ != 'Protocol' if written is None else Generic in written
    if bare:
        raise TypeError('Cannot inherit from plain Generic')
    written = written or ()
    parameters = _collect_type_parameters(written)
    lists = [base for base in written
             if isinstance(base, _GenericAlias) and _lists_parameters(base.__origin__)]
    if len(lists) > 1:
        raise TypeError('Cannot inherit from Generic[...] multiple times.')
    for base in lists:              # it says which parameters there are, in what order
        missing = [str(parameter) for parameter in parameters if parameter not in base.__parameters__]
        parameters = base.__parameters__
        if missing:
            raise TypeError(f'Some type variables ({", ".join(missing)}) are not listed in '
                            f'{base.__origin__.__name__}[{", ".join(map(str, parameters))}]')
    cls.__parameters__ = parameters


def _subscript_generic(params):
    """Generic[params], the last base of `class C[params]`."""
    return Generic[tuple([Unpack[param] if isinstance(param, TypeVarTuple) else param for param in params])]


# Aliases

class _BaseGenericAlias(_Final, _Unionable, _root=True):
    # What all aliases share: calls and attributes go on to the origin, but for dunder names and these:
    _own = frozenset({'_inst', '_name', '_key', '_nparams', '_defaults', '_subscribe'})

    def __init__(self, origin, *, inst=True, name=None):
        self.__dict__.update(__origin__=origin, _inst=inst, _name=name, __slots__=None)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; '
                            f'use {self.__origin__.__name__}() instead')
        instance = self.__origin__(*args, **kwargs)
        try:
            instance.__orig_class__ = self
        except Exception:
            pass                    # it has no place for that
        return instance

    def __mro_entries__(self, bases):
        # The origin; and Generic, unless a later base brings it.
        def brings_generic(base):
            if isinstance(base, _BaseGenericAlias):
                return True
            if isinstance(base, type):
                return issubclass(base, Generic)
            entries = base.__mro_entries__(bases) if hasattr(base, '__mro_entries__') else None
            return isinstance(entries, tuple) and any(map(brings_generic, entries))

        entries = [] if self.__origin__ in bases else [self.__origin__]
        if not any(map(brings_generic, bases[bases.index(self) + 1:])):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        state = self.__dict__       # empty while it is copied
        if '__origin__' in state:
            if attr == '__name__' or attr == '__qualname__':
                return state['_name'] or state['__origin__'].__name__
            if not _is_dunder(attr):
                return getattr(state['__origin__'], attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if attr in self._own or _is_dunder(attr):
            self.__dict__[attr] = val
        else:
            setattr(self.__origin__, attr, val)

    def __dir__(self):
        return list({*super().__dir__(), *(attr for attr in dir(self.__origin__) if not _is_dunder(attr))})

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseGenericAlias, _root=True):
    # X[Y]

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = _as_tuple(args)
        self.__dict__.update(__args__=args, __parameters__=_collect_type_parameters(args))
        self.__dict__['_key'] = self._make_key()
        if not name:
            self.__dict__['__module__'] = origin.__module__

    def _make_key(self):
        return self.__origin__, self.__args__

    def __eq__(self, other):
        return self._key == other._key if isinstance(other, _GenericAlias) else NotImplemented

    def __hash__(self):
        return hash(self._key)

    @_tp_cache
    def __getitem__(self, args):
        if _lists_parameters(self.__origin__):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        bound = _bind(self, _unpack_args([_type_convert(arg) for arg in _as_tuple(args)]))
        return self.copy_with(tuple(_substituted(self.__args__, bound, self.__origin__ is _AnyCallable)))

    def copy_with(self, args):
        """The same alias with other arguments."""
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        return f'{name}[{_shown(self.__args__) or "()"}]'

    def __reduce__(self):
        origin = getattr(sys.modules['typing'], self._name) if self._name else self.__origin__
        args = self.__args__
        single = len(args) == 1 and not isinstance(args[0], tuple)
        return getitem, (origin, args[0] if single else args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            later = bases[bases.index(self) + 1:]
            if any(map(_lists_parameters, bases)) or any(
                    isinstance(base, _BaseGenericAlias) and base is not self for base in later):
                return ()           # another base brings it
        return self.__origin__,

    def __iter__(self):
        yield Unpack[self]


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    # Union[X, Y], equal to X | Y in any order

    def _make_key(self):
        return _unordered(self.__args__)

    def __eq__(self, other):
        if isinstance(other, types.UnionType):
            return self._key == _unordered(other.__args__)
        return self._key == other._key if isinstance(other, _UnionGenericAlias) else NotImplemented

    __hash__ = _GenericAlias.__hash__

    def copy_with(self, args):
        return Union[args]

    def __repr__(self):
        if len(self.__args__) == 2 and NoneType in self.__args__:
            return f'typing.Optional[{_shown(arg for arg in self.__args__ if arg is not NoneType)}]'
        return super().__repr__()

    def __reduce__(self):
        return getitem, (Union, self.__args__)

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    # Literal[x, y], equal in any order

    def _make_key(self):
        return _unordered(zip(self.__args__, map(type, self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    # Concatenate[X, P]; with a list in place of P it becomes a list itself

    def copy_with(self, args):
        *added, rest = args
        if isinstance(rest, (list, tuple)):
            return (*added, *rest)
        if isinstance(rest, _ConcatenateGenericAlias):
            added += rest.__args__
            return super().copy_with(tuple(added))
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    # Unpack[X]

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        packed, = self.__args__
        if not isinstance(packed, (_GenericAlias, GenericAlias)):
            return None
        if packed.__origin__ is not tuple:
            raise TypeError('Unpack[...] must be used with a tuple type')
        return packed.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    # Annotated[X, note, ...]: its origin is X

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        self.__dict__['__metadata__'] = metadata
        super().__init__(origin, origin, name='Annotated')

    def _make_key(self):
        return Annotated, self.__origin__, self.__metadata__

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f'typing.Annotated[{_type_repr(self.__origin__)}, {", ".join(map(repr, self.__metadata__))}]'

    def __reduce__(self):
        return getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __mro_entries__(self, bases):
        return self.__origin__,
