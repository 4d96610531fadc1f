"""Paths that ask the file system: Path and its two varieties.

Most methods hand the path to a function of os. The questions for the type of a file are made from a table.
"""

import io
import os
import stat
import sys
from errno import EBADF, ELOOP, ENOENT, ENOTDIR

from ._abc import UnsupportedOperation
from ._match import Globber
from ._pure import PurePath, PurePosixPath, PureWindowsPath, _PLAIN, _parse, _warn_of

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']

_NOT_THERE = frozenset((ENOENT, ENOTDIR, EBADF, ELOOP))


def _question(kind, test, links):
    """A method that asks for the type of the file; *links* says whether it takes follow_symlinks."""
    def ask(path, follow_symlinks):
        try:
            return test(path.stat(follow_symlinks=follow_symlinks).st_mode)
        except ValueError:
            return False            # No name that a file can have.
        except OSError as error:
            if error.errno in _NOT_THERE:
                return False
            raise

    if links:
        def method(self, *, follow_symlinks=True):
            return ask(self, follow_symlinks)
    else:
        def method(self):
            return ask(self, test is not stat.S_ISLNK)
    method.__doc__ = f'Whether this is a {kind}.'
    return method


class Path(PurePath):
    """A path of this system: Path(...) makes a PosixPath or a WindowsPath, the one that can be used here."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            _warn_of('pathlib.PurePath(**kwargs)',
                     'support for supplying keyword arguments to pathlib.PurePath is deprecated and '
                     'scheduled for removal in Python {remove}', (3, 14))
        super().__init__(*args)

    # Questions

    def stat(self, *, follow_symlinks=True):
        """The result of os.stat()."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """The result of os.stat() for a link itself."""
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        """Whether there is a file of this name; without following links, be it a link to nothing."""
        ask = os.path.exists if follow_symlinks else os.path.lexists
        return ask(self)

    def is_mount(self):
        """Whether a file system is mounted here."""
        return os.path.ismount(self)

    def is_junction(self):
        """Whether this is a junction, as Windows has them."""
        return os.path.isjunction(self)

    def samefile(self, other_path):
        """Whether both lead to the same file."""
        other = other_path if hasattr(other_path, 'stat') else self.with_segments(other_path)
        return os.path.samestat(self.stat(), other.stat())

    def _name_of_id(self, method, follow_symlinks, module, function, id_field, name_field):
        try:
            database = __import__(module)
        except ImportError:
            raise UnsupportedOperation(f'{type(self).__name__}.{method}() is unsupported '
                                       'on this system') from None
        number = getattr(self.stat(follow_symlinks=follow_symlinks), id_field)
        return getattr(getattr(database, function)(number), name_field)

    def owner(self, *, follow_symlinks=True):
        """The name of the user that the file belongs to."""
        return self._name_of_id('owner', follow_symlinks, 'pwd', 'getpwuid', 'st_uid', 'pw_name')

    def group(self, *, follow_symlinks=True):
        """The name of the group that the file belongs to."""
        return self._name_of_id('group', follow_symlinks, 'grp', 'getgrgid', 'st_gid', 'gr_name')

    # Contents

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """open() for this path."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The whole content."""
        with self.open('rb', 0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The whole content as text."""
        with self.open('r', -1, io.text_encoding(encoding), errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Make the file consist of *data*; how many bytes they are."""
        data = memoryview(data)         # What is no data is found before the file is emptied.
        with self.open('wb') as file:
            return file.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make the file consist of a text; how many characters it has."""
        if isinstance(data, str):
            with self.open('w', -1, io.text_encoding(encoding), errors, newline) as file:
                return file.write(data)
        raise TypeError(f'data must be str, not {type(data).__name__}')

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file; if there is one, that is an error or its time becomes the present one."""
        if exist_ok:
            try:
                os.utime(self)
                return
            except OSError:
                pass                    # Most likely it is not there.
        os.close(os.open(self, os.O_WRONLY | os.O_CREAT | (0 if exist_ok else os.O_EXCL), mode))

    # Directories

    def iterdir(self):
        """The paths of all that is in the directory, in no order."""
        here = str(self)
        start = '' if here == '.' else os.path.join(here, '')
        with os.scandir(self) as entries:
            paths = [start + entry.name for entry in entries]
        return map(_posix_child if type(self) is PosixPath else self.with_segments, paths)

    def _maker_of_kin(self):
        # What makes paths like this one from their texts: one by one with_segments() costs more than reading
        # the directory.
        return _posix_path if type(self) is PosixPath else self.with_segments

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that a pattern matches; '**' is any number of directories."""
        sys.audit('pathlib.Path.glob', self, pattern)
        return self._matching([], pattern, case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() with '**/' before the pattern."""
        sys.audit('pathlib.Path.rglob', self, pattern)
        return self._matching(['**'], pattern, case_sensitive, recurse_symlinks)

    def _matching(self, names, pattern, case_sensitive, recurse_symlinks):
        path = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        text = str(path._raw_path)
        if path.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        names += path._parsed[2]
        if not names:
            raise ValueError(f'Unacceptable pattern: {path!r}')
        if text[-1:] in ('', '/'):
            names.append('')            # Only directories.
        globber = Globber(names, self._sensitive(case_sensitive), case_sensitive is None, recurse_symlinks)
        here = str(self)
        return map(self._maker_of_kin(), globber.select('' if here == '.' else here))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Yield (path, names of directories, names of other files) for this directory and all below it."""
        sys.audit('pathlib.Path.walk', self, on_error, follow_symlinks)
        levels = [iter((self,))]        # What is still to visit, for each directory we are in.
        finished = []
        while levels:
            path = next(levels[-1], None)
            if path is None:
                levels.pop()
                if finished:
                    yield finished.pop()
                continue
            lists = [], []
            try:
                with os.scandir(path) as entries:
                    for entry in entries:
                        try:
                            is_directory = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_directory = False
                        lists[not is_directory].append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, *lists
            else:
                finished.append((path, *lists))
            levels.append(iter([path / name for name in lists[0]]))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory, with *parents* those above it too."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            above = self.parent
            if not parents or above == self:
                raise
            above.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            # Which error there is for a directory that exists depends on the system.
            if not (exist_ok and self.is_dir()):
                raise

    # Other places

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The home directory of the user."""
        return cls('~').expanduser()

    def absolute(self):
        """The path from the root; links and '..' stay."""
        if self.is_absolute():
            return self
        segments = (self,) if self._raw_path else ()
        return self.with_segments(os.getcwd(), *segments)

    def resolve(self, strict=False):
        """The path from the root without links and '..'; with *strict* the file must exist."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with a home directory for ~ or ~user at its beginning."""
        names = self._parsed[2]
        if self.anchor or not names or names[0][0] != '~':
            return self
        home = os.path.expanduser(names[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        drive, root, above = _parse(self.parser, home)
        return self._from_parts(drive, root, above + names[1:])

    def readlink(self):
        """What a link leads to."""
        return self.with_segments(os.readlink(self))

    @classmethod
    def from_uri(cls, uri):
        """The path of a URI of the scheme file."""
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        text = uri.removeprefix('file:')
        for start in ('//', '//localhost'):
            if text.startswith(start + '/'):
                text = text.removeprefix(start)
                break
        if text[:1] == '/' and text[2:3] in ('', ':', '|'):
            text = text[1:]             # The letter of a drive.
        if text[1:2] == '|':
            text = text[:1] + ':' + text[2:]
        from urllib.parse import unquote_to_bytes
        path = cls(os.fsdecode(unquote_to_bytes(os.fsencode(text))))
        if not path.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return path

    # Changes

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if missing_ok:
                return
            raise

    def rmdir(self):
        """Remove the directory, which has to be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Give the file another name; returns the path of that."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """rename() that takes the place of what is there."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link that leads to *target*."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this one more name of the file *target*."""
        os.link(target, self)


for _name, _test, _kind, _links in (
        ('is_dir', stat.S_ISDIR, 'directory', True), ('is_file', stat.S_ISREG, 'regular file', True),
        ('is_symlink', stat.S_ISLNK, 'symbolic link', False), ('is_fifo', stat.S_ISFIFO, 'named pipe', False),
        ('is_socket', stat.S_ISSOCK, 'socket', False),
        ('is_block_device', stat.S_ISBLK, 'block device', False),
        ('is_char_device', stat.S_ISCHR, 'character device', False)):
    _method = _question(_kind, _test, _links)
    _method.__name__, _method.__qualname__ = _name, f'Path.{_name}'
    setattr(Path, _name, _method)
del _name, _test, _kind, _links, _method


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system."""

    __slots__ = ()


def _posix_path(text):
    path = object.__new__(PosixPath)
    path._raw_paths = [text]
    path._known = path._text = None
    return path


def _posix_child(text):
    """The same of a text that is as str() gives it."""
    path = object.__new__(PosixPath)
    path._raw_paths = [text]
    path._known = None
    path._text = text
    return path


_PLAIN.add(PosixPath)


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, which cannot be made elsewhere."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f'cannot instantiate {cls.__name__!r} on your system')


# Where they were before there were two files, which pickles name.
for _cls in (PurePath, PurePosixPath, PureWindowsPath):
    _cls.__module__ = __name__
del _cls
