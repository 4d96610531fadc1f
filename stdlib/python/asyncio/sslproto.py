"""TLS between a transport and a protocol.

An SSLProtocol is the protocol of the transport that carries the encrypted bytes. For the program's protocol
it makes another transport (_SSLProtocolTransport), whose bytes are plain. An SSLObject in between encrypts
and decrypts in memory. Whatever happens (bytes have come, the program has written, there is room again), the
same is done: `_advance` takes the step of the stage that the connection is in, as far as it goes, and what
that has produced is sent.

    handshake -> open -> flushing (the program has closed: what it wrote is still sent)
              -> closing (each end tells the other that it sends no more) -> over
"""

import collections
import enum
import warnings

from . import constants, exceptions, protocols, transports
from ._checks import ssl
from ._descriptors import forget_interrupts
from .log import logger

_Stage = enum.Enum('_Stage', 'NEW HANDSHAKE OPEN FLUSHING CLOSING OVER', module=__name__)

# So much is encrypted at a time, so that it can be sent while the rest waits.
_PIECE = 64 * 1024


def _positive(value, default, name):
    if value is None:
        return default
    if value <= 0:
        raise ValueError(f'{name} should be a positive number, got {value}')
    return value


class _Marks:
    """The sizes of a buffer at which something stops and goes on again."""

    def __init__(self, default):
        self._default = default
        self.set(None, None)

    def set(self, high, low):
        if high is None:
            high = self._default * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self.high, self.low = high, low

    def __iter__(self):
        return iter((self.low, self.high))


class _SSLProtocolTransport(transports._FlowControlMixin):
    """What the program writes plain bytes to."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.FALLBACK

    def __init__(self, loop, ssl_protocol):
        self._loop = loop
        self._ssl_protocol = ssl_protocol
        self._closed = False

    def __del__(self, _warnings=warnings):
        if not self._closed:
            self._closed = True
            _warnings.warn('unclosed transport <asyncio._SSLProtocolTransport object>', ResourceWarning)

    def get_extra_info(self, name, default=None):
        """A fact about the connection: 'ssl_object', 'peercert', 'cipher', 'socket'..."""
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        """Tell another protocol from now on."""
        self._ssl_protocol._app_protocol = protocol

    def get_protocol(self):
        """The protocol that is told."""
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._closed

    def close(self):
        """Send what waits, tell the other end, close."""
        if not self._closed:
            self._closed = True
            self._ssl_protocol._close()

    def abort(self):
        """Close now; what waits is lost."""
        self._force_close(None)

    def _force_close(self, exc):
        self._closed = True
        self._ssl_protocol._abort(exc)

    def is_reading(self):
        """Whether data goes to the protocol at the moment."""
        return not self._ssl_protocol._reading_paused

    def pause_reading(self):
        """No data to the protocol until resume_reading."""
        self._ssl_protocol._reading_paused = True

    def resume_reading(self):
        """Data to the protocol again."""
        self._ssl_protocol._resume_app_reading()

    @property
    def _protocol_paused(self):
        return self._ssl_protocol._writing_paused

    def set_write_buffer_limits(self, high=None, low=None):
        """The sizes of the buffer at which the protocol is paused and resumed."""
        self._ssl_protocol._write_marks.set(high, low)
        self._ssl_protocol._tell_flow()

    def get_write_buffer_limits(self):
        """The marks: (low, high)."""
        return tuple(self._ssl_protocol._write_marks)

    def get_write_buffer_size(self):
        """How many bytes wait."""
        return self._ssl_protocol._waiting()

    def set_read_buffer_limits(self, high=None, low=None):
        """The sizes of what has come and was not read at which no more is received, and is again."""
        self._ssl_protocol._read_marks.set(high, low)
        self._ssl_protocol._limit_reading()

    def get_read_buffer_limits(self):
        """The marks: (low, high)."""
        return tuple(self._ssl_protocol._read_marks)

    def get_read_buffer_size(self):
        """How many bytes have come and were not read; encrypted ones."""
        return self._ssl_protocol._incoming.pending

    def write(self, data):
        """Send, or keep what cannot be sent now."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data: expecting a bytes-like instance, got {type(data).__name__}')
        if data:
            self._ssl_protocol._write([data])

    def writelines(self, list_of_data):
        """Send several pieces."""
        self._ssl_protocol._write(list_of_data)

    def write_eof(self):
        """Not possible: TLS ends in both directions."""
        raise NotImplementedError

    def can_write_eof(self):
        """No."""
        return False


