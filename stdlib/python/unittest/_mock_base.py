"""The mock classes of unittest.mock; _mock_state has what they know.

Every mock has a class of its own, below the one that was asked for, so that it can have magic methods of its
own.
"""

import inspect
from _thread import RLock
from functools import reduce
from types import MethodType

from ._mock_calls import DEFAULT, _CallList, joined_path, recorded, sentinel, signature_text
from ._mock_state import Planned, State, _callable, adopt, is_async, is_dunder, is_mock, mock_behind, raisable
from .util import safe_repr

_DELETED = sentinel.DELETED
_UNSET = sentinel.TIMEOUT_UNSET
_lock = RLock()         # guards the relations between mocks and their records

_BINARY = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'.split()
# What a MagicMock has. Of the rest a mock has what it was given.
_magics = {f'__{name}__' for name in [
    *(prefix + name for name in _BINARY for prefix in ('', 'i', 'r')), 'divmod', 'rdivmod',
    *'neg pos abs invert int float complex index bool round trunc floor ceil'.split(),
    *'lt gt le ge eq ne hash str sizeof fspath'.split(),
    *'len contains getitem setitem delitem iter next enter exit aiter'.split()]}
_ASYNC_MAGICS = {'__aenter__', '__aexit__', '__anext__'}
_GIVEN_MAGICS = {f'__{name}__' for name in (
    'delete dir format get getformat getinitargs getnewargs getnewargs_ex getstate missing reduce reduce_ex '
    'repr reversed set setstate subclasses').split()}
_SYNC_MAGICS = _magics | _GIVEN_MAGICS
MAGIC_NAMES = _SYNC_MAGICS | _ASYNC_MAGICS
_REFUSED_MAGICS = {f'__{name}__' for name in
                   'getattr setattr init new prepare instancecheck subclasscheck del'.split()}

# Attributes that look like an assertion that failed to be one.
_MISSPELLED = ('assert', 'assret', 'asert', 'aseert', 'assrt')


def _child_class(state, name):
    """The class for the child *name* of a mock: like its parent's, but as async as it has to be."""
    kind = state.kind
    if name in state.async_names or name in _ASYNC_MAGICS and issubclass(kind, (MagicMock, AsyncMockMixin)):
        return AsyncMock
    if issubclass(kind, AsyncMockMixin):
        named = name in _SYNC_MAGICS or state.methods and name in state.allowed
        return MagicMock if named else AsyncMock
    if issubclass(kind, CallableMixin):
        return kind
    return MagicMock if issubclass(kind, NonCallableMagicMock) else Mock


class _MagicSlot:
    """A magic method in the class of one mock: leads to that mock's child of this name."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, owner=None):
        if mock is None:
            mock, = vars(owner).get('_mock_self') or (None,)
            if mock is None:
                return self
        name, children = self.name, mock._mock_state.children
        with _lock:
            child = children.get(name)
            if child is None or child is _DELETED:
                child = mock._get_child_mock(name=name, _new_name=name, _new_parent=mock)
                children[name] = child
                if name in _ANSWERS:
                    setattr(child, *_ANSWERS[name](mock, child))
        return child


class _GivenMagic:
    """A magic method that a test gave to one mock: any callable, called with the mock first."""

    def __init__(self, function):
        self.function = function

    def __get__(self, mock, owner=None):
        return self.function if mock is None else MethodType(self.function, mock)


_SLOTS = {name: _MagicSlot(name) for name in MAGIC_NAMES}


class _AsyncIterator:
    """An iterator for `async for`."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _fixed(value):
    return lambda mock, child: ('return_value', value)


def _worked_out(function):
    return lambda mock, child: ('return_value', function(mock))


def _unless_told(function):
    """A side effect that uses the magic method's return value when a test has set one."""
    return lambda mock, child: ('side_effect', lambda *args: function(
        child._mock_state.book['return_value'], mock, *args))


def _told_or(told, otherwise):
    return otherwise if told is DEFAULT else told


