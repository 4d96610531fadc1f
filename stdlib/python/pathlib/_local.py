"""The classes of paths: PurePath and Path, each with a POSIX and a Windows variety."""

import io
import os
import posixpath
import sys
from collections.abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

from . import _parsers
from ._abc import UnsupportedOperation
from ._match import Globber, full_matcher, part_matcher

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class _PathParents(Sequence):
    """The logical ancestors of a path, made when they are asked for."""

    __slots__ = ('_path', '_drv', '_root', '_tail')

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[number] for number in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[:-index - 1])

    def __repr__(self):
        return '<%s.parents>' % type(self._path).__name__


class PurePath:
    """Base class for manipulating paths without I/O.

    PurePath represents a filesystem path and offers operations which don't imply any actual filesystem I/O.
    Depending on your system, instantiating a PurePath will return either a PurePosixPath or a PureWindowsPath
    object."""

    # The segments as they were given; the rest is computed when it is first asked for. Two threads may both compute
    # it: they get the same.
    __slots__ = ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached',
                 '_parts_normcase_cached', '_hash')
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser:
                    paths += [path.replace('\\', '/') for path in arg._raw_paths]
                else:
                    paths += arg._raw_paths
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, '
                                f'not {type(path).__name__!r}')
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """A new path of this kind; subclasses that carry more than a path override it."""
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        """This path with others below it; the last absolute one wins."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
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
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return '{}({!r})'.format(type(self).__name__, self.as_posix())

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the file system has it; only for POSIX."""
        return os.fsencode(self)

    # Parsing.

    @classmethod
    def _parse_path(cls, path):
        """(drive, root, parts below them) of a text."""
        if not path:
            return '', '', []
        parser = cls.parser
        sep = parser.sep
        if parser.altsep:
            path = path.replace(parser.altsep, sep)
        drive, root, rest = parser.splitroot(path)
        if not root and drive.startswith(sep) and not drive.endswith(sep):
            parts = drive.split(sep)
            if len(parts) == 4 and parts[2] not in '?.' or len(parts) == 6:
                # A share alone is a root.
                root = sep
        return drive, root, [part for part in rest.split(sep) if part and part != '.']

    @property
    def _raw_path(self):
        """The segments joined; one with a root starts anew."""
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        if not paths:
            return ''
        if self.parser is posixpath:
            return posixpath.join(*paths)
        drive, root, text = '', '', ''
        for path in paths:
            new_drive, new_root, rest = _parsers.splitroot(path)
            if new_root:
                drive, root, text = new_drive or drive, new_root, rest
            elif new_drive and new_drive.lower() != drive.lower():
                drive, root, text = new_drive, '', rest
            else:
                drive = new_drive or drive
                text = text + '\\' + rest if text and text[-1] not in '\\/' else text + rest
        if text and not root and drive and drive[-1] not in ':\\/':
            root = '\\'
        return drive + root + text

    def _load(self):
        self._drv, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @property
    def drive(self):
        """The drive: a letter and a colon, or a share; empty for POSIX."""
        try:
            return self._drv
        except AttributeError:
            self._load()
            return self._drv

    @property
    def root(self):
        """The root, or an empty text."""
        try:
            return self._root
        except AttributeError:
            self._load()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._load()
            return self._tail_cached

    @property
    def anchor(self):
        """Drive and root together."""
        return self.drive + self.root

    @classmethod
    def _format_parsed_parts(cls, drive, root, tail):
        sep = cls.parser.sep
        if drive or root:
            return drive + root + sep.join(tail)
        if tail and cls.parser.splitroot(tail[0])[0]:
            # It would be read as a drive.
            tail = ['.', *tail]
        return sep.join(tail)

    def _from_parsed_parts(self, drive, root, tail):
        text = self._format_parsed_parts(drive, root, tail) or '.'
        path = self.with_segments(text)
        path._str = text
        path._drv = drive
        path._root = root
        path._tail_cached = tail
        return path

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self.drive, self.root, self._tail) or '.'
            return self._str

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self.parser.sep, '/')

    # Comparing.

    @property
    def _str_normcase(self):
        try:
            return self._str_normcase_cached
        except AttributeError:
            text = str(self)
            self._str_normcase_cached = text if self.parser is posixpath else text.lower()
            return self._str_normcase_cached

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            self._parts_normcase_cached = self._str_normcase.split(self.parser.sep)
            return self._parts_normcase_cached

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._str_normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str_normcase == other._str_normcase and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase < other._parts_normcase

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase <= other._parts_normcase

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase > other._parts_normcase

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase >= other._parts_normcase

    # Parts.

    @property
    def parts(self):
        """The anchor, if there is one, and the names, as a tuple."""
        if self.drive or self.root:
            return (self.drive + self.root, *self._tail)
        return tuple(self._tail)

    @property
    def parent(self):
        """The path without its last name."""
        tail = self._tail
        if not tail:
            return self
        return self._from_parsed_parts(self.drive, self.root, tail[:-1])

    @property
    def parents(self):
        """A sequence of the parent, its parent, and so on."""
        return _PathParents(self)

    @property
    def name(self):
        """The last name, if there is one."""
        tail = self._tail
        return tail[-1] if tail else ''

    @property
    def suffix(self):
        """The last extension of the name, with its period."""
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions of the name."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The name without its last extension."""
        name = self.name
        dot = name.rfind('.')
        return name[:dot] if 0 < dot < len(name) - 1 else name

    def with_name(self, name):
        """This path with another last name."""
        parser = self.parser
        if not name or parser.sep in name or (parser.altsep and parser.altsep in name) or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        tail = self._tail.copy()
        if not tail:
            raise ValueError(f'{self!r} has an empty name')
        tail[-1] = name
        return self._from_parsed_parts(self.drive, self.root, tail)

    def with_stem(self, stem):
        """This path with another name before the extension."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """This path with another extension, or without one."""
        stem = self.stem
        if not stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and not (suffix.startswith('.') and suffix != '.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(stem + suffix)

    def _other(self, name, other, more):
        """The path that relative_to and is_relative_to compare with."""
        if more:
            import warnings
            warnings._deprecated(f'pathlib.PurePath.{name}(*args)',
                                 'support for supplying more than one positional argument to '
                                 f'pathlib.PurePath.{name}() is deprecated and scheduled for removal in Python '
                                 '{remove}', remove=(3, 14))
            return self.with_segments(other, *more)
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """This path as seen from other; with walk_up it may begin with '..'."""
        other = self._other('relative_to', other, _deprecated)
        for steps, path in enumerate((other, *other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._from_parsed_parts('', '', ['..'] * steps + self._tail[len(path._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether this path is other or below it."""
        other = self._other('is_relative_to', other, _deprecated)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether the path has a root, and a drive where there are drives."""
        if self.parser is posixpath:
            return any(path.startswith('/') for path in self._raw_paths)
        return bool(self.drive and self.root)

    def is_reserved(self):
        """Deprecated: whether the path has a name that Windows keeps for itself."""
        import warnings
        warnings._deprecated('pathlib.PurePath.is_reserved()',
                             'pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python '
                             '{remove}. Use os.path.isreserved() to detect reserved paths on Windows.',
                             remove=(3, 15))
        if self.parser is posixpath or not self._tail:
            return False
        name = self.name.partition('.')[0].rstrip(' ').upper()
        return name in ('CON', 'PRN', 'AUX', 'NUL') or name[:3] in ('COM', 'LPT') and name[3:] in tuple('123456789')

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ':':
            prefix, path = 'file:///' + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = 'file:', self.as_posix()
        else:
            prefix, path = 'file://', str(self)
        return prefix + _quote(os.fsencode(path))

    # Matching.

    def _sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the pattern matches, from the right if it is relative; '**' is like '*' here."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        case_sensitive = self._sensitive(case_sensitive)
        path, pattern = self.parts[::-1], path_pattern.parts[::-1]
        if not pattern:
            raise ValueError('empty pattern')
        if len(path) < len(pattern) or len(path) > len(pattern) and path_pattern.anchor:
            return False
        if bool(self.anchor) and len(path) == len(pattern):
            # An anchor is no name that a wildcard could stand for.
            if '*' in pattern[-1] or '?' in pattern[-1]:
                return False
        return all(part_matcher(theirs, case_sensitive)(ours) for ours, theirs in zip(path, pattern))

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the pattern matches the whole path; '**' is any number of parts."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        path, text = str(self), str(pattern)
        if text == '.':
            return path == '.'
        matcher = full_matcher(text, pattern.parser.sep, self._sensitive(case_sensitive))
        return matcher('' if path == '.' else path) is not None


def _quote(data):
    """Bytes as a URI has them."""
    safe = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/'
    return ''.join([chr(byte) if byte in safe else f'%{byte:02X}' for byte in data])


# Registered, not inherited: the class needs no abstract metaclass.
os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems.

    On a POSIX system, instantiating a PurePath should return this object. However, you can also instantiate it
    directly on any system."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems.

    On a Windows system, instantiating a PurePath should return this object. However, you can also instantiate it
    directly on any system."""

    parser = _parsers
    __slots__ = ()


