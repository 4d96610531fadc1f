"""Connections between threads: two queues."""
from queue import Queue

__all__ = ['Client', 'Listener', 'Pipe']

families = [None]


class Connection:
    """An end of a pipe."""

    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Whether something can be received within *timeout* seconds."""
        if self._in.qsize() == 0 and timeout > 0:
            with self._in.not_empty:
                self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        """Nothing to close."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Pipe(duplex=True):
    """Two connected ends."""
    a, b = Queue(), Queue()
    return Connection(a, b), Connection(b, a)


class Listener:
    """Waits for clients; its address is a queue."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog = Queue(backlog)

    def accept(self):
        """Wait for a client."""
        return Connection(*self._backlog.get())

    def close(self):
        """Wait for nobody any more."""
        self._backlog = None

    @property
    def address(self):
        """What a client needs."""
        return self._backlog

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """A connection to a listener."""
    a, b = Queue(), Queue()
    address.put((a, b))
    return Connection(b, a)
