"""The event loop of this system: the selector loop with signals, Unix sockets, pipes and child processes."""

import contextlib
import errno
import itertools
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import warnings

from . import base_subprocess, coroutines, events, exceptions, selector_events
from ._checks import Tls, remove_stale_socket
from ._interface import declare
from ._pipes import _UnixReadPipeTransport, _UnixWritePipeTransport
from .log import logger

__all__ = (
    'AbstractChildWatcher', 'DefaultEventLoopPolicy', 'EventLoop', 'FastChildWatcher',
    'MultiLoopChildWatcher', 'PidfdChildWatcher', 'SafeChildWatcher', 'SelectorEventLoop',
    'ThreadedChildWatcher',
)


def _sighandler_noop(signum, frame):
    """The Python handler of a signal that the loop handles: the byte in the wakeup descriptor is enough."""


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """An event loop over a selector, epoll by default."""

    def __init__(self, selector=None):
        super().__init__(selector)
        # Signal -> handle.
        self._signal_handlers = {}
        # Listening socket -> the inode of its file, to be removed with it.
        self._unix_server_sockets = {}

    def close(self):
        """Forget all calls, put signals back, close the selector."""
        super().close()
        if sys.is_finalizing() and self._signal_handlers:
            warnings.warn(f'Closing the loop {self!r} on interpreter shutdown stage, '
                          'skipping signal handlers removal', ResourceWarning, source=self)
            self._signal_handlers.clear()
        for sig in tuple(self._signal_handlers):
            self.remove_signal_handler(sig)

    # -- signals: the interpreter writes their numbers into the descriptor that wakes the loop ---------------

    def _process_self_data(self, data):
        for number in data:
            # Zeros are from call_soon_threadsafe.
            if number:
                self._handle_signal(number)

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        else:
            self._add_callback_signalsafe(handle)

    def add_signal_handler(self, sig, callback, *args):
        """Call when the process gets the signal. Only in the main thread."""
        for asks in (coroutines.iscoroutine, coroutines.iscoroutinefunction):
            if asks(callback):
                raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        self._wake_by_signals(self._csock.fileno())
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)
        try:
            self._act_on(sig, _sighandler_noop)
        except BaseException:
            del self._signal_handlers[sig]
            self._sleep_through_signals()
            raise
        # System calls go on after it.
        signal.siginterrupt(sig, False)

    def remove_signal_handler(self, sig):
        """Call no more; whether there was a call."""
        self._check_signal(sig)
        known = self._signal_handlers.pop(sig, None) is not None
        if known:
            self._act_on(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
            self._sleep_through_signals()
        return known

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')

    def _act_on(self, sig, action):
        try:
            signal.signal(sig, action)
        except OSError as exc:
            if exc.errno != errno.EINVAL:
                raise
            raise RuntimeError(f'sig {sig} cannot be caught')

    def _wake_by_signals(self, descriptor):
        try:
            # Fails in other threads than the main one.
            signal.set_wakeup_fd(descriptor)
        except (ValueError, OSError) as exc:
            raise RuntimeError(str(exc))

    def _sleep_through_signals(self):
        # When the last handler has gone.
        if not self._signal_handlers:
            try:
                signal.set_wakeup_fd(-1)
            except (ValueError, OSError) as exc:
                logger.info('set_wakeup_fd(-1) failed: %s', exc)

    # -- Unix sockets ----------------------------------------------------------------------------------------

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None,
                                     server_hostname=None, ssl_handshake_timeout=None,
                                     ssl_shutdown_timeout=None):
        """Connect to a Unix socket: (transport, protocol)."""
        if ssl and server_hostname is None:
            raise ValueError('you have to pass server_hostname when using ssl')
        tls = Tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
        if self._by_path(path, sock, 'no path and sock were specified'):
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            with contextlib.ExitStack() as cleanup:
                cleanup.callback(sock.close)
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
                cleanup.pop_all()
        return await self._open_transport(sock, protocol_factory, tls)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                                 cleanup_socket=True):
        """Serve on a Unix socket: a Server, with which the socket's file goes away if *cleanup_socket*."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        tls = Tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if self._by_path(path, sock, 'path was not specified, and no sock specified'):
            sock = self._bind_path(os.fspath(path))
        if cleanup_socket:
            self._note_socket_file(sock)
        return await self._serve([sock], protocol_factory, tls, backlog, start_serving)

    def _by_path(self, path, sock, nothing):
        # Whether a connection or server is given by a path; else it is by a socket.
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            return True
        if sock is None:
            raise ValueError(nothing)
        if (sock.family, sock.type) != (socket.AF_UNIX, socket.SOCK_STREAM):
            raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
        return False

    def _bind_path(self, path):
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # Names that begin with a zero byte are no files.
        if path[0] not in (0, '\x00'):
            remove_stale_socket(path)
        try:
            sock.bind(path)
        except BaseException as exc:
            sock.close()
            if isinstance(exc, OSError) and exc.errno == errno.EADDRINUSE:
                raise OSError(errno.EADDRINUSE, f'Address {path!r} is already in use') from None
            raise
        return sock

    def _note_socket_file(self, sock):
        path = sock.getsockname()
        if path and path[0] not in (0, '\x00'):
            try:
                self._unix_server_sockets[sock] = os.stat(path).st_ino
            except FileNotFoundError:
                pass

    def _stop_serving(self, sock):
        inode = self._unix_server_sockets.pop(sock, None)
        path = None if inode is None else sock.getsockname()
        super()._stop_serving(sock)
        if path is None:
            return
        try:
            # Somebody may have put another file there.
            if os.stat(path).st_ino == inode:
                os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as exc:
            logger.error('Unable to clean up listening UNIX socket %r: %r', path, exc)

    # -- sendfile: the kernel copies from the file to the socket ---------------------------------------------

    async def _sock_sendfile_native(self, sock, file, offset, count):
        if not hasattr(os, 'sendfile'):
            raise exceptions.SendfileNotAvailableError('os.sendfile() is not available')
        try:
            number = file.fileno()
            size = os.fstat(number).st_size
        except (AttributeError, OSError, ValueError):
            raise exceptions.SendfileNotAvailableError('not a regular file')
        position, left, sent = offset, count or size, 0

        def copy():
            return os.sendfile(sock.fileno(), number, position, left)

        try:
            while left > 0:
                copied = await self._try_until_ready(sock, selectors.EVENT_WRITE, copy)
                if not copied:
                    break
                position, left, sent = position + copied, left - copied, sent + copied
        except OSError as exc:
            if sent or isinstance(exc, ConnectionError):
                raise
            # This file and that socket do not go together.
            raise exceptions.SendfileNotAvailableError('os.sendfile call failed')
        finally:
            if sent:
                os.lseek(number, position, os.SEEK_SET)
        return sent

    # -- pipes and children ----------------------------------------------------------------------------------

    def _make_read_pipe_transport(self, pipe, protocol, *rest):
        return _UnixReadPipeTransport(self, pipe, protocol, *rest)

    def _make_write_pipe_transport(self, pipe, protocol, *rest):
        return _UnixWritePipeTransport(self, pipe, protocol, *rest)

    async def _make_subprocess_transport(self, *details, **options):
        watcher = _current_watcher()
        with watcher:
            if not watcher.is_active():
                raise RuntimeError('asyncio.get_child_watcher() is not activated, '
                                   'subprocess support is not installed.')
            ready = self.create_future()
            child = _UnixSubprocessTransport(self, *details, waiter=ready, **options)
            watcher.add_child_handler(child.get_pid(), self._child_watcher_callback, child)
            try:
                await ready
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                child.close()
                await child._wait()
                raise
            return child

    def _child_watcher_callback(self, pid, returncode, child):
        # Perhaps in another thread.
        self.call_soon_threadsafe(child._process_exited, returncode)


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


class _UnixSubprocessTransport(base_subprocess.BaseSubprocessTransport):
    """A child that Popen starts."""

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr,
                                      universal_newlines=False, bufsize=bufsize, **kwargs)


# -- waiting for child processes -----------------------------------------------------------------------------
#
# Only a blocking call tells that a particular child has ended, so a thread for each child makes it and passes
# the news to the child's loop; where the system has descriptors of processes, the loop watches those. The
# watchers that catch SIGCHLD are deprecated since Python 3.12; they share one base.

def waitstatus_to_exitcode(status):
    """The exit code in the status that waitpid gives; what is neither exit nor signal stays as it is."""
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        return status


def can_use_pidfd():
    """Whether children can be waited for by descriptor."""
    if not hasattr(os, 'pidfd_open'):
        return False
    try:
        os.close(os.pidfd_open(os.getpid(), 0))
    except OSError:
        return False
    return True


def _deprecated(name):
    """Warn the caller's caller."""
    warnings.warn(f'{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.',
                  DeprecationWarning, stacklevel=3)