# How a MagicMock's magic methods behave until they are told otherwise: an attribute of the method's mock, and
# its value, from the mock and the method's mock.
_ANSWERS = {
    **{f'__{name}__': _fixed(value) for name, value in {
        'int': 1, 'index': 1, 'float': 1.0, 'complex': 1j, 'bool': True, 'len': 0, 'contains': False,
        'exit': False, 'aexit': False, **dict.fromkeys(['lt', 'gt', 'le', 'ge'], NotImplemented)}.items()},
    '__hash__': _worked_out(lambda mock: object.__hash__(mock)),
    '__str__': _worked_out(lambda mock: object.__str__(mock)),
    '__sizeof__': _worked_out(lambda mock: object.__sizeof__(mock)),
    '__fspath__': _worked_out(lambda mock: f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}'),
    '__eq__': _unless_told(lambda told, mock, other: _told_or(told, mock is other or NotImplemented)),
    '__ne__': _unless_told(lambda told, mock, other: _told_or(told, mock is not other and NotImplemented)),
    '__iter__': _unless_told(lambda told, mock: iter(_told_or(told, ()))),
    '__aiter__': _unless_told(lambda told, mock: _AsyncIterator(iter(_told_or(told, ())))),
}


# ---- what assertions say

class _Events:
    """The assertions about one kind of event, calls or awaits: the entries of the book they read, their
    texts."""

    def __init__(self, count, last, log, searched, **texts):
        self.count, self.last, self.log, self.searched, self.texts = count, last, log, searched, texts

    def _fail(self, mock, text, cause=None, **facts):
        book = mock._mock_state.book
        calls = f'\nCalls: {safe_repr(book["mock_calls"])}.' if book['mock_calls'] else ''
        name = mock._mock_state.name or 'mock'
        raise AssertionError(self.texts[text].format(name=name, count=book[self.count], calls=calls,
                                                     **facts)) from cause

    def happened(self, mock):
        if not mock._mock_state.book[self.count]:
            self._fail(mock, 'some')

    def happened_once(self, mock, text='once'):
        if mock._mock_state.book[self.count] != 1:
            self._fail(mock, text)

    def never_happened(self, mock):
        if mock._mock_state.book[self.count]:
            self._fail(mock, 'none')

    def last_was(self, mock, args, kwargs):
        state = mock._mock_state
        last = state.book[self.last]
        if last is None:
            self._fail(mock, 'never', wanted=mock._format_mock_call_signature(args, kwargs))
        expected = state.normal_form(recorded(args, kwargs))
        if state.normal_form(last) != expected:
            self._fail(mock, 'other', expected if isinstance(expected, Exception) else None,
                       wanted=mock._format_mock_call_signature(args, kwargs),
                       actual=mock._format_mock_call_signature(last.args, last.kwargs))

    def any_was(self, mock, args, kwargs):
        state = mock._mock_state
        expected = state.normal_form(recorded(args, kwargs))
        cause = expected if isinstance(expected, Exception) else None
        if cause or not any(expected == state.normal_form(made) for made in state.book[self.log]):
            self._fail(mock, 'any', cause, wanted=mock._format_mock_call_signature(args, kwargs))

    def were_among(self, mock, calls, any_order):
        state = mock._mock_state
        made = state.book[self.searched]
        expected = [state.normal_form(one) for one in calls]
        remaining = _CallList(map(state.normal_form, made))
        errors = [one if isinstance(one, Exception) else None for one in expected]
        cause = next(filter(None, errors), None)
        if not any_order:
            if expected not in remaining:
                self._fail(mock, 'wrong' if cause else 'stretch', cause, errors=errors,
                           wanted=_CallList(calls), actual=safe_repr(_CallList(made)))
            return
        remaining, missing = list(remaining), []
        for one in expected:
            try:
                remaining.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            self._fail(mock, 'missing', cause, missing=tuple(missing), remaining=remaining)


_CALLS = _Events(
    'call_count', 'call_args', 'call_args_list', 'mock_calls',
    some="Expected '{name}' to have been called.",
    once="Expected '{name}' to have been called once. Called {count} times.{calls}",
    once_with="Expected '{name}' to be called once. Called {count} times.{calls}",
    none="Expected '{name}' to not have been called. Called {count} times.{calls}",
    never='expected call not found.\nExpected: {wanted}\n  Actual: not called.',
    other='expected call not found.\nExpected: {wanted}\n  Actual: {actual}',
    any='{wanted} call not found',
    stretch='Calls not found.\nExpected: {wanted}\n  Actual: {actual}',
    wrong='Error processing expected calls.\nErrors: {errors}\nExpected: {wanted}\n  Actual: {actual}',
    missing='{name!r} does not contain all of {missing} in its call list, found {remaining} instead')

