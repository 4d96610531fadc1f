"""Transports: connections as the loop sees them."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
           'SubprocessTransport')


class BaseTransport:
    """What all transports have."""

    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """A fact about the connection, such as 'peername'."""
        return self._extra.get(name, default)

    def is_closing(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """Can be read."""

    __slots__ = ()


class WriteTransport(BaseTransport):
    """Can be written."""

    __slots__ = ()

    def writelines(self, list_of_data):
        """Write several pieces."""
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    """Both ways."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Datagrams."""

    __slots__ = ()


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()


class _FlowControlMixin(Transport):
    """Tells the protocol to pause when more waits to be written than the limit."""

    __slots__ = ('_loop', '_protocol_paused', '_high_water', '_low_water')

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() > self._high_water and not self._protocol_paused:
            self._protocol_paused = True
            self._protocol.pause_writing()

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._protocol.resume_writing()

    def get_write_buffer_limits(self):
        """(low, high)"""
        return self._low_water, self._high_water

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water = high
        self._low_water = low

    def set_write_buffer_limits(self, high=None, low=None):
        """Set the limits between which writing pauses and goes on."""
        self._set_write_buffer_limits(high=high, low=low)
        self._maybe_pause_protocol()
