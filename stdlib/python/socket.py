"""Sockets: ends of connections between programs, on one machine or many.

The system's calls are in the module `_socket`, whose socket type knows descriptors and numbers. The class
here adds what is convenient in Python: numbers that print as names, file objects over a socket (which stays
open until the last of them is closed), and sending whole files. Functions around connecting and listening
follow.
"""
import _socket
import errno
import io
import os
from _socket import *
from enum import IntEnum, IntFlag

__all__ = ['AddressFamily', 'SocketKind', 'create_connection', 'create_server', 'fromfd', 'getfqdn',
           'has_dualstack_ipv6', 'recv_fds', 'send_fds']
__all__ += [_name for _name in dir(_socket) if _name[0] != '_']

EBADF, EAGAIN, EWOULDBLOCK = errno.EBADF, errno.EAGAIN, errno.EWOULDBLOCK

# The numbers of `_socket` become members of enumerations, by the beginning of their names.
for _enum, _name, _prefix in ((IntEnum, 'AddressFamily', 'AF_'), (IntEnum, 'SocketKind', 'SOCK_'),
                              (IntFlag, 'MsgFlag', 'MSG_'), (IntFlag, 'AddressInfo', 'AI_')):
    _enum._convert_(_name, __name__, lambda name, prefix=_prefix: name.isupper() and name.startswith(prefix))
del _enum, _name, _prefix

_GLOBAL_DEFAULT_TIMEOUT = object()
_FILE_BLOCK = 8192
_LOCALHOST, _LOCALHOST_V6 = '127.0.0.1', '::1'


def _named(kind, number):
    """The member of an enumeration, or the number itself if it is news to us."""
    try:
        return kind(number)
    except ValueError:
        return number


class _GiveupOnSendfile(Exception):
    """The system cannot send this file by itself."""


