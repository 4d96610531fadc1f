"""Pipes between processes: messages with their length in front, objects pickled."""

import os
import pickle
import select
import selectors
import socket
import time


class Connection:
    """An end of a pipe."""

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self.close()

    def _check(self, wanted, text):
        if self._handle is None:
            raise OSError('handle is closed')
        if not wanted:
            raise OSError(text)

    @property
    def closed(self):
        """Whether it is closed."""
        return self._handle is None

    @property
    def readable(self):
        """Whether it can be read."""
        return self._readable

    @property
    def writable(self):
        """Whether it can be written."""
        return self._writable

    def fileno(self):
        """The descriptor."""
        self._check(True, '')
        return self._handle

    def close(self):
        """Close it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as one message."""
        self._check(self._writable, 'connection is read-only')
        view = memoryview(buf).cast('B')
        if offset < 0:
            raise ValueError('offset is negative')
        if len(view) < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = len(view) - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > len(view):
            raise ValueError('buffer length < offset + size')
        self._send(bytes(view[offset:offset + size]))

    def _send(self, data):
        length = len(data)
        head = length.to_bytes(4, 'big') if length < 0x7fffffff else b'\xff\xff\xff\xff' + length.to_bytes(8, 'big')
        rest = memoryview(head + data)
        while rest:
            rest = rest[os.write(self._handle, rest):]

    def _read(self, size):
        parts = []
        while size > 0:
            part = os.read(self._handle, min(size, 65536))
            if not part:
                if parts:
                    raise OSError('got end of file during message')
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b''.join(parts)

    def _receive(self):
        length = int.from_bytes(self._read(4), 'big')
        if length == 0xffffffff:
            length = int.from_bytes(self._read(8), 'big')
        return self._read(length) if length else b''

    def send(self, obj):
        """Send an object."""
        self._check(self._writable, 'connection is read-only')
        self._send(pickle.dumps(obj))

    def recv(self):
        """Receive an object; EOFError when the other end is closed."""
        self._check(self._readable, 'connection is write-only')
        return pickle.loads(self._receive())

    def recv_bytes(self, maxlength=None):
        """Receive a message."""
        self._check(self._readable, 'connection is write-only')
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = self._receive()
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError('bad message length')
        return data

    def poll(self, timeout=0.0):
        """Whether something can be received within *timeout* seconds."""
        self._check(self._readable, 'connection is write-only')
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Pipe(duplex=True):
    """Two connected Connection objects; one way (receiver, sender) unless *duplex*."""
    if duplex:
        a, b = socket.socketpair()
        return Connection(a.detach()), Connection(b.detach())
    read, write = os.pipe()
    return Connection(read, writable=False), Connection(write, readable=False)


def wait(object_list, timeout=None):
    """The connections, sockets or sentinels that are ready."""
    with selectors.PollSelector() as selector:
        for obj in object_list:
            selector.register(obj, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(None if timeout is None else max(timeout, 0))]
