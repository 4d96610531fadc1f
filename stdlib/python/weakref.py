"""Weak references, and mappings whose keys or values they are.

The mappings iterate over a copy of their entries made in one step. So entries whose object has died can be
taken out at once, whoever is iterating, and no list of removals to be made up for later is needed.
"""
import _collections_abc
import itertools
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref, getweakrefcount,
                      getweakrefs, proxy, ref)
from _weakrefset import WeakSet

__all__ = ['CallableProxyType', 'ProxyType', 'ProxyTypes', 'ReferenceType', 'WeakKeyDictionary', 'WeakMethod',
           'WeakSet', 'WeakValueDictionary', 'finalize', 'getweakrefcount', 'getweakrefs', 'proxy', 'ref']

ProxyTypes = (ProxyType, CallableProxyType)
_ABSENT = object()

_collections_abc.MutableSet.register(WeakSet)


# ---- methods ----------------------------------------------------------------------------------------------

class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as its object: the method object itself would
    be gone as soon as it was made."""

    __slots__ = '_func_ref', '_meth_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        owner, function = getattr(meth, '__self__', _ABSENT), getattr(meth, '__func__', _ABSENT)
        if owner is _ABSENT or function is _ABSENT:
            raise TypeError(f'argument should be a bound method, not {type(meth)}')

        def died(_):
            # Of the two that can die the first one counts. `me` is weak, as the reference holds this
            # function.
            self = me()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, owner, died)
        self._func_ref, self._meth_type, self._alive = ref(function, died), type(meth), True
        me = ref(self)
        return self

    def __call__(self):
        owner, function = super().__call__(), self._func_ref()
        return None if owner is None or function is None else self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not (self._alive and other._alive):
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


# ---- mappings ---------------------------------------------------------------------------------------------

class _WeakMapping(_collections_abc.MutableMapping):
    """What both mappings share. `data` is the dict of the entries; _live() makes of one entry the pair of key
    and value, or None when the weak one of the two has died."""

    def _live(self, entry):
        raise NotImplementedError

    def _pairs(self):
        for entry in list(self.data.items()):
            pair = self._live(entry)
            if pair is not None:
                yield pair

    def __iter__(self):
        return (pair[0] for pair in self._pairs())

    def keys(self):
        """An iterator over the keys."""
        return iter(self)

    def values(self):
        """An iterator over the values."""
        return (pair[1] for pair in self._pairs())

    def items(self):
        """An iterator over (key, value) pairs."""
        return self._pairs()

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __contains__(self, key):
        return self.get(key, _ABSENT) is not _ABSENT

    def popitem(self):
        """Removes a (key, value) pair and returns it."""
        pair = None
        while pair is None:
            pair = self._live(self.data.popitem())
        return pair

    def _merge(self, other, keywords):
        if other is not None:
            pairs = other.items() if hasattr(other, 'items') else dict(other).items()
            for key, value in pairs:
                self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return self._joined(self, other) if isinstance(other, _collections_abc.Mapping) else NotImplemented

    def __ror__(self, other):
        return self._joined(other, self) if isinstance(other, _collections_abc.Mapping) else NotImplemented

    def _joined(self, *mappings):
        result = self.__class__()
        for mapping in mappings:
            result.update(mapping)
        return result


class KeyedRef(ref):
    """A weak reference that knows under which key it is kept."""

    __slots__ = ('key',)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_WeakMapping):
    """A mapping that does not keep its values alive: an entry disappears with its value."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        weak_self = ref(self)

        def remove(reference):
            if (self := weak_self()) is not None:
                # Atomic: not when the key has got a new value in the meantime.
                _remove_dead_weakref(self.data, reference.key)

        self._remove = remove
        self.update(other, **kw)

    def _live(self, entry):
        value = entry[1]()
        return None if value is None else (entry[0], value)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def get(self, key, default=None):
        """The value of a key, else default."""
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def pop(self, key, *args):
        """Removes a key and returns its value, or the default if one is given."""
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def setdefault(self, key, default=None):
        """The value of a key, which becomes the default when it has none."""
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        """Takes over the items of a mapping or of pairs, and the keywords."""
        self._merge(other, kwargs)

    def copy(self):
        """A WeakValueDictionary with the same items."""
        return WeakValueDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return self._joined({deepcopy(key, memo): value for key, value in self._pairs()})

    def valuerefs(self):
        """A list of the weak references to the values; some may be dead by the time they are used."""
        return list(self.data.values())

    def itervaluerefs(self):
        """The same as an iterator."""
        return iter(self.valuerefs())


