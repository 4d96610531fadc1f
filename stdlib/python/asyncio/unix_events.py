"""The loop of this system: signals, Unix sockets, pipes, child processes."""

import os
import selectors
import signal
import socket
import stat
import subprocess
import sys
import threading

from . import base_events, coroutines, events, exceptions, futures, selector_events, tasks, transports
from .log import logger


def _sighandler_noop(signum, frame):
    pass


class SelectorEventLoop(selector_events.SelectorLoopMixin, base_events.BaseEventLoop):
    """An event loop over a selector, epoll by default."""

    def __init__(self, selector=None):
        base_events.BaseEventLoop.__init__(self)
        self._signal_handlers = {}
        self._init_selector(selectors.DefaultSelector() if selector is None else selector)

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)
        self._close_selector()
        super().close()

    # -- signals --

    def _process_self_data(self, data):
        for signum in data:
            if signum:
                self._handle_signal(signum)

    def add_signal_handler(self, sig, callback, *args):
        """Call in the loop when a signal comes; main thread only."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        try:
            signal.set_wakeup_fd(self._csock.fileno())
        except (ValueError, OSError) as exc:
            raise RuntimeError(str(exc))
        handle = events.Handle(callback, args, self, None)
        self._signal_handlers[sig] = handle
        try:
            signal.signal(sig, _sighandler_noop)
        except OSError as exc:
            del self._signal_handlers[sig]
            if not self._signal_handlers:
                signal.set_wakeup_fd(-1)
            if exc.errno == 22:
                raise RuntimeError(f'sig {sig} cannot be caught')
            raise

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        else:
            self._ready.append(handle)

    def remove_signal_handler(self, sig):
        """Take a handler away; whether there was one."""
        self._check_signal(sig)
        try:
            del self._signal_handlers[sig]
        except KeyError:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        if not self._signal_handlers:
            try:
                signal.set_wakeup_fd(-1)
            except (ValueError, OSError) as exc:
                logger.info('set_wakeup_fd(-1) failed: %s', exc)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')

    # -- Unix sockets --

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, **options):
        """Connect to a Unix socket: (transport, protocol)."""
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except:
                sock.close()
                raise
        else:
            if sock is None:
                raise ValueError('no path and sock were specified')
            sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 start_serving=True, cleanup_socket=True, **options):
        """A server at a Unix socket."""
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                if stat.S_ISSOCK(os.stat(path).st_mode):
                    os.remove(path)
            except FileNotFoundError:
                pass
            try:
                sock.bind(path)
            except OSError as exc:
                sock.close()
                if exc.errno == 98:
                    raise OSError(98, f'Address {path!r} is already in use') from None
                raise
            except:
                sock.close()
                raise
        elif sock is None:
            raise ValueError('path was not specified, and no sock specified')
        return await self._make_server([sock], protocol_factory, backlog, start_serving)

    # -- pipes and children --

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read a pipe: (transport, protocol)."""
        return await self._connect_pipe(protocol_factory, pipe, True)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write a pipe: (transport, protocol)."""
        return await self._connect_pipe(protocol_factory, pipe, False)

    async def _connect_pipe(self, protocol_factory, pipe, read):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = selector_events._PipeTransport(self, pipe, protocol, waiter, read)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=False, shell=False,
                              bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Start a program: (transport, protocol)."""
        if universal_newlines:
            raise ValueError('universal_newlines must be False')
        if shell:
            raise ValueError('shell must be False')
        if bufsize != 0:
            raise ValueError('bufsize must be 0')
        if text:
            raise ValueError('text must be False')
        if encoding is not None:
            raise ValueError('encoding must be None')
        if errors is not None:
            raise ValueError('errors must be None')
        return await self._subprocess(protocol_factory, (program,) + args, False, stdin, stdout, stderr, kwargs)

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, universal_newlines=False, shell=True, bufsize=0, encoding=None,
                               errors=None, text=None, **kwargs):
        """Start a shell command: (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        if universal_newlines:
            raise ValueError('universal_newlines must be False')
        if not shell:
            raise ValueError('shell must be True')
        return await self._subprocess(protocol_factory, cmd, True, stdin, stdout, stderr, kwargs)

    async def _subprocess(self, protocol_factory, args, shell, stdin, stdout, stderr, kwargs):
        protocol = protocol_factory()
        transport = _SubprocessTransport(self, protocol, args, shell, stdin, stdout, stderr, kwargs)
        try:
            await transport._connect_pipes()
        except:
            transport.close()
            await transport._wait()
            raise
        return transport, protocol


class _PipeProtocol:
    """Hands what a child's pipe does on to the subprocess protocol."""

    def __init__(self, proc, fd):
        self.proc = proc
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self.proc._pipe_connection_lost(self.fd, exc)
        self.proc = None

    def data_received(self, data):
        self.proc._protocol.pipe_data_received(self.fd, data)

    def eof_received(self):
        pass

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class _SubprocessTransport(transports.SubprocessTransport):
    """A child process; a thread waits for its end."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, kwargs):
        super().__init__({})
        self._loop = loop
        self._protocol = protocol
        self._closed = False
        self._returncode = None
        self._exit_waiters = []
        self._pipes = {}
        self._finished = False
        self._connected = False
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **kwargs)
        self._pid = self._proc.pid
        self._extra['subprocess'] = self._proc
        for fd, pipe in enumerate((self._proc.stdin, self._proc.stdout, self._proc.stderr)):
            if pipe is not None:
                self._pipes[fd] = None
        threading.Thread(target=self._watch, name=f'asyncio-waitpid-{self._pid}', daemon=True).start()

    def _watch(self):
        returncode = self._proc.wait()
        try:
            self._loop.call_soon_threadsafe(self._process_exited, returncode)
        except RuntimeError:
            # The loop was closed before the child ended.
            pass

    async def _connect_pipes(self):
        for fd, pipe in enumerate((self._proc.stdin, self._proc.stdout, self._proc.stderr)):
            if pipe is not None:
                _, protocol = await self._loop._connect_pipe(lambda: _PipeProtocol(self, fd), pipe, fd != 0)
                self._pipes[fd] = protocol
        self._protocol.connection_made(self)
        self._connected = True
        self._try_finish()

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._closed:
            info.append('closed')
        info.append(f'pid={self._pid}')
        if self._returncode is not None:
            info.append(f'returncode={self._returncode}')
        else:
            info.append('running')
        return f'<{" ".join(info)}>'

    def get_pid(self):
        """The process id."""
        return self._pid

    def get_returncode(self):
        """The exit code or None."""
        return self._returncode

    def get_pipe_transport(self, fd):
        """The transport of one of the pipes."""
        protocol = self._pipes.get(fd)
        return protocol.pipe if protocol is not None else None

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def _check_proc(self):
        if self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signum):
        """Send a signal."""
        self._check_proc()
        self._proc.send_signal(signum)

    def terminate(self):
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def close(self):
        """Close the pipes and kill the child if it runs."""
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            if protocol is not None and protocol.pipe is not None:
                protocol.pipe.close()
        if self._returncode is None:
            self._proc.kill()

    def _pipe_connection_lost(self, fd, exc):
        self._protocol.pipe_connection_lost(fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        self._returncode = returncode
        self._protocol.process_exited()
        self._try_finish()

    def _try_finish(self):
        if self._returncode is None or not self._connected or self._finished:
            return
        if all(p is not None and p.disconnected for p in self._pipes.values()):
            self._finished = True
            self._loop.call_soon(self._call_connection_lost)

    def _call_connection_lost(self):
        try:
            self._protocol.connection_lost(None)
        finally:
            for waiter in self._exit_waiters:
                if not waiter.done():
                    waiter.set_result(self._returncode)
            self._exit_waiters = []

    async def _wait(self):
        if self._finished:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        self._try_finish()
        return await waiter


class DefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The default policy."""

    _loop_factory = SelectorEventLoop


EventLoop = SelectorEventLoop
