"""Mailboxes on disk: Maildir, mbox, MMDF, MH and Babyl, each a mapping of keys to messages.

Mailbox is the mapping; the formats that are one file share _singlefileMailbox, which remembers where in the
file each message is and writes the file anew at flush(). What a message's format knows of its state, as read
or answered, is told to other formats in common words (Message._marks).
"""

import contextlib
import email
import email.generator
import email.message
import errno
import io
import os
import socket
import time
import warnings
from _mailbox_files import (Error, ExternalClashError, FormatError, NoSuchMailboxError, NotEmptyError,
                            _create_carefully, _create_temporary, _lock_file, _PartialFile, _ProxyFile,
                            _sync_close, _sync_flush, _unlock_file, fcntl)
from _mailbox_messages import (BabylMessage, MaildirMessage, Message, MHMessage, MMDFMessage, _flags_of,
                               _mboxMMDFMessage, mboxMessage)
from types import GenericAlias

__all__ = ['Mailbox', 'Maildir', 'mbox', 'MH', 'Babyl', 'MMDF', 'Message', 'MaildirMessage', 'mboxMessage',
           'MHMessage', 'BabylMessage', 'MMDFMessage', 'Error', 'NoSuchMailboxError', 'NotEmptyError',
           'ExternalClashError', 'FormatError']

linesep = os.linesep.encode('ascii')
_PIECE = 4096


def _abstract(self, *arguments, **keywords):
    """What each format does in its own way."""
    raise NotImplementedError('Method must be implemented by subclass')


def _plain(data):
    """Bytes with the line ends of messages."""
    return data.replace(linesep, b'\n')


def _native(data):
    """Bytes with the line ends of files."""
    return data.replace(b'\n', linesep)


def _binary(file):
    """The binary file below a text file, with a warning."""
    if hasattr(file, 'buffer'):
        warnings.warn('Use of text mode files is deprecated, use a binary mode file instead',
                      DeprecationWarning, 4)
        return file.buffer
    return file


def _unified(line):
    """A line that ends in \\n, however it ended."""
    if line.endswith(b'\r\n'):
        return line[:-2] + b'\n'
    return line[:-1] + b'\n' if line.endswith(b'\r') else line


class Mailbox:
    """A mapping of keys to messages; a factory makes them from files, else they are of the format's class."""

    _append_newline = False                 # whether each message is made to end with its line
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, path, factory=None, create=True):
        self._path = os.path.abspath(os.path.expanduser(path))
        self._factory = factory

    add = remove = __setitem__ = get_message = get_bytes = get_file = iterkeys = _abstract
    __contains__ = __len__ = flush = lock = unlock = close = _abstract

    def __delitem__(self, key):
        self.remove(key)

    def discard(self, key):
        """Remove a message if it is there."""
        with contextlib.suppress(KeyError):
            self.remove(key)

    def get(self, key, default=None):
        """A message, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        if not self._factory:
            return self.get_message(key)
        with contextlib.closing(self.get_file(key)) as file:
            return self._factory(file)

    def get_string(self, key):
        """A message as text."""
        return email.message_from_bytes(self.get_bytes(key)).as_string()

    def keys(self):
        """The keys."""
        return list(self.iterkeys())

    def iteritems(self):
        """The pairs; what disappears meanwhile is passed over."""
        for key in self.iterkeys():
            try:
                yield key, self[key]
            except KeyError:
                continue

    def itervalues(self):
        """The messages."""
        for _, message in self.iteritems():
            yield message

    __iter__ = itervalues

    def values(self):
        """The messages as a list."""
        return list(self.itervalues())

    def items(self):
        """The pairs as a list."""
        return list(self.iteritems())

    def clear(self):
        """Remove all messages."""
        for key in self.keys():
            self.discard(key)

    def pop(self, key, default=None):
        """Remove a message and give it."""
        try:
            message = self[key]
        except KeyError:
            return default
        self.discard(key)
        return message

    def popitem(self):
        """Remove some message and give the pair."""
        for key in self.iterkeys():
            return key, self.pop(key)
        raise KeyError('No messages in mailbox')

    def update(self, arg=None):
        """Put other messages in the place of some."""
        if hasattr(arg, 'iteritems'):
            pairs = arg.iteritems()
        else:
            pairs = arg.items() if hasattr(arg, 'items') else arg
        missing = False
        for key, message in pairs:
            try:
                self[key] = message
            except KeyError:
                missing = True
        if missing:
            raise KeyError('No message with key(s)')

    def _string_to_bytes(self, message):
        try:
            return message.encode('ascii')
        except UnicodeError:
            raise ValueError('String input must be ASCII-only; use bytes or a Message instead')

    def _dump_message(self, message, target, mangle_from_=False):
        """Write a message, a text, bytes or a file's content to a file."""
        if isinstance(message, email.message.Message):
            buffer = io.BytesIO()
            email.generator.BytesGenerator(buffer, mangle_from_, 0).flatten(message)
            lines = [buffer.getvalue()]
        elif isinstance(message, (str, bytes, io.StringIO)):
            if isinstance(message, io.StringIO):
                warnings.warn('Use of StringIO input is deprecated, use BytesIO instead',
                              DeprecationWarning, 3)
                message = message.getvalue()
            if isinstance(message, str):
                message = self._string_to_bytes(message)
            lines = [message.replace(b'\nFrom ', b'\n>From ') if mangle_from_ else message]
        elif hasattr(message, 'read'):
            lines = self._lines_of(_binary(message), mangle_from_)
        else:
            raise TypeError(f'Invalid message type: {type(message)}')
        last = None
        for line in lines:
            last = _native(line)
            target.write(last)
        if self._append_newline and last is not None and not last.endswith(linesep):
            target.write(linesep)

    @staticmethod
    def _lines_of(file, mangle_from_):
        while line := _unified(file.readline()):
            yield b'>' + line if mangle_from_ and line.startswith(b'From ') else line


