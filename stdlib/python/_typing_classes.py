"""Other names for classes: List, Callable, Iterable ...; a part of typing.

Each is one _SpecialGenericAlias: a class, how many type parameters it takes, and where these do not go into
brackets one by one (Tuple[X, ...], Callable[[X], Y]) a function that takes what stands there.
"""

import sys
from operator import getitem

from _collections_abc import _callable_arguments

from _typing_aliases import (
    _arity_error, _as_tuple, _BaseGenericAlias, _check_all, _GenericAlias, _NotIterable, _shown,
    _tp_cache, _type_check, _type_convert, _type_repr)

__name__ = 'typing'


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    # Callable[[X, Y], Z], with flat arguments (X, Y, Z)

    def __repr__(self):
        parameters, result = _callable_arguments(self)
        if isinstance(parameters, list):
            return f'typing.Callable[[{_shown(parameters)}], {_type_repr(result)}]'
        return super().__repr__()

    def __reduce__(self):
        return getitem, (sys.modules['typing'].Callable, _callable_arguments(self))


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    # List and the like. subscribe(alias, params) answers alias[params] where not just types are wanted.

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=(), subscribe=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self.__dict__.update(_nparams=nparams, _defaults=defaults, _subscribe=subscribe or _subscribe_types)
        module = origin.__module__
        plain = origin.__qualname__ if module == 'builtins' else f'{module}.{origin.__qualname__}'
        self.__doc__ = f'Deprecated alias to {plain}.' if subscribe else f'A generic version of {plain}.'

    @_tp_cache
    def __getitem__(self, params):
        return self._subscribe(self, params)

    def copy_with(self, params):
        """This alias with arguments."""
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)


class _CallableType(_SpecialGenericAlias, _root=True):
    # Its list of types cannot be hashed, so it has a cache of its own

    def __getitem__(self, params):
        return _subscribe_callable(self, params)


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    # One that goes away

    def __subclasscheck__(self, cls):
        import warnings
        warnings._deprecated('typing.' + self._name, remove=(3, 14))
        return super().__subclasscheck__(cls)


def _subscribe_types(alias, params):
    """List[X], Dict[X, Y]."""
    params = _check_all(_as_tuple(params), 'Parameters to generic types must be types.')
    wanted, defaults = alias._nparams, alias._defaults
    missing = wanted - len(params)
    if missing and not wanted:
        raise TypeError(f'{alias} is not a generic class')
    if not 0 <= missing <= len(defaults):
        raise _arity_error(alias, len(params), wanted - len(defaults), at_least=bool(defaults))
    return alias.copy_with(params + defaults[len(defaults) - missing:])


def _subscribe_tuple(alias, params):
    """Tuple[X, Y] and Tuple[X, ...]."""
    params = _as_tuple(params)
    if len(params) >= 2 and params[-1] is ...:
        return alias.copy_with((*_check_all(params[:-1], 'Tuple[t, ...]: t must be a type.'), ...))
    return alias.copy_with(_check_all(params, 'Tuple[t0, t1, ...]: each t must be a type.'))


def _subscribe_callable(alias, params):
    """Callable[[X, Y], Z], Callable[..., Z] and Callable[P, Z]."""
    if not isinstance(params, tuple) or len(params) != 2:
        raise TypeError('Callable must be used as Callable[[arg, ...], result].')
    parameters, result = params
    parameters = tuple(parameters) if isinstance(parameters, list) else _as_tuple(parameters)
    return _make_callable(alias, parameters, result)


@_tp_cache
def _make_callable(alias, parameters, result):
    result = _type_check(result, 'Callable[args, result]: result must be a type.')
    return _CallableGenericAlias(alias.__origin__, (*map(_type_convert, parameters), result),
                                 name=alias._name, inst=alias._inst)
