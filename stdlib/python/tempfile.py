"""Temporary files and directories with names that nobody else has.

All of them are made by _claim(): it proposes random names to a function that creates something under a name
and fails if the name is taken. What removes them again is an object of its own (_Removal, a finalizer of
weakref), so that it can outlive the object that the program sees.
"""

import errno as _errno
import io as _io
import os as _os
import shutil as _shutil
import stat as _stat
import sys as _sys
import types as _types
import warnings as _warnings
import weakref as _weakref
from _thread import allocate_lock as _allocate_lock

__all__ = ['mkstemp', 'mkdtemp', 'mktemp', 'TemporaryFile', 'NamedTemporaryFile', 'SpooledTemporaryFile',
           'TemporaryDirectory', 'gettempdir', 'gettempdirb', 'gettempprefix', 'gettempprefixb', 'tempdir',
           'TMP_MAX']

TMP_MAX = 238328        # as many names are tried
template = 'tmp'        # what names begin with
tempdir = None          # where files go; set by the program, or by gettempdir() when it is first needed

_text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW | _os.O_CLOEXEC
_O_TMPFILE_WORKS = hasattr(_os, 'O_TMPFILE')
_tempdir_lock = _allocate_lock()


# Names

class _RandomNameSequence:
    """Random names without end, from the system: a forked process gets other ones than its parent."""

    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    def __iter__(self):
        return self

    def __next__(self):
        number = int.from_bytes(_os.urandom(8))
        letters = []
        for _ in range(8):
            number, digit = divmod(number, len(self.characters))
            letters.append(self.characters[digit])
        return ''.join(letters)


_name_sequence = _RandomNameSequence()


def _get_candidate_names():
    return _name_sequence


def _infer_return_type(*args):
    """bytes if the parts of a name are bytes, str if they are text or None."""
    kinds = set()
    for part in args:
        if part is not None:
            if isinstance(part, _os.PathLike):
                part = _os.fspath(part)
            kinds.add(bytes if isinstance(part, bytes) else str)
    if len(kinds) == 2:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if not kinds:
        return bytes if isinstance(tempdir, bytes) else str
    return kinds.pop()


def _complete(suffix, prefix, directory):
    """The parts of a name with defaults for those that are None, and their type."""
    kind = _infer_return_type(prefix, suffix, directory)
    as_bytes = kind is bytes
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = gettempprefixb() if as_bytes else gettempprefix()
    if directory is None:
        directory = gettempdirb() if as_bytes else gettempdir()
    return suffix, prefix, directory, kind


def _claim(create, directory, prefix, suffix, kind, what, event=None):
    """create(path) for random paths until one is not taken yet: the result and the path."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        if kind is bytes:
            name = _os.fsencode(name)
        path = _os.path.join(directory, prefix + name + suffix)
        if event:
            _sys.audit(event, path)
        try:
            return create(path), path
        except FileExistsError:
            continue
    raise FileExistsError(_errno.EEXIST, f'No usable temporary {what} found')


# The directory

def _candidate_tempdir_list():
    named = [_os.getenv(variable) for variable in ('TMPDIR', 'TEMP', 'TMP')]
    try:
        here = _os.getcwd()
    except OSError:
        here = _os.curdir
    return [_os.path.abspath(path) for path in named if path] + ['/tmp', '/var/tmp', '/usr/tmp', here]


def _can_write(directory):
    """Whether a file can be made there, written and removed."""
    try:
        fd, path = _claim(lambda path: _os.open(path, _bin_openflags, 0o600), directory, '', '', str, 'name')
        try:
            try:
                _os.write(fd, b'test')
            finally:
                _os.close(fd)
        finally:
            _os.unlink(path)
    except OSError:
        return False
    return True


def _get_default_tempdir(dirlist=None):
    candidates = dirlist or _candidate_tempdir_list()
    for directory in candidates:
        if directory != _os.curdir:
            directory = _os.path.abspath(directory)
        if _can_write(directory):
            return directory
    raise FileNotFoundError(_errno.ENOENT, f'No usable temporary directory found in {candidates}')


def _gettempdir():
    global tempdir
    if tempdir is None:
        with _tempdir_lock:
            if tempdir is None:
                tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The directory for temporary files."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """The directory for temporary files, as bytes."""
    return _os.fsencode(_gettempdir())


def gettempprefix():
    """What the names of temporary files begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """What the names of temporary files begin with, as bytes."""
    return _os.fsencode(template)


# Making files and directories that the caller removes

