"""Protocols: the objects that transports call."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """Called when there is a connection."""

    def connection_lost(self, exc):
        """Called when the connection is gone; *exc* is None when it was closed."""

    def pause_writing(self):
        """Called when the transport's buffer is full."""

    def resume_writing(self):
        """Called when there is room again."""


class Protocol(BaseProtocol):
    """For streams."""

    __slots__ = ()

    def data_received(self, data):
        """Called with what came in."""

    def eof_received(self):
        """Called when the other end sends no more; true keeps the connection open."""


class BufferedProtocol(BaseProtocol):
    """For streams, into buffers of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer to read into."""

    def buffer_updated(self, nbytes):
        """Called when the buffer has got so many bytes."""

    def eof_received(self):
        """Called when the other end sends no more."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """Called with a datagram."""

    def error_received(self, exc):
        """Called when sending or receiving raised OSError."""


class SubprocessProtocol(BaseProtocol):
    """For child processes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """Called with what the child wrote to *fd*."""

    def pipe_connection_lost(self, fd, exc):
        """Called when one of the pipes is closed."""

    def process_exited(self):
        """Called when the child has ended."""
