"""Type parameters and type aliases: what `def f[T]`, `class C[T]` and `type X = ...` make.

The compiler calls the functions at the end; `typing` shows the classes to programs. Bounds, constraints,
defaults and the values of aliases come as functions, which are called when somebody asks for the value the
first time.
"""

import sys

import _imp

_UNSET = object()


class _Sealed(type):
    """The metaclass of a class that cannot be changed."""

    def __setattr__(cls, name, value):
        raise TypeError(f'cannot set {name!r} attribute of immutable type {cls.__name__!r}')


class NoDefaultType(metaclass=_Sealed):
    """The type of the NoDefault singleton."""

    __slots__ = ()
    __module__ = 'typing'

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('NoDefaultType takes no arguments')
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'

    def __init_subclass__(cls, **_options):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")


NoDefault = object.__new__(NoDefaultType)


_aliases = []       # the module, once it is needed


def _typing():
    if not _aliases:
        import _typing_aliases
        _aliases.append(_typing_aliases)
    return _aliases[0]


def _check_type(value, message):
    if value is None:
        return type(None)
    if type(value) is type:
        return value
    return _typing()._type_check(value, message)


class _Parameter:
    """What the three kinds of type parameters share."""

    __slots__ = ('__name__', '_default', '_evaluate_default', '__dict__', '__weakref__')

    def _set_up(self, name, module, default):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__.lower()}() argument 'name' must be str, not "
                            + ('None' if name is None else type(name).__name__))
        setattr_ = object.__setattr__
        setattr_(self, '__name__', name)
        setattr_(self, '_default', default)
        setattr_(self, '_evaluate_default', None)
        self.__module__ = module

    def __repr__(self):
        return self.__name__

    @property
    def __default__(self):
        if self._default is _UNSET:
            object.__setattr__(self, '_default', self._evaluate_default())
        return self._default

    def has_default(self):
        return self._default is not NoDefault

    def __setattr__(self, name, value):
        self._refuse_change(name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self._refuse_change(name)
        object.__delattr__(self, name)

    def _refuse_change(self, name):
        kind = type(self)
        if name in ('__name__', '__covariant__', '__contravariant__', '__infer_variance__'):
            raise AttributeError('readonly attribute')
        if isinstance(kind.__dict__.get(name, _Parameter.__dict__.get(name)), property):
            raise AttributeError(f"attribute {name!r} of 'typing.{kind.__name__}' objects is not writable")

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __init_subclass__(cls, _final=True, **_options):
        if _final:
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")


class _Variance(_Parameter, _final=False):
    """TypeVar and ParamSpec: both have a bound and a variance."""

    __slots__ = ('_bound', '_evaluate_bound', '__covariant__', '__contravariant__', '__infer_variance__')

    def _set_variance(self, bound, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if infer_variance and (covariant or contravariant):
            raise ValueError('Variance cannot be specified with infer_variance.')
        setattr_ = object.__setattr__
        setattr_(self, '_bound', bound)
        setattr_(self, '_evaluate_bound', None)
        setattr_(self, '__covariant__', bool(covariant))
        setattr_(self, '__contravariant__', bool(contravariant))
        setattr_(self, '__infer_variance__', bool(infer_variance))

    @property
    def __bound__(self):
        if self._bound is _UNSET:
            object.__setattr__(self, '_bound', self._evaluate_bound())
        return self._bound

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __or__(self, other):
        return _typing().Union[self, other]

    def __ror__(self, other):
        return _typing().Union[other, self]


class TypeVar(_Variance, _final=False):
    """Type variable.

    The preferred way to construct a type variable is via the dedicated
    syntax for generic functions, classes, and type aliases::

        class Sequence[T]:  # T is a TypeVar
            ...
    """

    __slots__ = ('_constraints', '_evaluate_constraints')

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        self._set_up(name, sys._getframemodulename(1), default)
        if bound is not None:
            bound = _check_type(bound, 'Bound must be a type.')
        self._set_variance(bound, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if constraints:
            constraints = tuple(_check_type(c, 'TypeVar(name, constraint, ...): constraints must be types.')
                                for c in constraints)
        object.__setattr__(self, '_constraints', constraints)
        object.__setattr__(self, '_evaluate_constraints', None)
        return self

    @property
    def __constraints__(self):
        if self._constraints is _UNSET:
            object.__setattr__(self, '_constraints', self._evaluate_constraints())
        return self._constraints

    def __typing_subst__(self, arg):
        return _typing()._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        i = params.index(self)
        if i < len(args):
            return args
        if i == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {i + 1}')


class TypeVarTuple(_Parameter, _final=False):
    """Type variable tuple: a specialized form of type variable that enables variadic generics."""

    __slots__ = ()

    def __new__(cls, name, *, default=NoDefault):
        self = object.__new__(cls)
        self._set_up(name, sys._getframemodulename(1), default)
        return self

    def __iter__(self):
        yield _typing().Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._typevartuple_prepare_subst(self, alias, args)


class _ParamSpecPart:
    __slots__ = ('__origin__', '__weakref__')

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __init_subclass__(cls, _final=True, **_options):
        if _final:
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")


class ParamSpecArgs(_ParamSpecPart, _final=False):
    """The args for a ParamSpec object: P.args."""

    __slots__ = ()

    def __repr__(self):
        return getattr(self.__origin__, '__name__', repr(self.__origin__)) + '.args'


class ParamSpecKwargs(_ParamSpecPart, _final=False):
    """The kwargs for a ParamSpec object: P.kwargs."""

    __slots__ = ()

    def __repr__(self):
        return getattr(self.__origin__, '__name__', repr(self.__origin__)) + '.kwargs'


class ParamSpec(_Variance, _final=False):
    """Parameter specification: the parameters of a callable as a type parameter."""

    __slots__ = ()

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        self._set_up(name, sys._getframemodulename(1), default)
        if bound is not None:
            bound = _check_type(bound, 'Bound must be a type.')
        self._set_variance(bound, covariant, contravariant, infer_variance)
        return self

    @property
    def args(self):
        """Represents positional arguments."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Represents keyword arguments."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return _typing()._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._paramspec_prepare_subst(self, alias, args)


class TypeAliasType:
    """Type alias, made by the `type` statement; the value is evaluated when it is asked for."""

    __slots__ = ('__name__', '__type_params__', '__parameters__', '_value', '_evaluate', '__dict__',
                 '__weakref__')

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError("typealias() argument 'name' must be str, not "
                            + ('None' if name is None else type(name).__name__))
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        self = object.__new__(cls)
        _fill_alias(self, name, type_params, value, None, sys._getframemodulename(1))
        return self

    def __init_subclass__(cls, **_options):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    @property
    def __value__(self):
        if self._value is _UNSET:
            object.__setattr__(self, '_value', self._evaluate())
        return self._value

    def __repr__(self):
        return self.__name__

    def __setattr__(self, name, value):
        if name in ('__name__', '_value'):
            raise AttributeError('readonly attribute')
        if name in ('__value__', '__type_params__', '__parameters__', '__module__'):
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r} and no __dict__ for "
                             'setting new attributes')

    def __getattr__(self, name):
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}", name=name, obj=self)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        import types
        if not isinstance(args, tuple):
            args = (args,)
        return types.GenericAlias(self, args)

    def __iter__(self):
        yield _typing().Unpack[self]

    def __or__(self, other):
        return _imp.union_of(self, other)

    def __ror__(self, other):
        return _imp.union_of(other, self)

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _fill_alias(alias, name, params, value, evaluate, module):
    setattr_ = object.__setattr__
    setattr_(alias, '__name__', name)
    setattr_(alias, '__type_params__', params)
    # A TypeVarTuple stands for several arguments, so it appears unpacked among the parameters.
    shown = params
    if any(isinstance(param, TypeVarTuple) for param in params):
        unpack = _typing().Unpack
        shown = tuple(unpack[param] if isinstance(param, TypeVarTuple) else param for param in params)
    setattr_(alias, '__parameters__', shown)
    setattr_(alias, '__module__', module)
    setattr_(alias, '_value', value)
    setattr_(alias, '_evaluate', evaluate)


class Generic:
    """Abstract base class for generic types: class C[T] has it among its bases."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, *args, **kwargs):
        return _typing()._generic_class_getitem(cls, *args, **kwargs)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        return _typing()._generic_init_subclass(cls, *args, **kwargs)


for _class in (TypeVar, TypeVarTuple, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, Generic):
    _class.__module__ = 'typing'
    if _class is not Generic:
        _imp.seal_class(_class)
del _class


# What the compiler calls

def _new_parameter(cls, name):
    self = object.__new__(cls)
    self._set_up(name, sys._getframemodulename(2), NoDefault)
    if cls is not TypeVarTuple:
        self._set_variance(None, False, False, cls is TypeVar or cls is ParamSpec)
    if cls is TypeVar:
        object.__setattr__(self, '_constraints', ())
        object.__setattr__(self, '_evaluate_constraints', None)
    return self


def _make_typevar(name):
    return _new_parameter(TypeVar, name)


def _make_paramspec(name):
    return _new_parameter(ParamSpec, name)


def _make_typevartuple(name):
    return _new_parameter(TypeVarTuple, name)


def _typevar_with_bound(name, evaluate):
    self = _new_parameter(TypeVar, name)
    object.__setattr__(self, '_bound', _UNSET)
    object.__setattr__(self, '_evaluate_bound', evaluate)
    return self


def _typevar_with_constraints(name, evaluate):
    self = _new_parameter(TypeVar, name)
    object.__setattr__(self, '_constraints', _UNSET)
    object.__setattr__(self, '_evaluate_constraints', evaluate)
    return self


def _set_typeparam_default(param, evaluate):
    object.__setattr__(param, '_default', _UNSET)
    object.__setattr__(param, '_evaluate_default', evaluate)
    return param


def _make_type_alias(parts):
    name, params, evaluate = parts
    self = object.__new__(TypeAliasType)
    _fill_alias(self, name, params or (), _UNSET, evaluate, sys._getframemodulename(1))
    return self


def _subscript_generic(params):
    """Generic[params], the last base of `class C[params]`."""
    return _typing()._subscript_generic(params)


def _unpacked_alias(origin, args):
    """*origin[args], for copy and pickle."""
    alias, = type(list[int])(origin, args)
    return alias


def _idfunc(x):
    return x
