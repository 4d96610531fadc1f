"""What is known about installed distributions: their versions, files, requirements and entry points.

A distribution is described by a folder NAME-VERSION.dist-info (or .egg-info, or a file with that ending)
in a folder of sys.path. Its METADATA is a message with headers; entry_points.txt has the groups of entry
points as sections.
"""

import csv
import email.message
import os
import pathlib
import re
import sys
from collections import namedtuple

__all__ = ['Distribution', 'DistributionFinder', 'PackageMetadata', 'PackageNotFoundError', 'distribution',
           'distributions', 'entry_points', 'files', 'metadata', 'packages_distributions', 'requires',
           'version']


class PackageNotFoundError(ModuleNotFoundError):
    """No distribution of that name is installed."""

    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


def _normal(name):
    """Names that differ in case and in kinds of dashes only are the same (PEP 503)."""
    return re.sub(r'[-_.]+', '-', name).lower().replace('-', '_')


class EntryPoint(namedtuple('_EntryPoint', 'name value group')):
    """Something that a distribution offers to programs: an object, named as module:attribute [extras]."""

    _form = re.compile(r'(?P<module>[\w.]+)\s*(?::\s*(?P<attr>[\w.]+)\s*)?(?:\[(?P<extras>.*)\]\s*)?$')
    dist = None

    def __new__(cls, name, value, group):
        return super().__new__(cls, name, value, group)

    def _part(self, part):
        found = self._form.match(self.value)
        return found and found[part]

    module = property(lambda self: self._part('module'))
    attr = property(lambda self: self._part('attr') or '')
    extras = property(lambda self: re.findall(r'\w+', self._part('extras') or ''))

    def load(self):
        """Import the object."""
        import importlib
        found = importlib.import_module(self.module)
        for name in filter(None, self.attr.split('.')):
            found = getattr(found, name)
        return found

    def matches(self, **params):
        """Whether the attributes have these values."""
        return all(getattr(self, name) == value for name, value in params.items())

    def __repr__(self):
        return f'EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})'


class EntryPoints(tuple):
    """Entry points, to be selected from by attributes or by name."""

    __slots__ = ()

    def __getitem__(self, name):
        for point in self.select(name=name):
            return point
        raise KeyError(name)

    def __repr__(self):
        return f'{type(self).__name__}({tuple(self)!r})'

    def select(self, **params):
        """Those whose attributes have these values."""
        return EntryPoints([point for point in self if point.matches(**params)])

    names = property(lambda self: {point.name for point in self}, doc='All names.')
    groups = property(lambda self: {point.group for point in self}, doc='All groups.')


class PackageMetadata(email.message.Message):
    """The headers of METADATA; the text behind them is the header Description."""

    def __init__(self, text):
        super().__init__()
        head, _, body = text.partition('\n\n')
        for line in head.splitlines():
            if line[:1] in ' \t' and self._headers:
                key, value = self._headers[-1]
                self._headers[-1] = key, f'{value}\n{line}'
            elif ':' in line:
                key, _, value = line.partition(':')
                self._headers.append((key, value.strip()))
        if body:
            self._headers.append(('Description', body))

    @property
    def json(self):
        """The headers as PEP 566 puts them in JSON."""
        several = {'classifier', 'obsoletes-dist', 'platform', 'project-url', 'provides-dist',
                   'provides-extra', 'requires-dist', 'requires-external', 'supported-platform', 'dynamic'}
        return {name.lower().replace('-', '_'): self.get_all(name) if name.lower() in several else self[name]
                for name in self.keys()}


class PackagePath(pathlib.PurePosixPath):
    """A file of a distribution, as a path from where it is installed; with .dist, .hash and .size."""

    __slots__ = ('dist', 'hash', 'size')

    def locate(self):
        """The whole path."""
        return self.dist.locate_file(self)

    def read_text(self, encoding='utf-8'):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()


