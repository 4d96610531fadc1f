"""What transports over a descriptor share, be it a socket or the end of a pipe.

The life of such a transport: it reads and writes; it is closing (nothing is read any more, what waits is
still written); its connection is lost (nothing is written either, connection_lost has been scheduled); its
file is closed.
"""

import selectors
import warnings

from . import futures, transports
from .log import logger

EVENT_READ, EVENT_WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


def _test_selector_event(selector, fd, event):
    """Whether the selector watches the descriptor for the event."""
    key = selector.get_map().get(fd)
    return key is not None and bool(key.events & event)


def forget_interrupts(exc):
    """Raise SystemExit and KeyboardInterrupt again: they are nobody's protocol's business."""
    if isinstance(exc, (SystemExit, KeyboardInterrupt)):
        raise exc


class DescriptorTransport(transports._FlowControlMixin):
    """A transport over a descriptor that the loop's selector watches.

    Subclasses give `_open_file`, `_close_file` and `_force_close`.
    """

    # The most to read at a time.
    max_size = 256 * 1024
    # What is to be said of an error that is none of the program's.
    _fatal_message = 'Fatal error on transport'

    def __init__(self, loop, fd, protocol, extra=None):
        super().__init__(extra, loop)
        self._fd = fd
        self._protocol = protocol
        self._closing = False
        self._conn_lost = 0
        self._paused = False

    def __del__(self, _warn=warnings.warn):
        if self._open_file() is not None:
            _warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._close_file()

    def _state_words(self):
        # The beginning of a repr.
        yield type(self).__name__
        if self._open_file() is None:
            yield 'closed'
        elif self._closing:
            yield 'closing'
        yield f'fd={self._fd}'

    def _polls(self, event):
        return 'polling' if _test_selector_event(self._loop._selector, self._fd, event) else 'idle'

    def _begin(self, waiter, *first_calls):
        """Have connection_made called, then something else, then the waiter woken, in the next turn."""
        self._loop.call_soon(self._protocol.connection_made, self)
        for call in first_calls:
            self._loop.call_soon(*call)
        if waiter is not None:
            # connection_made first, so that who waits finds a protocol that knows its transport.
            self._loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def get_protocol(self):
        """The protocol that is told."""
        return self._protocol

    def set_protocol(self, protocol):
        """Tell another protocol from now on."""
        self._protocol = protocol

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._closing

    # -- reading ---------------------------------------------------------------------------------------------

    def _add_reader(self, fd, callback, *args):
        if not self._closing and not self._paused:
            self._loop._add_reader(fd, callback, *args)

    def is_reading(self):
        """Whether data goes to the protocol at the moment."""
        return not self._closing and not self._paused

    def pause_reading(self):
        """No data to the protocol until resume_reading."""
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)
            if self._loop.get_debug():
                logger.debug('%r pauses reading', self)

    def resume_reading(self):
        """Data to the protocol again."""
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader(self._fd, self._read_ready)
            if self._loop.get_debug():
                logger.debug('%r resumes reading', self)

    # -- the end ---------------------------------------------------------------------------------------------

    def _is_expected(self, exc):
        # Errors that connections just have.
        return isinstance(exc, OSError)

    def _fatal_error(self, exc, message=None):
        message = message or self._fatal_message
        if not self._is_expected(exc):
            self._loop.call_exception_handler(
                {'message': message, 'exception': exc, 'transport': self, 'protocol': self._protocol})
        elif self._loop.get_debug():
            logger.debug('%r: %s', self, message, exc_info=True)
        self._force_close(exc)

    def abort(self):
        """Close now; what waits is lost."""
        self._force_close(None)

    def _lose_connection(self, exc):
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._close_file()
            self._protocol = self._loop = None
