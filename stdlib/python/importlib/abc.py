"""Abstract base classes related to import."""

import abc

from . import _bootstrap, _bootstrap_external, machinery

__all__ = ['ExecutionLoader', 'FileLoader', 'InspectLoader', 'Loader', 'MetaPathFinder', 'PathEntryFinder',
           'ResourceLoader', 'SourceLoader']


class Loader(metaclass=abc.ABCMeta):
    """Abstract base class for import loaders."""

    def create_module(self, spec):
        """Return a module to initialize and into which to load; None for the default."""
        return None

    def load_module(self, fullname):
        """Return the loaded module; falls on exec_module()."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _bootstrap._LoadModule.load_module(self, fullname)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Abstract base class for import finders on sys.meta_path."""

    def invalidate_caches(self):
        """An optional method for clearing the finder's cache, if any."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Abstract base class for path entry finders used by PathFinder."""

    def invalidate_caches(self):
        """An optional method for clearing the finder's cache, if any."""


class ResourceLoader(Loader):
    """Loader that can return data from its back-end storage."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """Loader that can tell about modules without loading them."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        return compile(data, path, 'exec', dont_inherit=True)

    exec_module = _bootstrap_external._LoaderBasics.exec_module
    load_module = _bootstrap._LoadModule.load_module


class ExecutionLoader(InspectLoader):
    """Loader of modules that can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            return self.source_to_code(source, self.get_filename(fullname))
        except ImportError:
            return self.source_to_code(source)


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    """Partial implementation of ResourceLoader and ExecutionLoader for files."""


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """Loader of source text."""


for _base, _classes in ((MetaPathFinder,
                         (machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder,
                                          machinery.WindowsRegistryFinder)),
                        (PathEntryFinder, (machinery.FileFinder,)),
                        (ExecutionLoader, (machinery.ExtensionFileLoader, machinery.SourcelessFileLoader)),
                        (InspectLoader, (machinery.BuiltinImporter, machinery.FrozenImporter,
                                         machinery.NamespaceLoader)),
                        (FileLoader, (machinery.SourceFileLoader, machinery.SourcelessFileLoader)),
                        (SourceLoader, (machinery.SourceFileLoader,))):
    for _class in _classes:
        _base.register(_class)
del _base, _classes, _class


def __getattr__(name):
    if name not in ('ResourceReader', 'Traversable', 'TraversableResources'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from warnings import _deprecated
    from .resources import abc
    _deprecated(f'{__name__}.{name}', remove=(3, 14))
    found = globals()[name] = getattr(abc, name)
    return found