def _reap(pid):
    # Waits for the child; its exit code. 255 is what is said of a child that somebody else has waited for.
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        logger.warning('child process pid %d exit status already read:  will report returncode 255', pid)
        return 255
    return waitstatus_to_exitcode(status)


class AbstractChildWatcher:
    """Something that calls when child processes end."""

    declare(locals(), '''
        add_child_handler(pid, callback, *args)  Call callback(pid, returncode, *args) when it has ended.
        remove_child_handler(pid)  Call no more; whether there was a call.
        attach_loop(loop)          Work for this loop from now on.
        close()                    Stop working.
        is_active()                Whether it can be used.
        __enter__()                Begin.
        __exit__(a, b, c)          Close.
    ''')

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            _deprecated('AbstractChildWatcher')


class _Unattached(AbstractChildWatcher):
    # Watchers that work for the loop that runs when a child is added.

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_traceback):
        pass

    def is_active(self):
        """Always."""
        return True

    def attach_loop(self, loop):
        """Nothing to do."""

    def close(self):
        """Nothing to do."""

    def remove_child_handler(self, pid):
        """Not needed: who is waiting for a child goes on waiting."""
        return True


class PidfdChildWatcher(_Unattached):
    """Waits for children by descriptors, in the loop itself."""

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) when the child has ended."""
        loop = events.get_running_loop()
        descriptor = os.pidfd_open(pid)

        def ended():
            loop._remove_reader(descriptor)
            returncode = _reap(pid)
            os.close(descriptor)
            callback(pid, returncode, *args)

        loop._add_reader(descriptor, ended)


def _tell(loop, pid, returncode, callback, args):
    # To the loop of a child, from another thread or a signal handler.
    if loop.is_closed():
        logger.warning('Loop %r that handles pid %r is closed', loop, pid)
        return
    if loop.get_debug():
        logger.debug('process %s exited with returncode %s', pid, returncode)
    loop.call_soon_threadsafe(callback, pid, returncode, *args)


class ThreadedChildWatcher(_Unattached):
    """Waits for each child in a thread."""

    def __init__(self):
        # Process id -> thread.
        self._threads = {}
        self._next_number = itertools.count().__next__

    def __del__(self, _warn=warnings.warn):
        if any([thread.is_alive() for thread in self._threads.values()]):
            _warn(f'{type(self)} has registered but not finished child processes', ResourceWarning,
                  source=self)

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) when the child has ended."""
        loop = events.get_running_loop()

        def wait():
            _tell(loop, pid, _reap(pid), callback, args)
            self._threads.pop(pid, None)

        name = f'asyncio-waitpid-{self._next_number()}'
        thread = self._threads[pid] = threading.Thread(target=wait, name=name, daemon=True)
        thread.start()