def _absent(error):
    """Whether an OSError says that there is no such file."""
    return error.errno in (ENOENT, ENOTDIR, EBADF, ELOOP)


class Path(PurePath):
    """PurePath subclass that can make system calls.

    Path represents a filesystem path but unlike PurePath, also offers methods to do system calls on path objects.
    Depending on your system, instantiating a Path will return either a PosixPath or a WindowsPath object. You can
    also instantiate a PosixPath or WindowsPath directly, but cannot instantiate a WindowsPath on a POSIX system or
    vice versa."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings._deprecated('pathlib.PurePath(**kwargs)',
                                 'support for supplying keyword arguments to pathlib.PurePath is deprecated and '
                                 'scheduled for removal in Python {remove}', remove=(3, 14))
        super().__init__(*args)

    # What there is.

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() says: of a link, not of what it leads to."""
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        """Whether there is such a file."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def _has_mode(self, test, follow_symlinks=True):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except OSError as error:
            if not _absent(error):
                raise
            return False
        except ValueError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Whether this is a directory."""
        return self._has_mode(S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether this is a regular file."""
        return self._has_mode(S_ISREG, follow_symlinks)

    def is_mount(self):
        """Whether this is a mount point."""
        return os.path.ismount(self)

    def is_symlink(self):
        """Whether this is a symbolic link."""
        return self._has_mode(S_ISLNK, False)

    def is_junction(self):
        """Whether this is a junction; only Windows has them."""
        return False

    def is_block_device(self):
        """Whether this is a block device."""
        return self._has_mode(S_ISBLK)

    def is_char_device(self):
        """Whether this is a character device."""
        return self._has_mode(S_ISCHR)

    def is_fifo(self):
        """Whether this is a FIFO."""
        return self._has_mode(S_ISFIFO)

    def is_socket(self):
        """Whether this is a socket."""
        return self._has_mode(S_ISSOCK)

    def samefile(self, other_path):
        """Whether other_path leads to the same file."""
        if not hasattr(other_path, 'stat'):
            other_path = self.with_segments(other_path)
        return os.path.samestat(self.stat(), other_path.stat())

    def _account(self, module, entry, field, function, follow_symlinks):
        try:
            find = getattr(__import__(module), entry)
        except ImportError:
            raise UnsupportedOperation(f'{type(self).__name__}.{function}() is unsupported on this system') from None
        name = {'pwd': 'pw_name', 'grp': 'gr_name'}[module]
        return getattr(find(getattr(self.stat(follow_symlinks=follow_symlinks), field)), name)

    def owner(self, *, follow_symlinks=True):
        """The name of the file's owner."""
        return self._account('pwd', 'getpwuid', 'st_uid', 'owner', follow_symlinks)

    def group(self, *, follow_symlinks=True):
        """The name of the file's group."""
        return self._account('grp', 'getgrgid', 'st_gid', 'group', follow_symlinks)

    # Contents.

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as open() does."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All of the file."""
        with self.open(mode='rb', buffering=0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """All of the file, as text."""
        with self.open('r', -1, io.text_encoding(encoding), errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Write data into the file, which is made or emptied before."""
        view = memoryview(data)
        with self.open(mode='wb') as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text into the file, which is made or emptied before."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open('w', -1, io.text_encoding(encoding), errors, newline) as file:
            return file.write(data)

    # Directories.

    def iterdir(self):
        """The paths of what is in the directory."""
        with os.scandir(self) as entries:
            names = [entry.name for entry in entries]
        prefix = '' if str(self) == '.' else os.path.join(str(self), '')
        return (self.with_segments(prefix + name) for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that match the pattern."""
        sys.audit('pathlib.Path.glob', self, pattern)
        return self._glob((), pattern, case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() in this directory and in all below it."""
        sys.audit('pathlib.Path.rglob', self, pattern)
        return self._glob(('**',), pattern, case_sensitive, recurse_symlinks)

    def _glob(self, before, pattern, case_sensitive, recurse_symlinks):
        raw = pattern
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        else:
            raw = pattern._raw_path
        if pattern.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = [*before, *pattern._tail]
        if not parts:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        if not raw or str(raw).endswith('/'):
            parts.append('')
        globber = Globber(parts, self._sensitive(case_sensitive), case_sensitive is None, recurse_symlinks)
        text = str(self)
        return (self.with_segments(path) for path in globber.select('' if text == '.' else text))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Like os.walk(): (path, names of directories, names of other files), for each directory."""
        sys.audit('pathlib.Path.walk', self, on_error, follow_symlinks)
        todo = [self]
        while todo:
            path = todo.pop()
            if isinstance(path, tuple):
                yield path
                continue
            folders, files = [], []
            try:
                with os.scandir(path) as entries:
                    for entry in entries:
                        try:
                            is_folder = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_folder = False
                        (folders if is_folder else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, folders, files
            else:
                todo.append((path, folders, files))
            todo += [path / name for name in reversed(folders)]

    # Where it is.

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls('~').expanduser()

    def absolute(self):
        """The path from the root, without following links."""
        if self.is_absolute():
            return self
        folder = os.getcwd()
        return self.with_segments(folder, self) if self._raw_path else self.with_segments(folder)

    def resolve(self, strict=False):
        """The path from the root, without links and '..'."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with ~ and ~user replaced."""
        tail = self._tail
        if self.drive or self.root or not tail or tail[0][:1] != '~':
            return self
        folder = os.path.expanduser(tail[0])
        if folder[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        drive, root, home = self._parse_path(folder)
        return self._from_parsed_parts(drive, root, home + tail[1:])

    def readlink(self):
        """What the symbolic link leads to."""
        return self.with_segments(os.readlink(self))

    @classmethod
    def from_uri(cls, uri):
        """The path that a file: URI stands for."""
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == '///':
            path = path[2:]
        elif path[:12] == '//localhost/':
            path = path[11:]
        if path[:1] == '/' and path[2:3] in ':|':
            # A drive letter.
            path = path[1:]
        if path[1:2] == '|':
            path = path[:1] + ':' + path[2:]
        data, at = bytearray(), 0
        raw = os.fsencode(path)
        while at < len(raw):
            code = raw[at + 1:at + 3]
            if raw[at] == 37 and len(code) == 2 and all(digit in b'0123456789abcdefABCDEF' for digit in code):
                data.append(int(code, 16))
                at += 3
            else:
                data.append(raw[at])
                at += 1
        result = cls(os.fsdecode(bytes(data)))
        if not result.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return result

    # Changes.

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file, or set the time of the one that is there."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make this directory, with its parents if wanted."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of a link."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Rename it; returns the path of the target."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """Rename it, over target if there is one; returns the path of the target."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this another name of the file target."""
        os.link(target, self)


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems.

    On a POSIX system, instantiating a Path should return this object."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems.

    On a Windows system, instantiating a Path should return this object."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f'cannot instantiate {cls.__name__!r} on your system')
