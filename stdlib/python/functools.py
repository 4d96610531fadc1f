"""Functions of functions: caches, partial application, generic functions, helpers for decorators.

partial, reduce, cmp_to_key and the cache behind lru_cache are in C (_functools); _functools_python has them
in Python for when that module cannot be had.
"""
from _thread import RLock       # as functools.RLock, which others use
from abc import get_cache_token
from types import GenericAlias, MappingProxyType, UnionType

try:
    from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
except ImportError:
    from _functools_python import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ['WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'cache', 'cached_property', 'cmp_to_key', 'lru_cache',
           'partial', 'partialmethod', 'reduce', 'singledispatch', 'singledispatchmethod', 'total_ordering',
           'update_wrapper', 'wraps']

_NOT_FOUND = object()


# ---- wrappers ---------------------------------------------------------------------------------------------

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__',
                       '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped: takes over the attributes `assigned`, as far as there are any, merges
    the mappings `updated`, and notes the original as __wrapped__. Returns wrapper."""
    for name in assigned:
        if (value := getattr(wrapped, name, _NOT_FOUND)) is not _NOT_FOUND:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, ()))
    wrapper.__wrapped__ = wrapped      # last: __dict__ may have brought one along
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering ---------------------------------------------------------------------------------------

# Which operator is best taken for the root, and what each is: its sign, whether it holds for equals, and
# whether it looks upward.
_ORDERINGS = {'lt': ('<', False, False), 'le': ('<=', True, False), 'gt': ('>', False, True),
              'ge': ('>=', True, True)}


def _derive_ordering(cls, name, root):
    """The method `name` of cls, made from its method `root`.

    The operator of the other direction and the other treatment of equals is the root's negation. The
    remaining two are one of these, with the equals added or taken away.
    """
    sign, with_equals, upward = _ORDERINGS[name]
    root_sign, root_with_equals, root_upward = _ORDERINGS[root]
    negate = upward != root_upward
    # What negating and not negating give for equals; where that is wrong, they are compared.
    ask_equality = with_equals != (root_with_equals != negate)
    root = f'__{root}__'

    def ordering(self, other):
        holds = getattr(type(self), root)(self, other)
        if holds is NotImplemented:
            return holds
        if negate:
            holds = not holds
        if not ask_equality:
            return holds
        return (holds or self == other) if with_equals else (holds and self != other)

    formula = f'{"not " if negate else ""}(a {root_sign} b)'
    if ask_equality:
        formula += ' or (a == b)' if with_equals else ' and (a != b)'
    ordering.__doc__ = f'Return a {sign} b.  Computed by @total_ordering from {formula}.'
    ordering.__name__ = f'__{name}__'
    ordering.__qualname__ = f'{cls.__qualname__}.__{name}__'
    ordering.__module__ = cls.__module__
    return ordering


def total_ordering(cls):
    """Class decorator: adds the ordering methods that the class lacks, given at least one and __eq__."""
    own = [name for name in _ORDERINGS
           if getattr(cls, f'__{name}__', None) is not getattr(object, f'__{name}__')]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name in _ORDERINGS:
        if name not in own:
            setattr(cls, f'__{name}__', _derive_ordering(cls, name, own[0]))
    return cls


# ---- partialmethod ----------------------------------------------------------------------------------------

class partialmethod:
    """partial() for functions in a class: what is filled in comes after self.

    Works over any descriptor: the wrapped thing is bound first when it can be, and only then partially
    applied.
    """

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        elif not (callable(func) or hasattr(func, '__get__')):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, '__get__', None)
        if bind is not None and not isinstance(self.func, partial):
            bound = bind(obj, cls)
            if bound is not self.func:      # else: a plain function, asked for through the class
                applied = partial(bound, *self.args, **self.keywords)
                if (owner := getattr(bound, '__self__', _NOT_FOUND)) is not _NOT_FOUND:
                    applied.__self__ = owner
                return applied
        return self._make_unbound_method().__get__(obj, cls)

    def _make_unbound_method(self):
        """A function that expects self first."""
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *[f'{k}={v!r}' for k, v in self.keywords.items()]]
        return f'{type(self).__module__}.{type(self).__qualname__}({", ".join(shown)})'

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


# ---- caches -----------------------------------------------------------------------------------------------

def _cache_info(*counts):
    """A CacheInfo of the counts. The class is made when it is first wanted: collections takes a while to
    import."""
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', 'hits misses maxsize currsize', module=__name__)
    return _CacheInfo(*counts)


_CacheInfo = None


def lru_cache(maxsize=128, typed=False):
    """Decorator: remembers the results of the last `maxsize` different calls, of all with None.

    typed: arguments of different types are different even when they are equal. Arguments must be hashable.
    The wrapper has cache_info(), cache_clear() and cache_parameters(), and the function itself as
    __wrapped__.
    """
    def decorate(function):
        wrapper = _lru_cache_wrapper(function, limit, typed, _cache_info)
        wrapper.cache_parameters = lambda: {'maxsize': limit, 'typed': typed}
        return update_wrapper(wrapper, function)

    if isinstance(maxsize, int):
        limit = max(maxsize, 0)
        return decorate
    if maxsize is None:
        limit = None
        return decorate
    if callable(maxsize) and isinstance(typed, bool):   # @lru_cache without parentheses
        limit = 128
        return decorate(maxsize)
    raise TypeError('Expected first argument to be an integer, a callable, or None')


def cache(user_function, /):
    """Decorator: remembers the results of all calls; lru_cache(maxsize=None)."""
    return lru_cache(None)(user_function)


class cached_property:
    """A method that is called once per instance; its result becomes an attribute of the same name, which from
    then on is found first."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{name!r} "
                            'property.') from None
        value = attributes.get(name, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                                "support "
                                f'item assignment for caching {name!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# ---- generic functions ------------------------------------------------------------------------------------
# An implementation is looked for along the MRO that the argument's class would have if the abstract base
# classes it only is registered with, or has the methods of, were bases of it (PEP 443). MROs are made by the
# C3 algorithm (M. Simionato, "The Python 2.3 Method Resolution Order").

def _merge_orders(orders):
    """C3: the next class is the first head that no order has further behind."""
    orders = [list(order) for order in orders if order]
    merged = []
    while orders:
        behind = {cls for order in orders for cls in order[1:]}
        chosen = next((order[0] for order in orders if order[0] not in behind), None)
        if chosen is None:
            raise RuntimeError('Inconsistent hierarchy')
        merged.append(chosen)
        orders = [rest for order in orders if (rest := order[1:] if order[0] is chosen else order)]
    return merged


def _c3_mro(cls, abcs=None):
    """The MRO of cls with those of the ABCs as bases that it is a subclass of and none of its bases is.

    They stand behind the last base that is itself an ABC, so that they come after what was asked for by name
    and before the concrete classes.
    """
    abcs = list(abcs or ())
    implied = [abc for abc in abcs if issubclass(cls, abc)
               and not any(issubclass(b, abc) for b in cls.__bases__)]
    split = max([i + 1 for i, base in enumerate(cls.__bases__) if hasattr(base, '__abstractmethods__')],
                default=0)
    bases = [*cls.__bases__[:split], *implied, *cls.__bases__[split:]]
    rest = [abc for abc in abcs if abc not in implied]
    return _merge_orders([[cls], *[_c3_mro(base, rest) for base in bases], cls.__bases__[:split], implied,
                          cls.__bases__[split:]])


def _compose_mro(cls, types):
    """The MRO of cls with the ABCs among `types` that it is a virtual subclass of."""
    real = set(cls.__mro__)

    def is_implied(t):
        return t not in real and hasattr(t, '__mro__') and not isinstance(t, GenericAlias) and issubclass(
            cls, t)

    implied = [t for t in types if is_implied(t)]
    # The bases of another one come in with it.
    implied = [t for t in implied if not any(t is not other and t in other.__mro__ for other in implied)]
    known, inserted = set(implied), []
    for abc in implied:
        # Subclasses of the ABC that cls is one of as well bring more of the types along; the longest chains
        # first.
        chains = [[t for t in sub.__mro__ if t in known] for sub in abc.__subclasses__()
                  if sub not in real and issubclass(cls, sub)]
        chains = sorted(chains, key=len, reverse=True) or [[abc]]
        inserted += [t for chain in chains for t in chain]
    return _c3_mro(cls, list(dict.fromkeys(inserted)))


def _find_impl(cls, registry):
    """The implementation in registry, {class: function}, that is best for cls."""
    order = _compose_mro(cls, registry)
    position = next((i for i, t in enumerate(order) if t in registry), None)
    if position is None:
        return None
    best = order[position]
    for other in order[position + 1:position + 2]:
        # Two ABCs that cls is not derived from and that have nothing to do with each other: no reason to
        # prefer one.
        guess = best not in cls.__mro__ and other not in cls.__mro__
        if guess and other in registry and not issubclass(best, other):
            raise RuntimeError(f'Ambiguous dispatch: {best} or {other}')
    return registry[best]


def _classes_of(annotation):
    """The classes in a class or in a union of classes; None if there is anything else."""
    # typing is large, and most generic functions do not need it
    from typing import Union, get_args, get_origin
    is_union = get_origin(annotation) in (Union, UnionType)
    classes = get_args(annotation) if is_union else (annotation,)
    return classes if all(isinstance(c, type) and not isinstance(c, GenericAlias) for c in classes) else None


class _Implementations:
    """What a generic function knows: its implementations by class, and what it has already found out."""

    def __init__(self, fallback):
        from weakref import WeakKeyDictionary
        self.by_class = {object: fallback}
        self.found = WeakKeyDictionary()
        self.token = None       # of the ABCs' registrations that `found` relies on; None: no ABC involved

    def dispatch(self, cls):
        """generic_func.dispatch(cls) -> <function implementation>

        Runs the dispatch algorithm to return the best available implementation
        for the given *cls* registered on *generic_func*.

        """
        if self.token is not None and self.token != (token := get_cache_token()):
            self.found.clear()
            self.token = token
        try:
            return self.found[cls]
        except KeyError:
            found = self.by_class.get(cls) or _find_impl(cls, self.by_class)
        self.found[cls] = found
        return found

    def register(self, cls, func=None):
        """generic_func.register(cls, func) -> func

        Registers a new implementation for the given *cls* on a *generic_func*.

        """
        classes = _classes_of(cls)
        if func is None:
            if classes is not None:
                return lambda func: self.register(cls, func)
            cls, classes, func = self._annotated(cls)
        elif classes is None:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        for each in classes:
            self.by_class[each] = func
            if self.token is None and hasattr(each, '__abstractmethods__'):
                self.token = get_cache_token()
        self.found.clear()
        return func

    @staticmethod
    def _annotated(func):
        """@register without a class: it is the annotation of the first parameter."""
        if not getattr(func, '__annotations__', None):
            raise TypeError(f'Invalid first argument to `register()`: {func!r}. Use either '
                            '`@register(some_class)` or plain `@register` on an annotated function.')
        from typing import Union, get_origin, get_type_hints
        name, annotation = next(iter(get_type_hints(func).items()))
        classes = _classes_of(annotation)
        if classes is None:
            problem = ('not all arguments are classes' if get_origin(annotation) in (Union, UnionType)
                       else 'is not a class')
            raise TypeError(f'Invalid annotation for {name!r}. {annotation!r} {problem}.')
        return annotation, classes, func


def singledispatch(func):
    """Makes a function generic: the class of the first argument decides which of the registered
    implementations is called. `func` is the one for everything else.

    @f.register on an annotated function, @f.register(cls) or f.register(cls, function) add one;
    f.dispatch(cls) tells which it would be, f.registry shows all.
    """
    known = _Implementations(func)
    dispatch = known.dispatch
    name = getattr(func, '__name__', 'singledispatch function')

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register, wrapper.dispatch = known.register, dispatch
    wrapper.registry = MappingProxyType(known.by_class)
    wrapper._clear_cache = known.found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the argument after self decides. Works over other descriptors, like
    classmethod."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, '__get__')):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher, self.func = singledispatch(func), func

    def register(self, cls, method=None):
        """generic_method.register(cls, func) -> func

        Registers a new implementation for the given *cls* on a *generic_method*.
        """
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, '__name__', 'singledispatchmethod method')

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f'{name} requires at least 1 positional argument')
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
