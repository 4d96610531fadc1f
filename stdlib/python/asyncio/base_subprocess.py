"""The transport of a child process: the child itself and a pipe transport for each of its standard
descriptors.

What happens is told to the protocol in order: first the connection, which stands when all pipes are
connected; then data, pipes closed, the process's exit, as they come; the connection is lost when the child
has ended and its pipes are closed, in whatever order.
"""

import os
import signal
import subprocess
import warnings

from . import futures, protocols, transports
from .futures import _set_exception_unless_cancelled
from .log import logger


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A child process. Subclasses start it: `_start` makes a Popen object, self._proc."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None,
                 **kwargs):
        super().__init__(extra)
        self._loop, self._protocol = loop, protocol
        self._proc = self._pid = self._returncode = None
        self._closed = self._finished = False
        # Those in wait().
        self._exit_waiters = []
        # Calls of the protocol that have to wait for connection_made; None when that has happened.
        self._pending_calls = []
        ends = {'stdin': stdin, 'stdout': stdout, 'stderr': stderr}
        # Descriptor of the child -> the protocol of our end; None while it is not connected.
        self._pipes = {number: None for number, end in enumerate(ends.values()) if end == subprocess.PIPE}
        try:
            self._start(args=args, shell=shell, bufsize=bufsize, **ends, **kwargs)
        except BaseException:
            self.close()
            raise
        self._extra['subprocess'] = self._proc
        self._pid = self._proc.pid
        if loop.get_debug():
            program = args if isinstance(args, (bytes, str)) else args[0]
            logger.debug('process %r created: pid %s', program, self._pid)
        loop.create_task(self._connect_pipes(waiter))

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        raise NotImplementedError

    def __repr__(self):
        return f'<{" ".join(self._words())}>'

    def _words(self):
        yield type(self).__name__
        if self._closed:
            yield 'closed'
        if self._pid is None:
            yield 'not started'
        else:
            yield f'pid={self._pid}'
            yield 'running' if self._returncode is None else f'returncode={self._returncode}'
        for name, number in (('stdin', 0), ('stdout', 1), ('stderr', 2)):
            if self._pipes.get(number) is not None:
                yield f'{name}={self._pipes[number].pipe}'

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self.close()

    def get_protocol(self):
        """The protocol that is told."""
        return self._protocol

    def set_protocol(self, protocol):
        """Tell another protocol from now on."""
        self._protocol = protocol

    def get_pid(self):
        """The child's process id."""
        return self._pid

    def get_returncode(self):
        """Its exit code; None while it runs."""
        return self._returncode

    def get_pipe_transport(self, fd):
        """The transport of the pipe at the child's descriptor fd; None if there is none."""
        end = self._pipes.get(fd)
        return None if end is None else end.pipe

    def is_closing(self):
        """Whether it is closed."""
        return self._closed

    def close(self):
        """Close the pipes and end the child if it runs."""
        if self._closed:
            return
        self._closed = True
        for end in self._pipes.values():
            if end is not None and end.pipe is not None:
                end.pipe.close()
        if self._proc is None or self._returncode is not None or self._proc.poll() is not None:
            return
        if self._loop.get_debug():
            logger.warning('Close running child process: kill %r', self)
        try:
            self._proc.kill()
        except (ProcessLookupError, PermissionError):
            # It has ended meanwhile, or has become somebody else's.
            pass

    # -- signals ---------------------------------------------------------------------------------------------

    def _check_proc(self):
        if self._proc is None:
            raise ProcessLookupError

    def send_signal(self, signal):
        """Send it a signal."""
        self._check_proc()
        # Not by Popen, which would first ask whether the child has ended, and so take the news from the
        # watcher.
        try:
            os.kill(self._proc.pid, signal)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Ask it to end (SIGTERM)."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End it (SIGKILL)."""
        self.send_signal(signal.SIGKILL)

    # -- telling the protocol --------------------------------------------------------------------------------

    async def _connect_pipes(self, waiter):
        try:
            for number in self._pipes:
                await self._connect_pipe(number)
            self._loop.call_soon(self._protocol.connection_made, self)
            calls, self._pending_calls = self._pending_calls, None
            for call in calls:
                self._call(*call)
            settle = futures._set_result_unless_cancelled, None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            settle = _set_exception_unless_cancelled, exc
        if waiter is not None:
            settle[0](waiter, settle[1])

    async def _connect_pipe(self, number):
        file = (self._proc.stdin, self._proc.stdout, self._proc.stderr)[number]
        if number == 0:
            _, end = await self._loop.connect_write_pipe(lambda: WriteSubprocessPipeProto(self, number), file)
        else:
            _, end = await self._loop.connect_read_pipe(lambda: ReadSubprocessPipeProto(self, number), file)
        self._pipes[number] = end

    def _call(self, *call):
        if self._pending_calls is None:
            self._loop.call_soon(*call)
        else:
            self._pending_calls.append(call)

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        assert returncode is not None and self._returncode is None
        self._returncode = returncode
        # Popen must not wait for it any more: the number may be another process's by now.
        if self._proc.returncode is None:
            self._proc.returncode = returncode
        if self._loop.get_debug():
            logger.info('%r exited with return code %r', self, returncode)
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        """Wait for the end; the exit code."""
        if self._returncode is not None:
            return self._returncode
        self._exit_waiters.append(self._loop.create_future())
        return await self._exit_waiters[-1]

    def _try_finish(self):
        assert not self._finished
        over = [end is not None and end.disconnected for end in self._pipes.values()]
        if self._returncode is not None and all(over):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        protocol, waiters = self._protocol, self._exit_waiters
        self._exit_waiters = self._loop = self._proc = self._protocol = None
        try:
            protocol.connection_lost(exc)
        finally:
            for waiter in waiters:
                futures._set_result_unless_cancelled(waiter, self._returncode)


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """Our end of the child's standard input."""

    def __init__(self, proc, fd):
        self.proc = proc
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def __repr__(self):
        return f'<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>'

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        proc, self.proc = self.proc, None
        proc._pipe_connection_lost(self.fd, exc)

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    """Our end of its standard output or error."""

    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)
