"""Protocols: what a transport calls when something happens. Subclass one, override what you care about.

The order of calls: connection_made once; then data_received (or its like) any number of times; eof_received
at most once; connection_lost once. pause_writing and resume_writing alternate in between.
"""

__all__ = ('BaseProtocol', 'BufferedProtocol', 'DatagramProtocol', 'Protocol', 'SubprocessProtocol')


class BaseProtocol:
    """The events of every kind of connection. By default nothing is done about any of them."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands; *transport* is this side's way to it."""

    def connection_lost(self, exc):
        """The connection is over: *exc* says why, None after an orderly end."""

    def pause_writing(self):
        """More than the high-water mark waits to be sent: better write no more for now."""

    def resume_writing(self):
        """What waits has shrunk to the low-water mark: write on."""


class _StreamEvents(BaseProtocol):
    __slots__ = ()

    def eof_received(self):
        """The other side sends no more. Answer something true to keep this side open."""


class Protocol(_StreamEvents):
    """For stream connections: bytes arrive as objects of their own."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""


class BufferedProtocol(_StreamEvents):
    """For stream connections: bytes arrive in a buffer that the protocol owns."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer, not empty, of about *sizehint* bytes (-1: any size)."""

    def buffer_updated(self, nbytes):
        """The first *nbytes* bytes of the buffer are new."""


class DatagramProtocol(BaseProtocol):
    """For datagram sockets."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram came from *addr*."""

    def error_received(self, exc):
        """A send or receive failed with an OSError."""


class SubprocessProtocol(BaseProtocol):
    """For child processes; descriptors are the child's numbers, 0, 1 and 2."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to *fd*."""

    def pipe_connection_lost(self, fd, exc):
        """The pipe at *fd* is closed."""

    def process_exited(self):
        """The child has ended; its pipes may still hold data."""


def _feed_data_to_buffered_proto(proto, data):
    # Hands bytes that somebody else received to a BufferedProtocol.
    rest = memoryview(data)
    while rest:
        buffer = memoryview(proto.get_buffer(len(rest)))
        if not buffer:
            raise RuntimeError('get_buffer() returned an empty buffer')
        count = min(len(buffer), len(rest))
        buffer[:count] = rest[:count]
        proto.buffer_updated(count)
        rest = rest[count:]
