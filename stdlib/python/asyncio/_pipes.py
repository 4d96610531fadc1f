"""The ends of pipes as transports."""

import errno
import os
import selectors
import stat

from . import constants
from ._descriptors import DescriptorTransport, forget_interrupts
from .log import logger


class _PipeTransport(DescriptorTransport):
    _fatal_message = 'Fatal error on pipe transport'

    def __init__(self, loop, pipe, protocol, kinds, complaint, extra=None):
        self._pipe = pipe
        super().__init__(loop, pipe.fileno(), protocol, extra)
        self._extra['pipe'] = pipe
        self._fileno = self._fd
        self._mode = os.fstat(self._fd).st_mode
        if not any(is_kind(self._mode) for is_kind in kinds):
            self._pipe = self._protocol = None
            raise ValueError(complaint)
        os.set_blocking(self._fd, False)

    def __repr__(self):
        words = list(self._state_words())
        if self._pipe is None:
            words.append('closed')
        elif getattr(self._loop, '_selector', None) is None:
            words.append('open')
        else:
            words.extend(self._activity())
        return f'<{" ".join(words)}>'

    def _open_file(self):
        return self._pipe

    def _close_file(self):
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()

    def _force_close(self, exc):
        self._close(exc)

    def _log_closed_by_peer(self):
        if self._loop.get_debug():
            logger.info('%r was closed by peer', self)

    def _lose(self, exc):
        # Nothing is read any more, not even the sign that the reader is gone.
        self._closing = True
        self._loop._remove_reader(self._fd)
        self._loop.call_soon(self._call_connection_lost, exc)


class _UnixReadPipeTransport(_PipeTransport):
    """The reading end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(loop, pipe, protocol, (stat.S_ISFIFO, stat.S_ISSOCK, stat.S_ISCHR),
                         'Pipe transport is for pipes/sockets only.', extra)
        self._begin(waiter, (self._add_reader, self._fd, self._read_ready))

    def _activity(self):
        yield self._polls(selectors.EVENT_READ)

    def get_write_buffer_size(self):
        """Nothing is written here."""
        return 0

    def _is_expected(self, exc):
        # A terminal that is gone.
        return isinstance(exc, OSError) and exc.errno == errno.EIO

    def _read_ready(self):
        try:
            data = os.read(self._fd, self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._fatal_error(exc, 'Fatal read error on pipe transport')
            return
        if data:
            self._protocol.data_received(data)
            return
        self._log_closed_by_peer()
        self._loop.call_soon(self._protocol.eof_received)
        self._lose(None)

    def close(self):
        """Read no more."""
        if not self._closing:
            self._close(None)

    def _close(self, exc):
        self._lose(exc)


class _UnixWritePipeTransport(_PipeTransport):
    """The writing end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(loop, pipe, protocol, (stat.S_ISFIFO, stat.S_ISSOCK, stat.S_ISCHR),
                         'Pipe transport is only for pipes, sockets and character devices', extra)
        self._buffer = bytearray()
        # The writing end of a pipe can be "read" when the reader has closed the other one.
        watch = () if stat.S_ISCHR(self._mode) else ((loop._add_reader, self._fd, self._read_ready),)
        self._begin(waiter, *watch)

    def _activity(self):
        yield self._polls(selectors.EVENT_WRITE)
        yield f'bufsize={self.get_write_buffer_size()}'

    def get_write_buffer_size(self):
        """How many bytes wait."""
        return len(self._buffer)

    def _read_ready(self):
        self._log_closed_by_peer()
        self._close(BrokenPipeError() if self._buffer else None)

    def _write_some(self, data):
        # How many bytes the pipe took; None after an error, which is reported.
        try:
            return os.write(self._fd, data)
        except (BlockingIOError, InterruptedError):
            return 0
        except BaseException as exc:
            forget_interrupts(exc)
            if self._buffer:
                self._buffer.clear()
                self._loop._remove_writer(self._fd)
            self._conn_lost += 1
            self._fatal_error(exc, 'Fatal write error on pipe transport')
            return None

    def write(self, data):
        """Send, or keep what cannot be sent now."""
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        piece = memoryview(data) if isinstance(data, bytearray) else data
        if not piece:
            return
        if self._closing or self._conn_lost:
            # Said once in a while; the program should have noticed connection_lost.
            if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.')
            self._conn_lost += 1
        elif self._buffer:
            self._keep(piece)
        else:
            taken = self._write_some(piece)
            if taken is not None and taken < len(piece):
                self._loop._add_writer(self._fd, self._write_ready)
                self._keep(memoryview(piece)[taken:])

    def _keep(self, piece):
        self._buffer += piece
        self._maybe_pause_protocol()

    def _write_ready(self):
        assert self._buffer, 'Data should not be empty'
        taken = self._write_some(self._buffer)
        del self._buffer[:taken or 0]
        if taken is None or self._buffer:
            return
        self._loop._remove_writer(self._fd)
        self._maybe_resume_protocol()
        if self._closing and not self._buffer:
            self._loop._remove_reader(self._fd)
            self._call_connection_lost(None)

    def can_write_eof(self):
        """Yes: to end writing is to close it."""
        return True

    def write_eof(self):
        """Close it after what waits."""
        if not self._closing:
            assert self._pipe
            self._closing = True
            if not self._buffer:
                self._lose(None)

    def close(self):
        """Close it after what waits."""
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def _close(self, exc=None):
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._fd)
        self._lose(exc)
