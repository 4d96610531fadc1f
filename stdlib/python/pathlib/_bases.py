"""Bases for paths in other places than a file system: in an archive, in memory, on a server.

A path here is a text and a parser, an object that takes such texts apart as os.path does. PurePathBase
computes with the parser alone. PathBase asks three more methods, stat(), open() and iterdir(), and answers
all questions from them. What a class does not define is unsupported, and says so. Methods that need
nothing else are those of Path itself.
"""

import errno
import stat

from ._abc import UnsupportedOperation
from ._local import Path
from ._match import Globber, full_matcher, part_matcher
from ._pure import PurePath


def _unsupported(name, doc=None):
    """A method that only says that there is none."""
    def method(self, *args, **kwargs):
        kind = self if isinstance(self, type) else type(self)
        raise UnsupportedOperation(f'{kind.__name__}.{name}() is unsupported')
    method.__name__ = name
    method.__doc__ = doc or getattr(getattr(Path, name, None), '__doc__', None)
    method.is_unsupported = True
    return method


def _like_path(method):
    """The method does what that of Path does."""
    method.__doc__ = getattr(Path, method.__name__).__doc__
    return method


class ParserBase:
    """What os.path is to the paths of a system. Subclasses define the syntax."""

    sep = property(_unsupported('sep'), doc='The character between names.')
    join = _unsupported('join', 'One path behind another.')
    split = _unsupported('split', '(all but the last name, the last name)')
    splitdrive = _unsupported('splitdrive', '(the drive, the rest)')
    splitext = _unsupported('splitext', '(all but the extension, the extension)')
    normcase = _unsupported('normcase', 'The form in which paths are compared.')
    isabs = _unsupported('isabs', 'Whether a path begins at a root.')


class PurePathBase:
    """A path without the file system, in the syntax of *parser*."""

    __slots__ = ('_raw_path', '_is_resolved')
    parser = ParserBase()

    def __init__(self, path, *paths):
        self._raw_path = self.parser.join(path, *paths) if paths else path
        if not isinstance(self._raw_path, str):
            raise TypeError(f'path should be a str, not {type(self._raw_path).__name__!r}')
        self._is_resolved = False

    @_like_path
    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def __str__(self):
        return self._raw_path

    @_like_path
    def joinpath(self, *pathsegments):
        return self.with_segments(self._raw_path, *map(_text, pathsegments))

    def __truediv__(self, key):
        try:
            return self.with_segments(self._raw_path, _text(key))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(_text(key), self._raw_path)
        except TypeError:
            return NotImplemented

    def _split(self):
        """(the anchor, the names behind it)"""
        rest, names = self._raw_path, []
        while True:
            above, name = self.parser.split(rest)
            if above == rest:
                return rest, names[::-1]
            rest = above
            names.append(name)

    drive = property(lambda self: self.parser.splitdrive(self.anchor)[0], doc=PurePath.drive.__doc__)
    root = property(lambda self: self.parser.splitdrive(self.anchor)[1], doc=PurePath.root.__doc__)
    anchor = property(lambda self: self._split()[0], doc=PurePath.anchor.__doc__)
    name = property(lambda self: self.parser.split(self._raw_path)[1], doc=PurePath.name.__doc__)

    @property
    @_like_path
    def parts(self):
        anchor, names = self._split()
        return (anchor, *names) if anchor else tuple(names)

    @property
    @_like_path
    def parent(self):
        above = self.parser.split(self._raw_path)[0]
        if above == self._raw_path:
            return self
        parent = self.with_segments(above)
        parent._is_resolved = self._is_resolved
        return parent

    @property
    @_like_path
    def parents(self):
        found, path = [], self
        while (above := path.parent)._raw_path != path._raw_path:
            found.append(above)
            path = above
        return tuple(found)

    @_like_path
    def with_name(self, name):
        if self.parser.split(name)[0]:
            raise ValueError(f'Invalid name {name!r}')
        return self.with_segments(self.parser.split(self._raw_path)[0], name)

    @_like_path
    def is_absolute(self):
        return self.parser.isabs(self._raw_path)

    def _other(self, other):
        return other if isinstance(other, PurePathBase) else self.with_segments(other)

    @_like_path
    def relative_to(self, other, *, walk_up=False):
        other = self._other(other)
        anchor, names = self._split()
        anchor_of_other, left = other._split()
        if anchor != anchor_of_other:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        shared = 0
        while shared < min(len(names), len(left)) and names[shared] == left[shared]:
            shared += 1
        left = [name for name in left[shared:] if name and name != '.']
        if left and not walk_up:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
        if '..' in left:
            raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        return self.with_segments('', *['..'] * len(left), *names[shared:])

    @_like_path
    def is_relative_to(self, other):
        try:
            self.relative_to(other)
        except ValueError:
            return False
        return True

    def _sensitive(self, case_sensitive):
        return self.parser.normcase('Aa') == 'Aa' if case_sensitive is None else case_sensitive

    @_like_path
    def match(self, path_pattern, *, case_sensitive=None):
        path_pattern = self._other(path_pattern)
        parts, patterns = self.parts, path_pattern.parts
        if not patterns:
            raise ValueError('empty pattern')
        spare = len(parts) - len(patterns)
        if spare < 0 or spare and path_pattern.anchor:
            return False
        case_sensitive = self._sensitive(case_sensitive)
        return all(part_matcher(pattern, case_sensitive)(part)
                   for pattern, part in zip(patterns, parts[spare:]))

    @_like_path
    def full_match(self, pattern, *, case_sensitive=None):
        pattern = self._other(pattern)
        matches = full_matcher(str(pattern), pattern.parser.sep, self._sensitive(case_sensitive))
        return matches(str(self)) is not None


