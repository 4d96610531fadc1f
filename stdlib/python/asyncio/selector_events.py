"""The event loop over a selector: which descriptors it watches, what it does with sockets, and their
transports.

A watched descriptor has two handles in the selector's data, (reader, writer), either of which may be None.
"""

import collections
import errno
import itertools
import os
import selectors
import socket
import weakref

from . import base_events, constants, events, protocols, sslproto, transports, trsock
from ._checks import Tls, check_ssl_socket, ssl
from ._descriptors import EVENT_READ, EVENT_WRITE, DescriptorTransport, forget_interrupts
from .log import logger

__all__ = ('BaseSelectorEventLoop',)

_HAS_SENDMSG = hasattr(socket.socket, 'sendmsg')
# As many pieces as one sendmsg takes.
try:
    _MOST_PIECES = os.sysconf('SC_IOV_MAX')
except (AttributeError, OSError, ValueError):
    _MOST_PIECES = 16

# What a descriptor that is not ready says.
_NOT_NOW = BlockingIOError, InterruptedError

# What accept() says when the process or the machine has had enough.
_OUT_OF_RESOURCES = errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM


def _replaced(handles, event, handle):
    # The pair of handles with another one for the event; the one before.
    reader, writer = handles
    if event == EVENT_READ:
        return (handle, writer), reader
    return (reader, handle), writer


