"""Replacing things for the time of a test: patch() and its kin.

A patcher is entered and left, by a with statement, by start() and stop(), or around each call of what it
decorates. While it is entered, an ExitStack holds what there is to undo.
"""

import builtins
import inspect
from contextlib import ExitStack
from functools import partial, wraps
from types import ModuleType

from ._mock_autospec import create_autospec
from ._mock_base import AsyncMock, MagicMock, NonCallableMagicMock, NonCallableMock
from ._mock_calls import DEFAULT
from ._mock_state import (InvalidSpecError, instances_callable, is_async, is_mock, is_name_list,
                          refuse_misspelled)

# delattr() of these does not bring back what was there before, even where a class has them.
_RESET_BY_DELETING = {'__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__'}


def _resolve(name):
    from pkgutil import resolve_name
    return resolve_name(name)


def _get_target(target):
    """(function that gets the object, attribute) for 'package.module.Class.attribute'."""
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return partial(_resolve, path), attribute


def _entered(stack, patchings, args, kwargs):
    """Enter the patchers; the arguments with those that the function gets from them."""
    kwargs = dict(kwargs)
    for patching in patchings:
        given = stack.enter_context(patching)
        if patching.attribute_name is not None:
            kwargs.update(given)
        elif patching.new is DEFAULT:
            args += (given,)
    return args, kwargs


def _around(function, patchings):
    """*function* with the patchers entered whenever it runs."""
    if inspect.iscoroutinefunction(function):
        @wraps(function)
        async def patched(*args, **kwargs):
            with ExitStack() as stack:
                args, kwargs = _entered(stack, patchings, args, kwargs)
                return await function(*args, **kwargs)
    else:
        @wraps(function)
        def patched(*args, **kwargs):
            with ExitStack() as stack:
                args, kwargs = _entered(stack, patchings, args, kwargs)
                return function(*args, **kwargs)
    return patched


class _Patcher:
    """What all patchers can do; a kind of patcher has to be a context manager."""

    _active_patches = []        # those that start() entered
    attribute_name = new = None

    def start(self):
        """Enter the patcher, until stop() or patch.stopall()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Leave what start() entered; nothing happens when it is not."""
        if self not in self._active_patches:
            return None
        self._active_patches.remove(self)
        return self.__exit__(None, None, None)

    def copy(self):
        """Another patcher for the same."""
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        return other

    def __call__(self, func):
        return self.decorate_class(func) if isinstance(func, type) else self.decorate_callable(func)

    def decorate_class(self, klass):
        """Decorate all methods that are tests, by their names."""
        for name in dir(klass):
            if name.startswith(patch.TEST_PREFIX) and hasattr(method := getattr(klass, name), '__call__'):
                setattr(klass, name, self.copy()(method))
        return klass

    def decorate_callable(self, func):
        """Decorate a function or coroutine function."""
        return _around(func, [self])


