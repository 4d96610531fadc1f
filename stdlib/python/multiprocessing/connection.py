"""Pipes between processes: messages with their length in front, objects pickled."""

import itertools
import os
import pickle
import selectors
import socket

from _multiprocessing import read_message, write_message

from . import reduction
from .process import AuthenticationError, BufferTooShort


families = ['AF_INET', 'AF_UNIX']


class Connection:
    """An end of a pipe."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        handle = handle.__index__()
        if handle < 0:
            raise ValueError('invalid handle')
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
        write_message(self._handle, view[offset:offset + size])

    def send(self, obj):
        """Send an object."""
        self._check(self._writable, 'connection is read-only')
        write_message(self._handle, reduction.ForkingPickler.dumps(obj))

    def recv(self):
        """Receive an object; EOFError when the other end is closed."""
        self._check(self._readable, 'connection is write-only')
        return pickle.loads(read_message(self._handle))

    def recv_bytes(self, maxlength=None):
        """Receive a message."""
        self._check(self._readable, 'connection is write-only')
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = read_message(self._handle, maxlength)
        if data is None:
            # The message is in the way of what follows.
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer; its size."""
        self._check(self._readable, 'connection is write-only')
        view = memoryview(buf).cast('B')
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(view):
            raise ValueError('offset too large')
        data = read_message(self._handle)
        if len(data) > len(view) - offset:
            raise BufferTooShort(data)
        view[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        """Whether something can be received within *timeout* seconds."""
        self._check(self._readable, 'connection is write-only')
        return bool(wait([self], timeout))

    def __getstate__(self):
        return reduction.send_fd(self.fileno()), self._readable, self._writable

    def __setstate__(self, state):
        fd, self._readable, self._writable = state
        self._handle = reduction.receive_fd(fd)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _address_type(address):
    if isinstance(address, tuple):
        return 'AF_INET'
    if isinstance(address, str) and address.startswith('\\\\'):
        return 'AF_PIPE'
    if isinstance(address, str) or (isinstance(address, bytes) and address[:1] == b'\0'):
        return 'AF_UNIX'
    if address is None or isinstance(address, (str, bytes)):
        raise ValueError(f'address type of {address!r} unrecognized')
    raise TypeError(f'address type of {address!r} unrecognized')


def _socket_of(family):
    """A new socket of a family, by name."""
    if family == 'AF_PIPE':
        raise ValueError(f'Family {family} is not recognized.')
    return socket.socket(getattr(socket, family))


_socket_count = itertools.count()


class Listener:
    """Waits for clients at a TCP address or a Unix socket; with a key, only for those that know it."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        if address is not None and family is None:
            family = _address_type(address)
        family = family or 'AF_UNIX'
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        if address is None:
            from . import util
            address = (('localhost', 0) if family != 'AF_UNIX' else
                       f'{util.get_temp_dir()}/listener-{os.getpid()}-{next(_socket_count)}')
        self._socket = _socket_of(family)
        try:
            self._socket.setblocking(True)     # whatever socket.setdefaulttimeout() has said
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
        except OSError:
            self._socket.close()
            raise
        is_file = family == 'AF_UNIX' and not os.fsencode(address).startswith(b'\0')
        self._path = address if is_file else None
        self._address = self._socket.getsockname()
        self._authkey = authkey
        self._last_accepted = None

    def accept(self, authenticate=True):
        """Wait for a client; its Connection."""
        if self._socket is None:
            raise OSError('listener is closed')
        client, self._last_accepted = self._socket.accept()
        client.setblocking(True)
        conn = Connection(client.detach())
        if authenticate and self._authkey is not None:
            try:
                deliver_challenge(conn, self._authkey)
                answer_challenge(conn, self._authkey)
            except BaseException:
                conn.close()
                raise
        return conn

    def close(self):
        """Wait for nobody any more."""
        listening, self._socket = self._socket, None
        if listening is not None:
            listening.close()
            if self._path is not None:
                try:
                    os.unlink(self._path)
                except FileNotFoundError:
                    pass

    def abandon(self):
        """In a forked child: close what is the parent's listener as well, which keeps its name."""
        self._path = None
        self.close()

    @property
    def closed(self):
        """Whether it is closed."""
        return self._socket is None

    @property
    def address(self):
        """The address."""
        return self._address

    @property
    def last_accepted(self):
        """The address of the last client."""
        return self._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class _XmlConnection:
    """A connection that sends objects as xmlrpc.client writes them, to programs without pickle."""

    def __init__(self, conn):
        self._conn = conn

    def __getattr__(self, name):
        return getattr(self._conn, name)

    def send(self, obj):
        """Send an object."""
        import xmlrpc.client
        self._conn.send_bytes(xmlrpc.client.dumps((obj,), allow_none=True).encode())

    def recv(self):
        """Receive an object."""
        import xmlrpc.client
        (obj,), _ = xmlrpc.client.loads(self._conn.recv_bytes().decode())
        return obj

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self._conn.close()


class XmlListener(Listener):
    """A listener whose connections send XML."""

    def accept(self, authenticate=True):
        """Wait for a client; its connection."""
        return _XmlConnection(super().accept(authenticate))


def XmlClient(address, family=None, authkey=None):
    """A connection that sends XML, to an XmlListener."""
    return _XmlConnection(Client(address, family, authkey))


def Client(address, family=None, authkey=None):
    """A Connection to a Listener."""
    family = family or _address_type(address)
    with _socket_of(family) as client:
        client.setblocking(True)
        client.connect(address)
        conn = Connection(client.detach())
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    if authkey is not None:
        try:
            answer_challenge(conn, authkey)
            deliver_challenge(conn, authkey)
        except BaseException:
            conn.close()
            raise
    return conn


# Either side sends random bytes, and the other shows that it knows the key by their keyed digest. The
# digest's name stands in front of both; old programs send none and mean MD5.
_CHALLENGE, _WELCOME, _FAILURE = b'#CHALLENGE#', b'#WELCOME#', b'#FAILURE#'
_DIGESTS = ('md5', 'sha256', 'sha384', 'sha3_256', 'sha3_384')


def _digest_name(message):
    if len(message) == 20 or (len(message) == 16 and not message.startswith(b'{')):
        return '', message
    name, brace, payload = message[1:].partition(b'}')
    if message[:1] == b'{' and brace and name.decode('ascii', 'replace') in _DIGESTS:
        return name.decode('ascii'), payload
    raise AuthenticationError(f'unsupported message length, missing digest prefix, or unsupported '
                              f'digest: message={message!r}')


def _create_response(authkey, message):
    import hmac
    name, _ = _digest_name(message)
    if not name:
        return hmac.new(authkey, message, 'md5').digest()
    return b'{' + name.encode() + b'}' + hmac.new(authkey, message, name).digest()


def _verify_challenge(authkey, message, response):
    """AuthenticationError unless that is the right response."""
    import hmac
    name, digest = _digest_name(response)
    expected = hmac.new(authkey, message, name or 'md5').digest()
    if len(expected) != len(digest):
        raise AuthenticationError(f'expected {name or "md5"!r} of length {len(expected)} got {len(digest)}')
    if not hmac.compare_digest(expected, digest):
        raise AuthenticationError('digest received was wrong')


def deliver_challenge(connection, authkey, digest_name='sha256'):
    """Let the other end prove that it knows the key."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    message = b'{' + digest_name.encode() + b'}' + os.urandom(40)
    connection.send_bytes(_CHALLENGE + message)
    try:
        _verify_challenge(authkey, message, connection.recv_bytes(256))
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove that we know the key."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    message = connection.recv_bytes(256)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: message={message!r}')
    message = message[len(_CHALLENGE):]
    if len(message) < 20:
        raise AuthenticationError(f'challenge too short: {len(message)} bytes')
    connection.send_bytes(_create_response(authkey, message))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')


def Pipe(duplex=True):
    """Two connected Connection objects; one way (receiver, sender) unless *duplex*."""
    if duplex:
        a, b = socket.socketpair()
        for end in a, b:
            end.setblocking(True)     # whatever socket.setdefaulttimeout() has said
        return Connection(a.detach()), Connection(b.detach())
    read, write = os.pipe()
    return Connection(read, writable=False), Connection(write, readable=False)


def wait(object_list, timeout=None):
    """The connections, sockets or sentinels that are ready."""
    with selectors.PollSelector() as selector:
        for obj in object_list:
            selector.register(obj, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(None if timeout is None else max(timeout, 0))]
