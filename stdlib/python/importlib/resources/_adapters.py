"""The files of a loader whose reader has no files(), or which has no reader: a folder by four older methods.

A name leads to a file of the package (ChildPath), as far as the reader says so, and all that would be below a
file leads nowhere (OrphanPath).
"""

import io

from . import abc


def _opened(reader, name, mode, args, kwargs):
    if mode not in ('r', 'rb'):
        raise ValueError(f"Invalid mode value '{mode}', only 'r' and 'rb' are supported")
    stream = reader.open_resource(name)
    if mode == 'rb':
        return stream
    stream = stream if hasattr(stream, 'readable') else io.BytesIO(stream.read())
    return io.TextIOWrapper(stream, *args, **kwargs)


class _Place(abc.Traversable):
    """A name without anything below."""

    def iterdir(self):
        return iter(())

    def is_file(self):
        return False

    is_dir = is_file

    def joinpath(self, *descendants):
        if not descendants:
            return self
        return CompatibilityFiles.OrphanPath(self.name, *descendants)


class CompatibilityFiles:
    """The loader of a spec as a reader that has files()."""

    class SpecPath(_Place):
        """The folder of a package."""

        def __init__(self, spec, reader):
            self._spec, self._reader = spec, reader

        name = property(lambda self: self._spec.name)

        def iterdir(self):
            return (self.joinpath(name) for name in self._reader.contents()) if self._reader else iter(())

        def joinpath(self, *descendants):
            names = [name for path in descendants for name in str(path).split('/')]
            if not names:
                return self
            if self._reader is None or len(names) > 1:
                return CompatibilityFiles.OrphanPath(*names)
            return CompatibilityFiles.ChildPath(self._reader, names[0])

        def open(self, mode='r', *args, **kwargs):
            if self._reader is None:
                raise FileNotFoundError(self.name)
            return _opened(self._reader, None, mode, args, kwargs)

    class ChildPath(_Place):
        """A file of the package, or a folder, of which no more is known."""

        def __init__(self, reader, name):
            self._reader, self._name = reader, name

        name = property(lambda self: self._name)

        def _is_resource(self):
            try:
                return self._reader.is_resource(self._name)
            except FileNotFoundError:
                return None

        def is_file(self):
            return bool(self._is_resource())

        def is_dir(self):
            return self._is_resource() is False

        def open(self, mode='r', *args, **kwargs):
            return _opened(self._reader, self._name, mode, args, kwargs)

    class OrphanPath(_Place):
        """Where there is nothing."""

        def __init__(self, *path_parts):
            if not path_parts:
                raise ValueError('Need at least one path part to construct a path')
            self._path = path_parts

        name = property(lambda self: self._path[-1])

        def open(self, mode='r', *args, **kwargs):
            raise FileNotFoundError("Can't open orphan path")

    def __init__(self, spec):
        self.spec = spec
        make = getattr(spec.loader, 'get_resource_reader', None)
        self._reader = make(spec.name) if make else None

    def __getattr__(self, name):
        return getattr(self._reader, name)

    def files(self):
        return self.SpecPath(self.spec, self._reader)


class _Wrapped:
    """A spec with a loader that always has a reader with files(); all else is the spec's."""

    def __init__(self, spec):
        self._spec, self.loader = spec, self

    def __getattr__(self, name):
        return getattr(self._spec, name)

    def get_resource_reader(self, name):
        reader = CompatibilityFiles(self._spec)
        return reader._reader if hasattr(reader._reader, 'files') else reader


def wrap_spec(package):
    """The spec of a package, with a loader whose reader has files()."""
    return _Wrapped(package.__spec__)
