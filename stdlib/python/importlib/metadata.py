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
    attr = property(lambda self: self._part('attr'))
    extras = property(lambda self: re.findall(r'\w+', self._part('extras') or ''))

    def __setattr__(self, name, value):
        # Which distribution it comes from is no part of what it is.
        if name != 'dist':
            raise AttributeError('EntryPoint objects are immutable.')
        super().__setattr__(name, value)

    def load(self):
        """Import the object."""
        import importlib
        found = importlib.import_module(self.module)
        for name in filter(None, (self.attr or '').split('.')):
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
        import textwrap
        # The lines of a long value are indented below the first.
        self._headers = [(key, textwrap.dedent(' ' * 8 + value) if '\n' in value else value)
                         for key, value in self._headers]
        if body:
            self._headers.append(('Description', body))

    @property
    def json(self):
        """The headers as PEP 566 puts them in JSON."""
        several = {'classifier', 'obsoletes-dist', 'platform', 'project-url', 'provides-dist',
                   'provides-extra', 'requires-dist', 'requires-external', 'supported-platform', 'dynamic'}
        found = {}
        for name in self.keys():
            key = name.lower()
            value = self.get_all(name) if key in several else self[name]
            if key == 'keywords':
                value = re.split(r'\s+', value)
            found[key.replace('-', '_')] = value
        return found


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
    _normalized_name = property(lambda self: _normal(self.name))
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
        for name, rows in (('RECORD', csv.reader), ('installed-files.txt', self._installed),
                           ('SOURCES.txt', self._sources)):
            text = self.read_text(name)
            if text:
                listed = [self._path_of(*row) for row in rows(text.splitlines())]
                return [path for path in listed if path.locate().exists()]
        return None

    def _path_of(self, name, code='', size=''):
        path = PackagePath(name)
        path.dist = self
        path.hash = FileHash(code) if code else None
        path.size = int(size) if size else None
        return path

    def _installed(self, lines):
        """Rows from the names of files as they are seen from the description's folder."""
        top = pathlib.Path(self.locate_file('')).resolve()
        here = pathlib.Path(getattr(self, '_path', top)).resolve()
        for line in lines:
            path = (here / line).resolve()
            yield [path.relative_to(top, walk_up=True).as_posix()]

    @staticmethod
    def _sources(lines):
        return ([line.strip('"')] for line in lines)

    @property
    def requires(self):
        """What it requires, or None."""
        required = self.metadata.get_all('Requires-Dist')
        if required is not None:
            return required
        text = self.read_text('requires.txt')
        return None if text is None else list(self._deps_from_requires_text(text))

    @staticmethod
    def _deps_from_requires_text(text):
        """The sections [extra:marker] of requires.txt; METADATA has both behind a semicolon in each line."""
        condition = ''
        for line in filter(None, map(str.strip, text.splitlines())):
            if line[0] == '#':
                continue
            if line[0] == '[' and line[-1] == ']':
                extra, _, marker = line[1:-1].partition(':')
                if extra and marker:
                    marker = f'({marker})'
                condition = ' and '.join(filter(None, (marker, extra and f'extra == "{extra}"')))
            elif condition:
                # A semicolon right behind a URL would be taken for a part of it.
                yield f'{line}{" " * ("@" in line)}; {condition}'
            else:
                yield line

    @property
    def origin(self):
        """What direct_url.json says about where it was installed from, or None."""
        text = self.read_text('direct_url.json')
        if text is None:
            return None
        import json
        import types
        return json.loads(text, object_hook=lambda entries: types.SimpleNamespace(**entries))


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
            for path in MetadataPathFinder._descriptions(str(folder or '.')):
                stem = os.path.splitext(path.name)[0]
                if not wanted or _normal(stem.partition('-')[0]) == wanted or path.name == 'EGG-INFO':
                    found = PathDistribution(path)
                    if path.name != 'EGG-INFO' or not wanted or found._normalized_name == wanted:
                        yield found

    @staticmethod
    def _descriptions(folder):
        """The paths of what looks like a description in a folder or archive."""
        try:
            if os.path.isfile(folder):
                import zipfile
                entries = list(zipfile.Path(folder).iterdir())
            else:
                entries = [pathlib.Path(folder, name) for name in sorted(os.listdir(folder))]
        except (OSError, ValueError):
            return      # Not there, or no archive.
        except Exception as error:
            if type(error).__name__ != 'BadZipFile':
                raise
            return
        for entry in entries:
            ending = os.path.splitext(entry.name)[1].lower()
            if ending in ('.dist-info', '.egg-info') or entry.name == 'EGG-INFO' and folder.endswith('.egg'):
                yield entry

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
    # Of two distributions of the same name the first one in the path counts.
    points = [point for found in _unique(distributions()) for point in found.entry_points]
    return EntryPoints(points).select(**params)


def _unique(found):
    """Of distributions with the same name only the first."""
    seen = set()
    for distribution in found:
        # One without a name is known by its folder, as name-version.dist-info.
        name = distribution.name or os.path.splitext(distribution._path.name)[0].partition('-')[0]
        if (name := _normal(name)) not in seen:
            seen.add(name)
            yield distribution


def _tops(distribution):
    """The names of the modules and packages at the top of a distribution."""
    import inspect
    text = distribution.read_text('top_level.txt')
    if text:
        return set(text.split())
    tops = set()
    for path in distribution.files or ():
        # A single name is that of a module's file, or of a folder that is listed as if it were one.
        name = path.parts[0] if len(path.parts) > 1 else inspect.getmodulename(str(path)) or str(path)
        if '.' not in name:
            tops.add(name)
    return tops


def packages_distributions():
    """{module or package at the top: [names of distributions with it]}"""
    result = {}
    for found in distributions():
        for top in _tops(found):
            result.setdefault(top, []).append(found.metadata['Name'])
    return result
