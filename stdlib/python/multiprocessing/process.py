"""Process objects: this process, its parent, its children.

A Process that has been started has a `_Child`: the number the system gave it, and a pipe whose other end
only the child holds, so that it becomes readable when the child is gone, however that came about. There are
three ways to start one: a fork, a fresh interpreter (spawn), and a fork of a small process (forkserver).
"""
import atexit
import itertools
import os
import select
import signal
import sys
import threading
from _weakrefset import WeakSet

__all__ = ['BaseProcess', 'active_children', 'current_process', 'parent_process']


class ProcessError(Exception):
    """Base of this package's exceptions."""


class BufferTooShort(ProcessError):
    """The buffer was too small for the message, which is the first argument."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


for _kind in (ProcessError, BufferTooShort, AuthenticationError):
    _kind.__module__ = 'multiprocessing.context'
del _kind


class AuthenticationString(bytes):
    """A key. It is sent to a process that is being started, and nowhere else."""

    def __reduce__(self):
        from .reduction import is_spawning
        if not is_spawning():
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


def current_process():
    """The Process object of this process."""
    return _current


def parent_process():
    """The Process object of the parent, or None in the first process."""
    return _parent


def active_children():
    """The children that run. Those that have ended are reaped by asking."""
    return [child for child in list(_children) if child._poll() is None]


_dangling = WeakSet()   # all Process objects there are; test suites count them
_cleanup = active_children


class _Child:
    """A process of the system that is our child."""

    def __init__(self, pid, sentinel):
        self.pid = pid
        self.sentinel = sentinel
        self.exitcode = None
        self._lock = threading.Lock()   # the system tells the exit status only once

    def poll(self, options=os.WNOHANG):
        """The exit code, or None; without WNOHANG, wait for it."""
        if self.exitcode is None and self._lock.acquire(options != os.WNOHANG):
            try:
                if self.exitcode is None:
                    pid, status = os.waitpid(self.pid, options)
                    if pid:
                        self.exitcode = os.waitstatus_to_exitcode(status)
            except ChildProcessError:
                pass   # somebody else has waited for it: nobody knows
            finally:
                self._lock.release()
        return self.exitcode

    def wait(self, timeout):
        """Wait for the end."""
        if timeout is not None and self.exitcode is None:
            watch = select.poll()
            watch.register(self.sentinel, select.POLLIN)
            if not watch.poll(max(0, timeout) * 1000):
                return
        self.poll(0)

    def terminate(self):
        """End it with SIGTERM."""
        self._send(signal.SIGTERM)

    def kill(self):
        """End it with SIGKILL."""
        self._send(signal.SIGKILL)

    def _send(self, number):
        if self.poll() is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def close(self):
        """Close the pipe."""
        sentinel, self.sentinel = self.sentinel, None
        if sentinel is not None:
            os.close(sentinel)

    __del__ = close


def _fork(process):
    """Start a process as a copy of this one."""
    sentinel, alive = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(sentinel)
            code = process._bootstrap(forked=True)
        finally:
            os._exit(code)
    os.close(alive)
    return _Child(pid, sentinel)


def _spawn(process):
    """Start a process as a fresh interpreter."""
    from .spawn import launch
    return launch(process)


def _ask_server(process):
    """Have a process forked by the fork server."""
    from .forkserver import launch
    return launch(process)


_START_METHODS = {'fork': _fork, 'spawn': _spawn, 'forkserver': _ask_server}


def _flush_standard_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            pass   # there is none, or nobody reads it


class BaseProcess:
    """A call that runs in a process of its own: give it a *target*, or override run(); then start() it."""

    _popen = None     # a _Child, once it is started
    _closed = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        parent = current_process()
        self._identity = parent._identity + (next(parent._counter),)
        self._parent_pid, self._parent_name = os.getpid(), parent.name
        self._authkey = parent.authkey
        self._daemonic = parent._daemonic if daemon is None else bool(daemon)
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        _dangling.add(self)
        self._name = name or f'{type(self).__name__}-{":".join(map(str, self._identity))}'

    def _check(self, *rules):
        """ValueError when close() was called; AssertionError for a rule (truth, text) that is broken."""
        if self._closed:
            raise ValueError('process object is closed')
        for holds, text in rules:
            assert holds, text

    def run(self):
        """What the process does: call the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    # In the parent.

    def start(self):
        """Start the process."""
        self._check((self._popen is None, 'cannot start a process twice'),
                    (self._parent_pid == os.getpid(),
                     'can only start a process object created by current process'),
                    (not current_process()._daemonic, 'daemonic processes are not allowed to have children'))
        from . import util   # which waits for the children when the program ends
        active_children()
        _flush_standard_streams()
        self._popen = _START_METHODS[self._start_method](self)
        # This object may live long, and need not keep the arguments alive.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def _poll(self):
        code = self._popen.poll()
        if code is not None:
            _children.discard(self)
        return code

    def join(self, timeout=None):
        """Wait for the end, at most *timeout* seconds."""
        self._check((self._parent_pid == os.getpid(), 'can only join a child process'),
                    (self._popen is not None, 'can only join a started process'))
        self._popen.wait(timeout)
        if self._popen.exitcode is not None:
            _children.discard(self)

    def is_alive(self):
        """Whether it runs."""
        self._check()
        if self is _current:
            return True
        self._check((self._parent_pid == os.getpid(), 'can only test a child process'))
        return self._popen is not None and self._poll() is None

    def terminate(self):
        """End it with SIGTERM."""
        self._check()
        self._popen.terminate()

    def kill(self):
        """End it with SIGKILL."""
        self._check()
        self._popen.kill()

    def close(self):
        """Give back what the object holds; the process must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError('Cannot close a process while it is still running. You should first call '
                                 'join() or terminate().')
            self._popen.close()
            self._popen = None
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        """The process's name, for people."""
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        """Whether it is ended when its parent ends."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._daemonic = daemonic

    @property
    def authkey(self):
        """The key for managers and listeners that are given none; children inherit it."""
        return self._authkey

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit code, the signal's number below 0, or None while it runs."""
        self._check()
        return None if self is _current or self._popen is None else self._poll()

    @property
    def ident(self):
        """The system's number for the process, or None before it starts."""
        self._check()
        return os.getpid() if self is _current else self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes readable when the process ends."""
        self._check()
        if self._popen is None:
            raise ValueError('process not started') from None
        return self._popen.sentinel

    def __repr__(self):
        code = None
        if self is _current:
            state = 'started'
        elif self._closed:
            state = 'closed'
        elif self._parent_pid != os.getpid():
            state = 'unknown'
        elif self._popen is None:
            state = 'initial'
        else:
            code = self._popen.poll()
            state = 'started' if code is None else 'stopped'
        pid = os.getpid() if self is _current else self._popen and self._popen.pid
        words = [f'name={self._name!r}', pid and f'pid={pid}', f'parent={self._parent_pid}', state]
        if code is not None:
            words.append(f'exitcode={_SIGNAL_NAMES.get(code, code)}')
        if self._daemonic:
            words.append('daemon')
        return f'<{type(self).__name__} {" ".join(filter(None, words))}>'

    # In the child.

    def _bootstrap(self, forked=False):
        """The life of the process; its exit code."""
        global _current, _parent, _children
        from . import util
        code = 1
        try:
            _parent = _ParentProcess(self._parent_name, self._parent_pid)
            _children = set()
            self._counter = itertools.count(1)
            _current = self
            util._forget_parent()
            atexit._clear()
            self._detach_stdin()
            if forked:
                from .context import _default_context
                if self._start_method != _default_context.get_start_method(allow_none=True):
                    _default_context.set_start_method(self._start_method, force=True)
                threading.current_thread()._name = 'MainThread'
                util._run_after_forkers()
            try:
                self.run()
                code = 0
            finally:
                util._exit_function()
                atexit._run_exitfuncs()
        except SystemExit as error:
            code = 0 if error.code is None else error.code
            if not isinstance(code, int):
                print(code, file=sys.stderr)
                code = 1
        except:
            import traceback
            print(f'Process {self.name}:', file=sys.stderr)
            traceback.print_exc()
        finally:
            threading._shutdown()
            _flush_standard_streams()
        return code & 0xff

    @staticmethod
    def _detach_stdin():
        # Several processes that read one terminal would each get a part.
        try:
            sys.stdin.close()
        except (AttributeError, OSError, ValueError):
            pass
        sys.stdin = open(os.devnull)


class _ParentProcess(BaseProcess):
    """The parent of this process, seen from here."""

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._daemonic = False
        self._authkey = None
        try:
            self._sentinel = os.pidfd_open(pid)
        except ProcessLookupError:
            self._sentinel, alive = os.pipe()    # it has ended already
            os.close(alive)

    @property
    def ident(self):
        """The system's number for the process."""
        return self._pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes readable when the process ends."""
        return self._sentinel

    def is_alive(self):
        """Whether it runs."""
        return not self._wait(0)

    def join(self, timeout=None):
        """Wait for its end, at most *timeout* seconds."""
        self._wait(timeout)

    def _wait(self, timeout):
        watch = select.poll()
        watch.register(self._sentinel, select.POLLIN)
        return watch.poll(None if timeout is None else max(0, timeout) * 1000)


class _MainProcess(BaseProcess):
    """The process the program began in."""

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._daemonic = False
        self._counter = itertools.count(1)
        self._key = None

    @property
    def _authkey(self):
        # Made when it is asked for first.
        if self._key is None:
            self._key = AuthenticationString(os.urandom(32))
        return self._key

    @_authkey.setter
    def _authkey(self, key):
        self._key = key

    def close(self):
        """It is closed by ending."""


_SIGNAL_NAMES = {-number: f'-{number.name}' for number in signal.Signals}
_parent = None
_current = _MainProcess()
_children = set()
