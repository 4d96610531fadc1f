"""What loaders give for the files that travel with packages: Traversable, and readers that have one."""

import abc
import pathlib
from typing import Protocol, runtime_checkable

__all__ = ['ResourceReader', 'Traversable', 'TraversableResources']


class TraversalError(Exception):
    """There is nothing at the end of a path."""


class ResourceReader(metaclass=abc.ABCMeta):
    """A loader's older interface: the files of one package by their names."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """The file, open in binary mode; FileNotFoundError if there is none."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """The path of the file; FileNotFoundError if it has none."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether the name is that of a file."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names of all that is in the package."""
        raise FileNotFoundError


@runtime_checkable
class Traversable(Protocol):
    """A part of what pathlib.Path can do, for folders and files that need not be those of a system."""

    @abc.abstractmethod
    def iterdir(self):
        """All that is in the folder."""

    @abc.abstractmethod
    def is_dir(self):
        """Whether this is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Whether this is a file."""

    @abc.abstractmethod
    def open(self, mode='r', *args, **kwargs):
        """The file, open: 'r' for text, 'rb' for bytes."""

    @property
    @abc.abstractmethod
    def name(self):
        """The name without the folders."""

    def read_bytes(self):
        """The whole content."""
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None):
        """The whole content as text."""
        with self.open(encoding=encoding) as file:
            return file.read()

    def joinpath(self, *descendants):
        """What is below, by names or paths with slashes."""
        here = self
        for name in [name for path in descendants for name in pathlib.PurePosixPath(path).parts]:
            here = next((entry for entry in here.iterdir() if entry.name == name), None)
            if here is None:
                raise TraversalError('Target not found during traversal.', name, [name])
        return here

    def __truediv__(self, child):
        """joinpath() of one path."""
        return self.joinpath(child)


class TraversableResources(ResourceReader):
    """A reader whose files() is all that it needs."""

    @abc.abstractmethod
    def files(self):
        """The folder of the package, a Traversable."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (entry.name for entry in self.files().iterdir())