class WeakKeyDictionary(_WeakMapping):
    """A mapping that does not keep its keys alive: an entry disappears with its key."""

    def __init__(self, dict=None):
        self.data = {}
        weak_self = ref(self)

        def remove(reference):
            if (self := weak_self()) is not None:
                self.data.pop(reference, None)

        self._remove = remove
        self.update(dict)

    def _live(self, entry):
        key = entry[0]()
        return None if key is None else (key, entry[1])

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:       # cannot be referred to, so cannot be here
            return False

    def get(self, key, default=None):
        """The value of a key, else default."""
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        """Removes a key and returns its value, or the default if one is given."""
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        """The value of a key, which becomes the default when it has none."""
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        """Takes over the items of a mapping or of pairs."""
        self._merge(dict, kwargs)

    def copy(self):
        """A WeakKeyDictionary with the same items."""
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self._pairs():
            result[key] = deepcopy(value, memo)
        return result

    def keyrefs(self):
        """A list of the weak references to the keys; some may be dead by the time they are used."""
        return list(self.data)


# ---- finalizers -------------------------------------------------------------------------------------------

class _Call:
    """What a finalizer is going to do."""

    __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'index'

    def run(self):
        return self.func(*self.args, **(self.kwargs or {}))


class finalize:
    """Calls func(*args, **kwargs) when an object dies, or at the end of the program, whichever is first.

    finalize(obj, func, ...) is alive until then; calling it does it now. The registry keeps it, so that
    nobody else has to. Set atexit to False for one that is not to run at the end.
    """

    __slots__ = ()      # all there is to know is in the registry, as long as the finalizer is alive

    _registry = {}
    _shutdown = False
    _index_iter = itertools.count()
    _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._registered_with_atexit = True
        call = _Call()
        call.weakref = ref(obj, self)       # a finalizer is the callback of its own reference
        call.func, call.args, call.kwargs = func, args, kwargs or None
        call.atexit, call.index = True, next(finalize._index_iter)
        finalize._registry[self] = call

    def __call__(self, _=None):
        """If alive: from now on dead, and returns what the function does. Otherwise None."""
        call = self._registry.pop(self, None)
        if call is not None and not self._shutdown:
            return call.run()

    def _what(self, call):
        """(obj, func, args, kwargs) while the object lives."""
        obj = call.weakref() if call is not None else None
        return None if obj is None else (obj, call.func, call.args, call.kwargs or {})

    def detach(self):
        """If alive: from now on dead, without the call; returns (obj, func, args, kwargs). Otherwise None."""
        what = self.peek()
        # Taking it out decides between two threads that detach at once.
        return what if what is not None and self._registry.pop(self, None) is not None else None

    def peek(self):
        """If alive: (obj, func, args, kwargs). Otherwise None."""
        return self._what(self._registry.get(self))

    @property
    def alive(self):
        """Whether the call is still to come."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the call is made at the end of the program if the object lives that long."""
        call = self._registry.get(self)
        return call is not None and call.atexit

    @atexit.setter
    def atexit(self, value):
        call = self._registry.get(self)
        if call is not None:
            call.atexit = bool(value)

    def __repr__(self):
        kind = type(self).__name__
        what = self.peek()
        if what is None:
            return f'<{kind} object at {id(self):#x}; dead>'
        return f'<{kind} object at {id(self):#x}; for {type(what[0]).__name__!r} at {id(what[0]):#x}>'

    @classmethod
    def _exitfunc(cls):
        """At the end of the program: makes the calls, the newest first, those they add included."""
        import gc
        collecting = gc.isenabled()
        gc.disable()        # objects that die now because of a collection have no say in the order
        try:
            while pending := [(call.index, f) for f, call in list(cls._registry.items()) if call.atexit]:
                _, newest = max(pending)
                try:
                    newest()
                except Exception:
                    import sys
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True       # whatever is still there must not run any more
            if collecting:
                gc.enable()
