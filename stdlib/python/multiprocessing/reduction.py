"""How things get to a process that is started afresh: pickled, and with them descriptors, which it inherits.

While a Process is pickled for that, `spawning` holds the list of the descriptors to be inherited; shared
memory and locks can be pickled only then. A connection or a socket can be sent at any time: then its
descriptor waits here, in resource_sharer, until whoever unpickles it asks for it.
"""
import contextlib
import copyreg
import functools
import io
import os
import pickle
import socket
import threading

_state = threading.local()


@contextlib.contextmanager
def spawning(fds):
    """The calling thread pickles a process that is to be started; *fds* becomes the list of what it
    inherits."""
    _state.fds = fds
    try:
        yield fds
    finally:
        _state.fds = None


def is_spawning():
    """Whether the calling thread pickles a process that is to be started."""
    return getattr(_state, 'fds', None) is not None


def check_spawning(obj):
    """RuntimeError unless a process is being started."""
    if not is_spawning():
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through '
                           'inheritance')


def send_fd(fd):
    """Let the new process inherit a descriptor; its number there. Otherwise what lets anybody fetch it."""
    if not is_spawning():
        from . import resource_sharer
        return resource_sharer.DupFd(fd)
    if fd not in _state.fds:
        _state.fds.append(fd)
    return fd


_arrived = {}   # number of a descriptor there: number here, where they differ


def set_arrived(numbers):
    """In the new process: which descriptors have got other numbers."""
    _arrived.update(numbers)


def receive_fd(fd):
    """Where it was sent to: the descriptor is here, and not for programs that are started there."""
    if not isinstance(fd, int):
        return fd.detach()
    fd = _arrived.get(fd, fd)
    os.set_inheritable(fd, False)
    return fd


HAVE_SEND_HANDLE = True
DupFd = send_fd


def send_handle(conn, handle, destination_pid):
    """Send a descriptor over a connection (a duplex one: it is a Unix socket)."""
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        socket.send_fds(sock, [b'd'], [handle])


def recv_handle(conn):
    """Receive a descriptor that was sent with send_handle()."""
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        data, fds, _, _ = socket.recv_fds(sock, 1, 1)
    if not data:
        raise EOFError
    if len(fds) != 1:
        raise RuntimeError(f'received {len(fds)} items of ancdata')
    return fds[0]


class ForkingPickler(pickle.Pickler):
    """A pickler that knows the ways that were register()ed here."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = copyreg.dispatch_table | self._extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Pickle instances of a type as reduce(instance) says."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        """Pickle to a buffer."""
        out = io.BytesIO()
        cls(out, protocol).dump(obj)
        return out.getbuffer()

    loads = staticmethod(pickle.loads)


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Pickle to a file."""
    ForkingPickler(file, protocol).dump(obj)


def _rebuild_socket(fd, family, type, proto):
    return socket.socket(family, type, proto, receive_fd(fd))


def _reduce_socket(sock):
    fd = send_fd(sock.fileno())
    return _rebuild_socket, (fd, int(sock.family), int(sock.type), sock.proto)


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(socket.socket, _reduce_socket)
register(functools.partial,
         lambda partial: (_rebuild_partial, (partial.func, partial.args, partial.keywords or {})))
