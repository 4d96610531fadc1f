"""The files of a reader that has no files(): a folder with files, by the reader's four methods.

A package whose loader has no reader at all is an empty folder.
"""

import io

from .abc import Traversable


class LegacyFolder(Traversable):
    """The folder of a package."""

    def __init__(self, name, reader):
        self._name, self._reader = name, reader

    name = property(lambda self: self._name)

    def iterdir(self):
        names = self._reader.contents() if hasattr(self._reader, 'contents') else ()
        return (LegacyFile(name, self._reader) for name in names)

    def is_dir(self):
        return False        # No more than a name is known.

    is_file = is_dir

    def joinpath(self, *descendants):
        if not descendants:
            return self
        name, *rest = [part for path in descendants for part in str(path).split('/')]
        return LegacyFile(name, None if rest else self._reader)

    def open(self, mode='r', *args, **kwargs):
        raise FileNotFoundError(self._name)


class LegacyFile(Traversable):
    """One of its files, or a name that none has."""

    def __init__(self, name, reader):
        self._name, self._reader = name, reader

    name = property(lambda self: self._name)

    def iterdir(self):
        return iter(())

    def is_dir(self):
        return self._reader is not None and not self.is_file()

    def is_file(self):
        try:
            return self._reader is not None and self._reader.is_resource(self._name)
        except FileNotFoundError:
            return False

    def joinpath(self, *descendants):
        return LegacyFile(str(descendants[-1]), None) if descendants else self

    def open(self, mode='r', *args, **kwargs):
        if self._reader is None:
            raise FileNotFoundError(self._name)
        stream = self._reader.open_resource(self._name)
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, encoding=None, errors='strict'):
        with self.open(encoding=encoding, errors=errors) as file:
            return file.read()
