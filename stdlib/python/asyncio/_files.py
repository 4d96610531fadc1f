"""Sending files over sockets and transports.

If the operating system can copy from the file to the socket itself, it does. Otherwise pieces are read in a
thread, because reading files blocks, and are sent like any other bytes.
"""

import functools
import socket

from . import constants, exceptions, futures, protocols
from ._checks import check_ssl_socket


class _FileSender(protocols.Protocol):
    # Stands in for a transport's protocol while a file is sent: the file waits when writing is paused.

    def __init__(self, transport):
        self.transport = transport
        self.protocol = transport.get_protocol()
        self.loop = transport._loop
        self.was_reading = transport.is_reading()
        self.resume_protocol = transport._protocol_paused
        self.room = None
        if self.resume_protocol:
            self.room = self.loop.create_future()
        transport.pause_reading()
        transport.set_protocol(self)

    async def drain(self):
        if self.transport.is_closing():
            raise ConnectionError('Connection closed by peer')
        if self.room is not None:
            await self.room

    def _let_go(self, exc=None):
        room, self.room = self.room, None
        if room is not None:
            futures._end_wait(room, exc)

    def connection_made(self, transport):
        raise RuntimeError('Invalid state: connection should have been established already.')

    def connection_lost(self, exc):
        self._let_go(ConnectionError('Connection is closed by peer') if exc is None else exc)
        self.protocol.connection_lost(exc)

    def pause_writing(self):
        if self.room is None:
            self.room = self.loop.create_future()

    def resume_writing(self):
        self._let_go()

    def data_received(self, data):
        raise RuntimeError('Invalid state: reading should be paused')

    eof_received = functools.partialmethod(data_received, None)

    def restore(self):
        self.transport.set_protocol(self.protocol)
        if self.was_reading:
            self.transport.resume_reading()
        # Whoever waits for room is told by connection_lost, which is under way.
        room = self.room
        if room is not None:
            room.cancel()
        if self.resume_protocol:
            self.protocol.resume_writing()


def _blocks(file, offset, count):
    """The pieces of a file's part; how many bytes they are is known at the end."""
    if offset:
        file.seek(offset)
    left = count
    while left is None or left > 0:
        size = constants.SENDFILE_FALLBACK_READBUFFER_SIZE
        view = memoryview(bytearray(size if left is None else min(left, size)))
        yield view, lambda: file.readinto(view)
        if left is not None:
            left -= len(view)


class FileSending:
    """The part of a loop that sends files."""

    def _check_sendfile_params(self, sock, file, offset, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if sock.type != socket.SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        _check_part(offset, count)

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file's bytes over a socket; how many."""
        check_ssl_socket(sock)
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        self._check_sendfile_params(sock, file, offset, count)
        return await _first_available(fallback, self._sock_sendfile_native, self._sock_sendfile_fallback,
                                      (sock, file, offset, count))

    async def _sock_sendfile_native(self, sock, file, *part):
        # A loop that can have the operating system do it overrides this.
        raise exceptions.SendfileNotAvailableError(
            f'syscall sendfile is not available for socket {sock!r} and file {file!r} combination')

    async def _sock_sendfile_fallback(self, sock, *part):
        return await self._send_blocks(functools.partial(self.sock_sendall, sock), *part)

    async def _send_blocks(self, send, file, offset, count):
        # Reads in a thread, because files block, and sends; leaves the file's position after what was sent.
        total = 0
        try:
            for view, read in _blocks(file, offset, count):
                size = await self.run_in_executor(None, read)
                if not size:
                    break
                await send(view[:size])
                total += size
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset + total)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file's bytes over a transport; how many."""
        if transport.is_closing():
            raise RuntimeError('Transport is closing')
        modes = constants._SendfileMode
        mode = getattr(transport, '_sendfile_compatible', modes.UNSUPPORTED)
        if mode is modes.UNSUPPORTED:
            raise RuntimeError(f'sendfile is not supported for transport {transport!r}')
        part = transport, file, offset, count
        if mode is modes.TRY_NATIVE:
            return await _first_available(fallback, self._sendfile_native, self._sendfile_fallback, part)
        if not fallback:
            raise RuntimeError('fallback is disabled and native sendfile is not supported '
                               f'for transport {transport!r}')
        return await self._sendfile_fallback(*part)

    async def _sendfile_native(self, *part):
        raise exceptions.SendfileNotAvailableError('sendfile syscall is not supported')

    async def _sendfile_fallback(self, transp, *part):
        sender = _FileSender(transp)

        async def send(piece):
            await sender.drain()
            transp.write(piece)

        try:
            return await self._send_blocks(send, *part)
        finally:
            sender.restore()


async def _first_available(fallback, native, other, part):
    # What the system does by itself; if it cannot and that is allowed, the other way.
    try:
        return await native(*part)
    except exceptions.SendfileNotAvailableError:
        if not fallback:
            raise
    return await other(*part)


def _check_part(offset, count):
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f'count must be a positive integer (got {count!r})')
        if count <= 0:
            raise ValueError(f'count must be a positive integer (got {count!r})')
    if not isinstance(offset, int):
        raise TypeError(f'offset must be a non-negative integer (got {offset!r})')
    if offset < 0:
        raise ValueError(f'offset must be a non-negative integer (got {offset!r})')
