"""What the loop does with sockets and pipes, over a selector."""

import collections
import os
import selectors
import socket
import warnings

from . import futures, protocols, transports
from .log import logger


class SelectorLoopMixin:
    """Readers, writers, socket operations, accepting connections; mixed into the loop."""

    def _init_selector(self, selector):
        self._selector = selector
        self._transports = {}
        self._ssock, self._csock = socket.socketpair()
        self._ssock.setblocking(False)
        self._csock.setblocking(False)
        self._add_reader(self._ssock.fileno(), self._read_from_self)

    def _close_selector(self):
        if self._selector is not None:
            self._remove_reader(self._ssock.fileno())
            self._ssock.close()
            self._csock.close()
            self._ssock = self._csock = None
            self._selector.close()
            self._selector = None

    def _read_from_self(self):
        while True:
            try:
                data = self._ssock.recv(4096)
                if not data:
                    break
                self._process_self_data(data)
            except InterruptedError:
                continue
            except BlockingIOError:
                break

    def _process_self_data(self, data):
        pass

    def _write_to_self(self):
        csock = self._csock
        if csock is None:
            return
        try:
            csock.send(b'\0')
        except OSError:
            # The buffer is full, so the loop will wake.
            pass

    def _process_events(self, event_list):
        for key, mask in event_list:
            reader, writer = key.data
            if mask & selectors.EVENT_READ and reader is not None:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._ready.append(reader)
            if mask & selectors.EVENT_WRITE and writer is not None:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._ready.append(writer)

    def _add(self, fd, which, callback, args):
        from . import events
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        mask = selectors.EVENT_WRITE if which else selectors.EVENT_READ
        key = self._selector.get_map().get(fd)
        if key is None:
            self._selector.register(fd, mask, (None, handle) if which else (handle, None))
        else:
            old = key.data[which]
            data = (key.data[0], handle) if which else (handle, key.data[1])
            self._selector.modify(fd, key.events | mask, data)
            if old is not None:
                old.cancel()
        return handle

    def _remove(self, fd, which):
        if self.is_closed() or self._selector is None:
            return False
        key = self._selector.get_map().get(fd)
        if key is None:
            return False
        mask = key.events & ~(selectors.EVENT_WRITE if which else selectors.EVENT_READ)
        old = key.data[which]
        if mask:
            self._selector.modify(fd, mask, (key.data[0], None) if which else (None, key.data[1]))
        else:
            self._selector.unregister(fd)
        if old is None:
            return False
        old.cancel()
        return True

    def _add_reader(self, fd, callback, *args):
        return self._add(fd, 0, callback, args)

    def _remove_reader(self, fd):
        return self._remove(fd, 0)

    def _add_writer(self, fd, callback, *args):
        return self._add(fd, 1, callback, args)

    def _remove_writer(self, fd):
        return self._remove(fd, 1)

    def _ensure_fd_no_transport(self, fd):
        fileno = fd if isinstance(fd, int) else int(fd.fileno())
        transport = self._transports.get(fileno)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def add_reader(self, fd, callback, *args):
        """Call when a descriptor can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Take a reader away; whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call when a descriptor can be written."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Take a writer away; whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)

    # -- operations on sockets --

    async def _sock_call(self, sock, which, call):
        # Tries at once, then whenever the descriptor is ready.
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        try:
            return call()
        except (BlockingIOError, InterruptedError):
            pass
        fut = self.create_future()
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)

        def ready():
            if fut.done():
                return
            try:
                result = call()
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                fut.set_exception(exc)
            else:
                fut.set_result(result)

        handle = self._add(fd, which, ready, ())
        try:
            return await fut
        finally:
            if not handle.cancelled():
                self._remove(fd, which)

    async def sock_recv(self, sock, n):
        """Receive at most *n* bytes."""
        return await self._sock_call(sock, 0, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer."""
        return await self._sock_call(sock, 0, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram: (data, address)."""
        return await self._sock_call(sock, 0, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer."""
        return await self._sock_call(sock, 0, lambda: sock.recvfrom_into(buf, nbytes or len(buf)))

    async def sock_sendall(self, sock, data):
        """Send all of *data*."""
        view = memoryview(data).cast('B')
        sent = 0
        while sent < len(view):
            sent += await self._sock_call(sock, 1, lambda: sock.send(view[sent:]))

    async def sock_sendto(self, sock, data, address):
        """Send a datagram."""
        return await self._sock_call(sock, 1, lambda: sock.sendto(data, address))

    async def sock_accept(self, sock):
        """Accept a connection: (socket, address)."""
        def accept():
            conn, address = sock.accept()
            conn.setblocking(False)
            return conn, address
        return await self._sock_call(sock, 0, accept)

    async def sock_connect(self, sock, address):
        """Connect a socket."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            infos = await self._resolve(address[0], address[1], sock.family, 0)
            address = infos[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        fut = self.create_future()
        fd = sock.fileno()

        def ready():
            if fut.done():
                return
            err = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if err:
                fut.set_exception(OSError(err, f'Connect call failed {address}'))
            else:
                fut.set_result(None)

        handle = self._add_writer(fd, ready)
        try:
            await fut
        finally:
            if not handle.cancelled():
                self._remove_writer(fd)

    # -- servers --

    def _start_serving(self, protocol_factory, sock, server, backlog):
        self._add_reader(sock.fileno(), self._accept_connections, protocol_factory, sock, server, backlog)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    def _accept_connections(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog + 1):
            try:
                conn, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as exc:
                self.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': exc,
                                             'socket': sock})
                # Try again when there may be descriptors to spare.
                self._remove_reader(sock.fileno())
                self.call_later(1, self._start_serving, protocol_factory, sock, server, backlog)
                return
            conn.setblocking(False)
            try:
                protocol = protocol_factory()
                _SelectorSocketTransport(self, conn, protocol, None, {'peername': address}, server)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                conn.close()
                self.call_exception_handler({'message': 'Error on transport creation for incoming connection',
                                             'exception': exc})


class _SelectorTransport(transports._FlowControlMixin):
    """What transports over a selector share: a descriptor, a protocol, an orderly end."""

    max_size = 256 * 1024

    def __init__(self, loop, fd, protocol, extra=None):
        super().__init__(extra, loop)
        self._fd = fd
        self._protocol = protocol
        self._closing = False
        self._conn_lost = 0
        self._buffer = bytearray()
        self._paused = False
        self._server = None
        loop._transports[fd] = self

    def __repr__(self):
        state = 'closed' if self._fd is None else 'closing' if self._closing else 'open'
        return f'<{self.__class__.__name__} {state} fd={self._fd}>'

    def __del__(self, _warn=warnings.warn):
        if getattr(self, '_fd', None) is not None:
            _warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._close_file()

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def set_protocol(self, protocol):
        """Use another protocol."""
        self._protocol = protocol

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._closing

    def is_reading(self):
        """Whether data is read."""
        return not self._closing and not self._paused

    def pause_reading(self):
        """Read no more for now."""
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)

    def resume_reading(self):
        """Read again."""
        if self._closing or not self._paused:
            return
        self._paused = False
        self._loop._add_reader(self._fd, self._read_ready)

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        return len(self._buffer)

    def close(self):
        """Close when everything is written."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        """Close at once."""
        self._force_close(None)

    def _fatal_error(self, exc, message='Fatal error on transport'):
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug('%r: %s', self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({'message': message, 'exception': exc, 'transport': self,
                                               'protocol': self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
        self._loop._remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop._transports.pop(self._fd, None)
            self._close_file()
            self._fd = None
            self._protocol = None
            server = self._server
            if server is not None:
                server._detach(self)
                self._server = None

    # -- streams --

    def _start(self, waiter, read=True):
        self._loop.call_soon(self._protocol.connection_made, self)
        if read:
            self._loop.call_soon(self._begin_reading)
        if waiter is not None:
            self._loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def _begin_reading(self):
        if self.is_reading():
            self._loop._add_reader(self._fd, self._read_ready)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            if isinstance(self._protocol, protocols.BufferedProtocol):
                buffer = self._protocol.get_buffer(-1)
                if not len(buffer):
                    raise RuntimeError('get_buffer() returned an empty buffer')
                data = self._recv(min(len(buffer), self.max_size))
                memoryview(buffer)[:len(data)] = data
                if data:
                    self._protocol.buffer_updated(len(data))
                    return
            else:
                data = self._recv(self.max_size)
                if data:
                    self._protocol.data_received(data)
                    return
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        self._read_eof()

    def _read_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal error: protocol.eof_received() call failed.')
            return
        if keep_open:
            self._loop._remove_reader(self._fd)
        else:
            self.close()

    def write(self, data):
        """Write, or keep what cannot be written yet."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if getattr(self, '_eof', False):
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= 5:
                logger.warning('socket.send() raised exception.')
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                n = self._send(data)
            except (BlockingIOError, InterruptedError):
                n = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, 'Fatal write error on socket transport')
                return
            data = memoryview(data)[n:]
            if not len(data):
                return
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            n = self._send(self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._buffer.clear()
            self._fatal_error(exc, 'Fatal write error on socket transport')
            return
        del self._buffer[:n]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._conn_lost += 1
                self._call_connection_lost(None)
            elif getattr(self, '_eof', False):
                self._shut_writing()

    def can_write_eof(self):
        """Whether the write half can be closed alone."""
        return True


class _SelectorSocketTransport(_SelectorTransport):
    """A stream socket."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock.fileno(), protocol, extra)
        self._sock = sock
        self._extra['socket'] = sock
        try:
            self._extra['sockname'] = sock.getsockname()
        except OSError:
            self._extra['sockname'] = None
        if 'peername' not in self._extra:
            try:
                self._extra['peername'] = sock.getpeername()
            except OSError:
                self._extra['peername'] = None
        self._eof = False
        self._server = server
        if server is not None:
            server._attach(self)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            try:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                pass
        self._start(waiter)

    def _recv(self, n):
        return self._sock.recv(n)

    def _send(self, data):
        return self._sock.send(data)

    def _close_file(self):
        if self._sock is not None:
            self._sock.close()
            self._sock = None
        self._fd = None

    def _shut_writing(self):
        self._sock.shutdown(socket.SHUT_WR)

    def write_eof(self):
        """Send no more."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._shut_writing()


class _PipeTransport(_SelectorTransport):
    """An end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, read=True):
        super().__init__(loop, pipe.fileno(), protocol, {'pipe': pipe})
        self._pipe = pipe
        self._eof = False
        os.set_blocking(self._fd, False)
        if not read:
            # The reader's end is gone when the writer's becomes readable.
            self._start(waiter, read=False)
            loop.call_soon(lambda: self.is_closing() or loop._add_reader(self._fd, self._peer_gone))
        else:
            self._start(waiter)

    def _peer_gone(self):
        if self._buffer:
            self._force_close(BrokenPipeError())
        else:
            self._force_close(None)

    def _recv(self, n):
        return os.read(self._fd, n)

    def _send(self, data):
        return os.write(self._fd, data)

    def _close_file(self):
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        self._fd = None

    def _shut_writing(self):
        pass

    def write_eof(self):
        """Close when everything is written."""
        self.close()


class _SelectorDatagramTransport(_SelectorTransport):
    """A datagram socket."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None):
        super().__init__(loop, sock.fileno(), protocol, {'socket': sock, 'sockname': sock.getsockname()})
        self._sock = sock
        self._address = address
        self._extra['peername'] = address
        self._buffer = collections.deque()
        self._start(waiter)

    def _close_file(self):
        if self._sock is not None:
            self._sock.close()
            self._sock = None
        self._fd = None

    def get_write_buffer_size(self):
        return sum(len(data) for data, _ in self._buffer)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, addr = self._sock.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, addr)

    def sendto(self, data, addr=None):
        """Send a datagram."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = None
        self._buffer.append((bytes(data), addr))
        if len(self._buffer) == 1:
            self._send_all()
            if self._buffer:
                self._loop._add_writer(self._fd, self._write_ready)
        self._maybe_pause_protocol()

    def _send_all(self):
        while self._buffer:
            data, addr = self._buffer[0]
            try:
                if addr is None:
                    self._sock.send(data)
                else:
                    self._sock.sendto(data, addr)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as exc:
                self._protocol.error_received(exc)
            self._buffer.popleft()

    def _write_ready(self):
        self._send_all()
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._call_connection_lost(None)
