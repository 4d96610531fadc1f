"""Process objects."""

import itertools
import os
import signal
import sys
import threading
import weakref


class ProcessError(Exception):
    """The base of this package's exceptions."""


class BufferTooShort(ProcessError):
    """The buffer was too small for the message."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


class AuthenticationString(bytes):
    """A key, which is not to be sent."""

    def __reduce__(self):
        if not _spawning:
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


_children = set()
# Whether this process pickles a child's start.
_spawning = False


def current_process():
    """The Process object of this process."""
    return _current_process


def parent_process():
    """The parent, or None in the first process."""
    return _parent_process


def active_children():
    """The children that run; others are reaped."""
    for process in list(_children):
        process._poll()
    return list(_children)


class Process:
    """A call that runs in a process of its own."""

    _start_method = 'fork'

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        count = next(_current_process._counter)
        self._identity = _current_process._identity + (count,)
        self._parent_pid = os.getpid()
        self._parent_name = _current_process.name
        self._pid = None
        self._returncode = None
        self._closed = False
        self._sentinel = None
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(str(i) for i in self._identity)
        self._authkey = _current_process.authkey
        self._daemonic = _current_process._daemonic if daemon is None else bool(daemon)
        self._wait_lock = threading.Lock()

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def run(self):
        """What the process does: call the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        self._check_closed()
        assert self._pid is None, 'cannot start a process twice'
        assert self._parent_pid == os.getpid(), 'can only start a process object created by current process'
        assert not _current_process._daemonic, 'daemonic processes are not allowed to have children'
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, ValueError):
                pass
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            # The parent sees the end of this pipe when we are gone.
            self._alive_fd = write
            code = 1
            try:
                code = self._bootstrap()
            finally:
                os._exit(code)
        os.close(write)
        self._pid = pid
        self._sentinel = read
        _children.add(self)
        del self._target, self._args, self._kwargs

    def _bootstrap(self):
        global _current_process, _parent_process, _children
        try:
            _parent_process = _current_process
            self._counter = itertools.count(1)
            self._pid = os.getpid()
            _current_process = self
            _children = set()
            try:
                sys.stdin.close()
            except (AttributeError, OSError, ValueError):
                pass
            sys.stdin = open(os.devnull)
            threading.current_thread()._name = 'MainThread'
            for proxy in list(_after_fork.values()):
                proxy._after_fork()
            try:
                self.run()
                code = 0
            finally:
                _run_finalizers()
        except SystemExit as error:
            if error.code is None:
                code = 0
            elif isinstance(error.code, int):
                code = error.code
            else:
                sys.stderr.write(str(error.code) + '\n')
                code = 1
        except:
            code = 1
            import traceback
            sys.stderr.write(f'Process {self.name}:\n')
            traceback.print_exc()
        finally:
            threading._shutdown()
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (AttributeError, ValueError, OSError):
                    pass
        return code & 0xff

    def _poll(self, flags=os.WNOHANG):
        if self._returncode is None and self._pid is not None:
            with self._wait_lock:
                if self._returncode is not None:
                    return self._returncode
                try:
                    pid, status = os.waitpid(self._pid, flags)
                except ChildProcessError:
                    return None
                if pid == self._pid:
                    self._returncode = os.waitstatus_to_exitcode(status)
                    _children.discard(self)
        return self._returncode

    def join(self, timeout=None):
        """Wait for the end, at most *timeout* seconds."""
        self._check_closed()
        assert self._parent_pid == os.getpid(), 'can only join a child process'
        assert self._pid is not None, 'can only join a started process'
        if timeout is not None and self._returncode is None:
            import select
            if not select.select([self._sentinel], [], [], max(timeout, 0))[0]:
                return
        self._poll(0)

    def is_alive(self):
        """Whether it runs."""
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == os.getpid(), 'can only test a child process'
        return self._pid is not None and self._poll() is None

    def _signal(self, number):
        self._check_closed()
        if self._poll() is None:
            try:
                os.kill(self._pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        """End it with SIGTERM."""
        self._signal(signal.SIGTERM)

    def kill(self):
        """End it with SIGKILL."""
        self._signal(signal.SIGKILL)

    def close(self):
        """Give back what the object holds; the process must have ended."""
        if self._pid is not None and not self._closed:
            if self._poll() is None:
                raise ValueError('Cannot close a process while it is still running. You should first call join() or '
                                 'terminate().')
            os.close(self._sentinel)
            self._sentinel = None
        self._closed = True

    def __del__(self):
        fd = getattr(self, '_sentinel', None)
        if fd is not None and self._parent_pid == os.getpid():
            self._sentinel = None
            try:
                os.close(fd)
            except OSError:
                pass

    @property
    def name(self):
        """The name."""
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
        assert self._pid is None, 'process has already started'
        self._daemonic = daemonic

    @property
    def authkey(self):
        """The key that managers and listeners use when they are given none."""
        if self._authkey is None:
            self._authkey = AuthenticationString(os.urandom(32))
        return self._authkey

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit code, minus the signal, or None."""
        self._check_closed()
        return self._poll()

    @property
    def ident(self):
        """The process id or None."""
        self._check_closed()
        return os.getpid() if self is _current_process else self._pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes readable when the process ends."""
        self._check_closed()
        if self._sentinel is None:
            raise ValueError('process not started')
        return self._sentinel

    def __repr__(self):
        if self is _current_process:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._pid is None:
            status = 'initial'
        else:
            exitcode = self._poll()
            status = 'started' if exitcode is None else 'stopped'
        info = [type(self).__name__, f'name={self._name!r}']
        if self._pid is not None:
            info.append(f'pid={self._pid}')
        info.append(f'parent={self._parent_pid}')
        info.append(status)
        if status == 'stopped':
            code = self._returncode
            if code < 0:
                try:
                    code = '-' + signal.Signals(-code).name
                except ValueError:
                    pass
            info.append(f'exitcode={code}')
        if self._daemonic:
            info.append('daemon')
        return f'<{" ".join(info)}>'


class _MainProcess(Process):
    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._pid = None
        self._closed = False
        self._daemonic = False
        self._authkey = None
        self._sentinel = None
        self._counter = itertools.count(1)

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_finalizers = []
# Those that come before children are waited for.
_early_finalizers = []
# Proxies by id, which a child counts anew.
_after_fork = weakref.WeakValueDictionary()
_directory = None


def _temporary_directory():
    """This program's directory for sockets; its first user removes it at the end."""
    global _directory
    if _directory is None:
        import shutil
        import tempfile
        # The address of a Unix socket has 107 characters at most (unix(7)); a long $TMPDIR leaves no room for its name.
        where = None if len(tempfile.gettempdir()) < 60 else '/tmp'
        _directory = tempfile.mkdtemp(prefix='pymp-', dir=where)
        # First in the list: the last to be run.
        _finalizers.insert(0, (os.getpid(), lambda: shutil.rmtree(_directory, ignore_errors=True)))
    return _directory


def _run_finalizers():
    # What queues and pools have left to do in this process.
    while _finalizers:
        pid, call = _finalizers.pop()
        if pid == os.getpid():
            call()


def _exit_function():
    while _early_finalizers:
        pid, call = _early_finalizers.pop()
        if pid == os.getpid():
            call()
    for process in active_children():
        if process.daemon:
            process.terminate()
    for process in active_children():
        process.join()
    _run_finalizers()


import atexit
atexit.register(_exit_function)
