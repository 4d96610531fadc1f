"""zipfile.Path: the members of an archive, used like paths of pathlib; folders that only names imply are
there too."""
import contextlib
import io
import pathlib
import posixpath
import re
import stat

import zipfile

__all__ = ['Path']


class CompleteDirs(zipfile.ZipFile):
    """An archive whose namelist() has the implied folders."""

    @staticmethod
    def _implied_dirs(names):
        """The folders that the names imply and that are not among them."""
        known = dict.fromkeys(names)
        implied = {}
        for name in names:
            while (slash := name.rstrip('/').rfind('/')) > 0:
                name = name[:slash].rstrip('/') + '/'
                if name in implied or name == '/':
                    break
                if name not in known:
                    implied[name] = None
        return implied.keys()

    def namelist(self):
        """The names, and those of the implied folders."""
        names = super().namelist()
        return names + list(self._implied_dirs(names))

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """The name, with '/' at its end when that is the name of a folder."""
        names = self._name_set()
        return name + '/' if name not in names and name + '/' in names else name

    def getinfo(self, name):
        """The ZipInfo; for an implied folder a new one."""
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith('/') or name not in self._name_set():
                raise
            return zipfile.ZipInfo(filename=name)

    @classmethod
    def make(cls, source):
        """The archive in source; an open one is turned into this class (or the one with a memory)."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, zipfile.ZipFile):
            return cls(source)
        source.__class__ = cls if 'r' in source.mode else CompleteDirs
        return source

    @classmethod
    def inject(cls, zf):
        """Write the implied folders into the archive."""
        for name in cls._implied_dirs(zf.namelist()):
            zf.writestr(name, b'')
        return zf

    def __getstate__(self):
        return self._arguments

    def __setstate__(self, state):
        arguments, keywords = state
        self.__init__(*arguments, **keywords)

    def __init__(self, *args, **kwargs):
        self._arguments = args, kwargs
        super().__init__(*args, **kwargs)


class FastLookup(CompleteDirs):
    """An archive that does not change, whose names are put together once."""

    def namelist(self):
        with contextlib.suppress(AttributeError):
            return self._names
        self._names = super().namelist()
        return self._names

    def _name_set(self):
        with contextlib.suppress(AttributeError):
            return self._lookup
        self._lookup = super()._name_set()
        return self._lookup


def _pattern(glob, separator='/'):
    """The regular expression of a pattern, in which '**' stands for folders of any depth."""
    not_separator = '[^%s]' % re.escape(separator)
    parts = glob.split(separator)
    for part in parts:
        if '**' in part and part != '**':
            raise ValueError('** must appear alone in a path segment')
    pieces = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == '**':
            pieces.append('.*' if last else '(?:.*%s)?' % separator if index else '(?:.+%s)?' % separator)
            continue
        text = ''
        for piece in re.findall(r'\[\^?!?\]?[^\]]*\]|.', part):
            if piece == '*':
                text += not_separator + ('+' if part == '*' else '*')
            elif piece == '?':
                text += not_separator
            elif len(piece) > 1:
                text += '[^' + piece[2:] if piece[1] == '!' else piece
            else:
                text += re.escape(piece)
        pieces.append(text if last else text + re.escape(separator))
    return re.compile('(?s:' + ''.join(pieces) + ')[/]?')


class Path:
    """A place in an archive: root is the archive, at the name inside of it ('' for the top)."""

    def __init__(self, root, at=''):
        self.root = FastLookup.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """Open the member; in a text mode the arguments are those of io.TextIOWrapper."""
        if self.is_dir():
            raise IsADirectoryError(self)
        if not self.exists() and mode[0] == 'r':
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, mode[0], pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        return io.TextIOWrapper(stream, *_with_encoding(args, kwargs), **kwargs)

    def read_text(self, *args, **kwargs):
        """The content as text."""
        encoding, *args = _with_encoding(args, kwargs)
        with self.open('r', encoding, *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        """The content."""
        with self.open('rb') as stream:
            return stream.read()

    def _base(self):
        return pathlib.PurePosixPath(self.at or self.root.filename)

    name, suffix, suffixes, stem = (
        property(lambda self, attribute=attribute: getattr(self._base(), attribute))
        for attribute in ('name', 'suffix', 'suffixes', 'stem'))

    @property
    def filename(self):
        """The path of the archive and the place in it."""
        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def parent(self):
        """The folder of this place; for the top the folder of the archive."""
        if not self.at:
            return self.filename.parent
        above = posixpath.dirname(self.at.rstrip('/'))
        return self._at(above + '/' if above else above)

    def _at(self, at):
        return self.__class__(self.root, at)

    def is_dir(self):
        """Whether this is a folder."""
        return not self.at or self.at.endswith('/')

    def is_file(self):
        """Whether this is a file."""
        return self.exists() and not self.is_dir()

    def exists(self):
        """Whether there is such a member or folder."""
        return self.at in self.root._name_set()

    def iterdir(self):
        """The places in this folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        here = self.at.rstrip('/')
        return (self._at(name) for name in self.root.namelist()
                if posixpath.dirname(name.rstrip('/')) == here)

    def match(self, path_pattern):
        """Whether the name fits, as with pathlib."""
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def is_symlink(self):
        """Whether this is a symbolic link."""
        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def glob(self, pattern):
        """The places below that fit the pattern."""
        if not pattern:
            raise ValueError('Unacceptable pattern: %r' % pattern)
        prefix = re.escape(self.at)
        matches = re.compile(prefix + _pattern(pattern).pattern).fullmatch
        return map(self._at, filter(matches, self.root.namelist()))

    def rglob(self, pattern):
        """The places at any depth below that fit the pattern."""
        return self.glob('**/' + pattern)

    def relative_to(self, other, *extra):
        """The way from other to this place."""
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        """The place below; names are joined as those of files are."""
        return self._at(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return '%s(%r, %r)' % (self.__class__.__name__, self.root.filename, self.at)


def _with_encoding(args, keywords):
    """The positional arguments of TextIOWrapper; the encoding may have been given by name."""
    if args:
        if 'encoding' in keywords:
            raise TypeError('encoding given twice')
        return args
    return (io.text_encoding(keywords.pop('encoding', None), 3),)
