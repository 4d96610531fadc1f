"""The import system as a library: import_module() and reload(); its classes are in machinery, util and
abc."""

import sys
from builtins import __import__

import _imp

from . import _bootstrap, _bootstrap_external
from ._bootstrap_external import _pack_uint32

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

# Modules by name whose reload() is under way: one that reloads itself must come to an end.
_RELOADING = {}


# Parts that programs find here without importing them because these modules do so; here they do it late.
_COMES_WITH = {'machinery': ('inspect', 'pkgutil', 'runpy', 'unittest', 'asyncio', 'dataclasses', 'trace',
                             'importlib.abc', 'importlib.resources', 'importlib.metadata', 'py_compile'),
               'abc': ('importlib.metadata',), 'resources': ('importlib.abc', 'importlib.metadata'),
               'util': ('pkgutil', 'runpy', 'zipfile', 'importlib.metadata', 'py_compile')}


def __getattr__(name):
    if any(user in sys.modules for user in _COMES_WITH.get(name, ())):
        return import_module(f'importlib.{name}')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def import_module(name, package=None):
    """Import a module and return it; a name with dots in front is relative to *package*."""
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        from .util import resolve_name
        name = resolve_name(name, package)
    return _imp.import_dotted(name)


def invalidate_caches():
    """Let all finders on sys.meta_path forget what they know of the file system."""
    for finder in sys.meta_path:
        getattr(finder, 'invalidate_caches', int)()


def _search_path(name):
    """The __path__ of the package that a module is in, None for a module of its own."""
    package = name.rpartition('.')[0]
    if not package:
        return None
    if package not in sys.modules:
        raise ImportError(f'parent {package!r} not in sys.modules', name=package)
    return sys.modules[package].__path__


def reload(module):
    """Execute a module again, in the namespace that it has; return what sys.modules has under its name
    then."""
    spec = getattr(module, '__spec__', None)
    name = getattr(module, '__name__', None) if spec is None else spec.name
    if name is None:
        raise TypeError('reload() argument must be a module')
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    if name not in _RELOADING:
        _RELOADING[name] = module
        try:
            spec = module.__spec__ = _bootstrap._find_spec(name, _search_path(name), module)
            if spec is None:
                raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
            _bootstrap._exec(spec, module)
        finally:
            del _RELOADING[name]
        return sys.modules[name]
    return _RELOADING[name]
