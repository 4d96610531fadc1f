"""Types written as strings: ForwardRef, and the evaluation of all those inside another type.

A part of typing, whose name its class carries.
"""

import sys
import types
from _collections_abc import Callable as _AnyCallable
from functools import reduce
from operator import or_

from _typing_aliases import (
    _ABSENT, _Final, _GenericAlias, _is_param_expr, _type_check, _Unionable, GenericAlias, Unpack)

__name__ = 'typing'


class ForwardRef(_Final, _Unionable, _root=True):
    """A type that was written as a string: its expression, to be evaluated when the names are there."""

    __slots__ = tuple([f'__forward_{name}__' for name in (
        'arg', 'code', 'evaluated', 'value', 'is_argument', 'is_class', 'module')])

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            # A starred expression is fine in brackets only.
            self.__forward_code__ = compile(f'({arg},)[0]' if arg[:1] == '*' else arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _scopes(self, globalns, localns, type_params):
        """The namespaces to evaluate in; the module of the reference and the type parameters come first."""
        given = [scope for scope in (globalns, localns) if scope is not None] or [{}]
        outer, inner = given[0], given[-1]
        if self.__forward_module__ is not None:
            outer = getattr(sys.modules.get(self.__forward_module__), '__dict__', outer)
        names = {parameter.__name__: parameter for parameter in type_params}
        if self.__forward_is_class__:
            # In the body of a class the names of the module hide them.
            names = {name: parameter for name, parameter in names.items() if name not in outer}
        if names:
            outer = {**outer, **names}
            inner = {name: value for name, value in inner.items() if name not in names}
        return outer, inner

    def _evaluate(self, globalns, localns, type_params=_ABSENT, *, recursive_guard):
        if type_params is _ABSENT:
            _warn_no_type_params('typing.ForwardRef._evaluate')
            type_params = ()
        written = self.__forward_arg__
        if written in recursive_guard:
            return self
        if localns is not globalns or not self.__forward_evaluated__:
            scopes = self._scopes(globalns, localns, type_params)
            found = _type_check(eval(self.__forward_code__, *scopes),
                                'Forward references must evaluate to types.', self.__forward_is_argument__,
                                allow_special_forms=self.__forward_is_class__)
            self.__forward_value__ = _eval_type(found, *scopes, type_params,
                                                recursive_guard=recursive_guard | {written})
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        decisive = '__forward_module__'
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            decisive = '__forward_value__'
        return (self.__forward_arg__ == other.__forward_arg__
                and getattr(self, decisive) == getattr(other, decisive))

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


def _warn_no_type_params(name):
    import warnings
    warnings.warn(f"Failing to pass a value to the 'type_params' parameter of {name!r} is deprecated, as it "
                  f'leads to incorrect behaviour when calling {name} on a stringified annotation that '
                  'references a PEP 695 type parameter. It will be disallowed in Python 3.15.',
                  DeprecationWarning, stacklevel=3)


def _map_args(tp, change):
    """A subscripted type with *change* applied to its arguments; the very same when nothing changes."""
    args = tuple([change(arg) for arg in tp.__args__])
    if args == tp.__args__:
        return tp
    if isinstance(tp, types.UnionType):
        return reduce(or_, args)
    if not isinstance(tp, GenericAlias):
        return tp.copy_with(args)
    if tp.__origin__ is _AnyCallable:
        return _AnyCallable[args if len(args) == 2 and _is_param_expr(args[0]) else (args[:-1], args[-1])]
    return GenericAlias(tp.__origin__, args)


def _eval_type(t, globalns, localns, type_params=_ABSENT, *, recursive_guard=frozenset()):
    """A type with all forward references in it evaluated."""
    if type_params is _ABSENT:
        _warn_no_type_params('typing._eval_type')
        type_params = ()

    def evaluate(tp):
        if isinstance(tp, ForwardRef):
            return tp._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
        if isinstance(tp, GenericAlias):
            if tp.__unpacked__:
                return evaluate(Unpack[GenericAlias(tp.__origin__, tp.__args__)])
            return _map_args(tp, lambda arg: evaluate(ForwardRef(arg) if isinstance(arg, str) else arg))
        return _map_args(tp, evaluate) if isinstance(tp, (_GenericAlias, types.UnionType)) else tp

    return evaluate(t)