class socket(_socket.socket):
    """A socket: an end of a connection, or what waits for connections."""

    __slots__ = ('__weakref__', '_closed', '_io_refs')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            # Where there is a descriptor, -1 means: ask the system.
            family, type, proto = (default if value == -1 else value for value, default in
                                   ((family, AF_INET), (type, SOCK_STREAM), (proto, 0)))
        super().__init__(family, type, proto, fileno)
        self._closed = False
        self._io_refs = 0   # files over it that are open

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        if not self._closed:
            self.close()

    def __repr__(self):
        kind, is_closed = self.__class__, getattr(self, '_closed', False)
        facts = [f'fd={self.fileno()}', f'family={self.family!s}', f'type={self.type!s}',
                 f'proto={self.proto}']
        for label, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)) if not is_closed else ():
            try:
                if address := ask():
                    facts.append(f'{label}={address}')
            except (OSError, AttributeError):
                pass   # it has none yet
        return f'<{kind.__module__}.{kind.__qualname__}{" [closed]" if is_closed else ""} {", ".join(facts)}>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    @property
    def family(self):
        """The address family."""
        return _named(AddressFamily, super().family)

    @property
    def type(self):
        """The kind of socket."""
        return _named(SocketKind, super().type)

    def get_inheritable(self):
        """Whether child programs get the descriptor."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Say whether child programs get the descriptor."""
        os.set_inheritable(self.fileno(), inheritable)

    def dup(self):
        """Another socket object for the same connection."""
        twin = type(self)(self.family, self.type, self.proto, dup(self.fileno()))
        twin.settimeout(self.gettimeout())
        return twin

    def accept(self):
        """Wait for a connection; return a socket for it, and the address of the other end."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fd)
        # Some systems have it inherit that the listener does not block because of its timeout.
        if self.gettimeout() and getdefaulttimeout() is None:
            connection.setblocking(True)
        return connection, address

    # The end. close() while files are open takes effect with the last of them.

    def close(self):
        """Close the socket, as soon as the files over it are closed."""
        self._closed = True
        if not self._io_refs:
            self._real_close()

    def _real_close(self):
        _socket.socket.close(self)

    def _decref_socketios(self):
        self._io_refs = max(0, self._io_refs - 1)
        if self._closed:
            self.close()

    def detach(self):
        """Close the object but not the descriptor, which is returned."""
        self._closed = True
        return super().detach()

    # Files.

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file object over the socket; the arguments are those of open()."""
        letters = set(mode)
        if not letters <= set('rwb'):
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        directions = ''.join(letter for letter in 'rw' if letter in letters) or 'r'
        raw = SocketIO(self, directions)
        self._io_refs += 1
        if buffering == 0:
            if 'b' not in letters:
                raise ValueError('unbuffered streams must be binary')
            return raw
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        match directions:
            case 'r':
                stream = io.BufferedReader(raw, size)
            case 'w':
                stream = io.BufferedWriter(raw, size)
            case _:
                stream = io.BufferedRWPair(raw, raw, size)
        if 'b' not in letters:
            stream = io.TextIOWrapper(stream, io.text_encoding(encoding), errors, newline)
            stream.mode = mode
        return stream

    def sendfile(self, file, offset=0, count=None):
        """Send a binary file from *offset* to its end, or *count* bytes of it; return how many were sent."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _check_sendfile_params(self, file, offset, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if self.type & SOCK_STREAM == 0:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None and (not isinstance(count, int) or count <= 0):
            wrong = ValueError if isinstance(count, int) else TypeError
            raise wrong(f'count must be a positive integer (got {count!r})')
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        """The system copies from the file to the socket."""
        self._check_sendfile_params(file, offset, count)
        try:
            source = file.fileno()
            size = os.fstat(source).st_size
            send = os.sendfile
        except (AttributeError, OSError) as error:
            raise _GiveupOnSendfile(error) from None   # not a regular file, or a system that cannot
        end = offset + count if count else max(size, offset)
        at = offset
        try:
            while at < end:
                self._wait_until_writable()
                try:
                    sent = send(self.fileno(), source, at, min(end - at, 1 << 30))
                except BlockingIOError:
                    continue
                except OSError as error:
                    if at > offset or error.errno == errno.ENOTCONN:
                        raise
                    raise _GiveupOnSendfile(error) from None
                if not sent:
                    break   # the file is shorter than it was
                at += sent
            return at - offset
        finally:
            if at > offset and hasattr(file, 'seek'):
                file.seek(at)

    def _wait_until_writable(self):
        import selectors
        with selectors.PollSelector() as selector:
            selector.register(self, selectors.EVENT_WRITE)
            if not selector.select(self.gettimeout()):
                raise TimeoutError('timed out')

    def _sendfile_use_send(self, file, offset=0, count=None):
        """We copy."""
        self._check_sendfile_params(file, offset, count)
        if offset:
            file.seek(offset)
        sent = 0
        try:
            while block := file.read(_FILE_BLOCK if count is None else min(_FILE_BLOCK, count - sent)):
                block = memoryview(block)
                while block:
                    try:
                        step = self.send(block)
                    except BlockingIOError:
                        continue
                    sent += step
                    block = block[step:]
            return sent
        finally:
            if sent and hasattr(file, 'seek'):
                file.seek(offset + sent)


class SocketIO(io.RawIOBase):
    """The file without a buffer over a socket."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        super().__init__()
        self._sock = sock
        self._mode = mode.removesuffix('b') + 'b'
        self._timeout_occurred = False   # then nobody knows what has been read

    def readinto(self, b):
        """Receive into a buffer; None when nothing is there and the socket does not block."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except BlockingIOError:
            return None
        except TimeoutError:
            self._timeout_occurred = True
            raise

    def write(self, b):
        """Send what the system takes at once; None when that is nothing and the socket does not block."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def _if_open(self, answer):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return answer

    def readable(self):
        """Whether it is for reading."""
        return self._if_open('r' in self._mode)

    def writable(self):
        """Whether it is for writing."""
        return self._if_open('w' in self._mode)

    def seekable(self):
        """No."""
        return self._if_open(False)

    def fileno(self):
        """The socket's descriptor."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        """The socket's descriptor, or -1."""
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        """'rb', 'wb' or 'rwb'."""
        return self._mode

    def close(self):
        """Close the file, and the socket if it only waited for that."""
        if not self.closed:
            super().close()
            sock, self._sock = self._sock, None
            sock._decref_socketios()


