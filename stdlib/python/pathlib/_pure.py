"""Paths that only compute: PurePath and its two varieties, POSIX and Windows.

A path keeps the segments it was made of. All else is computed when it is first asked for and kept in a slot.
Two threads may both compute a value: they get the same. The heart is _parsed: (drive, root, names); it and
the text begin as None, as a missing attribute costs more. Other empty slots are filled by __getattr__
(_COMPUTED says how), which also serves subclasses that do not call __init__.
"""

import ntpath
import operator
import os
import posixpath
from collections.abc import Sequence
from sys import intern

from ._match import full_matcher, part_matcher


def _parse(parser, text):
    """(drive, root, tuple of the names below) of a text in the syntax of *parser*."""
    if parser is posixpath and text[:2] != '//':
        return '', text[:1] if text[:1] == '/' else '', tuple(
            [intern(name) for name in text.split('/') if name and name != '.'])
    sep = parser.sep
    if parser.altsep:
        text = text.replace(parser.altsep, sep)
    drive, root, rest = parser.splitroot(text)
    if drive[:1] == sep and not root and drive[-1] != sep:
        # A share is a directory even without a slash behind it: \\server\share, \\?\UNC\server\share.
        pieces = drive.split(sep)
        if len(pieces) == 6 or len(pieces) == 4 and pieces[2] not in ('', '?', '.'):
            root = sep
    return drive, root, tuple([intern(str(name)) for name in rest.split(sep) if name and name != '.'])


def _unparse(parser, drive, root, names):
    text = parser.sep.join(names)
    if drive or root:
        return drive + root + text
    if names and parser is not posixpath and parser.splitroot(names[0])[0]:
        return f'.{parser.sep}{text}'       # By itself it would be read as a drive.
    return text or '.'


def _warn_of(what, message, version):
    import warnings
    warnings._deprecated(what, message, remove=version)


def _comparison(name):
    compare = getattr(operator, name)

    def method(self, other):
        if isinstance(other, PurePath) and self.parser is other.parser:
            return compare(self._order, other._order)
        return NotImplemented

    method.__name__ = name
    return method


