"""Copies of objects: copy() shares the parts with the original, deepcopy() copies them too.

What an object is made of it says itself, by __copy__() and __deepcopy__() or by the protocol that pickle
uses; for types of the language that would be a detour there are tables.
"""

from _operator import is_
from _weakref import ref
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    """There is no way to copy an object."""


error = Error

_Method = type(classmethod(lambda cls: None).__get__(None, Error))

# Of these a copy is the object itself: nobody can change it, or it stands for something that there is once.
_ATOMS = frozenset(map(type, (None, True, 0, 0.0, 0j, '', b'', ..., NotImplemented, int, len, range(0),
                              property(), lambda: None, (lambda: None).__code__))) | {ref}
_SHARED = _ATOMS | {tuple, frozenset, slice, super}
_COPIERS = {kind: kind.copy for kind in (list, dict, set, bytearray)}


def copy(x):
    """A copy of *x* that consists of the same objects as *x* does."""
    cls = type(x)
    copier = _COPIERS.get(cls)
    if copier is not None:
        return copier(x)
    if cls in _SHARED or issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    parts = _parts_of(x, cls, 'shallow')
    return x if isinstance(parts, str) else _assemble(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of *x* that consists of deep copies of what *x* consists of.

    *memo* knows, by id(), the copies that have been made: what is reached in two ways is copied once.
    """
    cls = type(x)
    if cls in _ATOMS:
        return x
    if memo is None:
        memo = {}
    else:
        # The default cannot be in there.
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        new = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            new = copier(memo)
        else:
            parts = _parts_of(x, cls, 'deep')
            new = x if isinstance(parts, str) else _assemble(x, memo, *parts)
    if new is not x:
        memo[id(x)] = new
        # As long as the memo knows it by its id(), no other object must get that.
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep_list(x, memo):
    # Known before it is complete: its items may lead back to it.
    new = memo[id(x)] = []
    for item in x:
        new.append(deepcopy(item, memo))
    return new


def _deep_dict(x, memo):
    new = memo[id(x)] = {}
    for key, value in x.items():
        new[deepcopy(key, memo)] = deepcopy(value, memo)
    return new


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        # Some item has led back to it.
        return memo[id(x)]
    # Of what cannot change no copy is needed.
    return x if all(map(is_, x, items)) else tuple(items)


def _deep_method(x, memo):
    return _Method(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, _Method: _deep_method}


def _parts_of(x, cls, depth):
    """What the pickle protocol says of an object: a tuple, or a string if it is known by that name."""
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, '__reduce_ex__', None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, '__reduce__', None)
    if reduce is not None:
        return reduce()
    raise Error(f'un({depth})copyable object of type {cls}')


def _assemble(x, memo, make, args, state=None, items=None, pairs=None):
    """Make an object of what _parts_of() has given; of deep copies of it if there is a memo."""
    if memo is None:
        new = make(*args)
    else:
        new = memo[id(x)] = make(*[deepcopy(value, memo) for value in args])
        state = deepcopy(state, memo)
        if items is not None:
            items = (deepcopy(item, memo) for item in items)
        if pairs is not None:
            pairs = ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in pairs)
    if state is not None:
        _give_state(new, state)
    if items is not None:
        for item in items:
            new.append(item)
    if pairs is not None:
        for key, value in pairs:
            new[key] = value
    return new


def _give_state(new, state):
    """Make the attributes of a new object what *state* says, in the way that the object prefers."""
    if hasattr(new, '__setstate__'):
        new.__setstate__(state)
    else:
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            new.__dict__.update(state)
        for name in slots or ():
            setattr(new, name, slots[name])


def replace(obj, /, **changes):
    """A copy of *obj* with other values for some of its fields; for types that have __replace__()."""
    cls = obj.__class__
    if not hasattr(cls, '__replace__'):
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return cls.__replace__(obj, **changes)