def _no_key(key):
    return KeyError(f'No message with key: {key}')


class Maildir(Mailbox):
    """A folder with a file for each message: in `new`, or in `cur` when a program has seen it."""

    colon = ':'
    _count = 1
    _skewfactor = 0.1                       # seconds by which clocks of file systems may be wrong

    def __init__(self, dirname, factory=None, create=True):
        super().__init__(dirname, factory, create)
        self._paths = {name: os.path.join(self._path, name) for name in ('tmp', 'new', 'cur')}
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            for path in self._paths.values():
                os.mkdir(path, 0o700)
        self._toc = {}
        self._toc_mtimes = {'cur': 0, 'new': 0}
        self._last_read = 0

    def _full(self, key):
        return os.path.join(self._path, self._lookup(key))

    def add(self, message):
        """Add a message; its key."""
        file = self._create_tmp()
        try:
            self._dump_message(message, file)
        except BaseException:
            file.close()
            os.remove(file.name)
            raise
        _sync_close(file)
        subdir, suffix = 'new', ''
        if isinstance(message, MaildirMessage):
            subdir = message.get_subdir()
            suffix = self.colon + message.get_info() if message.get_info() else ''
            os.utime(file.name, (os.path.getatime(file.name), message.get_date()))
        key = os.path.basename(file.name).split(self.colon)[0]
        path = os.path.join(self._path, subdir, key + suffix)
        try:
            # link() does not write over another file, as rename() does; some file systems have no links.
            try:
                os.link(file.name, path)
            except (AttributeError, PermissionError):
                os.rename(file.name, path)
            else:
                os.remove(file.name)
        except OSError as error:
            os.remove(file.name)
            if error.errno == errno.EEXIST:
                raise ExternalClashError(f'Name clash with existing message: {path}')
            raise
        return key

    def remove(self, key):
        """Remove a message."""
        os.remove(self._full(key))

    def discard(self, key):
        """Remove a message if it is there."""
        with contextlib.suppress(KeyError, FileNotFoundError):
            self.remove(key)

    def __setitem__(self, key, message):
        old = self._lookup(key)
        new = self._lookup(self.add(message))
        is_own = isinstance(message, MaildirMessage)
        # Its own state, or else that of the message in whose place it comes.
        subdir, name = os.path.split(new if is_own else old)
        _, colon, info = name.partition(self.colon)
        self.discard(key)
        source = os.path.join(self._path, new)
        path = os.path.join(self._path, subdir, key + colon + info)
        if is_own:
            os.utime(source, (os.path.getatime(source), message.get_date()))
        os.rename(source, path)

    def get_message(self, key):
        """A message of the format's class."""
        subpath = self._lookup(key)
        path = os.path.join(self._path, subpath)
        with open(path, 'rb') as file:
            message = self._factory(file) if self._factory else MaildirMessage(file)
        subdir, name = os.path.split(subpath)
        message.set_subdir(subdir)
        if self.colon in name:
            message.set_info(name.split(self.colon)[-1])
        message.set_date(os.path.getmtime(path))
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        with open(self._full(key), 'rb') as file:
            return _plain(file.read())

    def get_file(self, key):
        """A message as a binary file."""
        return _ProxyFile(open(self._full(key), 'rb'))

    def get_info(self, key):
        """What the name of the file says of the state."""
        name = os.path.split(self._lookup(key))[1]
        return name.split(self.colon)[-1] if self.colon in name else ''

    def set_info(self, key, info: str):
        """Set that."""
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        old = self._lookup(key)
        new = old.split(self.colon)[0] + (self.colon + info if info else '')
        if new != old:
            os.rename(os.path.join(self._path, old), os.path.join(self._path, new))
            self._toc[key] = new

    def get_flags(self, key):
        """The flags of a message, from the name of its file."""
        return _flags_of(self.get_info(key))

    def set_flags(self, key, flags: str):
        """Set the flags."""
        if not isinstance(flags, str):
            raise TypeError(f'flags must be a string: {type(flags)}')
        self.set_info(key, '2,' + ''.join(sorted(set(flags))))

    def add_flag(self, key, flag: str):
        """Set further flags."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        self.set_flags(key, ''.join(set(self.get_flags(key)) | set(flag)))

    def remove_flag(self, key, flag: str):
        """Take flags away."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        if self.get_flags(key):
            self.set_flags(key, ''.join(set(self.get_flags(key)) - set(flag)))

    def iterkeys(self):
        """The keys."""
        self._refresh()
        for key in self._toc:
            try:
                self._lookup(key)
            except KeyError:
                continue
            yield key

    def __contains__(self, key):
        self._refresh()
        return key in self._toc

    def __len__(self):
        self._refresh()
        return len(self._toc)

    def _nothing(self):
        """Nothing: files are written at once, and need no locks."""

    flush = lock = unlock = close = _nothing

    def list_folders(self):
        """The names of the folders in it."""
        return [name[1:] for name in os.listdir(self._path)
                if len(name) > 1 and name[0] == '.' and os.path.isdir(os.path.join(self._path, name))]

    def get_folder(self, folder):
        """A folder."""
        return Maildir(os.path.join(self._path, '.' + folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        path = os.path.join(self._path, '.' + folder)
        result = Maildir(path, factory=self._factory)
        marker = os.path.join(path, 'maildirfolder')
        if not os.path.exists(marker):
            os.close(os.open(marker, os.O_CREAT | os.O_WRONLY, 0o666))
        return result

    def remove_folder(self, folder):
        """Remove a folder that has no messages and folders."""
        path = os.path.join(self._path, '.' + folder)
        for subdir in ('new', 'cur'):
            if any(not name.startswith('.') for name in os.listdir(os.path.join(path, subdir))):
                raise NotEmptyError(f'Folder contains message(s): {folder}')
        for name in os.listdir(path):
            if name not in self._paths and os.path.isdir(os.path.join(path, name)):
                raise NotEmptyError(f"Folder contains subdirectory '{folder}': {name}")
        import shutil
        shutil.rmtree(path)

    def clean(self):
        """Remove what is left of messages that were never finished in 36 hours."""
        for name in os.listdir(self._paths['tmp']):
            path = os.path.join(self._paths['tmp'], name)
            if time.time() - os.path.getatime(path) > 36 * 3600:
                os.remove(path)

    def _create_tmp(self):
        """A new file for a message that is being written."""
        now = time.time()
        host = socket.gethostname().replace('/', r'\057').replace(':', r'\072')
        name = f'{int(now)}.M{int(now % 1 * 1e6)}P{os.getpid()}Q{Maildir._count}.{host}'
        path = os.path.join(self._path, 'tmp', name)
        try:
            os.stat(path)
        except FileNotFoundError:
            Maildir._count += 1
            with contextlib.suppress(FileExistsError):
                return _create_carefully(path)
        raise ExternalClashError(f'Name clash prevented file creation: {path}')

    def _refresh(self):
        """Read the folders, unless they have not changed since they were read last.

        When they were read in the second in which they changed, their times do not say whether something came
        after that: then they are read again.
        """
        if time.time() - self._last_read > 2 + self._skewfactor:
            changed = False
            for subdir, known in self._toc_mtimes.items():
                found = os.path.getmtime(self._paths[subdir])
                changed |= found > known
                self._toc_mtimes[subdir] = found
            if not changed:
                return
        self._toc = {}
        for subdir in self._toc_mtimes:
            for name in os.listdir(self._paths[subdir]):
                if name[0] != '.' and not os.path.isdir(os.path.join(self._paths[subdir], name)):
                    self._toc[name.split(self.colon)[0]] = os.path.join(subdir, name)
        self._last_read = time.time()

    def _lookup(self, key):
        """The file of a key, below the folder."""
        found = self._toc.get(key)
        if found is not None and os.path.exists(os.path.join(self._path, found)):
            return found
        self._refresh()
        try:
            return self._toc[key]
        except KeyError:
            raise _no_key(key) from None

    def next(self):
        """The next message of a walk that goes on from call to call, at the end None."""
        if not hasattr(self, '_walk'):
            self._walk = self.itervalues()
        return next(self._walk, None)


class _singlefileMailbox(Mailbox):
    """A mailbox in one file; the messages are between (start, stop) of the table `_toc`."""

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        try:
            file = open(self._path, 'rb+')
        except FileNotFoundError:
            if not create:
                raise NoSuchMailboxError(self._path)
            file = open(self._path, 'wb+')
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EROFS):
                raise
            file = open(self._path, 'rb')
        self._file = file
        self._toc = None
        self._next_key = 0
        self._pending = False               # whether the file must be written anew
        self._pending_sync = False          # whether what was added must still reach the disk
        self._locked = False
        self._file_length = None

    def add(self, message):
        """Add a message; its key."""
        self._lookup()
        key = self._next_key
        self._toc[key] = self._append_message(message)
        self._next_key += 1
        self._pending_sync = True
        return key

    def remove(self, key):
        """Remove a message."""
        self._lookup(key)
        del self._toc[key]
        self._pending = True

    def __setitem__(self, key, message):
        self._lookup(key)
        self._toc[key] = self._append_message(message)
        self._pending = True

    def iterkeys(self):
        """The keys."""
        self._lookup()
        yield from self._toc.keys()

    def __contains__(self, key):
        self._lookup()
        return key in self._toc

    def __len__(self):
        self._lookup()
        return len(self._toc)

    def lock(self):
        """Lock the file against other programs."""
        if not self._locked:
            _lock_file(self._file)
            self._locked = True

    def unlock(self):
        """Unlock it."""
        if self._locked:
            _unlock_file(self._file)
            self._locked = False

    def flush(self):
        """Write what has changed."""
        if not self._pending:
            if self._pending_sync:
                _sync_flush(self._file)
                self._pending_sync = False
            return
        assert self._toc is not None
        length = self._file.seek(0, 2)
        if length != self._file_length:
            raise ExternalClashError('Size of mailbox file changed '
                                     f'(expected {self._file_length}, found {length})')
        file = _create_temporary(self._path)
        try:
            table = self._write_all(file)
            self._file_length = file.tell()
        except BaseException:
            file.close()
            os.remove(file.name)
            raise
        _sync_close(file)
        self._file.close()
        info = os.stat(self._path)
        os.chmod(file.name, info.st_mode)
        with contextlib.suppress(OSError, AttributeError):
            os.chown(file.name, info.st_uid, info.st_gid)
        os.replace(file.name, self._path)
        self._file = open(self._path, 'rb+')
        self._toc = table
        self._pending = self._pending_sync = False
        if self._locked:
            _lock_file(self._file, dotlock=False)

    def _write_all(self, file):
        """Write all messages to a file; their table."""
        table = {}
        self._pre_mailbox_hook(file)
        for key, (start, stop) in sorted(self._toc.items()):
            self._file.seek(start)
            self._pre_message_hook(file)
            begin = file.tell()
            while piece := self._file.read(min(_PIECE, stop - self._file.tell())):
                file.write(piece)
            table[key] = begin, file.tell()
            self._post_message_hook(file)
        return table

    def _pre_mailbox_hook(self, f):
        """Write what stands at the beginning of the file."""

    def _pre_message_hook(self, f):
        """Write what stands before each message."""

    def _post_message_hook(self, f):
        """Write what stands behind each message."""

    def close(self):
        """Write what has changed, and close the file."""
        try:
            self.flush()
        finally:
            try:
                self.unlock()
            finally:
                self._file.close()

    def _lookup(self, key=None):
        """(start, stop) of a message; without a key the table is read, if it has not been."""
        if self._toc is None:
            self._generate_toc()
        if key is not None:
            try:
                return self._toc[key]
            except KeyError:
                raise _no_key(key) from None

    def _set_toc(self, starts, stops):
        self._toc = dict(enumerate(zip(starts, stops)))
        self._next_key = len(self._toc)
        self._file_length = self._file.seek(0, 2)

    def _append_message(self, message):
        """Write a message at the end; its (start, stop)."""
        before = self._file.seek(0, 2)
        if not self._toc and not self._pending:
            self._pre_mailbox_hook(self._file)
        try:
            self._pre_message_hook(self._file)
            where = self._install_message(message)
            self._post_message_hook(self._file)
        except BaseException:
            self._file.truncate(before)
            raise
        self._file.flush()
        self._file_length = self._file.tell()
        return where

    def _lines(self):
        """(start, line) of the whole file, and at the end (length, b'')."""
        position = self._file.seek(0)
        while True:
            line = self._file.readline()
            yield position, line
            if not line:
                return
            position += len(line)


class _mboxMMDF(_singlefileMailbox):
    """Each message begins with a line "From "."""

    _mangle_from_ = True

    def _open_at(self, key, from_=True):
        """Go to a message, or behind its first line; where it ends."""
        start, stop = self._lookup(key)
        self._file.seek(start)
        if not from_:
            self._file.readline()
        return stop

    def get_message(self, key):
        """A message of the format's class."""
        stop = self._open_at(key)
        first = self._file.readline().replace(linesep, b'').decode('ascii')
        message = self._message_factory(_plain(self._file.read(stop - self._file.tell())))
        message.set_unixfrom(first)
        message.set_from(first[5:])
        return message

    def get_string(self, key, from_=False):
        """A message as text."""
        return email.message_from_bytes(self.get_bytes(key, from_)).as_string(unixfrom=from_)

    def get_bytes(self, key, from_=False):
        """A message as bytes."""
        stop = self._open_at(key, from_)
        return _plain(self._file.read(stop - self._file.tell()))

    def get_file(self, key, from_=False):
        """A message as a binary file."""
        stop = self._open_at(key, from_)
        return _PartialFile(self._file, self._file.tell(), stop)

    def _install_message(self, message):
        first = None
        if isinstance(message, str):
            message = self._string_to_bytes(message)
        if isinstance(message, bytes) and message.startswith(b'From '):
            first, _, message = message.partition(b'\n')
        elif isinstance(message, _mboxMMDFMessage):
            first = b'From ' + message.get_from().encode('ascii')
        elif isinstance(message, email.message.Message):
            first = message.get_unixfrom()
            first = first if first is None else first.encode('ascii')
        if first is None:
            first = b'From MAILER-DAEMON ' + time.asctime(time.gmtime()).encode()
        start = self._file.tell()
        self._file.write(first + linesep)
        self._dump_message(message, self._file, self._mangle_from_)
        return start, self._file.tell()


class mbox(_mboxMMDF):
    """Messages one after the other, with an empty line behind each."""

    _append_newline = True

    def __init__(self, path, factory=None, create=True):
        self._message_factory = mboxMessage
        super().__init__(path, factory, create)

    def _post_message_hook(self, f):
        f.write(linesep)

    def _generate_toc(self):
        starts, stops = [], []
        behind_empty = False
        for position, line in self._lines():
            begins = line.startswith(b'From ')
            if (begins and len(stops) < len(starts)) or not line:
                stops.append(position - len(linesep) if behind_empty else position)
            if begins:
                starts.append(position)
            behind_empty = line == linesep
        self._set_toc(starts, stops)


class MMDF(_mboxMMDF):
    """Messages between lines of four control characters."""

    _LINE = b'\1\1\1\1' + linesep

    def __init__(self, path, factory=None, create=True):
        self._message_factory = MMDFMessage
        super().__init__(path, factory, create)

    def _pre_message_hook(self, f):
        f.write(self._LINE)

    def _post_message_hook(self, f):
        f.write(linesep + self._LINE)

    def _generate_toc(self):
        starts, stops = [], []
        for position, line in self._lines():
            inside = len(stops) < len(starts)
            if inside and line == self._LINE:
                stops.append(position - len(linesep))
            elif inside and not line:
                stops.append(position)
            elif line.startswith(self._LINE):
                starts.append(position + len(line))
        self._set_toc(starts, stops)


class MH(Mailbox):
    """A folder with a numbered file for each message; sequences are lists of numbers with names."""

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            os.close(os.open(self._sequences_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._locked = False

    def _sequences_path(self):
        return os.path.join(self._path, '.mh_sequences')

    def _of(self, key):
        return os.path.join(self._path, str(key))

    @contextlib.contextmanager
    def _opened(self, key, mode):
        """The file of a message, locked if the mailbox is."""
        try:
            file = open(self._of(key), mode)
        except FileNotFoundError:
            raise _no_key(key) from None
        with file:
            if self._locked:
                _lock_file(file)
            try:
                yield file
            finally:
                if self._locked:
                    _unlock_file(file)

    def add(self, message):
        """Add a message; its number."""
        key = max(self.keys(), default=0) + 1
        file = _create_carefully(self._of(key))
        try:
            if self._locked:
                _lock_file(file)
            try:
                self._dump_message(message, file)
                if isinstance(message, MHMessage):
                    self._dump_sequences(message, key)
            except BaseException:
                os.remove(self._of(key))
                raise
            finally:
                if self._locked:
                    _unlock_file(file)
        finally:
            _sync_close(file)
        return key

    def remove(self, key):
        """Remove a message."""
        with self._opened(key, 'rb+'):
            pass
        os.remove(self._of(key))

    def __setitem__(self, key, message):
        with self._opened(key, 'rb+') as file:
            os.close(os.open(self._of(key), os.O_WRONLY | os.O_TRUNC))
            self._dump_message(message, file)
            if isinstance(message, MHMessage):
                self._dump_sequences(message, key)
            _sync_flush(file)

    def get_message(self, key):
        """A message of the format's class."""
        with self._opened(key, 'rb+' if self._locked else 'rb') as file:
            message = MHMessage(file)
        for name, keys in self.get_sequences().items():
            if key in keys:
                message.add_sequence(name)
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        with self._opened(key, 'rb+' if self._locked else 'rb') as file:
            return _plain(file.read())

    def get_file(self, key):
        """A message as a binary file."""
        try:
            return _ProxyFile(open(self._of(key), 'rb'))
        except FileNotFoundError:
            raise _no_key(key) from None

    def iterkeys(self):
        """The numbers."""
        return iter(sorted(int(name) for name in os.listdir(self._path) if name.isdigit()))

    def __contains__(self, key):
        return os.path.exists(self._of(key))

    def __len__(self):
        return len(self.keys())

    def _open_mh_sequences_file(self, text):
        """The file of the sequences, made if it is not there."""
        mode, options = ('', {'encoding': 'ASCII'}) if text else ('b', {})
        while True:
            for how, error in (('r+', FileNotFoundError), ('x+', FileExistsError)):
                with contextlib.suppress(error):
                    return open(self._sequences_path(), how + mode, **options)

    def lock(self):
        """Lock the sequences."""
        if not self._locked:
            self._file = self._open_mh_sequences_file(text=False)
            _lock_file(self._file)
            self._locked = True

    def unlock(self):
        """Unlock them."""
        if self._locked:
            _unlock_file(self._file)
            _sync_close(self._file)
            del self._file
            self._locked = False

    def flush(self):
        """Nothing: files are written at once."""

    def close(self):
        """Unlock it."""
        self.unlock()

    def list_folders(self):
        """The names of the folders in it."""
        return [name for name in os.listdir(self._path) if os.path.isdir(os.path.join(self._path, name))]

    def get_folder(self, folder):
        """A folder."""
        return MH(os.path.join(self._path, folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        return MH(os.path.join(self._path, folder), factory=self._factory)

    def remove_folder(self, folder):
        """Remove a folder that is empty."""
        path = os.path.join(self._path, folder)
        names = os.listdir(path)
        if names == ['.mh_sequences']:
            os.remove(os.path.join(path, '.mh_sequences'))
        elif names:
            raise NotEmptyError(f'Folder not empty: {self._path}')
        os.rmdir(path)

    def get_sequences(self):
        """{name: numbers} of those that have messages."""
        try:
            file = open(self._sequences_path(), 'r', encoding='ASCII')
        except FileNotFoundError:
            return {}
        present, found = set(self.keys()), {}
        with file:
            for line in file:
                try:
                    name, contents = line.split(':')
                    keys = set()
                    for item in contents.split():
                        first, _, last = item.partition('-')
                        keys.update(range(int(first), int(last or first) + 1))
                except ValueError:
                    raise FormatError(f'Invalid sequence specification: {line.rstrip()}')
                if keys := sorted(keys & present):
                    found[name] = keys
        return found

    def set_sequences(self, sequences):
        """Set the sequences."""
        with self._open_mh_sequences_file(text=True) as file:
            os.close(os.open(file.name, os.O_WRONLY | os.O_TRUNC))
            for name, keys in sequences.items():
                ranges = []
                for key in sorted(set(keys)):
                    if ranges and key == ranges[-1][1] + 1:
                        ranges[-1][1] = key
                    else:
                        ranges.append([key, key])
                if ranges:
                    items = [str(first) if first == last else f'{first}-{last}' for first, last in ranges]
                    file.write(f'{name}: {" ".join(items)}\n')

    def pack(self):
        """Number the messages anew from 1."""
        sequences = self.get_sequences()
        new = {key: number for number, key in enumerate(self.keys(), 1)}
        if all(key == number for key, number in new.items()):
            return
        for key, number in new.items():
            if key != number:
                os.rename(self._of(key), self._of(number))
        self.set_sequences({name: [new[key] for key in keys] for name, keys in sequences.items()})

    def _dump_sequences(self, message, key):
        """Put a message into its sequences and no others."""
        wanted = message.get_sequences()
        sequences = self.get_sequences()
        for name, keys in sequences.items():
            if name in wanted:
                keys.append(key)
            elif key in keys:
                keys.remove(key)
        for name in wanted:
            sequences.setdefault(name, [key])
        self.set_sequences(sequences)


class Babyl(_singlefileMailbox):
    """The format of Emacs: each message has labels, and headers that are shown beside its own."""

    _special_labels = frozenset({'unseen', 'deleted', 'filed', 'answered', 'forwarded', 'edited', 'resent'})
    _END_OF_HEADERS = b'*** EOOH ***' + linesep

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        self._labels = {}

    def _note_labels(self, key, message):
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()

    def add(self, message):
        """Add a message; its key."""
        key = super().add(message)
        self._note_labels(key, message)
        return key

    def remove(self, key):
        """Remove a message."""
        super().remove(key)
        self._labels.pop(key, None)

    def __setitem__(self, key, message):
        super().__setitem__(key, message)
        self._note_labels(key, message)

    def _headers_until(self, *ends):
        """Lines up to one that ends them."""
        lines = []
        while (line := self._file.readline()) and line not in ends:
            lines.append(_plain(line))
        return b''.join(lines)

    def _parts(self, key):
        """(headers, headers that are shown, body)."""
        start, stop = self._lookup(key)
        self._file.seek(start)
        self._file.readline()               # the labels
        headers = self._headers_until(self._END_OF_HEADERS)
        shown = self._headers_until(linesep)
        return headers, shown, _plain(self._file.read(max(0, stop - self._file.tell())))

    def get_message(self, key):
        """A message of the format's class."""
        headers, shown, body = self._parts(key)
        message = BabylMessage(headers + body)
        message.set_visible(shown)
        if key in self._labels:
            message.set_labels(self._labels[key])
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        headers, _, body = self._parts(key)
        return headers + body

    def get_file(self, key):
        """A message as a binary file."""
        return io.BytesIO(_native(self.get_bytes(key)))

    def get_labels(self):
        """All labels that users gave."""
        self._lookup()
        labels = {label for own in self._labels.values() for label in own}
        return list(labels - self._special_labels)

    def _generate_toc(self):
        starts, stops, labels = [], [], []
        label_line = False
        for position, line in self._lines():
            inside = len(stops) < len(starts)
            if label_line:
                names = line[1:].split(b',')
                labels.append([name.strip().decode() for name in names if name.strip()])
                label_line = False
            elif line == b'\037\014' + linesep:
                if inside:
                    stops.append(position - len(linesep))
                starts.append(position + len(line))
                label_line = True
            elif line in (b'\037', b'\037' + linesep) or not line:
                if inside:
                    stops.append(position - len(linesep))
        self._labels = dict(enumerate(labels))
        self._set_toc(starts, stops)

    def _pre_mailbox_hook(self, f):
        labels = ','.join(self.get_labels()).encode()
        f.write(linesep.join([b'BABYL OPTIONS:', b'Version: 5', b'Labels:' + labels, b'\037']))

    def _pre_message_hook(self, f):
        f.write(b'\014' + linesep)

    def _post_message_hook(self, f):
        f.write(linesep + b'\037')

    def _install_message(self, message):
        start = self._file.tell()
        labels = message.get_labels() if isinstance(message, BabylMessage) else []
        special = b''.join([b', ' + label.encode() for label in labels if label in self._special_labels])
        others = b''.join([f' {label},'.encode() for label in labels if label not in self._special_labels])
        self._file.write(b'1' + special + b',,' + others + linesep)
        if isinstance(message, io.StringIO):
            warnings.warn('Use of StringIO input is deprecated, use BytesIO instead', DeprecationWarning, 4)
            message = message.getvalue()
        if isinstance(message, str):
            message = self._string_to_bytes(message)
        shown = None
        if isinstance(message, email.message.Message):
            if isinstance(message, BabylMessage):
                shown = self._flat(message.get_visible())
                shown = b'\n' if shown.startswith(b'\n') else shown.partition(b'\n\n')[0] + b'\n\n'
            message = self._flat(message)
        elif hasattr(message, 'readline'):
            message = b''.join(self._lines_of(_binary(message), False))
        elif not isinstance(message, bytes):
            raise TypeError(f'Invalid message type: {type(message)}')
        headers, empty, body = message.partition(b'\n\n')
        if empty:
            headers += empty
        elif message.startswith(b'\n'):
            headers, body = b'\n', message[1:]
        else:
            headers, body = b'', message
        self._file.write(_native(headers) + self._END_OF_HEADERS)
        self._file.write(_native(headers or b'\n') if shown is None else _native(shown))
        self._file.write(_native(body))
        return start, self._file.tell()

    @staticmethod
    def _flat(message):
        buffer = io.BytesIO()
        email.generator.BytesGenerator(buffer, False, 0).flatten(message)
        return buffer.getvalue()