# ---- sockets from elsewhere --------------------------------------------------------------------------------

def fromfd(fd, family, type, proto=0):
    """A socket object for a copy of the descriptor *fd*."""
    return socket(family, type, proto, dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    if family is None:
        family = AF_UNIX
    return tuple(socket(family, type, proto, end.detach()) for end in _socket.socketpair(family, type, proto))


def _fallback_socketpair(family=AF_INET, type=SOCK_STREAM, proto=0):
    """socketpair() for systems without it: a connection of this machine to itself."""
    host = {AF_INET: _LOCALHOST, AF_INET6: _LOCALHOST_V6}.get(family)
    for is_fine, what in ((host, 'Only AF_INET and AF_INET6 socket address families are supported'),
                          (type == SOCK_STREAM, 'Only SOCK_STREAM socket type is supported'),
                          (proto == 0, 'Only protocol zero is supported')):
        if not is_fine:
            raise ValueError(what)
    with socket(family, type, proto) as listener:
        listener.bind((host, 0))
        listener.listen()
        client = socket(family, type, proto)
        try:
            client.setblocking(False)
            try:
                client.connect(listener.getsockname()[:2])
            except (BlockingIOError, InterruptedError):
                pass   # it is being connected
            client.setblocking(True)
            server, _ = listener.accept()
        except:
            client.close()
            raise
    # Somebody else may have been faster than we were.
    try:
        if server.getsockname() != client.getpeername() or client.getsockname() != server.getpeername():
            raise ConnectionError('Unexpected peer connection')
    except:
        server.close()
        client.close()
        raise
    return server, client


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send data, and with it file descriptors, over a Unix socket."""
    import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array.array('i', fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive data and file descriptors; return them, the flags and the sender's address."""
    import array
    fds = array.array('i')
    data, extras, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, content in extras:
        if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
            fds.frombytes(content[:len(content) // fds.itemsize * fds.itemsize])
    return data, list(fds), flags, address


# ---- names, clients, servers -------------------------------------------------------------------------------

def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """All addresses of a host and a port, as tuples (family, type, proto, canonical name, address)."""
    return [(_named(AddressFamily, found[0]), _named(SocketKind, found[1]), *found[2:])
            for found in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=''):
    """The full name of a host, of this one by default."""
    name = name.strip()
    if name in ('', '0.0.0.0', '::'):
        name = gethostname()
    try:
        names, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    return next((full for full in (names, *aliases) if '.' in full), names)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to (host, port): a socket that is connected to the first of the host's addresses that answers.

    When none does, raise the first one's exception, or with *all_errors* an ExceptionGroup of all.
    """
    failures = []
    for family, kind, proto, _, target in getaddrinfo(*address, 0, SOCK_STREAM):
        try:
            sock = socket(family, kind, proto)
        except error as failure:
            failures.append(failure)
            continue
        try:
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except error as failure:
            failures.append(failure)
            sock.close()
        except:
            sock.close()
            raise
        finally:
            sock = None
    try:
        if not failures:
            raise error('getaddrinfo returns an empty list')
        raise ExceptionGroup('create_connection failed', failures) if all_errors else failures[0]
    finally:
        failures = None   # their tracebacks lead here


def has_dualstack_ipv6():
    """Whether a socket can serve both IPv4 and IPv6."""
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
    except (error, NameError):
        return False
    return has_ipv6


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at an address: (host, port), where '' means all addresses of this machine.

    dualstack_ipv6: with AF_INET6, serve IPv4 too. reuse_port: others may listen there as well.
    """
    if reuse_port and 'SO_REUSEPORT' not in globals():
        raise ValueError('SO_REUSEPORT not supported on this platform')
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        try:
            # The address is free at once when an earlier server has gone.
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        except error:
            pass   # not all kinds of sockets know this
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, not dualstack_ipv6)
        try:
            sock.bind(address)
        except error as failure:
            raise error(failure.errno,
                        f'{failure.strerror} (while attempting to bind on address {address!r})') from None
        sock.listen(*(() if backlog is None else (backlog,)))
    except:
        sock.close()
        raise
    return sock