_AWAITS = _Events(
    'await_count', 'await_args', 'await_args_list', 'await_args_list',
    some='Expected {name} to have been awaited.',
    once='Expected {name} to have been awaited once. Awaited {count} times.',
    once_with='Expected {name} to have been awaited once. Awaited {count} times.',
    none='Expected {name} to not have been awaited. Awaited {count} times.',
    never='Expected await: {wanted}\nNot awaited',
    other='expected await not found.\nExpected: {wanted}\n  Actual: {actual}',
    any='{wanted} await not found',
    stretch='Awaits not found.\nExpected: {wanted}\nActual: {actual}',
    wrong='Error processing expected awaits.\nErrors: {errors}\nExpected: {wanted}\nActual: {actual}',
    missing='{missing} not all found in await list')


# ---- attributes that are kept in the state

def _in_book(entry, doc=None):
    def read(self):
        return self._mock_state.book[entry]

    def write(self, value):
        self._mock_state.book[entry] = value
    return property(read, write, doc=doc)


def _in_state(field):
    def read(self):
        return getattr(self._mock_state, field)

    def write(self, value):
        setattr(self._mock_state, field, value)
    return property(read, write)


def _usable_effect(effect):
    """A side effect as it is kept: iterables become the iterator that calls draw from."""
    if effect is None or raisable(effect) or _callable(effect):
        return effect
    try:
        return iter(effect)
    except TypeError:
        return effect


def _from_effect(effect, args, kwargs):
    """What one call gets from the side effect."""
    if raisable(effect):
        raise effect
    if _callable(effect):
        return effect(*args, **kwargs)
    item = next(effect)
    if raisable(item):
        raise item
    return item


