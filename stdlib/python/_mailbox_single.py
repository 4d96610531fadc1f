"""Mailboxes that are one file: mbox, MMDF and Babyl.

_singlefileMailbox remembers where in the file each message is and writes the file anew at flush().
"""

import contextlib
import email
import email.generator
import email.message
import errno
import io
import os
import time
import warnings
from _mailbox_base import Mailbox, _PIECE, _binary, _native, _no_key, _plain, linesep
from _mailbox_files import (ExternalClashError, NoSuchMailboxError, _create_temporary, _lock_file,
                            _PartialFile, _sync_close, _sync_flush, _unlock_file)
from _mailbox_messages import BabylMessage, MMDFMessage, _mboxMMDFMessage, mboxMessage


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


for _class in _singlefileMailbox, _mboxMMDF, mbox, MMDF, Babyl:
    _class.__module__ = 'mailbox'
