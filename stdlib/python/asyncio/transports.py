"""Transports: one side of a connection as the program sees it, without saying what it is made of.

The public classes are interfaces. `_FlowControlMixin` is the shared arithmetic of write buffers: above the
high mark the protocol is told to pause, at or below the low one to go on.
"""

from . import constants
from ._interface import declare

__all__ = (
    'BaseTransport', 'DatagramTransport', 'ReadTransport', 'SubprocessTransport', 'Transport',
    'WriteTransport',
)


class BaseTransport:
    """What all transports offer."""

    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """A fact about the connection: 'socket', 'peername', 'sockname', 'pipe', 'subprocess'..."""
        return self._extra.get(name, default)

    declare(locals(), '''
        is_closing()            Whether it is closed or about to be.
        close()                 Send what waits, then close; the protocol's connection_lost follows.
        set_protocol(protocol)  Tell another protocol from now on.
        get_protocol()          The protocol that is told.
    ''')


class ReadTransport(BaseTransport):
    """A transport that receives."""

    __slots__ = ()
    declare(locals(), '''
        is_reading()      Whether data goes to the protocol at the moment.
        pause_reading()   No data to the protocol until resume_reading.
        resume_reading()  Data to the protocol again.
    ''')


class WriteTransport(BaseTransport):
    """A transport that sends."""

    __slots__ = ()
    declare(locals(), '''
        set_write_buffer_limits(high=None, low=None)  The sizes at which the protocol is paused and resumed.
        get_write_buffer_size()    How many bytes wait.
        get_write_buffer_limits()  The marks: (low, high).
        write(data)     Send, or keep what cannot be sent now. Never blocks.
        write_eof()     Close the sending half after what waits.
        can_write_eof() Whether write_eof is supported.
        abort()         Close now; what waits is lost.
    ''')

    def writelines(self, list_of_data):
        """Send several pieces."""
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    """Both directions in one, as with a connected socket."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """A transport of datagrams."""

    __slots__ = ()
    declare(locals(), '''
        sendto(data, addr=None)  Send a datagram, to where the socket is connected unless *addr* says where.
        abort()                  Close now; what waits is lost.
    ''')


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()
    declare(locals(), '''
        get_pid()               The child's process id.
        get_returncode()        Its exit code; None while it runs.
        get_pipe_transport(fd)  The transport of the pipe at the child's descriptor *fd*, if there is one.
        send_signal(signal)     Send it a signal.
        terminate()             Ask it to end (SIGTERM).
        kill()                  End it (SIGKILL).
    ''')


class _FlowControlMixin(Transport):
    __slots__ = ('_high_water', '_loop', '_low_water', '_protocol_paused')

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        assert loop is not None
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _tell_flow(self, paused):
        # Calls pause_writing or resume_writing; an exception in there is the protocol's, not the writer's.
        self._protocol_paused = paused
        name = 'pause_writing' if paused else 'resume_writing'
        try:
            getattr(self._protocol, name)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                'message': f'protocol.{name}() failed',
                'exception': exc,
                'transport': self,
                'protocol': self._protocol,
            })

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._tell_flow(True)

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._tell_flow(False)

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = constants.FLOW_CONTROL_HIGH_WATER * 1024 if low is None else low * 4
        if low is None:
            low = high // 4
        if low < 0 or high < low:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        """The sizes of the buffer at which the protocol is paused and resumed."""
        self._set_write_buffer_limits(high, low)
        self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        """The marks: (low, high)."""
        return self._low_water, self._high_water