def _for_programs(name, purpose):
    # Programs may watch what they like, except the descriptors of transports.
    if name.startswith('_add'):
        def method(self, fd, callback, *args):
            self._ensure_fd_no_transport(fd)
            getattr(self, name)(fd, callback, *args)
    else:
        def method(self, fd):
            self._ensure_fd_no_transport(fd)
            return getattr(self, name)(fd)
    method.__name__ = name[1:]
    method.__qualname__ = f'BaseSelectorEventLoop.{name[1:]}'
    method.__doc__ = purpose
    return method


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """A loop that waits with a selector."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = selectors.DefaultSelector() if selector is None else selector
        # Whose descriptors are not for add_reader and its like.
        self._transports = weakref.WeakValueDictionary()
        self._make_self_pipe()

    def close(self):
        """Forget all calls and close the selector."""
        if not self.is_running() and not self.is_closed():
            self._close_self_pipe()
            selector, self._selector = self._selector, None
            super().close()
            if selector is not None:
                selector.close()
        else:
            super().close()

    # -- waking the loop: it watches one end of a pair of sockets, and who wants to wake it writes into the ot

    def _make_self_pipe(self):
        self._ssock, self._csock = socket.socketpair()
        self._internal_fds += 1
        for end in (self._ssock, self._csock):
            end.setblocking(False)
        self._add_reader(self._ssock.fileno(), self._read_from_self)

    def _close_self_pipe(self):
        self._remove_reader(self._ssock.fileno())
        for end in (self._ssock, self._csock):
            end.close()
        self._ssock = self._csock = None
        self._internal_fds -= 1

    def _read_from_self(self):
        # All of it: a thousand calls of call_soon_threadsafe are one reason to wake.
        while True:
            try:
                data = self._ssock.recv(4096)
            except InterruptedError:
                continue
            except BlockingIOError:
                return
            if not data:
                return
            self._process_self_data(data)

    def _process_self_data(self, data):
        """Bytes that came through the pair; a loop with signals gives them a meaning."""

    def _write_to_self(self):
        # Another thread may close the loop meanwhile.
        end = self._csock
        if end is None:
            return
        try:
            end.send(b'\0')
        except OSError:
            # Full, so it will wake.
            if self._debug:
                logger.debug('Fail to write a null byte into the self-pipe socket', exc_info=True)

    # -- watching --------------------------------------------------------------------------------------------

    def _process_events(self, event_list):
        for key, mask in event_list:
            reader, writer = key.data
            if mask & EVENT_READ and reader is not None:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._add_callback(reader)
            if mask & EVENT_WRITE and writer is not None:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._add_callback(writer)

    def _watch(self, fd, event, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        key = self._selector.get_map().get(fd)
        if key is None:
            self._selector.register(fd, event, _replaced((None, None), event, handle)[0])
        else:
            handles, before = _replaced(key.data, event, handle)
            self._selector.modify(fd, key.events | event, handles)
            if before is not None:
                before.cancel()
        return handle

    def _unwatch(self, fd, event):
        # Whether there was a call.
        key = None if self.is_closed() else self._selector.get_map().get(fd)
        if key is None:
            return False
        handles, before = _replaced(key.data, event, None)
        if key.events == event:
            self._selector.unregister(fd)
        else:
            self._selector.modify(fd, key.events & ~event, handles)
        if before is not None:
            before.cancel()
        return before is not None

    def _add_reader(self, fd, callback, *args):
        return self._watch(fd, EVENT_READ, callback, args)

    def _add_writer(self, fd, callback, *args):
        return self._watch(fd, EVENT_WRITE, callback, args)

    def _remove_reader(self, fd):
        return self._unwatch(fd, EVENT_READ)

    def _remove_writer(self, fd):
        return self._unwatch(fd, EVENT_WRITE)

    def _ensure_fd_no_transport(self, fd):
        try:
            number = fd if isinstance(fd, int) else int(fd.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fd!r}') from None
        owner = self._transports.get(number)
        if owner is not None and not owner.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {owner!r}')

    add_reader = _for_programs('_add_reader', 'Call callback(*args) whenever the descriptor can be read.')
    add_writer = _for_programs('_add_writer', 'Call callback(*args) whenever the descriptor can be written.')
    remove_reader = _for_programs('_remove_reader', 'Undo add_reader; whether there was a call.')
    remove_writer = _for_programs('_remove_writer', 'Undo add_writer; whether there was a call.')

    # -- operations on sockets: try, and while it is not possible, wait until the selector says so and try aga

    def _check_socket(self, sock):
        check_ssl_socket(sock)
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def _socket_operation(self, sock, event, method, *args):
        self._check_socket(sock)
        return await self._try_until_ready(sock, event, lambda: getattr(sock, method)(*args))

    async def _try_until_ready(self, sock, event, attempt):
        try:
            return attempt()
        except _NOT_NOW:
            return await self._retry_when_ready(sock, event, attempt)

    async def _retry_when_ready(self, sock, event, attempt):
        # The descriptor's number is noted here: the socket may be closed while this waits.
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)
        outcome = self.create_future()
        handle = self._watch(fd, event, _try_again, (outcome, attempt))
        try:
            return await outcome
        finally:
            # Unless somebody else watches the descriptor by now.
            if not handle.cancelled():
                self._unwatch(fd, event)

    async def sock_recv(self, sock, n):
        """Receive at most n bytes."""
        return await self._socket_operation(sock, EVENT_READ, 'recv', n)

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer; how many bytes."""
        return await self._socket_operation(sock, EVENT_READ, 'recv_into', buf)

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram: (data, address)."""
        return await self._socket_operation(sock, EVENT_READ, 'recvfrom', bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer: (how many bytes, address)."""
        return await self._socket_operation(sock, EVENT_READ, 'recvfrom_into', buf, nbytes or len(buf))

    async def sock_sendto(self, sock, data, address):
        """Send a datagram."""
        return await self._socket_operation(sock, EVENT_WRITE, 'sendto', data, address)

    async def sock_sendall(self, sock, data):
        """Send all of it."""
        while True:
            sent = await self._socket_operation(sock, EVENT_WRITE, 'send', data)
            data = memoryview(data).cast('B')[sent:]
            if not data:
                return

    async def sock_accept(self, sock):
        """Accept a connection: (socket, address)."""
        connection, address = await self._socket_operation(sock, EVENT_READ, 'accept')
        connection.setblocking(False)
        return connection, address

    async def sock_connect(self, sock, address):
        """Connect. A name is looked up first."""
        self._check_socket(sock)
        if sock.family == socket.AF_INET or sock.family == getattr(socket, 'AF_INET6', None):
            found = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto,
                                                loop=self)
            address = found[0][4]

        def outcome():
            # A connection that was begun is made, or has failed, when the socket can be written.
            failure = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if failure:
                raise OSError(failure, f'Connect call failed {address}')

        try:
            sock.connect(address)
        except _NOT_NOW:
            await self._retry_when_ready(sock, EVENT_WRITE, outcome)

    # -- servers ---------------------------------------------------------------------------------------------

    def _start_serving(self, protocol_factory, sock, *details):
        # The details are those of _accept_connection.
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, *details)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                           *timeouts):
        tls = Tls(sslcontext, *(timeouts or (None, None)))
        # As many as may be waiting, but not for ever: there are other descriptors.
        attempts = range(backlog)
        try:
            for _ in attempts:
                connection, address = sock.accept()
                if self._debug:
                    logger.debug('%r got a new connection from %r: %r', server, address, connection)
                connection.setblocking(False)
                self.create_task(self._accept_connection2(protocol_factory, connection, address, tls, server))
        except (*_NOT_NOW, ConnectionAbortedError):
            return
        except OSError as exc:
            if exc.errno not in _OUT_OF_RESOURCES:
                raise
            serving = protocol_factory, sock, sslcontext, server, backlog, *tls.timeouts
            self._accept_later(exc, sock, serving)

    def _accept_later(self, exc, sock, serving):
        # The socket stays readable, so it would be tried in every turn.
        self._remove_reader(sock.fileno())
        self.call_later(constants.ACCEPT_RETRY_DELAY, self._start_serving, *serving)
        self.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': exc,
                                     'socket': trsock.TransportSocket(sock)})

    async def _accept_connection2(self, protocol_factory, connection, address, tls, server):
        # The protocol and the transport for a connection that was accepted.
        report = {'message': 'Error on transport creation for incoming connection'}
        facts = {'extra': {'peername': address}, 'server': server}
        try:
            report['protocol'] = protocol = protocol_factory()
            waiter = self.create_future()
            if tls:
                transport = tls.transport(self, connection, protocol, waiter, True, **facts)
            else:
                transport = self._make_socket_transport(connection, protocol, waiter, **facts)
            report['transport'] = transport
            await self._when_ready(transport, protocol, waiter)
        except BaseException as exc:
            forget_interrupts(exc)
            if self._debug:
                self.call_exception_handler(report | {'exception': exc})

    # -- transports ------------------------------------------------------------------------------------------

    def _make_socket_transport(self, sock, protocol, waiter=None, **facts):
        self._ensure_fd_no_transport(sock)
        return _SelectorSocketTransport(self, sock, protocol, waiter, **facts)

    def _make_datagram_transport(self, sock, protocol, *rest, **facts):
        self._ensure_fd_no_transport(sock)
        return _SelectorDatagramTransport(self, sock, protocol, *rest, **facts)

    def _make_ssl_transport(self, rawsock, protocol, sslcontext, waiter=None, *, extra=None, server=None,
                            **options):
        self._ensure_fd_no_transport(rawsock)
        encrypted = sslproto.SSLProtocol(self, protocol, sslcontext, waiter, **options)
        _SelectorSocketTransport(self, rawsock, encrypted, extra=extra, server=server)
        return encrypted._app_transport

    async def _sendfile_native(self, transp, file, offset, count):
        # The socket is not the transport's meanwhile: nothing in its buffer, nothing read.
        resume = transp.resume_reading if transp.is_reading() else lambda: None
        transp.pause_reading()
        self._transports.pop(transp._fd, None)
        await transp._make_empty_waiter()
        try:
            return await self.sock_sendfile(transp._sock, file, offset, count, fallback=False)
        finally:
            self._transports[transp._fd] = transp
            transp._reset_empty_waiter()
            resume()


