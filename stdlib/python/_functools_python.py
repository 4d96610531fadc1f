"""functools' native parts in Python: functools falls back on these where _functools cannot be had."""

from _thread import RLock
from reprlib import recursive_repr
from types import GenericAlias, MethodType

__all__ = ['_lru_cache_wrapper', 'cmp_to_key', 'partial', 'reduce']

_MISSING = object()


def reduce(function, iterable, initial=_MISSING, /):
    """Apply a function of two arguments cumulatively to the items of an iterable, from left to right."""
    iterator = iter(iterable)
    if initial is _MISSING:
        try:
            result = next(iterator)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        result = initial
    for item in iterator:
        result = function(result, item)
    return result


def cmp_to_key(mycmp):
    """Convert a cmp= function into a key= function."""
    class K:
        __slots__ = ['obj']

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


class partial:
    """A function with some of its arguments filled in."""

    __module__ = 'functools'
    __slots__ = 'func', 'args', 'keywords', '__dict__', '__weakref__'

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        import warnings
        warnings.warn('functools.partial will be a method descriptor in future Python versions; '
                      'wrap it in staticmethod() if you want to preserve the old behavior', FutureWarning, 2)
        return self

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        pieces = [repr(self.func), *map(repr, self.args)]
        pieces += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return f'{cls.__module__}.{cls.__qualname__}({", ".join(pieces)})'

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError('argument to __setstate__ must be a tuple')
        if len(state) != 4:
            raise TypeError(f'expected 4 items in state, got {len(state)}')
        func, args, keywords, namespace = state
        if (not callable(func) or not isinstance(args, tuple)
                or not isinstance(keywords, dict | None) or not isinstance(namespace, dict | None)):
            raise TypeError('invalid partial state')
        self.__dict__ = {} if namespace is None else namespace
        self.func = func
        self.args = tuple(args)     # of exactly these types, whatever subclasses came
        self.keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)

    __class_getitem__ = classmethod(GenericAlias)


class _CallKey:
    """What a result is remembered under. Knows its hash, as that of the arguments may be slow."""

    __slots__ = 'parts', 'hash'

    def __init__(self, parts):
        self.parts = parts
        self.hash = hash(parts)

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return self.parts == other.parts

    @classmethod
    def of(cls, args, keywords, typed):
        """The key of a call; a lone int or str is its own."""
        if args and not (args[1:] or keywords or typed) and type(args[0]) in (int, str):
            return args[0]
        types = tuple(map(type, (*args, *keywords.values()))) if typed else ()
        return cls((args, tuple(keywords.items()), types))


class _lru_cache_wrapper:
    """A function that remembers its last results; a dict in the order of use, the oldest first."""

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        self._function = user_function
        self._maxsize = maxsize
        self._typed = typed
        self._info_type = cache_info_type
        self._lock = RLock()
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **keywords):
        if self._maxsize == 0:
            with self._lock:
                self._misses += 1
            return self._function(*args, **keywords)
        key = _CallKey.of(args, keywords, self._typed)
        with self._lock:
            result = self._results.get(key, _MISSING)
            if result is not _MISSING:
                self._hits += 1
                if self._maxsize is not None:
                    # Used last: to the end.
                    self._results[key] = self._results.pop(key, result)
                return result
            self._misses += 1
        result = self._function(*args, **keywords)
        with self._lock:
            results = self._results
            if key not in results:
                if self._maxsize is not None and dict.__len__(results) >= self._maxsize:
                    results.pop(next(iter(results)))
                results[key] = result
        return result

    def __get__(self, obj, objtype=None):
        return self if obj is None else MethodType(self, obj)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__

    def cache_info(self):
        """Report cache statistics"""
        with self._lock:
            return self._info_type(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Clear the cache and cache statistics"""
        with self._lock:
            self._results.clear()
            self._hits = self._misses = 0
