"""Files that travel with packages: files(), read_text() and their like."""

import os

__all__ = ['Package', 'Anchor', 'ResourceReader', 'as_file', 'files', 'contents', 'is_resource',
           'open_binary', 'open_text', 'path', 'read_binary', 'read_text']


def __getattr__(name):
    # The names of types load typing: only when they are asked for.
    if name == 'ResourceReader':
        from .abc import ResourceReader
        return ResourceReader
    if name in ('Anchor', 'Package'):
        import types
        return types.ModuleType | str
    if name == 'abc':
        import importlib.resources.abc as abc
        return abc
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _module(anchor):
    if anchor is None:
        import sys
        anchor = sys._getframe(2).f_globals['__package__']
    if isinstance(anchor, str):
        import importlib
        return importlib.import_module(anchor)
    return anchor


_not_given = object()


def files(anchor=None, *, package=_not_given):
    """The directory of a package, as a path object."""
    if package is not _not_given:
        if anchor is not None:
            raise TypeError("files() got multiple values for argument 'anchor'")
        from warnings import warn
        warn("First parameter to files is renamed to 'anchor'", DeprecationWarning, 2)
        anchor = package
    from ._adapters import wrap_spec
    spec = wrap_spec(_module(anchor))
    return spec.loader.get_resource_reader(spec.name).files()


class as_file:
    """Context manager: the path of a resource on the file system; what has none is copied into a temporary
    place."""

    def __init__(self, path):
        self.path, self._copy = path, None

    def __enter__(self):
        import pathlib
        if isinstance(self.path, pathlib.Path):
            return self.path
        import tempfile
        self._copy = tempfile.TemporaryDirectory()
        return self._copied(self.path, pathlib.Path(self._copy.name))

    def _copied(self, source, folder):
        target = folder / source.name
        if source.is_dir():
            target.mkdir()
            for entry in source.iterdir():
                self._copied(entry, target)
        else:
            target.write_bytes(source.read_bytes())
        return target

    def __exit__(self, *exc_info):
        if self._copy is not None:
            self._copy.cleanup()


def _resource(anchor, names):
    if anchor is None:
        raise TypeError('anchor must be module or string, got None')
    path = files(anchor)
    for name in names:
        path = path / name
    return path


def open_binary(anchor, *path_names):
    """A resource, opened for reading bytes."""
    return _resource(anchor, path_names).open('rb')


def _encoding(path_names, encoding):
    if encoding is _not_given:
        if len(path_names) > 1:
            raise TypeError("'encoding' argument required with multiple path names")
        return 'utf-8'
    return encoding


def open_text(anchor, *path_names, encoding=_not_given, errors='strict'):
    """A resource, opened for reading text."""
    encoding = _encoding(path_names, encoding)
    return _resource(anchor, path_names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def path(anchor, *path_names):
    """Context manager: the path of a resource on the file system."""
    return as_file(_resource(anchor, path_names))


def read_text(anchor, *path_names, encoding=_not_given, errors='strict'):
    """The text of a resource."""
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as file:
        return file.read()


def is_resource(anchor, *path_names):
    """Whether a name is that of a file of the package."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names of all that is in the package; deprecated, as files() tells more."""
    from warnings import warn
    warn(f'{__name__}.contents is deprecated. Use files(anchor).iterdir() instead.', DeprecationWarning, 2)
    return (path.name for path in _resource(anchor, path_names).iterdir())