class _patch(_Patcher):
    """Replaces one attribute of an object; with `additional_patchers`, further ones."""

    _undo = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *,
                 unsafe=False):
        for other, value in ('new', new is not DEFAULT), ('autospec', autospec is not None):
            if new_callable is not None and value:
                raise ValueError(f"Cannot use '{other}' and 'new_callable' together")
        if not unsafe:
            refuse_misspelled(kwargs)
        for option, value, what in ('spec', spec, 'spec'), ('spec_set', spec_set, 'spec_set target'):
            if is_mock(value):
                raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the {what} has already been '
                                       f'mocked out. [{option}={value!r}]')
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.create, self.kwargs, self.additional_patchers = create, kwargs, []

    def copy(self):
        other = super().copy()
        other._undo = None
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def decorate_callable(self, func):
        # Patchers of one function share one wrapper, so their mocks come in one order.
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func
        patchings = [self]
        patched = _around(func, patchings)
        patched.patchings = patchings
        return patched

    def get_original(self):
        """(what is replaced or DEFAULT, whether it is in the object's own dict)."""
        target, name = self.getter(), self.attribute
        if isinstance(target, ModuleType) and name in vars(builtins):
            self.create = True          # a module may hide a builtin
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            raise AttributeError(f'{target} does not have the attribute {name!r}')
        return original, False

    def __enter__(self):
        if self._undo is not None:
            raise RuntimeError('Patch is already started')
        self.target = self.getter()
        pattern = self._pattern()
        self.temp_original, self.is_local = self.get_original()
        new = self._replacement(self.temp_original, *pattern)
        with ExitStack() as stack:
            setattr(self.target, self.attribute, new)
            stack.callback(self._restore)
            given = new
            if self.attribute_name is not None:
                given = {self.attribute_name: new} if self.new is DEFAULT else {}
                for patcher in self.additional_patchers:
                    entered = stack.enter_context(patcher)
                    if patcher.new is DEFAULT:
                        given.update(entered)
            self._undo = stack.pop_all()
        return given

    def __exit__(self, *exc_info):
        undo, self._undo = self._undo, None
        return None if undo is None else undo.__exit__(*exc_info)

    def _restore(self):
        target, name, original = self.target, self.attribute, self.temp_original
        del self.target, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
            return
        delattr(target, name)
        # A proxy may have had to store it itself, and have nothing left now.
        if not self.create and (name in _RESET_BY_DELETING or not hasattr(target, name)):
            setattr(target, name, original)

    def _pattern(self):
        """(model or None, whether it is a spec_set, autospec) from the three arguments; True stands for the
        original."""
        spec, spec_set, autospec = (None if value is False else value
                                    for value in (self.spec, self.spec_set, self.autospec))
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        return spec_set if spec is None else spec, spec_set is not None, autospec

    def _replacement(self, original, model, strict, autospec):
        """What to put in the place of *original*."""
        if autospec is not None:
            return self._autospecced(original, original if autospec is True else autospec, strict)
        if self.new is not DEFAULT:
            if self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            return self.new
        if model is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        return self._new_mock(original, original if model is True else model, strict)

    def _autospecced(self, original, model, strict):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        where = None
        if is_mock(self.target):
            where = 'as the patch target'
        elif is_mock(model):
            where = f"from target {getattr(self.target, '__name__', self.target)!r} as it"
        if where:
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} {where} has already been mocked '
                                   f'out. [target={self.target!r}, attr={model!r}]')
        return create_autospec(model, spec_set=strict, _name=self.attribute, **self.kwargs)

    def _new_mock(self, original, model, strict):
        options = {} if model is None else {'spec_set' if strict else 'spec': model}
        kind = self.new_callable
        if kind is None:
            kind = MagicMock
            if is_async(original if model is None else model):
                kind = AsyncMock
            elif model is not None and not ('__call__' in model if is_name_list(model) else callable(model)):
                kind = NonCallableMagicMock
        named = isinstance(kind, type) and issubclass(kind, NonCallableMock)
        new = kind(**({'name': self.attribute} if named else {}), **{**options, **self.kwargs})
        if model is not None and isinstance(original, type) and is_mock(new):
            # Of a class, the instances have the spec too.
            if not is_name_list(model) and not instances_callable(model):
                kind = NonCallableMagicMock
            new.return_value = kind(_new_parent=new, _new_name='()', **{**options, **self.kwargs})
        return new


class _patch_dict(_Patcher):
    """Changes a mapping: patch.dict(in_dict, values=(), clear=False, **kwargs).

    *in_dict* may be the name of a mapping to import. *values*, a mapping or pairs, and the keyword arguments
    are put in; with *clear* everything else is taken out. Afterwards the mapping has its former contents.
    """

    _original = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        mapping = self.in_dict
        if hasattr(mapping, 'copy'):
            self._original = mapping.copy()
        else:
            self._original = {key: mapping[key] for key in mapping}
        if self.clear:
            _clear(mapping)
        _fill(mapping, self.values)
        return mapping

    def __exit__(self, *exc_info):
        if self._original is not None:
            _clear(self.in_dict)
            _fill(self.in_dict, self._original)
            self._original = None
        return False


def _clear(mapping):
    if hasattr(mapping, 'clear'):
        mapping.clear()
    else:
        for key in list(mapping):
            del mapping[key]


def _fill(mapping, values):
    if hasattr(mapping, 'update'):
        mapping.update(values)
    else:
        for key in values:
            mapping[key] = values[key]


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replace what *target*, 'package.module.name', names; as a decorator of functions and classes, or with
    `with`.

    Without *new* the replacement is a MagicMock (an AsyncMock for a coroutine function), which a decorated
    function gets as an argument; *new_callable*, *spec*, *spec_set*, *autospec* (True: like the original) and
    the keyword arguments say how to make it. *create* allows a name that is not there.
    """
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Like patch(), for the attribute *attribute* of the object *target*."""
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                    **kwargs):
    """Replace several attributes of *target*, an object or a name: attribute=new for each; DEFAULT makes
    mocks.

    A decorated function gets the mocks as keyword arguments; a with statement gives a dict of them.
    """
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *first.additional_patchers = patchers
    return first


def _patch_stopall():
    """Stop all patchers that have been started, the last first."""
    for patcher in reversed(_Patcher._active_patches):
        patcher.stop()


patch.object, patch.dict, patch.multiple = _patch_object, _patch_dict, _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'      # which methods decorating a class decorates
