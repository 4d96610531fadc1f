"""Child processes as streams."""

import subprocess
from . import events, exceptions, protocols, streams, tasks

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Feeds a child's pipes into streams."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._stdin_closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in ((1, 'stdout'), (2, 'stderr')):
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
        stdin = transport.get_pipe_transport(0)
        if stdin is not None:
            self.stdin = streams.StreamWriter(stdin, protocol=self, reader=None, loop=self._loop)
        for fd, data in getattr(self, '_early', ()):
            self.pipe_data_received(fd, data) if data is not None else self.pipe_connection_lost(fd, None)

    def _reader(self, fd):
        return self.stdout if fd == 1 else self.stderr if fd == 2 else None

    def pipe_data_received(self, fd, data):
        if self._transport is None:
            self.__dict__.setdefault('_early', []).append((fd, data))
            return
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if self._transport is None:
            self.__dict__.setdefault('_early', []).append((fd, None))
            return
        if fd == 0:
            if self.stdin is not None:
                self.stdin.close()
            self.connection_lost(exc)
            if not self._stdin_closed.done():
                self._stdin_closed.set_result(None)
            return
        reader = self._reader(fd)
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)

    def process_exited(self):
        pass

    def _get_close_waiter(self, stream):
        return self._stdin_closed


class Process:
    """A child process with streams."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin = protocol.stdin
        self.stdout = protocol.stdout
        self.stderr = protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.pid}>'

    @property
    def returncode(self):
        """The exit code or None."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait for the end; returns the exit code."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """SIGTERM."""
        self._transport.terminate()

    def kill(self):
        """SIGKILL."""
        self._transport.kill()

    async def _feed_stdin(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    async def _read_stream(self, stream):
        return None if stream is None else await stream.read()

    async def _nothing(self):
        return None

    async def communicate(self, input=None):
        """Write *input*, read all output, wait: (stdout, stderr)."""
        feed = self._feed_stdin(input) if self.stdin is not None else self._nothing()
        _, stdout, stderr = await tasks.gather(feed, self._read_stream(self.stdout), self._read_stream(self.stderr))
        await self.wait()
        return stdout, stderr


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Start a shell command; returns a Process."""
    loop = events.get_running_loop()
    transport, protocol = await loop.subprocess_shell(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop), cmd, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(transport, protocol, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None,
                                 limit=streams._DEFAULT_LIMIT, **kwds):
    """Start a program; returns a Process."""
    loop = events.get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop), program, *args, stdin=stdin, stdout=stdout,
        stderr=stderr, **kwds)
    return Process(transport, protocol, loop)
