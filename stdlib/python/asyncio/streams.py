"""Streams: connections that a coroutine reads and writes, instead of a protocol that is called.

    socket -> transport -> StreamReaderProtocol -> StreamReader   read(), readline(), ...   <- coroutine
    socket <- transport <- StreamWriter                           write(), drain()          <- coroutine

The reader holds what has come and not been read. Above twice its limit it asks the transport to pause, so
that the other side feels the pressure; drain() is the same in the other direction.
"""

import functools
import sys
import warnings
import weakref

from . import coroutines, events, format_helpers, protocols, tasks
from .exceptions import IncompleteReadError, LimitOverrunError
from .futures import _end_wait

__all__ = (
    'StreamReader', 'StreamReaderProtocol', 'StreamWriter', 'open_connection', 'open_unix_connection',
    'start_server', 'start_unix_server',
)

_DEFAULT_LIMIT = 2 ** 16


# -- opening and serving -------------------------------------------------------------------------------------

async def _open(create, place, limit, options):
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await getattr(loop, create)(lambda: protocol, *place, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def _serve(create, client_connected_cb, place, limit, options):
    loop = events.get_running_loop()

    def protocol_for_client():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await getattr(loop, create)(protocol_for_client, *place, **options)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect over TCP: (reader, writer). The options are those of loop.create_connection."""
    return await _open('create_connection', (host, port), limit, kwds)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve over TCP: client_connected_cb(reader, writer) for each client; it may be a coroutine function."""
    return await _serve('create_server', client_connected_cb, (host, port), limit, kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket: (reader, writer)."""
    return await _open('create_unix_connection', (path,), limit, kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve on a Unix socket, as start_server does."""
    return await _serve('create_unix_server', client_connected_cb, (path,), limit, kwds)


# -- protocols -----------------------------------------------------------------------------------------------

class FlowControlMixin(protocols.Protocol):
    """Pausing as something to wait for. Subclasses say what is set when the connection is closed."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._connection_lost = False
        # Futures of those inside drain(), while writing is paused.
        self._drain_waiters = set()

    def _end_drains(self, exc=None):
        for waiter in self._drain_waiters:
            _end_wait(waiter, exc)

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        self._end_drains()

    def connection_lost(self, exc):
        self._connection_lost = True
        # Who waits in vain gets the reason; after an orderly end there was nothing wrong with waiting.
        if self._paused:
            self._end_drains(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if self._paused:
            room = self._loop.create_future()
            self._drain_waiters.add(room)
            try:
                await room
            finally:
                self._drain_waiters.discard(room)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader with what a transport receives; for a server, also starts the client's coroutine."""

    _source_traceback = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        # For a client the program holds the reader: when it drops it, nobody is left to read, and the
        # connection is not kept for its sake. A server's reader is held until the client's coroutine has it.
        self._reader_reference = None
        self._held_reader = None
        if stream_reader is not None:
            self._reader_reference = weakref.ref(stream_reader)
            self._source_traceback = stream_reader._source_traceback
        if client_connected_cb is not None:
            self._held_reader = stream_reader
        self._client_connected = client_connected_cb
        self._transport = None
        self._task = None
        self._over_tls = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._reader_reference is None else self._reader_reference()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_tls = transport.get_extra_info('sslcontext') is not None

    def connection_made(self, transport):
        self._replace_transport(transport)
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected is not None:
            answer = self._client_connected(reader, StreamWriter(transport, self, reader, self._loop))
            if coroutines.iscoroutine(answer):
                self._task = self._loop.create_task(answer)
                self._task.add_done_callback(functools.partial(_client_done, transport))
            # From here on the program holds it.
            self._held_reader = None

    def connection_lost(self, exc):
        self._feed('feed_eof') if exc is None else self._feed('set_exception', exc)
        _end_wait(self._closed, exc)
        super().connection_lost(exc)
        self._reader_reference = self._task = self._transport = None

    def _feed(self, method, *args):
        # The reader may be gone: nobody reads.
        reader = self._stream_reader
        if reader is not None:
            getattr(reader, method)(*args)

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        self._feed('feed_eof')
        # TLS has no half-closed connections.
        return not self._over_tls

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Nobody has to ask why the connection ended.
        closed = self._closed
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


def _client_done(transport, task):
    # A client whose coroutine ended by itself keeps its connection: the program may have passed it on.
    if not task.cancelled():
        failure = task.exception()
        if failure is None:
            return
        task.get_loop().call_exception_handler({
            'message': 'Unhandled exception in client_connected_cb',
            'exception': failure,
            'transport': transport,
        })
    transport.close()


# -- the coroutine's side ------------------------------------------------------------------------------------

def _of_transport(name, purpose):
    # A method that is the transport's.
    def method(self, *args, **kwargs):
        return getattr(self._transport, name)(*args, **kwargs)
    method.__name__, method.__qualname__, method.__doc__ = name, f'StreamWriter.{name}', purpose
    return method


class StreamWriter:
    """The sending half of a connection. write() keeps what cannot be sent, drain() waits for room."""

    def __init__(self, transport, protocol, reader, loop):
        assert isinstance(reader, StreamReader | None)
        self._loop = loop
        self._reader, self._transport, self._protocol = reader, transport, protocol
        # What drain() does when nothing hinders it.
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        reader = '' if self._reader is None else f' reader={self._reader!r}'
        return f'<{type(self).__name__} transport={self._transport!r}{reader}>'

    def __del__(self, warnings=warnings):
        if self._transport.is_closing():
            return
        if self._loop.is_closed():
            warnings.warn('loop is closed', ResourceWarning)
        else:
            self.close()
            warnings.warn(f'unclosed {self!r}', ResourceWarning)

    @property
    def transport(self):
        """The transport underneath."""
        return self._transport

    def write(self, data):
        """Send, now or when it is possible."""
        self._transport.write(data)

    writelines = _of_transport('writelines', 'Send several pieces.')
    write_eof = _of_transport('write_eof', 'Send no more; the other side reads to its end.')
    can_write_eof = _of_transport('can_write_eof', 'Whether write_eof is possible.')
    close = _of_transport('close', 'Close the connection after what waits.')
    is_closing = _of_transport('is_closing', 'Whether it is closed or about to be.')
    get_extra_info = _of_transport('get_extra_info', 'A fact about the connection: name, default=None.')

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    async def drain(self):
        """Wait until little enough waits to be sent."""
        failure = None if self._reader is None else self._reader.exception()
        if failure is not None:
            raise failure
        if self._transport.is_closing():
            # Only connection_lost knows why; it is called in the loop's next turn.
            await tasks.sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        """Encrypt the connection from here on."""
        protocol = self._protocol
        await self.drain()
        transport = await self._loop.start_tls(
            self._transport, protocol, sslcontext, server_side=protocol._client_connected is not None,
            server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._transport = transport
        protocol._replace_transport(transport)


def _find(buffer, separators, offset):
    # (start, end) of the separator that ends first; of several that end there the shortest. A start of -1: it
    # is not there.
    best = -1, None
    for each in separators:
        start = buffer.find(each, offset)
        if start >= 0 and (best[0] < 0 or start + len(each) < best[1]):
            best = start, start + len(each)
    return best


class StreamReader:
    """The receiving half of a connection. `async for` gives lines.

    All reading is the same: wait until what is wanted is in the buffer (`_more` waits for the next piece or
    the end), then cut it off (`_take`).
    """

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._exception = None
        self._transport = None
        # Whether the transport was asked to pause.
        self._paused = False
        # The future of the one who waits for data; there is never a second one.
        self._waiter = None
        if self._loop.get_debug():
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        facts = {
            f' {len(self._buffer)} bytes': self._buffer,
            ' eof': self._eof,
            f' limit={self._limit}': self._limit != _DEFAULT_LIMIT,
            f' waiter={self._waiter!r}': self._waiter,
            f' exception={self._exception!r}': self._exception,
            f' transport={self._transport!r}': self._transport,
            ' paused': self._paused,
        }
        return f'<StreamReader{"".join(text for text, holds in facts.items() if holds)}>'

    # -- what the protocol does ------------------------------------------------------------------------------

    def set_transport(self, transport):
        """The transport to pause when the buffer is full."""
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_data(self, data):
        """More has come."""
        assert not self._eof, 'feed_data after feed_eof'
        if not data:
            return
        self._buffer += data
        self._wakeup_waiter()
        if len(self._buffer) > 2 * self._limit and self._transport is not None and not self._paused:
            try:
                self._transport.pause_reading()
                self._paused = True
            except NotImplementedError:
                # It cannot. No reason to ask again.
                self._transport = None

    def feed_eof(self):
        """No more will come."""
        self._eof = True
        self._wakeup_waiter()

    def exception(self):
        """Why the connection broke; None if it did not."""
        return self._exception

    def set_exception(self, exc):
        """The connection broke: reading raises this."""
        self._exception = exc
        self._wakeup_waiter(exc)

    def _wakeup_waiter(self, exc=None):
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            _end_wait(waiter, exc)

    # -- reading ---------------------------------------------------------------------------------------------

    def at_eof(self):
        """Whether all has been read and no more will come."""
        return self._eof and not self._buffer

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._resume()

    def _resume(self):
        self._paused = False
        self._transport.resume_reading()

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f'{func_name}() called while another coroutine '
                               'is already waiting for incoming data')
        assert not self._eof, '_wait_for_data after EOF'
        if self._paused:
            # It takes more than the buffer was meant to hold.
            self._resume()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count):
        buffer = self._buffer
        if count >= len(buffer):
            taken = bytes(buffer)
            buffer.clear()
        else:
            taken = bytes(buffer[:count])
            del buffer[:count]
        if self._paused:
            self._maybe_resume_transport()
        return taken

    async def read(self, n=-1):
        """What there is, at most n bytes, b'' at the end; with a negative n everything up to the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            pieces = []
            while piece := await self.read(self._limit):
                pieces.append(piece)
            return b''.join(pieces)
        if not self._buffer and not self._eof:
            await self._wait_for_data('read')
        return self._take(n)

    async def readexactly(self, n):
        """Exactly n bytes, or IncompleteReadError with those there are."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(n), n)
            await self._wait_for_data('readexactly')
        return self._take(n) if n else b''

    async def readuntil(self, separator=b'\n'):
        """Up to a separator and with it; *separator* may be a tuple of several.

        IncompleteReadError at the end without one. LimitOverrunError if the bytes before it are more than the
        limit; they stay in the buffer.
        """
        several = isinstance(separator, tuple)
        if several:
            separators = sorted(separator, key=len)
            if not separators:
                raise ValueError('Separator should contain at least one element')
            shortest, longest = len(separators[0]), len(separators[-1])
        else:
            shortest = longest = len(separator)
        if not shortest:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        buffer = self._buffer
        # No separator ends in here, so none begins before this minus the longest one's length.
        searched = 0
        while True:
            if several:
                start, end = _find(buffer, separators, searched)
            else:
                start = buffer.find(separator, searched)
                end = start + longest
            if start >= 0:
                break
            if len(buffer) - searched >= shortest:
                searched = max(0, len(buffer) + 1 - longest)
                if searched > self._limit:
                    raise LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
            if self._eof:
                raise IncompleteReadError(self._take(len(buffer)), None)
            await self._wait_for_data('readuntil')
        if start > self._limit:
            raise LimitOverrunError('Separator is found, but chunk is longer than limit', start)
        return self._take(end)

    async def readline(self):
        """A line with its newline; what is left at the end, then b''. ValueError if it is over the limit."""
        try:
            return await self.readuntil(b'\n')
        except IncompleteReadError as exc:
            return exc.partial
        except LimitOverrunError as exc:
            # The line is lost, as far as it has come.
            size = exc.consumed
            self._take(size + 1 if self._buffer.startswith(b'\n', size) else len(self._buffer))
            raise ValueError(exc.args[0])

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
