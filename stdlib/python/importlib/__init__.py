"""The import system as a library: import_module, reload, and the classes in machinery, util and abc."""

import sys

from . import _bootstrap
from ._bootstrap import _find_spec

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

_RELOADING = {}

from builtins import __import__

import _imp

_bootstrap_external = _bootstrap


def invalidate_caches():
    """Call the invalidate_caches() method on all meta path finders that have one."""
    for finder in sys.meta_path:
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module; a relative *name* is taken relative to *package*."""
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        from .util import resolve_name
        name = resolve_name(name, package)
    return _imp.import_dotted(name)


def _name_of(module):
    try:
        return module.__spec__.name
    except AttributeError:
        try:
            return module.__name__
        except AttributeError:
            raise TypeError('reload() argument must be a module') from None


def reload(module):
    """Run a module's code again in its namespace; return the module that sys.modules then has."""
    name = _name_of(module)
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        path = None
        parent = name.rpartition('.')[0]
        if parent:
            if parent not in sys.modules:
                raise ImportError(f'parent {parent!r} not in sys.modules', name=parent)
            path = sys.modules[parent].__path__
        spec = module.__spec__ = _find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
        _bootstrap._exec(spec, module)
        return sys.modules[name]
    finally:
        del _RELOADING[name]
