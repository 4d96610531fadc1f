"""Descriptors that wait to be fetched by another process.

What is pickled for a process that runs already cannot be inherited. DupFd keeps a copy of the descriptor
here, and is pickled as an address and a number: whoever unpickles it connects to this process and is handed
the copy, once. A thread that is started with the first copy serves them.
"""
import itertools
import os
import threading

from . import connection, process, reduction, util

__all__ = ['stop', 'DupFd']


class DupFd:
    """Stands for a descriptor of this process in a pickle."""

    def __init__(self, fd):
        self._ticket = _sharer.keep(os.dup(fd))

    def detach(self):
        """The descriptor, in the process that fetches it; it can be fetched once."""
        address, number = self._ticket
        with connection.Client(address, authkey=process.current_process().authkey) as conn:
            conn.send((number, os.getpid()))
            return reduction.recv_handle(conn)


class _Sharer:
    """The descriptors of this process that wait, and the thread that hands them out."""

    def __init__(self):
        self._lock = threading.Lock()
        self._begin()
        util.register_after_fork(self, _Sharer._after_fork)

    def _begin(self):
        self._waiting = {}     # number: descriptor
        self._numbers = itertools.count(1)
        self._listener = self._thread = None

    def keep(self, fd):
        """Keep a descriptor; where it can be fetched."""
        with self._lock:
            if self._listener is None:
                self._listener = connection.Listener(authkey=process.current_process().authkey, backlog=128)
                self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
                self._thread.start()
            number = next(self._numbers)
            self._waiting[number] = fd
            return self._listener.address, number

    def _serve(self, listener):
        # None of the program's signals is for this thread.
        import signal
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True:
            try:
                with listener.accept() as conn:
                    request = conn.recv()
                    if request is None:
                        return
                    number, pid = request
                    with self._lock:
                        fd = self._waiting.pop(number)
                    try:
                        reduction.send_handle(conn, fd, pid)
                    finally:
                        os.close(fd)
            except (OSError, EOFError, KeyError, process.AuthenticationError) as error:
                # A client that has gone, or does not know the key, is no reason to end.
                util.debug('a shared descriptor was not fetched: %r', error)
                if listener.closed:
                    return

    def stop(self, timeout=None):
        """Hand out nothing any more; what waits is closed."""
        with self._lock:
            listener, thread = self._listener, self._thread
            if listener is None:
                return
            with connection.Client(listener.address, authkey=process.current_process().authkey) as conn:
                conn.send(None)
            left = self._waiting
            self._begin()
        thread.join(timeout)
        if thread.is_alive():
            util.sub_warning('the thread that shares descriptors did not stop when asked')
        listener.close()
        for fd in left.values():
            os.close(fd)

    def _after_fork(self):
        """A child shares nothing that its parent shares."""
        self._lock._at_fork_reinit()
        for fd in self._waiting.values():
            os.close(fd)
        if self._listener is not None:
            self._listener.abandon()
        self._begin()


_sharer = _Sharer()
stop = _sharer.stop