def _mkstemp_inner(dir, pre, suf, flags, output_type):
    return _claim(lambda path: _os.open(path, flags, 0o600), _os.path.abspath(dir), pre, suf, output_type,
                  'file name', 'tempfile.mkstemp')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only its owner may read and write: (file descriptor, path)."""
    suffix, prefix, dir, kind = _complete(suffix, prefix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory for its owner alone and return its path."""
    suffix, prefix, dir, kind = _complete(suffix, prefix, dir)
    _, path = _claim(lambda path: _os.mkdir(path, 0o700), dir, prefix, suffix, kind, 'directory name',
                     'tempfile.mkdtemp')
    return _os.path.abspath(path)


def _check_unused(path):
    if _os.path.lexists(path):
        raise FileExistsError(path)


def mktemp(suffix='', prefix=template, dir=None):
    """A path that nothing had a moment ago. Unsafe: somebody else may make a file there; use mkstemp()."""
    return _claim(_check_unused, gettempdir() if dir is None else dir, prefix, suffix, str, 'filename')[1]


# Open files

def _open_new(directory, create, mode, buffering, encoding, newline, errors):
    """Open what create() makes as a Python file: the file, and the name that create() gave with it.

    create() comes last: with a wrong mode no file is made.
    """
    name = None

    def opener(*_):
        nonlocal name
        fd, name = create()
        return fd

    if 'b' not in mode:
        encoding = _io.text_encoding(encoding)
    try:
        file = _io.open(directory, mode, buffering, encoding, errors, newline, opener=opener)
        raw = getattr(file, 'buffer', file)
        getattr(raw, 'raw', raw).name = name
    except BaseException:
        # A wrong encoding shows after the file has been made.
        if isinstance(name, (str, bytes)):
            _os.unlink(name)
        raise
    return file, name


class _Removal:
    """Closes a temporary file and removes it: when told so, or when nobody refers to it any more."""

    def __init__(self, file, path, delete, delete_on_close):
        self.file = file
        self.path = path
        self.on_close = delete and delete_on_close
        self.pending = delete
        self.unlink = _os.unlink        # Still there when the module has been taken apart.

    def close(self):
        try:
            self.file.close()
        finally:
            if self.on_close:
                self.remove()

    def remove(self):
        if self.pending:
            self.pending = False
            try:
                self.unlink(self.path)
            except FileNotFoundError:
                pass        # Somebody else has removed it.

    def __del__(self):
        try:
            self.file.close()
        finally:
            self.remove()


def _keeping(owner, method):
    """*method*, and *owner* lives as long as it does."""
    def call(*args, **kwargs):
        return owner and method(*args, **kwargs)
    for attribute in ('__name__', '__qualname__', '__doc__', '__module__'):
        if hasattr(method, attribute):
            setattr(call, attribute, getattr(method, attribute))
    return call