class FileHash:
    """The hash of a file, as RECORD has it: .mode is the algorithm, .value the hash."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition('=')

    def __repr__(self):
        return f'<FileHash mode: {self.mode} value: {self.value}>'


class Distribution:
    """What is installed; subclasses know how to read_text() a file of the description and to
    locate_file()."""

    def read_text(self, filename):
        """The text of a file of the description, or None."""
        raise NotImplementedError

    def locate_file(self, path):
        """Where a file of the distribution is."""
        raise NotImplementedError

    @classmethod
    def from_name(cls, name):
        """The distribution of a name."""
        if not name:
            raise ValueError('A distribution name is required.')
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All distributions that fit: *name*, *path* (a list of folders instead of sys.path)."""
        if context and kwargs:
            raise ValueError('cannot accept context and kwargs')
        context = context or DistributionFinder.Context(**kwargs)
        finders = [finder for finder in sys.meta_path if hasattr(finder, 'find_distributions')]
        for finder in [*finders, MetadataPathFinder]:
            yield from finder.find_distributions(context)

    @staticmethod
    def at(path):
        """The distribution that a folder describes."""
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        """The headers of METADATA."""
        for name in 'METADATA', 'PKG-INFO', '':
            text = self.read_text(name)
            if text:
                return PackageMetadata(text)
        return PackageMetadata('')

    name = property(lambda self: self.metadata['Name'], doc='The name.')
    version = property(lambda self: self.metadata['Version'], doc='The version.')

    @property
    def entry_points(self):
        """Its entry points."""
        points, group = [], None
        for line in (self.read_text('entry_points.txt') or '').splitlines():
            line = line.strip()
            if line[:1] == '[' and line[-1:] == ']':
                group = line[1:-1]
            elif line and line[0] not in '#;' and '=' in line:
                name, _, value = line.partition('=')
                point = EntryPoint(name.strip(), value.strip(), group)
                point.dist = self
                points.append(point)
        return EntryPoints(points)

    @property
    def files(self):
        """Its files; None if nothing says what they are."""
        record = self.read_text('RECORD')
        if record is not None:
            rows = csv.reader(record.splitlines())
        else:
            listed = self.read_text('SOURCES.txt')
            if listed is None:
                return None
            rows = ([line] for line in listed.splitlines())
        found = []
        for name, *rest in rows:
            path = PackagePath(name)
            path.dist = self
            path.hash = FileHash(rest[0]) if rest and rest[0] else None
            path.size = int(rest[1]) if len(rest) > 1 and rest[1] else None
            if path.locate().exists():
                found.append(path)
        return found

    @property
    def requires(self):
        """What it requires, or None."""
        required = self.metadata.get_all('Requires-Dist')
        if required is not None:
            return required
        text = self.read_text('requires.txt')
        return None if text is None else [line for line in text.splitlines() if line and line[0] != '[']


class PathDistribution(Distribution):
    """A distribution that a folder (or a single file) describes."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding='utf-8')
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path


class DistributionFinder:
    """For finders of sys.meta_path that also find distributions."""

    class Context:
        """What to look for: *name* (None: all), *path*."""

        name = None

        def __init__(self, **kwargs):
            self.__dict__.update(kwargs)

        @property
        def path(self):
            return self.__dict__.get('path', sys.path)

    def find_distributions(self, context=Context()):
        """The distributions that fit."""
        raise NotImplementedError


class MetadataPathFinder(DistributionFinder):
    """Finds the distributions in the folders of a path."""

    @staticmethod
    def find_distributions(context=DistributionFinder.Context()):
        wanted = context.name and _normal(context.name)
        for folder in context.path:
            try:
                entries = sorted(os.listdir(folder or '.'))
            except OSError:
                continue
            for entry in entries:
                stem, ending = os.path.splitext(entry)
                if ending.lower() in ('.dist-info', '.egg-info'):
                    if not wanted or _normal(stem.partition('-')[0]) == wanted:
                        yield PathDistribution(pathlib.Path(folder or '.', entry))

    @classmethod
    def invalidate_caches(cls):
        """Nothing is kept."""


def distribution(distribution_name):
    """The distribution of a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All distributions, or those that fit."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The headers that describe a distribution."""
    return distribution(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution."""
    return distribution(distribution_name).version


def files(distribution_name):
    """The files of a distribution."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """What a distribution requires."""
    return distribution(distribution_name).requires


def entry_points(**params):
    """The entry points of all distributions, or those whose attributes have these values."""
    points, seen = [], set()
    for found in distributions():
        # Of two of the same name the first one in the path counts.
        name = _normal(found.name or str(found._path))
        if name not in seen:
            seen.add(name)
            points += found.entry_points
    return EntryPoints(points).select(**params)


def packages_distributions():
    """{module or package at the top: [names of distributions with it]}"""
    result = {}
    for found in distributions():
        tops = (found.read_text('top_level.txt') or '').split()
        if not tops:
            tops = {path.parts[0] if len(path.parts) > 1 else path.stem for path in found.files or ()
                    if path.suffix == '.py'}
        for top in tops:
            result.setdefault(top, []).append(found.metadata['Name'])
    return result