class _Parents(Sequence):
    """The directories above a path, the nearest first; each is made when it is asked for."""

    __slots__ = ('_path',)

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._parsed[2])

    def __getitem__(self, index):
        count = len(self)
        if isinstance(index, slice):
            return tuple(map(self.__getitem__, range(*index.indices(count))))
        if not -count <= index < count:
            raise IndexError(index)
        return self._path._with_names(self._path._parsed[2][:count - 1 - index % count])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path as an object, without the file system: it can be made, compared and taken apart.

    PurePath(...) makes a PurePosixPath or a PureWindowsPath, whichever is at home on this system.
    """

    __slots__ = ('_raw_paths', '_known', '_text', '_key', '_order', '_hash')
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        segments = []
        self._known = self._text = None
        for arg in args:
            if isinstance(arg, PurePath):
                theirs = arg._raw_paths
                if arg.parser is not self.parser:
                    theirs = [segment.replace('\\', '/') for segment in theirs]
                segments += theirs
                continue
            if not isinstance(arg, str):
                try:
                    arg = os.fspath(arg)
                except TypeError:
                    pass
                if not isinstance(arg, str):
                    raise TypeError('argument should be a str or an os.PathLike object where __fspath__ '
                                    f'returns a str, not {type(arg).__name__!r}')
            segments.append(arg)
        self._raw_paths = segments

    def __getattr__(self, name):
        compute = _COMPUTED.get(name)
        if compute is None:
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}',
                                 name=name, obj=self)
        value = compute(self)
        setattr(self, name, value)
        return value

    @classmethod
    def _parse_path(cls, path):
        # Subclasses of others (universal_pathlib, cloudpathlib) call it.
        drive, root, names = _parse(cls.parser, path)
        return drive, root, list(names)

    @property
    def _raw_path(self):
        segments = self._raw_paths
        if len(segments) == 1:
            return segments[0]
        if len(segments) == 2 and self.parser is posixpath:
            start, end = segments
            if not start or end[:1] == '/':
                return end
            return start + end if start[-1] == '/' else f'{start}/{end}'
        return self.parser.join(*segments) if segments else ''

    @property
    def _parsed(self):
        known = self._known
        if known is None:
            known = self._known = _parse(self.parser, self._raw_path)
        return known

    # New paths

    def with_segments(self, *pathsegments):
        """A path of the same kind; all paths that this one leads to are made here."""
        return type(self)(*pathsegments)

    def _from_parts(self, drive, root, names):
        text = _unparse(self.parser, drive, root, names)
        path = _made(self, [text]) if type(self) in _PLAIN else self.with_segments(text)
        path._text = text
        path._known = drive, root, names
        return path

    def _with_names(self, names):
        drive, root, _ = self._parsed
        return self._from_parts(drive, root, names)

    def joinpath(self, *pathsegments):
        """This path with others behind it; an absolute one replaces what is before it."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        if type(key) is str and type(self) in _PLAIN:
            return _made(self, [*self._raw_paths, key])
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), tuple(self._raw_paths)

    # As text

    def __str__(self):
        text = self._text
        if text is None:
            text = self._text = _unparse(self.parser, *self._parsed)
        return text

    __fspath__ = __str__

    def __bytes__(self):
        """The path as the system takes it."""
        return os.fsencode(str(self))

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def as_posix(self):
        """The text with forward slashes."""
        return str(self).replace(self.parser.sep, '/')

    def as_uri(self):
        """The path as a URI of the scheme file."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive, start, text = self.drive, 'file://', str(self)
        if drive:
            text = self.as_posix()
            if drive[1:] == ':':
                start, text = f'file:///{drive}', text[2:]
            else:
                start = 'file:'
        safe = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/'
        return start + ''.join([chr(byte) if byte in safe else f'%{byte:02X}' for byte in os.fsencode(text)])

    # Comparing

    def __hash__(self):
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key == other._key and self.parser is other.parser

    __lt__, __le__, __gt__, __ge__ = map(_comparison, ('__lt__', '__le__', '__gt__', '__ge__'))

    # Parts

    drive = property(lambda self: self._parsed[0], doc='The drive or the share; POSIX has none.')
    root = property(lambda self: self._parsed[1], doc='The root, or an empty text.')
    anchor = property(lambda self: self._parsed[0] + self._parsed[1], doc='Drive and root together.')
    parents = property(_Parents, doc='The directories above, the nearest first.')

    @property
    def parts(self):
        """The anchor, if there is one, and all names."""
        anchor = self.anchor
        names = self._parsed[2]
        return (anchor, *names) if anchor else names

    @property
    def parent(self):
        """The directory above; what has none is its own."""
        drive, root, names = self._parsed
        return self._from_parts(drive, root, names[:-1]) if names else self

    @property
    def name(self):
        """The last name, or an empty text."""
        known = self._known
        names = (self._parsed if known is None else known)[2]
        return names[-1] if names else ''

    @property
    def stem(self):
        """The name without its last extension."""
        name = self.name
        stem, _, extension = name.rpartition('.')
        return stem if stem and extension else name

    @property
    def suffix(self):
        """The last extension of the name, with its dot."""
        stem, dot, extension = self.name.rpartition('.')
        return dot + extension if stem and extension else ''

    @property
    def suffixes(self):
        """All extensions of the name."""
        name = self.name
        if name[-1:] == '.':
            return []
        _, *extensions = name.lstrip('.').split('.')
        return ['.' + extension for extension in extensions]

    def with_name(self, name):
        """The path with another last name."""
        sep, altsep = self.parser.sep, self.parser.altsep
        if name in ('', '.') or sep in name or altsep and altsep in name:
            raise ValueError(f'Invalid name {name!r}')
        names = self._parsed[2]
        if not names:
            raise ValueError(f'{self!r} has an empty name')
        return self._with_names((*names[:-1], name))

    def with_stem(self, stem):
        """The path with another name before the extension."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension, or with none."""
        stem = self.stem
        if not stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and (not suffix.startswith('.') or suffix == '.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(stem + suffix)

    # Positions

    def is_absolute(self):
        """Whether the path begins at a root (for Windows: of a drive)."""
        if self.parser is posixpath:
            return any(segment[:1] == '/' for segment in self._raw_paths)
        drive, root, _ = self._parsed
        return bool(drive and root) or drive[:2] == '\\\\'

    def is_reserved(self):
        """Deprecated: whether Windows keeps this name for itself."""
        _warn_of('pathlib.PurePath.is_reserved()',
                 'pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python {remove}. '
                 'Use os.path.isreserved() to detect reserved paths on Windows.', (3, 15))
        if self.parser is posixpath:
            return False
        name = self.name.partition('.')[0].rstrip(' ').upper()
        return (name in ('CON', 'PRN', 'AUX', 'NUL')
                or name[:3] in ('COM', 'LPT') and name[3:] in tuple('123456789'))

    def _target(self, method, other, more):
        if more:
            count = 'positional argument' if method == 'relative_to' else 'argument'
            _warn_of(f'pathlib.PurePath.{method}(*args)',
                     f'support for supplying more than one {count} to pathlib.PurePath.{method}() is '
                     'deprecated and scheduled for removal in Python {remove}', (3, 14))
            return self.with_segments(other, *more)
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def _common(self, other):
        """How many names this path and *other* begin with; -1 if they begin at different places."""
        if self.parser is not other.parser or not _same(self, self.anchor, other.anchor):
            return -1
        shared = 0
        for mine, theirs in zip(self._parsed[2], other._parsed[2]):
            if not _same(self, mine, theirs):
                break
            shared += 1
        return shared

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The path as seen from the directory *other*; with *walk_up* it may begin with '..'."""
        other = self._target('relative_to', other, _deprecated)
        shared = self._common(other)
        left = other._parsed[2][max(shared, 0):]
        if shared < 0 or left:
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if '..' in left:
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            if shared < 0:
                raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._from_parts('', '', ('..',) * len(left) + self._parsed[2][shared:])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether this path is *other* or below it."""
        other = self._target('is_relative_to', other, _deprecated)
        return self._common(other) == len(other._parsed[2])

    # Patterns

    def _sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether a pattern matches from the right, or all if it is absolute; '**' is no more than '*'."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        patterns = path_pattern.parts
        parts = self.parts
        if not patterns:
            raise ValueError('empty pattern')
        spare = len(parts) - len(patterns)
        if spare < 0 or spare and path_pattern.anchor:
            return False
        case_sensitive = self._sensitive(case_sensitive)
        if not spare and self.anchor:
            # In the anchor the wildcards match no separators.
            if not full_matcher(patterns[0], self.parser.sep, case_sensitive)(parts[0]):
                return False
            patterns, spare = patterns[1:], 1
        return all(part_matcher(pattern, case_sensitive)(part)
                   for pattern, part in zip(patterns, parts[spare:]))

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether a pattern matches all of the path; '**' stands for any number of names."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        mine, text = str(self), str(pattern)
        if text == '.':
            return mine == '.'
        matches = full_matcher(text, pattern.parser.sep, self._sensitive(case_sensitive))
        return matches('' if mine == '.' else mine) is not None


def _same(path, a, b):
    return a == b or path.parser is not posixpath and a.lower() == b.lower()


def _key(path):
    text = str(path)
    return text if path.parser is posixpath else text.lower()


_COMPUTED = {
    '_known': lambda path: None,
    '_text': lambda path: None,
    '_key': _key,
    '_order': lambda path: path._key.split(path.parser.sep),
    '_hash': lambda path: hash(path._key),
}

_PLAIN = set()      # the classes of which a path can be made without asking them


def _made(path, segments, new=object.__new__):
    made = new(type(path))
    made._raw_paths = segments
    made._known = made._text = None
    return made


# Not inherited: the classes need no abstract metaclass.
os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path in the syntax of POSIX, on whatever system."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path in the syntax of Windows, on whatever system."""

    __slots__ = ()
    parser = ntpath


_PLAIN.update((PurePosixPath, PureWindowsPath))
