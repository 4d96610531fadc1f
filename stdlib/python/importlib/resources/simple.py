"""Resources of a loader that knows no files: it names and opens them, the rest is made here."""

import abc
import io
import itertools
from typing import BinaryIO, List

from .abc import Traversable, TraversableResources


class SimpleReader(abc.ABC):
    """What a loader has to tell."""

    @property
    @abc.abstractmethod
    def package(self):
        """The package's name."""

    @abc.abstractmethod
    def children(self) -> List["SimpleReader"]:
        """Readers of what lies in it and has resources of its own."""

    @abc.abstractmethod
    def resources(self) -> List[str]:
        """The names of the resources."""

    @abc.abstractmethod
    def open_binary(self, resource: str) -> BinaryIO:
        """A resource as a binary file."""

    @property
    def name(self):
        return self.package.split(".")[-1]


class ResourceContainer(Traversable):
    """A folder: what a reader tells of."""

    def __init__(self, reader: SimpleReader):
        self.reader = reader

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        files = [ResourceHandle(self, name) for name in self.reader.resources()]
        return itertools.chain(files, map(ResourceContainer, self.reader.children()))

    def open(self, *args, **kwargs):
        raise IsADirectoryError()


class ResourceHandle(Traversable):
    """A file: a resource of a reader."""

    def __init__(self, parent: ResourceContainer, name: str):
        self.parent = parent
        self.name = name

    def is_file(self):
        return True

    def is_dir(self):
        return False

    def open(self, mode="r", *args, **kwargs):
        stream = self.parent.reader.open_binary(self.name)
        return stream if "b" in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def joinpath(self, name):
        raise RuntimeError("Cannot traverse into a resource")


class TraversableReader(TraversableResources, SimpleReader):
    """A loader's reader that has files() too."""

    def files(self):
        return ResourceContainer(self)