def _try_again(outcome, attempt):
    if outcome.done():
        return
    try:
        result = attempt()
    except _NOT_NOW:
        return
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        outcome.set_exception(exc)
    else:
        outcome.set_result(result)


class _SelectorTransport(DescriptorTransport):
    """A transport over a socket."""

    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(loop, sock.fileno(), protocol, extra)
        self._sock = sock
        self._sock_fd = self._fd
        facts = self._extra
        facts['socket'] = trsock.TransportSocket(sock)
        for name, ask in (('sockname', sock.getsockname), ('peername', sock.getpeername)):
            if name not in facts:
                try:
                    facts[name] = ask()
                except OSError:
                    facts[name] = None
        # What could not be sent yet, in pieces.
        self._buffer = collections.deque()
        self._server = server
        if server is not None:
            server._attach(self)
        loop._transports[self._fd] = self

    def __repr__(self):
        words = list(self._state_words())
        if self._loop is not None and not self._loop.is_closed():
            words.append(f'read={self._polls(EVENT_READ)}')
            words.append(f'write=<{self._polls(EVENT_WRITE)}, bufsize={self.get_write_buffer_size()}>')
        return f'<{" ".join(words)}>'

    def _open_file(self):
        return self._sock

    def _close_file(self):
        sock, self._sock = self._sock, None
        server, self._server = self._server, None
        if sock is not None:
            sock.close()
        if server is not None:
            server._detach(self)

    def get_write_buffer_size(self):
        """How many bytes wait."""
        return sum(map(len, self._buffer))

    def close(self):
        """Send what waits, then close."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            self._lose_connection(None)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._loop._remove_writer(self._fd)
            self._buffer.clear()
        if not self._closing:
            self._loop._remove_reader(self._fd)
            self._closing = True
        self._lose_connection(exc)

    def _refuses_write(self):
        # The program goes on writing into a connection that is gone: it is told, but not at once.
        if not self._conn_lost:
            return False
        if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            logger.warning('socket.send() raised exception.')
        self._conn_lost += 1
        return True

    def _buffer_empty(self):
        # What had to wait for that.
        self._loop._remove_writer(self._fd)
        if self._closing:
            self._conn_lost += 1
            self._call_connection_lost(None)
            return True
        return False


def _check_bytes(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')


class _SelectorSocketTransport(_SelectorTransport):
    """A stream socket."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self.set_protocol(protocol)
        self._eof = False
        # A future for the moment when everything is sent, while sendfile waits for it.
        self._empty_waiter = None
        self._write_ready = self._write_sendmsg if _HAS_SENDMSG else self._write_send
        base_events._set_nodelay(sock)
        self._begin(waiter, (self._add_reader, self._fd, self._read_ready))

    # -- receiving -------------------------------------------------------------------------------------------

    def set_protocol(self, protocol):
        """Tell another protocol from now on."""
        buffered = isinstance(protocol, protocols.BufferedProtocol)
        self._receive = self._receive_into_buffer if buffered else self._receive_bytes
        super().set_protocol(protocol)

    def _read_ready(self):
        if not self._conn_lost:
            self._receive()

    def _receive_bytes(self):
        try:
            data = self._sock.recv(self.max_size)
        except _NOT_NOW:
            return
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        if not data:
            self._receive_end()
            return
        try:
            self._protocol.data_received(data)
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal error: protocol.data_received() call failed.')

    def _receive_into_buffer(self):
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal error: protocol.get_buffer() call failed.')
            return
        try:
            count = self._sock.recv_into(buffer)
        except _NOT_NOW:
            return
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        if count:
            self._tell('buffer_updated', count)
        else:
            self._receive_end()

    def _tell(self, event, *args):
        # An exception in the protocol ends the connection.
        try:
            return getattr(self._protocol, event)(*args)
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, f'Fatal error: protocol.{event}() call failed.')
            return None

    def _receive_end(self):
        if self._loop.get_debug():
            logger.debug('%r received EOF', self)
        half_open = self._tell('eof_received')
        if self._closing:
            return
        if half_open:
            # Nothing more to read, but the descriptor would always be readable.
            self._loop._remove_reader(self._fd)
        else:
            self.close()

    # -- sending ---------------------------------------------------------------------------------------------

    def _check_open_for(self, method):
        if self._eof:
            raise RuntimeError(f'Cannot call {method}() after write_eof()')
        if self._empty_waiter is not None:
            raise RuntimeError('unable to write; sendfile is in progress')

    def write(self, data):
        """Send, or keep what cannot be sent now."""
        if type(data) is not bytes:
            _check_bytes(data)
        if self._eof or self._empty_waiter is not None:
            self._check_open_for('write')
        if not data or self._conn_lost and self._refuses_write():
            return
        if not self._buffer:
            # Most of the time the kernel takes it all, and the selector need not be bothered.
            try:
                sent = self._sock.send(data)
            except _NOT_NOW:
                sent = 0
            except BaseException as exc:
                forget_interrupts(exc)
                self._fatal_error(exc, 'Fatal write error on socket transport')
                return
            if sent == len(data) and not isinstance(data, memoryview):
                return
            data = memoryview(data)[sent:]
            if not data:
                return
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer.append(memoryview(data))
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        """Send several pieces, without joining them."""
        self._check_open_for('writelines')
        if self._refuses_write():
            return
        self._buffer.extend(filter(len, map(memoryview, list_of_data)))
        if not self._buffer:
            return
        self._write_ready()
        # A fatal error has emptied the buffer.
        if self._buffer:
            self._loop._add_writer(self._fd, self._write_ready)
            self._maybe_pause_protocol()

    def _write_sendmsg(self):
        self._send_pieces(lambda: self._sock.sendmsg(list(itertools.islice(self._buffer, _MOST_PIECES))))

    def _write_send(self):
        self._send_pieces(lambda: self._sock.send(self._buffer[0]))

    def _send_pieces(self, send):
        assert self._buffer, 'Data should not be empty'
        if self._conn_lost:
            return
        try:
            self._drop_sent(send())
        except _NOT_NOW:
            return
        except BaseException as exc:
            forget_interrupts(exc)
            self._loop._remove_writer(self._fd)
            self._buffer.clear()
            self._fatal_error(exc, 'Fatal write error on socket transport')
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(exc)
            return
        self._maybe_resume_protocol()
        # Resuming may have written more.
        if self._buffer:
            return
        if self._empty_waiter is not None:
            self._empty_waiter.set_result(None)
        if not self._buffer_empty() and self._eof:
            self._sock.shutdown(socket.SHUT_WR)

    def _drop_sent(self, count):
        buffer = self._buffer
        while count:
            piece = buffer.popleft()
            if count < len(piece):
                buffer.appendleft(piece[count:])
                return
            count -= len(piece)

    def can_write_eof(self):
        """Yes."""
        return True

    def write_eof(self):
        """Close the sending half after what waits."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    # -- the end ---------------------------------------------------------------------------------------------

    def _call_connection_lost(self, exc):
        try:
            super()._call_connection_lost(exc)
        finally:
            self._write_ready = None
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(ConnectionError('Connection is closed by peer'))

    def close(self):
        """Send what waits, then close."""
        self._receive = self._ignore_data
        super().close()

    def _ignore_data(self):
        """Closing: nothing is read any more."""

    def _make_empty_waiter(self):
        # A future for the moment when all is sent; until it is taken back, nothing may be written.
        if self._empty_waiter is not None:
            raise RuntimeError('Empty waiter is already set')
        waiter = self._empty_waiter = self._loop.create_future()
        if not self._buffer:
            waiter.set_result(None)
        return waiter

    def _reset_empty_waiter(self):
        self._empty_waiter = None


class _SelectorDatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """A datagram socket. Its buffer has (data, address) pairs."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._begin(waiter, (self._add_reader, self._fd, self._read_ready))

    def get_write_buffer_size(self):
        """How many bytes wait."""
        return sum(len(data) for data, _ in self._buffer)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except _NOT_NOW:
            pass
        except OSError as exc:
            self._protocol.error_received(exc)
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        """Send a datagram."""
        _check_bytes(data)
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
            if self._refuses_write():
                return
        if not self._buffer:
            if self._send_one(data, addr):
                return
            self._loop._add_writer(self._fd, self._sendto_ready)
        # A copy: the program may use its buffer again.
        self._buffer.append((bytes(data), addr))
        self._maybe_pause_protocol()

    def _send_one(self, data, addr):
        # False if the kernel has no room. Errors are told; the datagram is gone then.
        try:
            if self._extra['peername']:
                self._sock.send(data)
            else:
                self._sock.sendto(data, addr)
        except _NOT_NOW:
            return False
        except OSError as exc:
            self._protocol.error_received(exc)
        except BaseException as exc:
            forget_interrupts(exc)
            self._fatal_error(exc, 'Fatal write error on datagram transport')
        return True

    def _sendto_ready(self):
        while self._buffer:
            datagram = self._buffer.popleft()
            if not self._send_one(*datagram):
                self._buffer.appendleft(datagram)
                break
        if self._conn_lost:
            # A fatal error.
            return
        self._maybe_resume_protocol()
        if not self._buffer:
            self._buffer_empty()
