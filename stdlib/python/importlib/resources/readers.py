"""What the library's own loaders give for the files that travel with packages."""

import pathlib

from . import abc


class FileReader(abc.TraversableResources):
    """The folder that a module's file is in."""

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def files(self):
        return self.path

    def resource_path(self, resource):
        return str(self.path / resource)


class ZipReader(abc.TraversableResources):
    """The folder of an archive that a module is in."""

    def __init__(self, loader, module):
        folder = loader.prefix.replace('\\', '/')
        if loader.is_package(module):
            folder += module.rpartition('.')[2] + '/'
        self.prefix, self.archive = folder, loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as error:
            raise FileNotFoundError(error.args[0]) from None

    def is_resource(self, path):
        target = self.files().joinpath(path)
        return target.is_file() and target.exists()

    def files(self):
        import zipfile
        return zipfile.Path(self.archive, self.prefix)


class MultiplexedPath(abc.Traversable):
    """Several folders as one; of two files with one name the first counts."""

    def __init__(self, *paths):
        self._paths = [path if hasattr(path, 'iterdir') else pathlib.Path(path)
                       for path in dict.fromkeys(paths)]
        if not self._paths:
            raise FileNotFoundError('MultiplexedPath must contain at least one path')
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError('MultiplexedPath only supports directories')

    def __repr__(self):
        return f'MultiplexedPath({", ".join([repr(str(path)) for path in self._paths])})'

    @property
    def name(self):
        return self._paths[0].name

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        by_name = {}
        for path in self._paths:
            for child in path.iterdir():
                by_name.setdefault(child.name, []).append(child)
        return (self._one(children) for children in by_name.values())

    @staticmethod
    def _one(children):
        """What stands for children that share a name: folders together, else the first."""
        if len(children) > 1 and all(child.is_dir() for child in children):
            return MultiplexedPath(*children)
        return children[0]

    def joinpath(self, *descendants):
        names = [name for path in descendants for name in pathlib.PurePosixPath(path).parts]
        if not names:
            return self
        found = [path / names[0] for path in self._paths]
        there = [path for path in found if path.is_dir() or path.is_file()]
        folders = [path for path in there if path.is_dir()]
        if len(there) > 1 and folders == there:
            return MultiplexedPath(*folders).joinpath(*names[1:])
        # A name that none of them has is one of the first folder, for messages.
        return (there or found)[0].joinpath(*names[1:])

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f'{self} is not a file')

    read_text = read_bytes = open


class NamespaceReader(abc.TraversableResources):
    """The folders of a package without __init__.py, which may be in archives."""

    def __init__(self, namespace_path):
        if 'NamespacePath' not in str(namespace_path):
            raise ValueError('Invalid path')
        folders = [self._folder(entry) for entry in namespace_path]
        self.path = MultiplexedPath(*[folder for folder in folders if folder is not None])

    @staticmethod
    def _folder(entry):
        path = pathlib.Path(entry)
        if path.is_dir():
            return path
        for outer in path.parents:
            if outer.is_file():
                import zipfile
                inside = zipfile.Path(str(outer), path.relative_to(outer).as_posix() + '/')
                return inside if inside.is_dir() else None
        return None

    def files(self):
        return self.path

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))
