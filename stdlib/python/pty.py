"""Pseudo-terminals: a program can be run as if a person sat at its terminal, and be read and written to."""

import os
import sys
import termios
import tty
from os import close, waitpid
from select import select
from termios import tcgetattr, tcsetattr
from tty import setraw

__all__ = ['openpty', 'fork', 'spawn']

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = range(3)
CHILD = 0

_PIECE = 1024
_HIGH_WATER = 4096      # what may wait to be written before no more is read


def openpty():
    """(master, slave): the descriptors of a new pair."""
    return os.openpty()


def _warn(name):
    import warnings
    warnings.warn(f'Use pty.openpty() instead of pty.{name}().', DeprecationWarning, stacklevel=3)


def master_open():
    """Deprecated: the master's descriptor and the slave's name."""
    _warn('master_open')
    master, slave = os.openpty()
    name = os.ttyname(slave)
    os.close(slave)
    return master, name


def slave_open(tty_name):
    """Deprecated: opens the slave of a name."""
    _warn('slave_open')
    return os.open(tty_name, os.O_RDWR)


def fork():
    """(pid, master): as os.fork(), but the child's terminal is a new slave. The child gets CHILD and a
    descriptor that it has no use for."""
    pid, master = os.forkpty()
    return pid, master


def _read(fd):
    return os.read(fd, _PIECE)


class _Channel:
    """One direction: what was read and is not written yet."""

    def __init__(self, source, target, read):
        self.source, self.target, self.read = source, target, read
        self.waiting = b''
        self.ended = False

    def wants(self):
        """Would it read now?"""
        return not self.ended and len(self.waiting) < _HIGH_WATER

    def fill(self):
        """Read some."""
        try:
            data = self.read(self.source)
        except OSError:     # Linux says so when nobody has the slave open any more
            data = b''
        self.waiting += data
        self.ended = not data

    def drain(self):
        """Write some."""
        self.waiting = self.waiting[os.write(self.target, self.waiting):]


def _copy(master_fd, master_read=_read, stdin_read=_read):
    """Pass data on between the terminal that we have and a pseudo-terminal until its program has ended."""
    blocking = os.get_blocking(master_fd)
    if blocking:
        os.set_blocking(master_fd, False)
    try:
        out = _Channel(master_fd, STDOUT_FILENO, master_read)
        typed = _Channel(STDIN_FILENO, master_fd, stdin_read)
        while not out.ended or out.waiting:
            if out.ended:       # nothing to wait for: only the rest is to be written
                out.drain()
                continue
            channels = out, typed
            readable, writable, _ = select([c.source for c in (typed, out) if c.wants()],
                                           [c.target for c in (out, typed) if c.waiting], [])
            for channel in channels:
                if channel.waiting and channel.target in writable:
                    channel.drain()
            for channel in channels:
                if channel.source in readable:
                    channel.fill()
    finally:
        if blocking:
            os.set_blocking(master_fd, True)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program in a pseudo-terminal that is connected with ours, and return its wait status.

    master_read(fd) reads what the program prints, stdin_read(fd) what is typed.
    """
    if isinstance(argv, str):
        argv = argv,
    sys.audit('pty.spawn', argv)
    pid, master = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        mode = tcgetattr(STDIN_FILENO)
        setraw(STDIN_FILENO)
    except termios.error:       # no terminal
        mode = None
    try:
        _copy(master, master_read, stdin_read)
    finally:
        if mode is not None:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    close(master)
    return waitpid(pid, 0)[1]