def _text(segment):
    return segment._raw_path if isinstance(segment, PurePathBase) else segment


class PathBase(PurePathBase):
    """A path to something that can be asked for and opened."""

    __slots__ = ()
    # The links that resolve() follows before it takes them for a circle.
    _max_symlinks = 40

    @_like_path
    def exists(self, *, follow_symlinks=True):
        try:
            self.stat(follow_symlinks=follow_symlinks)
        except ValueError:
            return False
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP):
                return False
            raise
        return True

    @_like_path
    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    @_like_path
    def is_mount(self):
        if self.is_symlink() or not self.is_dir():
            return False
        parent = self.parent
        here, above = self.stat().st_dev, parent.stat().st_dev
        return here != above or self.stat().st_ino == parent.stat().st_ino

    @_like_path
    def is_junction(self):
        # Windows has them, other places do not.
        return False

    @_like_path
    def absolute(self):
        if self.is_absolute():
            return self
        raise UnsupportedOperation(f'{type(self).__name__}.absolute() is unsupported')

    @_like_path
    def resolve(self, strict=False):
        if self._is_resolved:
            return self
        anchor, names = self._split()
        can_link = strict or not hasattr(self.readlink, 'is_unsupported')
        done, todo, links = self._resolved(anchor), names[::-1], 0
        while todo:
            name = todo.pop()
            if not name or name == '.':
                continue
            if name == '..':
                done = done.parent
                continue
            here = self._resolved(str(done), name)
            try:
                mode = here.lstat().st_mode if can_link else 0
                if stat.S_ISLNK(mode):
                    links += 1
                    if links > self._max_symlinks:
                        raise OSError(errno.ELOOP, 'Too many levels of symbolic links', str(self))
                    anchor, names = here.readlink()._split()
                    if anchor:
                        done = self._resolved(anchor)
                    todo += names[::-1]
                    continue
                if strict and todo and not stat.S_ISDIR(mode):
                    raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', str(here))
            except OSError:
                if strict:
                    raise
            done = here
        return done

    def _resolved(self, *segments):
        path = self.with_segments(*segments)
        path._is_resolved = True
        return path

    @_like_path
    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        pattern = self._other(pattern)
        anchor, names = pattern._split()
        if hasattr(self.iterdir, 'is_unsupported'):
            self.iterdir()
        if anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if not names:
            return iter((self,))
        sensitive = self._sensitive(case_sensitive)
        return iter(_PathGlobber(names, sensitive, case_sensitive is None, recurse_symlinks).select(self))

    @_like_path
    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        pattern = self._other(pattern)
        if pattern.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        pattern = self.with_segments('**', pattern._raw_path)
        return self.glob(pattern, case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    @_like_path
    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        lists = [], []
        try:
            for path in self.iterdir():
                try:
                    is_directory = path.is_dir(follow_symlinks=follow_symlinks)
                except OSError:
                    is_directory = False
                lists[not is_directory].append(path.name)
        except OSError as error:
            if on_error is not None:
                on_error(error)
            return
        if top_down:
            yield self, *lists
        for name in lists[0]:
            yield from self.joinpath(name).walk(top_down, on_error, follow_symlinks)
        if not top_down:
            yield self, *lists


class _PathGlobber(Globber):
    """A search by the methods of the paths."""

    @staticmethod
    def join(folder, name):
        return folder.joinpath(name)

    @staticmethod
    def lexists(path):
        return path.exists(follow_symlinks=False)

    @staticmethod
    def is_dir(path, follow_symlinks):
        try:
            return path.is_dir(follow_symlinks=follow_symlinks)
        except OSError:
            return False

    @staticmethod
    def entries(folder):
        try:
            return list(folder.iterdir())
        except OSError:
            return []


for _base, _names in ((PurePathBase, 'as_posix stem suffix suffixes with_stem with_suffix'),
                      (PathBase, 'lstat samefile is_dir is_file is_symlink is_fifo is_socket is_block_device '
                                 'is_char_device read_text write_bytes write_text lchmod')):
    for _name in _names.split():
        setattr(_base, _name, (Path if _base is PathBase else PurePath).__dict__[_name])
for _name in ('stat open iterdir readlink symlink_to hardlink_to mkdir touch rename replace chmod unlink '
              'rmdir owner group as_uri expanduser').split():
    setattr(PathBase, _name, _unsupported(_name))
for _name in 'cwd', 'home', 'from_uri':
    setattr(PathBase, _name, classmethod(_unsupported(_name)))
del _base, _names, _name
