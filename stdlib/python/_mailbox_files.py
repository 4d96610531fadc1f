"""What mailbox does with files: parts of them as files, locks, new ones; and its exceptions."""

import errno
import os
import socket
import time
from types import GenericAlias

try:
    import fcntl
except ImportError:
    fcntl = None


class Error(Exception):
    """The base of the exceptions."""


class NoSuchMailboxError(Error):
    """The mailbox does not exist and is not to be made."""


class NotEmptyError(Error):
    """A folder that is to be removed has something in it."""


class ExternalClashError(Error):
    """Another program has changed or locked something."""


class FormatError(Error):
    """A file cannot be understood."""


class _ProxyFile:
    """A binary file with a position of its own."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, f, pos=None):
        self._file = f
        self._pos = f.tell() if pos is None else pos

    def read(self, size=None):
        """Read bytes."""
        return self._read(size, self._file.read)

    def read1(self, size=None):
        """Read what one call gives."""
        return self._read(size, self._file.read1)

    def readline(self, size=None):
        """Read a line."""
        return self._read(size, self._file.readline)

    def readlines(self, sizehint=None):
        """Read lines, until they have as many bytes as the hint says."""
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if sizehint is not None and size >= sizehint:
                break
        return lines

    def __iter__(self):
        while line := self.readline():
            yield line

    def tell(self):
        """The position."""
        return self._pos

    def seek(self, offset, whence=0):
        """Change the position."""
        if whence == 1:
            self._file.seek(self._pos)
        self._file.seek(offset, whence)
        self._pos = self._file.tell()

    def close(self):
        """Close the file."""
        if hasattr(self, '_file'):
            try:
                if hasattr(self._file, 'close'):
                    self._file.close()
            finally:
                del self._file

    def _read(self, size, read_method):
        self._file.seek(self._pos)
        data = read_method(-1 if size is None else size)
        self._pos = self._file.tell()
        return data

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def readable(self):
        """Whether it can be read."""
        return self._file.readable()

    def writable(self):
        """Whether it can be written."""
        return self._file.writable()

    def seekable(self):
        """Whether it has a position."""
        return self._file.seekable()

    def flush(self):
        """Write what is kept back."""
        return self._file.flush()

    @property
    def closed(self):
        """Whether it is closed."""
        return True if not hasattr(self, '_file') else getattr(self._file, 'closed', False)


class _PartialFile(_ProxyFile):
    """A part of a binary file."""

    def __init__(self, f, start=None, stop=None):
        super().__init__(f, start)
        self._start = start
        self._stop = stop

    def tell(self):
        """The position in the part."""
        return super().tell() - self._start

    def seek(self, offset, whence=0):
        """Change the position."""
        if whence == 0:
            self._pos = self._start
            whence = 1
        elif whence == 2:
            self._pos = self._stop
            whence = 1
        super().seek(offset, whence)

    def _read(self, size, read_method):
        left = self._stop - self._pos
        if left <= 0:
            return b''
        if size is None or size < 0 or size > left:
            size = left
        return super()._read(size, read_method)

    def close(self):
        """Let go of the file, which is another's."""
        if hasattr(self, '_file'):
            del self._file


def _lock_file(f, dotlock=True):
    """Lock a file by lockf() and by another file beside it."""
    locked = False
    try:
        if fcntl:
            try:
                fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.EAGAIN, errno.EACCES, errno.EROFS):
                    raise ExternalClashError(f'lockf: lock unavailable: {f.name}')
                raise
        if dotlock:
            try:
                made = _create_temporary(f.name + '.lock')
                made.close()
            except OSError as error:
                if error.errno in (errno.EACCES, errno.EROFS):
                    return                  # without the right to make it
                raise
            try:
                os.link(made.name, f.name + '.lock')
                locked = True
            except FileExistsError:
                raise ExternalClashError(f'dot lock unavailable: {f.name}')
            finally:
                os.unlink(made.name)
    except BaseException:
        if fcntl:
            fcntl.lockf(f, fcntl.LOCK_UN)
        if locked:
            os.remove(f.name + '.lock')
        raise


def _unlock_file(f):
    """Unlock it."""
    if fcntl:
        fcntl.lockf(f, fcntl.LOCK_UN)
    if os.path.exists(f.name + '.lock'):
        os.remove(f.name + '.lock')


def _create_carefully(path):
    """A new binary file; an error if there is one."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    try:
        return open(path, 'rb+')
    finally:
        os.close(descriptor)


def _create_temporary(path):
    """A new file beside another."""
    return _create_carefully(f'{path}.{int(time.time())}.{socket.gethostname()}.{os.getpid()}')


def _sync_flush(f):
    """See that a file's content is on the disk."""
    f.flush()
    os.fsync(f.fileno())


def _sync_close(f):
    """Close a file whose content is on the disk."""
    _sync_flush(f)
    f.close()


for _class in (Error, NoSuchMailboxError, NotEmptyError, ExternalClashError, FormatError, _ProxyFile,
               _PartialFile):
    _class.__module__ = 'mailbox'