class SSLProtocol(protocols.BufferedProtocol):
    """The protocol of the encrypted side."""

    max_size = 256 * 1024

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None,
                 call_connection_made=True, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        if ssl is None:
            raise RuntimeError('stdlib ssl module not available')
        self._handshake_timeout = _positive(ssl_handshake_timeout, constants.SSL_HANDSHAKE_TIMEOUT,
                                            'ssl_handshake_timeout')
        self._shutdown_timeout = _positive(ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT,
                                           'ssl_shutdown_timeout')
        if not sslcontext:
            if server_side:
                raise ValueError('Server side SSL needs a valid SSLContext')
            # What ssl=True means.
            sslcontext = ssl.create_default_context()
            if not server_hostname:
                sslcontext.check_hostname = False
        self._loop = loop
        self._app_protocol = app_protocol
        self._sslcontext = sslcontext
        self._server_side = server_side
        self._server_hostname = None if server_side else server_hostname or None
        self._call_connection_made = call_connection_made
        self._waiter = waiter
        self._extra = {'sslcontext': sslcontext}
        self._stage = _Stage.NEW
        self._transport = self._timer = self._sslobj = None
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._buffer = None             # for what comes; made when something does
        self._unsent = collections.deque()      # plain bytes of the program
        self._unsent_size = 0
        self._write_marks = _Marks(constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        self._read_marks = _Marks(constants.FLOW_CONTROL_HIGH_WATER_SSL_READ)
        self._told = False              # of connection_made, so there will be a connection_lost
        self._told_eof = False
        self._writing_paused = False    # the program was asked not to write
        self._reading_paused = False    # the program asked for no data
        self._transport_full = False    # the transport asked not to be written to
        self._receiving_paused = False  # we asked the transport for no data
        self._ended = False             # the other end has closed its side, perhaps without a word
        self._app_transport = _SSLProtocolTransport(loop, self)

    def _get_app_transport(self):
        return self._app_transport

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    # -- what the transport tells ----------------------------------------------------------------------------

    def connection_made(self, transport):
        """Begin the handshake."""
        self._transport = transport
        if self._loop.get_debug():
            logger.debug('%r starts SSL handshake', self)
        self._stage = _Stage.HANDSHAKE
        self._begin_timer(self._handshake_timeout, self._handshake_expired)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, self._server_side,
                                                     self._server_hostname)
        except Exception as exc:
            self._handshake_failed(exc)
        else:
            self._advance()

    def connection_lost(self, exc):
        """The transport is gone."""
        self._forget_unsent()
        # The program's transport knows this protocol, but not the other way round any more: no cycle is left.
        transport, self._app_transport = self._app_transport, None
        if transport is not None:
            transport._closed = True
        self._stage = _Stage.OVER
        if self._told:
            self._told = False
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._transport = self._sslobj = self._app_protocol = None
        self._extra.pop('ssl_object', None)
        self._wake(exc)
        self._end_timer()

    def get_buffer(self, sizehint):
        """Room for what comes."""
        if self._buffer is None:
            self._buffer = memoryview(bytearray(self.max_size))
        return self._buffer

    def buffer_updated(self, nbytes):
        """Something has come."""
        if self._buffer is not None and self._stage is not _Stage.OVER:
            self._incoming.write(self._buffer[:nbytes])
            self._advance()

    def eof_received(self):
        """The other end has closed its side."""
        self._ended = True
        if self._loop.get_debug():
            logger.debug('%r received EOF', self)
        if self._stage is _Stage.HANDSHAKE:
            self._handshake_failed(ConnectionResetError())
        elif self._stage is _Stage.OPEN:
            self._stage = _Stage.FLUSHING
            if self._reading_paused:
                # What has come is for the program when it wants it.
                return True
            self._advance()
        else:
            self._advance()
        return None

    def pause_writing(self):
        """The transport has enough."""
        self._transport_full = True

    def resume_writing(self):
        """The transport wants more."""
        self._transport_full = False
        self._advance()

    # -- stages ----------------------------------------------------------------------------------------------

    def _advance(self):
        step = {_Stage.HANDSHAKE: self._shake_hands, _Stage.OPEN: self._exchange,
                _Stage.FLUSHING: self._finish, _Stage.CLOSING: self._say_goodbye}.get(self._stage)
        if step is None:
            return
        try:
            step()
        except Exception as exc:
            self._fatal_error(exc, 'Fatal error on SSL protocol')

    def _shake_hands(self):
        try:
            self._sslobj.do_handshake()
        except ssl.SSLWantReadError:
            self._send_outgoing()
            return
        except Exception as exc:
            # The other end is told why.
            self._send_outgoing()
            self._handshake_failed(exc)
            return
        self._send_outgoing()
        self._end_timer()
        self._stage = _Stage.OPEN
        if self._loop.get_debug():
            logger.debug('%r: SSL handshake done', self)
        connection = self._sslobj
        self._extra.update(peercert=connection.getpeercert(), cipher=connection.cipher(),
                           compression=connection.compression(), ssl_object=connection)
        self._told = True
        if self._call_connection_made:
            self._app_protocol.connection_made(self._app_transport)
        self._wake()
        self._advance()

    def _handshake_failed(self, exc):
        forget_interrupts(exc)
        self._end_timer()
        self._stage = _Stage.OVER
        refused = isinstance(exc, ssl.CertificateError)
        self._fatal_error(exc, 'SSL handshake failed on verifying the certificate' if refused else
                          'SSL handshake failed')
        self._wake(exc)

    def _exchange(self):
        if not self._reading_paused:
            self._deliver()
        # The program may have closed it.
        if self._stage is _Stage.OPEN:
            self._encrypt()
            self._limit_reading()

    def _finish(self):
        if not self._reading_paused:
            self._deliver()
        if self._stage is _Stage.FLUSHING:
            self._encrypt()
            if not self._unsent:
                self._stage = _Stage.CLOSING
                self._advance()

    def _say_goodbye(self):
        if not self._ended:
            try:
                self._sslobj.unwrap()
            except ssl.SSLWantReadError:
                self._send_outgoing()
                return
            self._send_outgoing()
        self._tell_eof()
        self._end_timer()
        self._stage = _Stage.OVER
        if self._transport is not None:
            self._loop.call_soon(self._transport.close)

    # -- bytes to the program --------------------------------------------------------------------------------

    def _deliver(self):
        over = False
        if isinstance(self._app_protocol, protocols.BufferedProtocol):
            over = self._fill_buffers()
        else:
            pieces = []
            try:
                while piece := self._sslobj.read(self.max_size):
                    pieces.append(piece)
                over = True
            except ssl.SSLWantReadError:
                pass
            if pieces:
                self._app_protocol.data_received(b''.join(pieces))
        if over and self._stage is not _Stage.OVER:
            self._tell_eof()
            self._close()

    def _fill_buffers(self):
        # Whether the other end has said that nothing follows.
        try:
            while not self._reading_paused and self._sslobj is not None:
                buffer = self._app_protocol.get_buffer(max(self._sslobj.pending(), 1))
                if not len(buffer):
                    raise RuntimeError('get_buffer() returned an empty buffer')
                count = self._sslobj.read(len(buffer), buffer)
                if not count:
                    return True
                self._app_protocol.buffer_updated(count)
        except ssl.SSLWantReadError:
            pass
        return False

    def _tell_eof(self):
        if self._told and not self._told_eof:
            self._told_eof = True
            if self._app_protocol.eof_received():
                logger.warning('returning true from eof_received() has no effect when using ssl')

    def _resume_app_reading(self):
        if self._reading_paused:
            self._reading_paused = False
            self._loop.call_soon(self._advance)

    def _limit_reading(self):
        size = self._incoming.pending
        if self._transport is None:
            return
        if size >= self._read_marks.high and not self._receiving_paused:
            self._receiving_paused = True
            self._transport.pause_reading()
        elif size <= self._read_marks.low and self._receiving_paused:
            self._receiving_paused = False
            self._transport.resume_reading()

    # -- bytes from the program ------------------------------------------------------------------------------

    def _write(self, pieces):
        if self._stage not in (_Stage.NEW, _Stage.HANDSHAKE, _Stage.OPEN):
            if self._transport is None and self._unsent_size >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('SSL connection is closed')
            if self._transport is None:
                self._unsent_size += 1
            return
        for piece in pieces:
            if len(piece):
                # A copy of what the program may change.
                piece = memoryview(piece if isinstance(piece, bytes) else bytes(piece))
                self._unsent.append(piece)
                self._unsent_size += len(piece)
        if self._stage is _Stage.OPEN:
            try:
                self._encrypt()
            except Exception as exc:
                self._fatal_error(exc, 'Fatal error on SSL protocol')

    def _encrypt(self):
        try:
            while self._unsent and not self._transport_full:
                piece = self._unsent[0]
                count = self._sslobj.write(piece[:_PIECE])
                self._unsent_size -= count
                if count < len(piece):
                    self._unsent[0] = piece[count:]
                else:
                    self._unsent.popleft()
                if self._outgoing.pending >= _PIECE:
                    self._send_outgoing()
        except ssl.SSLWantReadError:
            pass
        self._send_outgoing()

    def _send_outgoing(self):
        if not self._transport_full and self._transport is not None:
            data = self._outgoing.read()
            if data:
                self._transport.write(data)
        self._tell_flow()

    def _waiting(self):
        return self._outgoing.pending + self._unsent_size

    def _tell_flow(self):
        size = self._waiting()
        if not self._writing_paused and size >= self._write_marks.high:
            self._writing_paused = True
            self._call_app('pause_writing')
        elif self._writing_paused and size <= self._write_marks.low:
            self._writing_paused = False
            self._call_app('resume_writing')

    def _call_app(self, name):
        try:
            getattr(self._app_protocol, name)()
        except BaseException as exc:
            forget_interrupts(exc)
            self._loop.call_exception_handler({
                'message': f'protocol.{name}() failed', 'exception': exc, 'transport': self._app_transport,
                'protocol': self})

    def _forget_unsent(self):
        self._unsent.clear()
        self._unsent_size = 0
        self._outgoing.read()

    # -- the end ---------------------------------------------------------------------------------------------

    def _close(self):
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._stage in (_Stage.NEW, _Stage.HANDSHAKE):
            self._abort(None)
        elif self._stage is _Stage.OPEN:
            self._stage = _Stage.FLUSHING
            self._begin_timer(self._shutdown_timeout, self._shutdown_expired)
            self._advance()

    def _abort(self, exc):
        self._stage = _Stage.OVER
        self._end_timer()
        if self._transport is not None:
            self._transport._force_close(exc)

    def _fatal_error(self, exc, message='Fatal error on transport'):
        if self._transport is not None:
            self._transport._force_close(exc)
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug('%r: %s', self, message, exc_info=True)
        elif not isinstance(exc, exceptions.CancelledError):
            self._loop.call_exception_handler({'message': message, 'exception': exc,
                                               'transport': self._transport, 'protocol': self})

    def _wake(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.cancelled():
            return
        if exc is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(exc)

    def _begin_timer(self, seconds, call):
        self._end_timer()
        self._timer = self._loop.call_later(seconds, call)

    def _end_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _handshake_expired(self):
        if self._stage is _Stage.HANDSHAKE:
            self._fatal_error(ConnectionAbortedError(
                f'SSL handshake is taking longer than {self._handshake_timeout} seconds: '
                'aborting the connection'))

    def _shutdown_expired(self):
        if self._stage in (_Stage.FLUSHING, _Stage.CLOSING):
            self._transport._force_close(exceptions.TimeoutError('SSL shutdown timed out'))