class BaseChildWatcher(AbstractChildWatcher):
    """Asks after every SIGCHLD which children have ended."""

    def __init__(self):
        self._loop = None
        # Process id -> (callback, arguments).
        self._callbacks = {}

    declare(locals(), '''
        _do_waitpid(expected_pid)  Ask for one child.
        _do_waitpid_all()          Ask for all.
    ''')

    def is_active(self):
        """Whether it is attached to a loop that runs."""
        return self._loop is not None and self._loop.is_running()

    def remove_child_handler(self, pid):
        """Call no more; whether there was a call."""
        return self._callbacks.pop(pid, None) is not None

    def attach_loop(self, loop):
        """Work for this loop from now on."""
        assert loop is None or isinstance(loop, events.AbstractEventLoop)
        before, self._loop = self._loop, loop
        if before is not None:
            if loop is None and self._callbacks:
                warnings.warn('A loop is being detached from a child watcher with pending handlers',
                              RuntimeWarning)
            before.remove_signal_handler(signal.SIGCHLD)
        if loop is not None:
            loop.add_signal_handler(signal.SIGCHLD, self._sig_chld)
            # What ended before that.
            self._do_waitpid_all()

    def close(self):
        """Stop working."""
        self.attach_loop(None)
        self._callbacks.clear()

    def _sig_chld(self, *_):
        try:
            self._do_waitpid_all()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._failed({'message': 'Unknown exception in SIGCHLD handler', 'exception': exc})

    def _failed(self, report):
        self._loop.call_exception_handler(report)

    def _report(self, pid, returncode):
        # The callback may have been removed meanwhile.
        callback, args = self._callbacks.pop(pid, (None, ()))
        if callback is not None:
            if self._loop is not None and self._loop.get_debug():
                logger.debug('process %s exited with returncode %s', pid, returncode)
            callback(pid, returncode, *args)