class _TemporaryFileWrapper:
    """What NamedTemporaryFile() returns: a file with a name that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self._closer = _Removal(file, name, delete, delete_on_close)

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if callable(value):
            value = _keeping(self._closer, value)
            self.__dict__[name] = value
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc_info):
        result = self.file.__exit__(*exc_info)
        self._closer.remove()
        return result

    def close(self):
        """Close the file, and remove it unless that has been left to the end of the with statement."""
        self._closer.close()

    def __iter__(self):
        # A generator: it keeps this object, and so the file, as long as it runs.
        yield from self.file


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                       dir=None, delete=True, *, errors=None, delete_on_close=True):
    """Make and open a file; its path is the attribute name. Closing it removes it.

    With *delete_on_close* false the end of the with statement removes it, with *delete* false nothing does.
    """
    suffix, prefix, dir, kind = _complete(suffix, prefix, dir)
    file, name = _open_new(dir, lambda: _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind),
                           mode, buffering, encoding, newline, errors)
    try:
        return _TemporaryFileWrapper(file, name, delete, delete_on_close)
    except BaseException:
        file.close()
        if name is not None:
            _os.unlink(name)
        raise


def _open_unnamed(suffix, prefix, dir):
    """A file descriptor for a file without a name, and what stands for the name: the descriptor."""
    global _O_TMPFILE_WORKS
    suffix, prefix, dir, kind = _complete(suffix, prefix, dir)
    if _O_TMPFILE_WORKS:
        try:
            fd = _os.open(dir, _os.O_TMPFILE | _os.O_RDWR | _os.O_CLOEXEC, 0o600)
            return fd, fd
        except IsADirectoryError:
            _O_TMPFILE_WORKS = False        # Kernels before 3.11 take it for O_DIRECTORY.
        except OSError:
            pass                            # A file system without it.
    fd, path = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
    try:
        _os.unlink(path)
    except BaseException:
        _os.close(fd)
        raise
    return fd, fd


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                  *, errors=None):
    """Make and open a file that has no name, so that it is gone when it is closed."""
    _, _, where, _ = _complete(suffix, prefix, dir)
    return _open_new(where, lambda: _open_unnamed(suffix, prefix, dir),
                     mode, buffering, encoding, newline, errors)[0]


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory that moves to the disk when it outgrows *max_size*, or when fileno() is wanted.

    The methods that only pass a call on are added below the class.
    """

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                 prefix=None, dir=None, *, errors=None):
        self._file = _io.BytesIO()
        if 'b' not in mode:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(self._file, encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._disk_arguments = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline,
                                    suffix=suffix, prefix=prefix, dir=dir, errors=errors)

    __class_getitem__ = classmethod(_types.GenericAlias)

    def rollover(self):
        """Move to the disk now."""
        if self._rolled:
            return
        memory = self._file
        disk = TemporaryFile(**self._disk_arguments)
        position = memory.tell()
        if isinstance(memory, _io.TextIOWrapper):
            memory.flush()
            # Below the text layer: what is there has been encoded already.
            disk.buffer.write(memory.detach().getvalue())
        else:
            disk.write(memory.getvalue())
        disk.seek(position)
        self._file = disk
        self._rolled = True
        del self._disk_arguments

    def _written(self):
        if self._max_size and not self._rolled and self._file.tell() > self._max_size:
            self.rollover()

    def fileno(self):
        """The file descriptor, which a file on the disk alone has."""
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        """Cut the file at *size*, by default at its position."""
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    @property
    def name(self):
        """The name of the file on the disk, None before."""
        return getattr(self._file, 'name', None)

    @property
    def mode(self):
        """The mode of the file on the disk, before that the one asked for."""
        return self._file.mode if self._rolled else self._disk_arguments['mode']

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *exc_info):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __del__(self):
        if not self.closed:
            _warnings.warn(f'Unclosed file {self!r}', ResourceWarning, stacklevel=2, source=self)
            self.close()


def _pass_methods_on():
    def passing(name, grows):
        def method(self, *args):
            result = getattr(self._file, name)(*args)
            if grows:
                self._written()
            return result
        method.__name__ = name
        method.__qualname__ = f'SpooledTemporaryFile.{name}'
        setattr(SpooledTemporaryFile, name, method)

    for name in ('close', 'detach', 'flush', 'isatty', 'read', 'read1', 'readable', 'readinto', 'readinto1',
                 'readline', 'readlines', 'seek', 'seekable', 'tell', 'writable'):
        passing(name, False)
    for name in ('write', 'writelines'):
        passing(name, True)
    for name in ('closed', 'encoding', 'errors', 'newlines'):
        setattr(SpooledTemporaryFile, name,
                property(lambda self, name=name: getattr(self._file, name), doc=f'{name} of the file below.'))


_pass_methods_on()


# Directories

def _make_accessible(path):
    """Give the owner all rights to a file or directory; a link is left alone, as its target is not ours."""
    try:
        if not _stat.S_ISLNK(_os.lstat(path).st_mode):
            _os.chmod(path, 0o700)
    except FileNotFoundError:
        pass


def _remove_tree(top, ignore_errors):
    """Remove a directory and all in it, taking the right to do so where it is missing."""
    tried = set()

    def on_error(function, path, error):
        if isinstance(error, FileNotFoundError):
            return
        if isinstance(error, PermissionError) and path not in tried:
            tried.add(path)
            try:
                if path != top:
                    _make_accessible(_os.path.dirname(path))
                _make_accessible(path)
                if _os.path.isdir(path) and not _os.path.islink(path):
                    _shutil.rmtree(path, onexc=on_error)
                else:
                    _os.unlink(path)
            except FileNotFoundError:
                pass
            return
        if not ignore_errors:
            raise error

    _shutil.rmtree(top, onexc=on_error)


def _forgotten(name, message, ignore_errors, delete):
    """The finalizer of a TemporaryDirectory that nobody has cleaned up."""
    if delete:
        _remove_tree(name, ignore_errors)
        _warnings.warn(message, ResourceWarning)


class TemporaryDirectory:
    """A directory that is removed with all its content by cleanup() or the end of the with statement."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = _weakref.finalize(self, _forgotten, self.name, f'Implicitly cleaning up {self!r}',
                                            ignore_cleanup_errors, delete)

    __class_getitem__ = classmethod(_types.GenericAlias)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the directory now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            _remove_tree(self.name, self._ignore_cleanup_errors)
