"""What copying and pickling share: how to take an object apart so that it can be made again.

_reduce_object() and _object_state() are the Python side of object.__reduce_ex__ and object.__getstate__.
"""

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register the function that takes objects of a type apart."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that *object* can be called."""
    if not callable(object):
        raise TypeError('constructors must be callable')


def pickle_complex(c):
    """How a complex number is made again."""
    return complex, (c.real, c.imag)


def pickle_union(union):
    """How a union of types is made again."""
    import functools
    import operator
    return functools.reduce, (operator.or_, union.__args__)


def pickle_super(instance):
    """How a super object is made again."""
    return super, (instance.__thisclass__, instance.__self__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)
pickle(super, pickle_super)


# Protocols 0 and 1: from the nearest base class that is not written in Python.

def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


_HEAPTYPE = 1 << 9


def _reduce_ex(self, proto):
    assert proto < 2
    cls = self.__class__
    for base in cls.__mro__:
        if not base.__flags__ & _HEAPTYPE:
            break
        new = base.__new__
        if isinstance(new, type(int.__new__)) and getattr(new, '__self__', None) is base:
            break
    else:
        base = object
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    else:
        state = base(self)
    args = cls, base, state
    try:
        getstate = self.__getstate__
    except AttributeError:
        if getattr(self, '__slots__', None):
            raise TypeError(f'cannot pickle {cls.__name__!r} object: a class that defines __slots__ without '
                            f'defining __getstate__ cannot be pickled with protocol {proto}') from None
        try:
            attributes = self.__dict__
        except AttributeError:
            attributes = None
    else:
        if getattr(self, '__slots__', None) and (
                getattr(type(self), '__getstate__', None) is getattr(object, '__getstate__', None)):
            raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
        attributes = getstate()
    return (_reconstructor, args, attributes) if attributes else (_reconstructor, args)


# Protocol 2 and later: cls.__new__ with what __getnewargs__ gives, then the state.

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots of *cls* and its bases, as a list; remembered in the class."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = base.__name__.lstrip('_')
                if stripped:
                    name = f'_{stripped}{name}'
            names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names


def _object_state(obj):
    """The state of an object without a __getstate__ of its own: its attributes, its slots, or both."""
    state = getattr(obj, '__dict__', None)
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    if slots:
        return state or None, slots
    return state or None


def _reduce_object(obj, proto):
    """What object.__reduce_ex__(proto) returns for an ordinary object."""
    if proto < 2:
        return _reduce_ex(obj, proto)
    cls = type(obj)
    args, kwargs = (), {}
    if hasattr(cls, '__getnewargs_ex__'):
        result = obj.__getnewargs_ex__()
        if not isinstance(result, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(result).__name__}'")
        if len(result) != 2:
            raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(result)}')
        args, kwargs = result
        if not isinstance(args, tuple):
            raise TypeError('first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '
                            f"'{type(args).__name__}'")
        if not isinstance(kwargs, dict):
            raise TypeError('second item of the tuple returned by __getnewargs_ex__ must be a dict, not '
                            f"'{type(kwargs).__name__}'")
    elif hasattr(cls, '__getnewargs__'):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
    state = obj.__getstate__() if hasattr(cls, '__getstate__') else _object_state(obj)
    list_items = iter(obj) if isinstance(obj, list) else None
    dict_items = iter(obj.items()) if isinstance(obj, dict) else None
    if kwargs:
        return __newobj_ex__, (cls, args, kwargs), state, list_items, dict_items
    return __newobj__, (cls, *args), state, list_items, dict_items


# Extension codes: short numbers for names that are pickled often.

_extension_registry = {}    # (module, name) -> code
_inverted_registry = {}     # code -> (module, name)
_extension_cache = {}       # code -> object


def add_extension(module, name, code):
    """Register an extension code."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError('code out of range')
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f'key {key} is already registered with code {_extension_registry[key]}')
    if code in _inverted_registry:
        raise ValueError(f'code {code} is already in use for key {_inverted_registry[code]}')
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Unregister an extension code.  For testing only."""
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f'key {key} is not registered with code {code}')
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget which objects belong to the codes."""
    _extension_cache.clear()
