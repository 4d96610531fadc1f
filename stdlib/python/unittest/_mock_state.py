"""What a mock knows: its state, and questions about objects that decide what mock they need.

All a mock knows is in one State object, and what a test may read of it (called, call_args, return_value, ...)
in the state's `book`, a dict. The book of a mock that stands behind a function is the function's own
__dict__: so both show the same.

Mocks are related in two ways. `owner` is the mock that we are an attribute or the result of, `label` is what
it knows us as ('()' for a result): that gives mocks their names and lets an owner record calls of its
descendants in mock_calls. `parent` and `name` are the same for attributes only, for method_calls.
"""

import inspect
from types import FunctionType, MethodType

from ._mock_calls import joined_path, recorded, spelled_out

FUNCTION_TYPES = (FunctionType, MethodType)
# The types of most of what is in a class: a quick no when coroutine functions are looked for.
_NEVER_ASYNC = frozenset([
    type(object.__init__), type(str.join), type(len), type(FunctionType.__code__),
    type(vars(dict)['fromkeys']), property, type, str, int, bool, tuple, dict, type(None)])
_SPEC_MISSPELLED = ('autospect', 'auto_spec', 'set_spec')


class InvalidSpecError(Exception):
    """A mock was given as the spec of another."""


# ---- questions about objects

def is_mock(obj):
    """Whether it really is one: isinstance() would believe what a spec claims."""
    return hasattr(type(obj), '_mock_slots')


def mock_behind(obj):
    """The mock behind the function that create_autospec() made; anything else is itself."""
    return getattr(obj, 'mock', obj) if type(obj) is FunctionType else obj


def is_name_list(spec):
    """A spec may be a list of names."""
    return type(spec) in (list, tuple)


def is_dunder(name):
    """Is it the name of a special method?"""
    return len(name) > 4 and name[:2] == name[-2:] == '__'


def raisable(obj):
    """Is it an exception, or a class of them?"""
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _callable(obj):
    """callable(), for what a class body may hold too: a staticmethod is as callable as its function."""
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return isinstance(obj, type) or getattr(obj, '__call__', None) is not None


def instances_callable(obj):
    """Whether instances of a class can be called; whether another object can."""
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    found = [vars(base)['__call__'] for base in obj.__mro__ if '__call__' in vars(base)]
    return bool(found) and found[0] is not None


def is_async(obj):
    """Whether a mock of it has to be awaited: coroutine functions, and awaitable objects."""
    if is_mock(obj) and not hasattr(type(obj), 'assert_awaited'):
        return False
    return inspect.iscoroutinefunction(getattr(obj, '__func__', obj)) or hasattr(type(obj), '__await__')


def refuse_misspelled(kwargs):
    """Arguments that are meant for spec and its like would silently become attributes of the mock."""
    for name in _SPEC_MISSPELLED:
        if name in kwargs:
            raise RuntimeError(f'{name!r} might be a typo; use unsafe=True if this is intended')


def signature_of(spec, as_instance=False, drop_self=False):
    """The signature of calls of *spec*, or of its instances; None when it has none or it is not known."""
    if isinstance(spec, type) and not as_instance:
        spec, drop_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        spec, drop_self = spec.__func__, drop_self or isinstance(spec, classmethod)
    elif not isinstance(spec, FUNCTION_TYPES):
        spec = getattr(spec, '__call__', None)
    try:
        signature = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if drop_self:
        parameters = list(signature.parameters.values())
        first = parameters[0].kind if parameters else None
        if first in (None, inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD):
            return None
        if first is not inspect.Parameter.VAR_POSITIONAL:
            signature = signature.replace(parameters=parameters[1:])
    return signature


def _coroutine_names(spec):
    """The names of coroutine functions among the attributes of *spec*, without running any code of it."""
    found = {}
    for base in reversed((spec if isinstance(spec, type) else type(spec)).__mro__):
        found.update(vars(base))
    try:
        found.update(vars(spec))
    except (TypeError, AttributeError):
        pass
    names = []
    for name, value in found.items():
        if type(value) in (staticmethod, classmethod):
            value = value.__func__
        if type(value) in _NEVER_ASYNC:
            continue
        try:
            value = inspect.unwrap(value)
        except ValueError:              # wrapped around itself
            continue
        if inspect.iscoroutinefunction(value):
            names.append(name)
    return names