class SafeChildWatcher(BaseChildWatcher):
    """Asks for each of its children; leaves those of others alone."""

    def __init__(self):
        super().__init__()
        _deprecated(type(self).__name__)

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        pass

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) when the child has ended."""
        self._callbacks[pid] = (callback, args)
        # It may have ended already.
        self._do_waitpid(pid)

    def _do_waitpid_all(self):
        for pid in tuple(self._callbacks):
            self._do_waitpid(pid)

    def _do_waitpid(self, expected_pid):
        assert expected_pid > 0
        try:
            pid, status = os.waitpid(expected_pid, os.WNOHANG)
        except ChildProcessError:
            logger.warning('Unknown child process pid %d, will report returncode 255', expected_pid)
            self._report(expected_pid, 255)
        else:
            if pid:
                self._report(pid, waitstatus_to_exitcode(status))


class FastChildWatcher(BaseChildWatcher):
    """Asks for any child at all, and so takes the news of others' children from them."""

    def __init__(self):
        super().__init__()
        _deprecated(type(self).__name__)
        self._lock = threading.Lock()
        # How many children are being started, and those that ended meanwhile, which may be among them.
        self._starting = 0
        self._zombies = {}

    def __enter__(self):
        with self._lock:
            self._starting += 1
        return self

    def __exit__(self, a, b, c):
        with self._lock:
            self._starting -= 1
            strangers = {} if self._starting else dict(self._zombies)
            for pid in strangers:
                del self._zombies[pid]
        if strangers:
            logger.warning('Caught subprocesses termination from unknown pids: %s', strangers)

    def close(self):
        """Stop working."""
        super().close()
        self._zombies.clear()

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) when the child has ended."""
        assert self._starting, 'Must use the context manager'
        with self._lock:
            ended = pid in self._zombies
            self._callbacks[pid] = (callback, args)
            returncode = self._zombies.pop(pid, None)
        if ended:
            self._report(pid, returncode)

    def _do_waitpid_all(self):
        # Signals of children that end at the same time may be one signal.
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                pid = 0
            if not pid:
                return
            self._sort_out(pid, waitstatus_to_exitcode(status))

    def _sort_out(self, pid, returncode):
        with self._lock:
            ours = pid in self._callbacks
            if not ours and self._starting:
                self._zombies[pid] = returncode
                return
        if ours:
            self._report(pid, returncode)
        else:
            logger.warning('Caught subprocess termination from unknown pid: %d -> %d', pid, returncode)


class MultiLoopChildWatcher(SafeChildWatcher):
    """Asks from the signal handler itself, and tells each child's loop."""

    # What was done about SIGCHLD before.
    _before = None

    def is_active(self):
        """Whether it catches SIGCHLD."""
        return self._before is not None

    def attach_loop(self, loop):
        """Catch SIGCHLD; the loop does not matter."""
        if not self.is_active():
            before = signal.signal(signal.SIGCHLD, self._sig_chld)
            signal.siginterrupt(signal.SIGCHLD, False)
            if before is None:
                logger.warning('Previous SIGCHLD handler was set by non-Python code, '
                               'restore to default handler on watcher close.')
            self._before = signal.SIG_DFL if before is None else before

    def close(self):
        """Stop working."""
        self._callbacks.clear()
        before, self._before = self._before, None
        if before is not None:
            if signal.getsignal(signal.SIGCHLD) == self._sig_chld:
                signal.signal(signal.SIGCHLD, before)
            else:
                logger.warning('SIGCHLD handler was changed by outside code')

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) in the loop that runs now when the child has ended."""
        loop = events.get_running_loop()

        def tell(pid, returncode, *args):
            _tell(loop, pid, returncode, callback, args)

        super().add_child_handler(pid, tell, *args)

    def _failed(self, report):
        logger.warning(report['message'], exc_info=True)


# -- the policy ----------------------------------------------------------------------------------------------

class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """Loops over a selector; children by descriptor where the system can, else by thread."""

    _loop_factory = _UnixSelectorEventLoop

    def __init__(self):
        super().__init__()
        self._watcher = None

    def _init_watcher(self):
        if self._watcher is None:
            self._watcher = PidfdChildWatcher() if can_use_pidfd() else ThreadedChildWatcher()
        return self._watcher

    def set_event_loop(self, loop):
        """Give this thread a loop; the main thread's is the one the watcher works for."""
        super().set_event_loop(loop)
        if self._watcher is not None and threading.current_thread() is threading.main_thread():
            self._watcher.attach_loop(loop)

    def get_child_watcher(self):
        """What waits for child processes."""
        _deprecated('get_child_watcher')
        return self._init_watcher()

    def set_child_watcher(self, watcher):
        """Wait for child processes with this."""
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        _deprecated('set_child_watcher')
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def _current_watcher():
    policy = events.get_event_loop_policy()
    if isinstance(policy, _UnixDefaultEventLoopPolicy):
        # Without the warning, which is for programs.
        return policy._init_watcher()
    return policy.get_child_watcher()
