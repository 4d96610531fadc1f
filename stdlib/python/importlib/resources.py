"""Files that travel with packages: files(), read_text() and their like."""

import os

__all__ = ['as_file', 'contents', 'files', 'is_resource', 'open_binary', 'open_text', 'read_binary',
           'read_text']


class _FileReader:
    def __init__(self, loader):
        self.path = os.path.dirname(loader.path)

    def files(self):
        import pathlib
        return pathlib.Path(self.path)


class _NamespaceReader:
    def __init__(self, path):
        self.path = path

    def files(self):
        import pathlib
        return pathlib.Path(list(self.path)[0])


def _module(anchor):
    if anchor is None:
        import sys
        anchor = sys._getframe(2).f_globals['__package__']
    if isinstance(anchor, str):
        import importlib
        return importlib.import_module(anchor)
    return anchor


def files(anchor=None):
    """The directory of a package, as a path object."""
    module = _module(anchor)
    return module.__spec__.loader.get_resource_reader(module.__spec__.name).files()


class as_file:
    """Context manager: the path of a resource on the file system."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        return self.path

    def __exit__(self, *exc_info):
        return None


def _resource(anchor, names):
    path = files(anchor)
    for name in names:
        path = path / name
    return path


def open_binary(anchor, *path_names):
    return _resource(anchor, path_names).open('rb')


def open_text(anchor, *path_names, encoding='utf-8', errors='strict'):
    return _resource(anchor, path_names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding='utf-8', errors='strict'):
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as file:
        return file.read()


def is_resource(anchor, *path_names):
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    return (path.name for path in _resource(anchor, path_names).iterdir())