# ---- the parts of a mock

class State:
    """What a mock knows; the module's text explains the relations."""

    __slots__ = ('kind', 'book', 'children', 'name', 'parent', 'label', 'owner', 'wraps', 'sealed', 'unsafe',
                 'methods', 'allowed', 'spec_class', 'spec_set', 'async_names', 'signature', 'strict')

    def __init__(self, kind, book):
        self.kind, self.book, self.children = kind, book, {}
        self.name = self.parent = self.owner = self.wraps = None
        self.label = ''
        self.sealed = self.unsafe = False
        self.set_spec(None, None)

    def set_spec(self, spec, spec_set, as_instance=False, drop_self=False):
        """Take *spec* as the shape of the mock: names, class, signature."""
        if is_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        self.spec_set, self.methods, self.spec_class, self.signature = spec_set, spec, None, None
        self.async_names, self.strict = (), False
        if spec is not None and not is_name_list(spec):
            self.spec_class = spec if isinstance(spec, type) else type(spec)
            self.signature = signature_of(spec, as_instance, drop_self)
            self.async_names = _coroutine_names(spec)
            self.methods = dir(spec)
        self.allowed = frozenset(self.methods or ())

    def may_have(self, name):
        return self.methods is None or name in self.allowed

    def upwards(self):
        """The book of each mock above, with the path from it to here, and the path as a method (None: is
        none)."""
        state, path = self, self.label or ''
        method = self.name if self.parent is not None else None
        while state.owner is not None:
            state = state.owner._mock_state
            yield state.book, path, method
            path = joined_path(state.label or '', path)
            if method is not None:
                method = joined_path(state.name or '', method) if state.parent is not None else None

    def signature_at(self, path):
        """The signature of what *path* leads to from here ('a().b'); None when nothing is known about it."""
        state = self
        for step in path.replace('()', '.()').split('.'):
            if step == '()':
                below = state.book['return_value']
            elif step:
                below = state.children.get(step)
                if isinstance(below, Planned):
                    below = getattr(below.mock, step)
            else:
                continue
            if not is_mock(below := mock_behind(below)):
                return None
            state = below._mock_state
        return state.signature

    def normal_form(self, made):
        """*made* with its arguments put in order by the signature; the TypeError when they do not fit."""
        if not isinstance(made, tuple):
            return made
        name = made[0] if made and isinstance(made[0], str) else ''
        signature = self.signature_at(name) if name else self.signature
        if signature is None:
            return made
        _, args, kwargs = spelled_out(made) or ('', (), {})
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return recorded('', (name, bound.args, bound.kwargs), {})      # shown like this in messages


class Planned:
    """A child that create_autospec() has all it needs to make: make(mock, *facts) does it when it is first
    wanted."""

    def __init__(self, make, mock, *facts):
        self.make, self.mock, self.facts = make, mock, facts

    def build(self):
        child = self.make(self.mock, *self.facts)
        if self.mock._mock_state.sealed:
            seal(child)
        return child


def seal(mock):
    """Allow no attributes and results beyond those that there are now; nor in the children of the mock."""
    mock = mock_behind(mock)
    state = mock._mock_state
    state.sealed = True
    for child in [*state.children.values(), state.book['return_value']]:
        child = mock_behind(child)
        if is_mock(child) and child._mock_state.owner is mock:
            seal(child)


def adopt(owner, value, name, label):
    """Make the mock *value* a child of *owner*, unless it already has a name or a place, or is above it."""
    value = mock_behind(value)
    if not is_mock(value):
        return False
    child = value._mock_state
    if child.name or child.label or child.parent is not None or child.owner is not None:
        return False
    above = owner
    while above is not None:
        if above is value:
            return False
        above = above._mock_state.owner
    child.owner, child.label = owner, label
    if name:
        child.parent, child.name = owner, name
    return True


