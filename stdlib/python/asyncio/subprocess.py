"""Child processes whose pipes are streams."""

import subprocess

from . import events, protocols, streams, tasks
from .log import logger

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL

_OUTPUTS = {1: 'stdout', 2: 'stderr'}


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Connects a child's pipes with streams."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        # How much a reader holds before it asks to pause.
        self._limit = limit
        self._stdin_closed = self._loop.create_future()
        self._transport = self.stdin = self.stdout = self.stderr = None
        # The descriptors of the output pipes that are open.
        self._pipe_fds = []
        self._process_exited = False

    def __repr__(self):
        streams_made = [f'{name}={getattr(self, name)!r}' for name in ('stdin', 'stdout', 'stderr')
                        if getattr(self, name) is not None]
        return f'<{" ".join([type(self).__name__, *streams_made])}>'

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in _OUTPUTS.items():
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
                self._pipe_fds.append(fd)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def _reader(self, fd):
        return getattr(self, _OUTPUTS.get(fd, ''), None)

    def pipe_data_received(self, fd, data):
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._stdin_lost(exc)
        else:
            self._output_lost(fd, exc)

    def _output_lost(self, fd, exc):
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        self._pipe_fds = [each for each in self._pipe_fds if each != fd]
        self._maybe_close_transport()

    def _stdin_lost(self, exc):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(exc)
        closed = self._stdin_closed
        if exc is None:
            closed.set_result(None)
        else:
            closed.set_exception(exc)
            # Who wants to know asks wait_closed(); nobody has to.
            closed._log_traceback = False

    def process_exited(self):
        self._process_exited = True
        self._maybe_close_transport()

    def _maybe_close_transport(self):
        if self._process_exited and not self._pipe_fds and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process: pid, returncode, the streams stdin, stdout and stderr (None for what is no pipe)."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        """The exit code, a negative number after a signal; None while it runs."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait for its end; the exit code. Beware of full pipes that nobody reads."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send it a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask it to end (SIGTERM)."""
        self._transport.terminate()

    def kill(self):
        """End it (SIGKILL)."""
        self._transport.kill()

    def _log(self, text, *args):
        if self._loop.get_debug():
            logger.debug(f'%r communicate: {text}', self, *args)

    async def _feed_stdin(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
                self._log('feed stdin (%s bytes)', len(input))
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as exc:
            # It does not want it; its output and exit code say what there is to say.
            self._log('stdin got %r', exc)
        self._log('close stdin')
        self.stdin.close()

    async def _read_stream(self, fd):
        name = _OUTPUTS[fd]
        self._log('read %s', name)
        output = await getattr(self, name).read()
        self._log('close %s', name)
        pipe = self._transport.get_pipe_transport(fd)
        if pipe is not None:
            pipe.close()
        return output

    async def communicate(self, input=None):
        """Write the input, read all output at the same time, wait for the end: (stdout, stderr)."""
        work = {}
        if self.stdin is not None:
            work[0] = self._feed_stdin(input)
        for fd, name in _OUTPUTS.items():
            if getattr(self, name) is not None:
                work[fd] = self._read_stream(fd)
        results = dict(zip(work, await tasks.gather(*work.values())))
        await self.wait()
        return results.get(1), results.get(2)


async def _create(method, command, limit, options):
    loop = events.get_running_loop()
    transport, protocol = await getattr(loop, method)(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop), *command, **options)
    return Process(transport, protocol, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT,
                                  **kwds):
    """Run a command line: a Process."""
    return await _create('subprocess_shell', (cmd,), limit,
                         dict(kwds, stdin=stdin, stdout=stdout, stderr=stderr))


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None,
                                 limit=streams._DEFAULT_LIMIT, **kwds):
    """Run a program: a Process."""
    return await _create('subprocess_exec', (program, *args), limit,
                         dict(kwds, stdin=stdin, stdout=stdout, stderr=stderr))
