"""Mocks that are made after a pattern, with all that is below it: create_autospec(). And mock_open().

Nothing below the pattern is mocked before it is asked for. Its attributes are looked up at once, for they may
be patched later; each becomes a Planned child, which is built when a test first uses it.
"""

import inspect
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper, open as _open

from ._mock_base import AsyncMock, MagicMock, NonCallableMagicMock
from ._mock_calls import DEFAULT
from ._mock_state import (FUNCTION_TYPES, InvalidSpecError, Planned, _callable, instances_callable, is_dunder,
                          is_mock, is_name_list, refuse_misspelled)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False,
                    **kwargs):
    """A mock with the attributes of *spec*, as far down as they go; functions check their arguments.

    The mock of a class gives mocks of instances; with *instance*, it is itself such a one. With *spec_set*,
    attributes that *spec* has not cannot be set. The keyword arguments configure the mock.
    """
    if is_name_list(spec):              # elsewhere it would mean names
        spec = type(spec)
    if is_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    if not unsafe:
        refuse_misspelled(kwargs)
    name, wraps, is_class = kwargs.pop('name', _name), kwargs.get('wraps'), isinstance(spec, type)
    options = {'spec_set' if spec_set else 'spec': spec, '_spec_as_instance': instance, '_eat_self': is_class}
    kind = MagicMock
    if inspect.isdatadescriptor(spec):      # nobody knows what it gives
        options = {}
    elif inspect.iscoroutinefunction(spec):
        if instance:
            raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
        kind = AsyncMock
    elif not _callable(spec) or is_class and instance and not instances_callable(spec):
        kind = NonCallableMagicMock         # whether or not there is a spec: None is mocked without
    if kind is not NonCallableMagicMock:
        options.update((key, kwargs.pop(key)) for key in ('return_value', 'side_effect') if key in kwargs)
    own_result = 'return_value' in options or 'return_value' in kwargs
    kwargs.pop('wraps', None)
    mock = kind(parent=_parent, name=name, wraps=wraps, _new_name='' if _parent is None else name, **options)
    is_function = isinstance(spec, FUNCTION_TYPES)
    if not is_function:
        _check_arguments(mock)
    for entry in dir(spec):
        if not is_dunder(entry):
            try:
                original = getattr(spec, entry)
            except AttributeError:
                continue
            if isinstance(original, FUNCTION_TYPES) and not is_mock(original):
                plan = Planned(_function_child, mock, entry, original, spec_set, wraps, spec)
            else:
                plan = Planned(_object_child, mock, entry, original, spec_set)
            mock._mock_children[entry] = plan
    if is_class and not instance and not own_result:
        mock.return_value = create_autospec(spec, spec_set, True, mock, '()', wraps=wraps)
    if kwargs:
        mock.configure_mock(**kwargs)
    return _stand_in(mock, spec) if is_function else mock


def _check_arguments(mock):
    """Have the mock refuse calls that do not fit its signature."""
    state = mock._mock_state
    if state.signature is not None:
        state.strict = True
        type(mock).__signature__ = state.signature


def _object_child(mock, entry, original, spec_set):
    """The child for an attribute that is no function."""
    try:
        return create_autospec(original, spec_set, False, mock, entry)
    except InvalidSpecError:
        raise InvalidSpecError(f'Cannot autospec attr {entry!r} from target {mock._mock_name or mock!r} as '
                               f'it has already been mocked out. [target={mock!r}, attr={original!r}]')


def _function_child(mock, entry, original, spec_set, wraps, spec):
    """The child for a function. One that a class has as a method is called without self."""
    kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
    found = inspect.getattr_static(spec, entry, original)
    child = kind(parent=mock, name=entry, _new_name=entry,
                 wraps=original if wraps and hasattr(wraps, entry) else None,
                 _eat_self=isinstance(spec, type) and isinstance(found, FUNCTION_TYPES),
                 **{'spec_set' if spec_set else 'spec': original})
    child.return_value = kind()
    _check_arguments(child)
    return child


def _stand_in(mock, original):
    """A real function for *mock* to be behind: it can be put into classes and has the signature of
    *original*."""
    state = mock._mock_state
    signature = state.signature
    if signature is None:
        return mock
    if isinstance(mock, AsyncMock):
        async def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    name = original.__name__
    stand_in.__module__ = getattr(original, '__module__', None)
    stand_in.__name__ = stand_in.__qualname__ = name if name.isidentifier() else 'funcopy'
    shown = vars(stand_in)
    for entry, plan in list(mock._mock_children.items()):
        if isinstance(plan, Planned) and plan.make is _function_child:
            shown[entry] = getattr(mock, entry)
    shown.update(state.book, __signature__=signature, mock=mock, return_value=mock.return_value,
                 reset_mock=mock.reset_mock)
    shown.update((name, getattr(mock, name)) for name in dir(type(mock)) if name.startswith('assert_'))
    state.book = shown
    return stand_in


class _FakeFile:
    """What a handle of mock_open() reads, until a test sets the return_value of a method."""

    def __init__(self, handle, data):
        self.handle, self.data = handle, data
        self.rewind()
        for method in ('read', 'readline', 'readlines'):
            getattr(handle, method).configure_mock(return_value=None, side_effect=partial(self.read, method))
        handle.write.return_value = None
        handle.__enter__.return_value = handle
        handle.__exit__.side_effect = self.leave
        handle.__iter__.side_effect = self.lines
        handle.__next__.side_effect = self.next_line

    def rewind(self, *args, **kwargs):
        """What open() does, as a side effect."""
        self.stream = BytesIO(self.data) if isinstance(self.data, bytes) else StringIO(self.data)
        return DEFAULT

    def read(self, method, /, *args, **kwargs):
        told = getattr(self.handle, method).return_value
        return getattr(self.stream, method)(*args, **kwargs) if told is None else told

    def next_line(self):
        told = self.handle.readline.return_value
        return next(self.stream) if told is None else told

    def lines(self):
        while True:
            try:
                line = self.next_line()
            except StopIteration:
                return
            yield line

    def leave(self, *exception):
        self.handle.close()


def mock_open(mock=None, read_data=''):
    """A mock of open(). What it returns is a file too, reads *read_data*, and works in a with statement.

    Give a *mock* to configure that one. Each call of it starts reading anew.
    """
    if mock is None:
        mock = MagicMock(name='open', spec=dir(_open))
    handle = MagicMock(spec=[*{*dir(TextIOWrapper), *dir(BytesIO)}])
    mock.side_effect = _FakeFile(handle, read_data).rewind
    mock.return_value = handle
    return mock
