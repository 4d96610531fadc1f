"""The socket that a transport shows: good for looking and for options, not for taking the data away."""


class TransportSocket:
    """A socket's harmless half. The transport that owns the socket reads, writes and closes it."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    def __repr__(self):
        return repr(self._sock).replace('<socket.socket', '<asyncio.TransportSocket', 1)

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    def settimeout(self, value):
        """Only 0 is possible: the loop must not block."""
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def gettimeout(self):
        """Always 0."""
        return 0

    def setblocking(self, flag):
        """Only false is possible: the loop must not block."""
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')


def _forward():
    # Facts are properties, the rest are calls; both go straight to the socket.
    def fact(name):
        return property(lambda self: getattr(self._sock, name), doc=f'The socket\'s {name}.')

    def call(name):
        def method(self, *args, **kwargs):
            return getattr(self._sock, name)(*args, **kwargs)
        method.__name__ = name
        method.__qualname__ = f'TransportSocket.{name}'
        method.__doc__ = f'socket.{name}() of the socket.'
        return method

    for name in ('family', 'type', 'proto'):
        setattr(TransportSocket, name, fact(name))
    for name in ('fileno', 'dup', 'get_inheritable', 'shutdown', 'getsockopt', 'setsockopt', 'getpeername',
                 'getsockname', 'getsockbyname'):
        setattr(TransportSocket, name, call(name))


_forward()
