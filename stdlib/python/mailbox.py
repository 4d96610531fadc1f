"""Mailboxes on disk: Maildir, mbox, MMDF, MH and Babyl, each a mapping of keys to messages.

Mailbox is the mapping (_mailbox_base.py); the formats that are a folder are here, those that are one file in
_mailbox_single.py. What a message's format knows of its state, as read or answered, is told to other formats
in common words (Message._marks).
"""

import contextlib
import errno
import os
import socket
import time
from _mailbox_base import Mailbox, _no_key, _plain, linesep
from _mailbox_files import (_create_carefully, _lock_file, _PartialFile, _ProxyFile, _sync_close,
                            _sync_flush, _unlock_file, Error, ExternalClashError, fcntl, FormatError,
                            NoSuchMailboxError, NotEmptyError)
from _mailbox_messages import (BabylMessage, MaildirMessage, Message, MHMessage, MMDFMessage, _flags_of,
                               _mboxMMDFMessage, mboxMessage)
from _mailbox_single import MMDF, Babyl, _mboxMMDF, _singlefileMailbox, mbox

__all__ = ['Mailbox', 'Maildir', 'mbox', 'MH', 'Babyl', 'MMDF', 'Message', 'MaildirMessage', 'mboxMessage',
           'MHMessage', 'BabylMessage', 'MMDFMessage', 'Error', 'NoSuchMailboxError', 'NotEmptyError',
           'ExternalClashError', 'FormatError']


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
