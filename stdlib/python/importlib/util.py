"""Utility code for constructing importers, etc."""

import sys
import types

from ._bootstrap import (_find_spec, cache_from_source, decode_source, module_from_spec, source_from_cache,
                         spec_from_file_location, spec_from_loader)

__all__ = ['LazyLoader', 'Loader', 'MAGIC_NUMBER', 'cache_from_source', 'decode_source', 'find_spec',
           'module_from_spec', 'resolve_name', 'source_from_cache', 'source_hash', 'spec_from_file_location',
           'spec_from_loader']

MAGIC_NUMBER = b'\xf3\r\r\n'


def __getattr__(name):
    if name == 'Loader':
        from .abc import Loader
        return Loader
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def source_hash(source_bytes):
    """Return the hash of *source_bytes* as used in hash-based pyc files."""
    raise NotImplementedError('Baton writes no pyc files')


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    tail = name.lstrip('.')
    parts = package.rsplit('.', len(name) - len(tail) - 1)
    if len(parts) < len(name) - len(tail):
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{tail}' if tail else parts[0]


def _spec_of_loaded(fullname):
    module = sys.modules[fullname]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f'{fullname}.__spec__ is not set') from None
    if spec is None:
        raise ValueError(f'{fullname}.__spec__ is None')
    return spec


def find_spec(name, package=None):
    """Return the spec for the specified module, or None; the parents of a dotted name are imported."""
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        return _spec_of_loaded(fullname)
    parent_name = fullname.rpartition('.')[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=['__path__'])
        try:
            path = parent.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent_name!r} while trying to find '
                                      f'{fullname!r}', name=fullname) from e
    return _find_spec(fullname, path)


class _LazyModule(types.ModuleType):
    """A module that runs its code when an attribute is asked for."""

    def _materialize(self):
        spec = object.__getattribute__(self, '__spec__')
        before = spec.loader_state['__dict__']
        now = object.__getattribute__(self, '__dict__')
        updates = {key: value for key, value in now.items() if key not in before or before[key] is not value}
        object.__setattr__(self, '__class__', spec.loader_state['__class__'])
        spec.loader.exec_module(self)
        if spec.name in sys.modules and sys.modules[spec.name] is not self:
            raise ValueError(f'module object for {spec.name!r} substituted in sys.modules during a lazy load')
        now.update(updates)

    def __getattribute__(self, attr):
        if attr in ('__spec__', '__class__', '_materialize'):
            return object.__getattribute__(self, attr)
        self._materialize()
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader:
    """A loader that creates a module which defers loading until attribute access."""

    @staticmethod
    def _check(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    @classmethod
    def factory(cls, loader):
        """Construct a callable which returns the eager loader made lazy."""
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module load lazily."""
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__}
        module.__class__ = _LazyModule
