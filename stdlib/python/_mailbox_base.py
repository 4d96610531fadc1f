"""What all mailboxes are: a mapping of keys to messages, and the line ends of files and messages."""

import contextlib
import email
import email.generator
import email.message
import io
import os
import warnings
from _mailbox_messages import Message
from types import GenericAlias

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


Mailbox.__module__ = 'mailbox'