class NonCallableMock:
    """A mock that cannot be called: its attributes are mocks, made when they are first asked for."""

    _mock_slots = {}        # the magic methods of a new mock

    def __new__(cls, /, *args, **kwargs):
        spec = kwargs.get('spec_set')
        if spec is None:
            spec = kwargs.get('spec', args[0] if args else None)
        bases = (cls,)
        if spec is not None and not issubclass(cls, AsyncMockMixin) and is_async(spec):
            bases = (AsyncMockMixin, cls)
        itself = []
        namespace = {'__doc__': cls.__doc__, '__module__': cls.__module__, '_mock_self': itself}
        if spec is None:                # else __init__ finds out which of them it has
            namespace.update(cls._mock_slots)
        self = object.__new__(type(cls.__name__, bases, namespace))
        itself.append(self)
        book = self._mock_blank()
        book.update(return_value=DEFAULT, side_effect=None)
        vars(self)['_mock_state'] = State(cls, book)
        return self

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name='', _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False,
                 **kwargs):
        state = self._mock_state
        state.parent, state.owner = parent, parent if _new_parent is None else _new_parent
        state.name, state.label, state.wraps, state.unsafe = name, _new_name, wraps, unsafe
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if spec is not None:
            drop_self = parent is not None if _eat_self is None else _eat_self
            state.set_spec(spec, spec_set, _spec_as_instance, drop_self)
            self._mock_set_magics()
        elif spec_set:
            state.spec_set = spec_set
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_blank(self):
        """The book of a mock to which nothing has happened."""
        return {'called': False, 'call_count': 0, 'call_args': None, 'call_args_list': _CallList(),
                'mock_calls': _CallList(), 'method_calls': _CallList()}

    def _mock_set_magics(self):
        """Have those magic methods that a mock of this kind and spec has, and no others of them."""
        state, made = self._mock_state, type(self)
        for name, slot in state.kind._mock_slots.items():
            if not state.may_have(name):
                if name in vars(made):
                    delattr(made, name)
            elif name not in vars(made):
                setattr(made, name, slot)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of *spec* from now on; with *spec_set*, only they can be set too."""
        self._mock_state.set_spec(spec, spec_set)
        self._mock_set_magics()

    def attach_mock(self, mock, attribute):
        """Make *mock* an attribute of this one, whatever it was before: its calls are recorded here then."""
        state = mock_behind(mock)._mock_state
        state.parent = state.owner = state.label = None
        state.name = ''
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        """Set attributes, those of children ('method.return_value') as well."""
        for path in sorted(kwargs, key=lambda path: path.count('.')):
            *way, last = path.split('.')
            setattr(reduce(getattr, way, self), last, kwargs[path])

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, here and below; what calls do is kept unless asked otherwise."""
        seen = set() if visited is None else visited
        if id(self) in seen:
            return
        seen.add(id(self))
        state = self._mock_state
        with _lock:
            state.book.update(self._mock_blank())
            if return_value:
                state.book['return_value'] = DEFAULT
            if side_effect:
                state.book['side_effect'] = None
        for child in list(state.children.values()):
            if is_mock(child):
                child.reset_mock(seen, return_value=return_value, side_effect=side_effect)
        result = mock_behind(state.book['return_value'])
        if is_mock(result):
            result.reset_mock(seen)

    # -- attributes

    @property
    def __class__(self):
        return self._mock_state.spec_class or type(self)

    @property
    def return_value(self):
        """What calls give: a mock that is made when it is first needed, or what has been set."""
        state = self._mock_state
        with _lock:
            value = state.book['return_value']
            if value is DEFAULT and state.wraps is None:
                value = self._get_child_mock(_new_parent=self, _new_name='()')
                state.book['return_value'] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self._mock_state.book['return_value'] = value
        adopt(self, value, None, '()')

    @property
    def side_effect(self):
        """What calls do: a function to call, an exception to raise, or an iterator to take results from."""
        book = self._mock_state.book
        book['side_effect'] = effect = _usable_effect(book['side_effect'])
        return effect

    @side_effect.setter
    def side_effect(self, value):
        self._mock_state.book['side_effect'] = _usable_effect(value)

    called = _in_book('called', 'Whether the mock has been called.')
    call_count = _in_book('call_count', 'How often the mock has been called.')
    call_args = _in_book('call_args', 'The last call; None when there was none.')
    call_args_list = _in_book('call_args_list', 'All calls of the mock.')
    mock_calls = _in_book('mock_calls', 'All calls of the mock and of whatever came from it.')
    method_calls = _in_book('method_calls', 'All calls of attributes, and of their attributes.')
    _mock_return_value = _in_book('return_value')
    _mock_side_effect = _in_book('side_effect')
    _mock_name = _in_state('name')
    _mock_parent = _in_state('parent')
    _mock_new_name = _in_state('label')
    _mock_new_parent = _in_state('owner')
    _mock_children = _in_state('children')
    _mock_wraps = _in_state('wraps')
    _mock_sealed = _in_state('sealed')
    _mock_unsafe = _in_state('unsafe')
    _mock_methods = _in_state('methods')
    _spec_class = _in_state('spec_class')
    _spec_set = _in_state('spec_set')
    _spec_signature = _in_state('signature')

    def __getattr__(self, name):
        if name == '_mock_state':           # an object that __new__ did not make
            raise AttributeError(name)
        state = self._mock_state
        child = state.children.get(name)
        if child is not None and state.methods is None and is_mock(child) and name[0] != '_':
            return child                    # what happens most often
        if state.methods is not None:
            if name not in state.allowed or name in MAGIC_NAMES:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif is_dunder(name):
            raise AttributeError(name)
        if not state.unsafe and name not in state.allowed:
            if name.startswith(_MISSPELLED) or 'assert_' + name in _ASSERTIONS:
                raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if '
                                     f'{name!r} is meant to be an attribute.')
        with _lock:
            child = state.children.get(name)
            if child is _DELETED:
                raise AttributeError(name)
            if child is None:
                wraps = None if state.wraps is None else getattr(state.wraps, name)
                child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name,
                                             _new_parent=self)
            elif isinstance(child, Planned):
                child = child.build()
            state.children[name] = child
        return child

    def __setattr__(self, name, value):
        state = self._mock_state
        if name in _OWN_NAMES:
            object.__setattr__(self, name, value)
        elif state.spec_set and not state.may_have(name) and name not in vars(self):
            raise AttributeError(f"Mock object has no attribute '{name}'")
        elif name in _REFUSED_MAGICS:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        elif name in MAGIC_NAMES:
            if not state.may_have(name):
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if is_mock(value):
                adopt(self, value, None, name)
                state.children[name] = value
                setattr(type(self), name, _SLOTS[name])
            else:
                setattr(type(self), name, _GivenMagic(value))
        elif name == '__class__':
            state.spec_class = value
        elif state.sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {joined_path(self._extract_mock_name(), name)}')
        else:
            if adopt(self, value, name, name):
                state.children[name] = mock_behind(value)
            if isinstance(value, PropertyMock):     # its __set__ would count as a call
                vars(self)[name] = value
            else:
                object.__setattr__(self, name, value)

    def __delattr__(self, name):
        state = self._mock_state
        if name in MAGIC_NAMES and name in vars(type(self)):
            delattr(type(self), name)
        elif name in vars(self):
            object.__delattr__(self, name)
        elif state.children.get(name) is _DELETED:
            raise AttributeError(name)
        state.children[name] = _DELETED

    def __dir__(self):
        from . import mock
        state = self._mock_state
        own = [*vars(self)]
        own += [name for name, value in vars(type(self)).items() if isinstance(value, _GivenMagic)]
        inherited = dir(type(self))
        if mock.FILTER_DIR:
            own = [name for name in own if not name.startswith('_') or is_dunder(name)]
            inherited = [name for name in inherited if not name.startswith('_')]
        children = [name for name, child in state.children.items() if child is not _DELETED]
        return sorted({*own, *inherited, *children, *(state.methods or ())})

    def _extract_mock_name(self):
        state, path = self._mock_state, ''
        while state.owner is not None:
            path = joined_path(state.label or '', path)
            state = state.owner._mock_state
        return joined_path(state.name or 'mock', path)

    def __repr__(self):
        state, name = self._mock_state, self._extract_mock_name()
        shown = f' name={name!r}' if name != 'mock' else ''
        if state.spec_class is not None:
            shown += f" {'spec_set' if state.spec_set else 'spec'}={state.spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def _get_child_mock(self, /, **kw):
        """Make a mock for an attribute or a result; classes derived from Mock may override it."""
        state = self._mock_state
        if state.sealed:
            raise AttributeError(joined_path(self._extract_mock_name(), kw.get('name') or '()'))
        return _child_class(state, kw.get('_new_name'))(**kw)

    # -- assertions

    def _format_mock_call_signature(self, args, kwargs):
        return signature_text(self._mock_state.name or 'mock', args, kwargs)

    def assert_called(self):
        """Fail unless there was a call."""
        _CALLS.happened(self)

    def assert_called_once(self):
        """Fail unless there was exactly one call."""
        _CALLS.happened_once(self)

    def assert_not_called(self):
        """Fail if there was a call."""
        _CALLS.never_happened(self)

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless the last call had these arguments."""
        _CALLS.last_was(self, args, kwargs)

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was exactly one call, with these arguments."""
        _CALLS.happened_once(self, 'once_with')
        _CALLS.last_was(self, args, kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless some call had these arguments."""
        _CALLS.any_was(self, args, kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless mock_calls has these calls, one after the other or else in any order."""
        _CALLS.were_among(self, calls, any_order)


class CallableMixin:
    """What can be called: records the call, then gives what the mock has been told to give."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self._mock_state.book['return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        if side_effect is not None:
            self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        state = self._mock_state
        if state.strict:
            state.signature.bind(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        state, made = self._mock_state, recorded(args, kwargs)
        book = state.book
        with _lock:
            book['called'] = True
            book['call_count'] += 1
            book['call_args'] = made
            book['call_args_list'].append(made)
            book['mock_calls'].append(recorded('', args, kwargs))
            for above, path, method in state.upwards():
                if method is not None:
                    above['method_calls'].append(recorded(method, args, kwargs))
                above['mock_calls'].append(recorded(path, args, kwargs))

    def _execute_mock_call(self, /, *args, **kwargs):
        state, effect = self._mock_state, self.side_effect
        if effect is not None:
            result = _from_effect(effect, args, kwargs)
            if result is not DEFAULT:
                return result
        if state.book['return_value'] is DEFAULT and state.wraps is not None:
            return state.wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A stand-in for any object: records how it is used, and does what it is told.

    spec: an object (or a list of names) whose attributes the mock may have; isinstance() takes the mock for
    one like it. spec_set: the same, and no other attributes can be set either. side_effect: what a call does,
    a function to call, an exception to raise or an iterable with one result for each call. return_value: what
    a call returns. wraps: an object that calls and attributes are passed on to. name: shown in the repr.
    unsafe: allow attributes that look like misspelled assertions. Other keyword arguments become attributes;
    'a.b' is the attribute b of a.
    """


class MagicMixin:
    """Has magic methods, with answers that suit most tests."""

    _mock_slots = {name: _SLOTS[name] for name in _magics | _ASYNC_MAGICS}


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock that has the magic methods too; with a spec, those of the spec."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """Forget all calls. Magic methods go on returning what they have to."""
        magic = is_dunder(self._mock_state.name or '')
        super().reset_mock(*args, return_value=return_value and not magic, **kwargs)


async def _any_coroutine(*args, **kwargs):
    pass

# What makes an object pass for a coroutine function.
_COROUTINE_LOOKS = {**vars(inspect.markcoroutinefunction(lambda: None)), '__code__': _any_coroutine.__code__,
                    '__name__': 'AsyncMock', '__defaults__': (), '__kwdefaults__': {},
                    '__annotations__': None}


class AsyncMockMixin:
    """What gives coroutines when it is called; awaits are counted like calls."""

    def __init__(self, /, *args, **kwargs):
        vars(self).update(_COROUTINE_LOOKS)
        super().__init__(*args, **kwargs)

    def _mock_blank(self):
        return {**super()._mock_blank(), 'await_count': 0, 'await_args': None, 'await_args_list': _CallList()}

    await_count = _in_book('await_count', 'How often a coroutine of this mock has been awaited.')
    await_args = _in_book('await_args', 'The arguments of the last await; None when there was none.')
    await_args_list = _in_book('await_args_list', 'The arguments of all awaits.')

    async def _execute_mock_call(self, /, *args, **kwargs):
        state, made = self._mock_state, recorded(args, kwargs)
        with _lock:
            state.book['await_count'] += 1
            state.book['await_args'] = made
            state.book['await_args_list'].append(made)
        effect = self.side_effect
        if effect is not None:
            try:
                result = _from_effect(effect, args, kwargs)
            except StopIteration:               # a coroutine must not raise it
                raise StopAsyncIteration from None
            if inspect.iscoroutinefunction(effect):
                result = await result
            if result is not DEFAULT:
                return result
        if state.book['return_value'] is DEFAULT and state.wraps is not None:
            result = state.wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(state.wraps) else result
        return self.return_value

    def assert_awaited(self):
        """Fail unless there was an await."""
        _AWAITS.happened(self)

    def assert_awaited_once(self):
        """Fail unless there was exactly one await."""
        _AWAITS.happened_once(self)

    def assert_not_awaited(self):
        """Fail if there was an await."""
        _AWAITS.never_happened(self)

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless the last await had these arguments."""
        _AWAITS.last_was(self, args, kwargs)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was exactly one await, with these arguments."""
        _AWAITS.happened_once(self, 'once_with')
        _AWAITS.last_was(self, args, kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless some await had these arguments."""
        _AWAITS.any_was(self, args, kwargs)

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless these awaits happened, one after the other or else in any order."""
        _AWAITS.were_among(self, calls, any_order)


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock of a coroutine function: calls are recorded at once, the answer comes when the result is
    awaited.

    With a spec, those attributes that are not coroutine functions are MagicMocks.
    """


class PropertyMock(Mock):
    """A mock for a property: put into a class, it is called to get the attribute, and with the value to set
    it."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class ThreadingMixin:
    """Lets a thread wait for calls by another."""

    DEFAULT_TIMEOUT = None

    def __init__(self, *args, timeout=_UNSET, **kwargs):
        from threading import Condition
        vars(self).update(_mock_wait_timeout=self.DEFAULT_TIMEOUT if timeout is _UNSET else timeout,
                          _mock_finished=[], _mock_news=Condition())
        super().__init__(*args, **kwargs)

    def _get_child_mock(self, /, **kw):
        child = super()._get_child_mock(**kw)
        if isinstance(child, ThreadingMixin):
            vars(child)['_mock_wait_timeout'] = self._mock_wait_timeout
        return child

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls; waiting starts anew."""
        super().reset_mock(*args, **kwargs)
        self._mock_finished.clear()

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_news:
            self._mock_finished.append(recorded(args, kwargs))
            self._mock_news.notify_all()
        return result

    def _mock_wait(self, condition, timeout):
        with self._mock_news:
            return self._mock_news.wait_for(condition, timeout)

    def wait_until_called(self, *, timeout=_UNSET):
        """Wait until a call has been made and is over; AssertionError when it takes too long."""
        timeout = self._mock_wait_timeout if timeout is _UNSET else timeout
        if not self._mock_wait(lambda: self._mock_finished, timeout):
            name = self._mock_state.name or 'mock'
            raise AssertionError(f'{name} was not called before timeout({timeout}).')

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until a call with these arguments is over; AssertionError when it takes too long."""
        wanted = recorded(args, kwargs)
        if not self._mock_wait(lambda: wanted in self._mock_finished, self._mock_wait_timeout):
            _CALLS.any_was(self, args, kwargs)


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock that a test can wait for: wait_until_called() and wait_until_any_call_with()."""


_ASSERTIONS = {name for name in vars(NonCallableMock) if name.startswith('assert_')}
# Attributes whose setting is never that of a test's attribute.
_OWN_NAMES = {name for kind in (NonCallableMock, AsyncMockMixin) for name, value in vars(kind).items()
              if isinstance(value, property) and name != '__class__'}
