"""Copies of objects: copy() shares the parts with the original, deepcopy() copies them too."""

from _weakref import ref as _ref
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    """An object cannot be copied."""


error = Error

# Objects that nobody can change, or that stand for themselves: the copy is the object.
_unchangeable = {type(None), int, float, bool, complex, str, bytes, type, range, property, type(len),
                 type(Ellipsis),
                 type(NotImplemented), type(lambda: None), type((lambda: None).__code__), _ref}
_copy_same = frozenset(_unchangeable | {tuple, frozenset, slice, super})
_copy_method = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """A shallow copy of *x*."""
    cls = type(x)
    if cls in _copy_same:
        return x
    method = _copy_method.get(cls)
    if method is not None:
        return method(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    reduced = _reduce(x, cls, 'un(shallow)copyable object of type %s')
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of *x* with copies of everything in it; *memo* maps ids to copies made already."""
    cls = type(x)
    if cls in _unchangeable:
        return x
    identity = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(identity, _nil)
        if known is not _nil:
            return known
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        method = getattr(x, '__deepcopy__', None)
        if method is not None:
            y = method(memo)
        else:
            reduced = _reduce(x, cls, 'un(deep)copyable object of type %s')
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if y is not x:
        memo[identity] = y
        _keep_alive(x, memo)
    return y


def _reduce(x, cls, message):
    """Take *x* apart by the pickling protocol."""
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor:
        return reductor()
    raise Error(message % cls)


def _deepcopy_list(x, memo):
    y = []
    # Known before its items are copied: they may lead back to it.
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # Copying the items may have come round to this very tuple.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict}


class _Sample:
    def method(self):
        pass


_deepcopy_dispatch[type(_Sample().method)] = _deepcopy_method
del _Sample


def _keep_alive(x, memo):
    """Keep *x* as long as the memo, which knows it by an id that must not be used again meanwhile."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slotstate = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A copy of *obj* with some fields changed; for objects that define __replace__."""
    cls = obj.__class__
    func = getattr(cls, '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return func(obj, **changes)
