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

from . import protocols, transports
from .log import logger


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A child process. Subclasses start it: `_start` makes a Popen object, self._proc."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None,
                 **kwargs):
        super().__init__(extra)
        self._closed = False
        self._loop = loop
        self._protocol = protocol
        self._proc = None
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        # Calls of the protocol that have to wait for connection_made; None when that has happened.
        self._pending_calls = []
        self._finished = False
        # Descriptor of the child -> the protocol of our end; None while it is not connected.
        self._pipes = {number: None for number, kind in enumerate((stdin, stdout, stderr))
                       if kind == subprocess.PIPE}
        try:
            self._start(args=args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=bufsize, **kwargs)
        except BaseException:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra['subprocess'] = self._proc
        if loop.get_debug():
            program = args if isinstance(args, (bytes, str)) else args[0]
            logger.debug('process %r created: pid %s', program, self._pid)
        loop.create_task(self._connect_pipes(waiter))

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        raise NotImplementedError

    def __repr__(self):
        words = [type(self).__name__]
        if self._closed:
            words.append('closed')
        if self._pid is not None:
            words.append(f'pid={self._pid}')
        if self._returncode is not None:
            words.append(f'returncode={self._returncode}')
        else:
            words.append('not started' if self._pid is None else 'running')
        stdin, stdout, stderr = map(self._pipes.get, range(3))
        if stdin is not None:
            words.append(f'stdin={stdin.pipe}')
        if stdout is not None and stdout is stderr:
            words.append(f'stdout=stderr={stdout.pipe}')
        else:
            words.extend(f'{name}={end.pipe}' for name, end in (('stdout', stdout), ('stderr', stderr))
                         if end is not None)
        return f'<{" ".join(words)}>'

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
            files = self._proc.stdin, self._proc.stdout, self._proc.stderr
            for number in self._pipes:
                if number == 0:
                    connect, end = self._loop.connect_write_pipe, WriteSubprocessPipeProto
                else:
                    connect, end = self._loop.connect_read_pipe, ReadSubprocessPipeProto
                _, self._pipes[number] = await connect(lambda: end(self, number), files[number])
            self._loop.call_soon(self._protocol.connection_made, self)
            calls, self._pending_calls = self._pending_calls, None
            for function, args in calls:
                self._loop.call_soon(function, *args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if waiter is not None and not waiter.cancelled():
                waiter.set_exception(exc)
        else:
            if waiter is not None and not waiter.cancelled():
                waiter.set_result(None)

    def _call(self, function, *args):
        if self._pending_calls is None:
            self._loop.call_soon(function, *args)
        else:
            self._pending_calls.append((function, args))

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        assert returncode is not None and self._returncode is None
        if self._loop.get_debug():
            logger.info('%r exited with return code %r', self, returncode)
        self._returncode = returncode
        if self._proc.returncode is None:
            # Popen must not wait for it any more: the number may be another process's by now.
            self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        """Wait for the end; the exit code."""
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._exit_waiters.append(waiter)
            return await waiter
        return self._returncode

    def _try_finish(self):
        assert not self._finished
        if self._returncode is not None and all(end is not None and end.disconnected for end in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            for waiter in self._exit_waiters:
                if not waiter.cancelled():
                    waiter.set_result(self._returncode)
            self._exit_waiters = self._loop = self._proc = self._protocol = None


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
