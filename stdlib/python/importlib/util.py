"""For those who write importers: names, specs, modules from specs, and loading that waits until it is
needed."""

import sys
from _thread import RLock
from types import ModuleType

from ._bootstrap import _find_spec, module_from_spec, spec_from_loader
from ._bootstrap_external import (MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache,
                                  source_hash, spec_from_file_location)

__all__ = ['LazyLoader', 'Loader', 'MAGIC_NUMBER', 'cache_from_source', 'decode_source', 'find_spec',
           'module_from_spec', 'resolve_name', 'source_from_cache', 'source_hash', 'spec_from_file_location',
           'spec_from_loader']



def __getattr__(name):
    if name != 'Loader':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    # Only now: importlib.abc is large.
    from .abc import Loader
    return Loader


def resolve_name(name, package):
    """The absolute form of a module name that may have dots in front, which are relative to *package*."""
    tail = name.lstrip('.')
    level = len(name) - len(tail)
    if level == 0:
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    # One dot is the package itself.
    parts = package.split('.')
    if level > len(parts):
        raise ImportError('attempted relative import beyond top-level package')
    return '.'.join(parts[:len(parts) - level + 1] + [tail] * bool(tail))


def _find_spec_from_path(name, path=None):
    """The spec of a module by its full name, None if there is none; path: where its package looks."""
    if name not in sys.modules:
        return _find_spec(name, path)
    module = sys.modules[name]
    if module is None:
        return None
    if not hasattr(module, '__spec__'):
        raise ValueError(f'{name}.__spec__ is not set')
    if module.__spec__ is None:
        raise ValueError(f'{name}.__spec__ is None')
    return module.__spec__


def find_spec(name, package=None):
    """The spec of a module, None if there is no such module. The packages that it is in are imported."""
    fullname = resolve_name(name, package)
    if fullname in sys.modules:
        return _find_spec_from_path(fullname)
    package = fullname.rpartition('.')[0]
    path = None
    if package:
        try:
            path = __import__(package, fromlist=['__path__']).__path__
        except AttributeError as error:
            raise ModuleNotFoundError(f'__path__ attribute not found on {package!r} while trying to find '
                                      f'{fullname!r}', name=fullname) from error
    return _find_spec(fullname, path)


class LazyLoader:
    """Wraps a loader: the code of the module runs when somebody asks for an attribute."""

    def __init__(self, loader):
        _require_exec_module(loader)
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """A function that makes a loader of class *loader* and wraps it."""
        _require_exec_module(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        """The module as the wrapped loader makes it."""
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Let the module wait."""
        spec = module.__spec__
        spec.loader = module.__loader__ = self.loader
        spec.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__,
                             'lock': RLock(), 'is_loading': False}
        module.__class__ = _LazyModule


def _require_exec_module(loader):
    if not hasattr(loader, 'exec_module'):
        raise TypeError('loader must define exec_module()')


class _LazyModule(ModuleType):
    """The class of a module whose code has not run; it becomes what it was before when it is used."""

    def __getattribute__(self, name):
        own = object.__getattribute__
        if name in ('__spec__', '__class__'):
            return own(self, name)
        spec = own(self, '__spec__')
        state = spec.loader_state
        with state['lock']:
            # Another thread may have been first.
            if own(self, '__class__') is _LazyModule:
                if state['is_loading']:
                    # The code of the module, or the loader, asks.
                    return own(self, name)
                _wake(self, spec, own(self, '__dict__'))
        return getattr(self, name)

    def __delattr__(self, name):
        # If it is not there yet, the code may make it.
        self.__getattribute__(name)
        delattr(self, name)


def _wake(module, spec, namespace):
    state = spec.loader_state
    before = state['__dict__']
    # What somebody has set meanwhile must win over what the code sets.
    changed = {name: value for name, value in namespace.items()
               if name not in before or before[name] is not value}
    state['is_loading'] = True
    try:
        spec.loader.exec_module(module)
    finally:
        state['is_loading'] = False
    if sys.modules.get(spec.name, module) is not module:
        raise ValueError(f'module object for {spec.name!r} substituted in sys.modules during a lazy load')
    namespace.update(changed)
    if type(module) is _LazyModule:
        # The code of the module has not chosen another.
        object.__setattr__(module, '__class__', state['__class__'])
