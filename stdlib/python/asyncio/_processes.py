"""Pipes and child processes: the part of a loop that connects them with protocols."""

import subprocess

from .log import logger


def _format_pipe(fd):
    return {subprocess.PIPE: '<pipe>', subprocess.STDOUT: '<stdout>'}.get(fd) or repr(fd)


def _take_fixed_options(options, shell):
    # Takes out the options of Popen that can have one value only: pipes of children carry bytes, not text.
    for name, needed in (('universal_newlines', False), ('shell', shell), ('bufsize', 0), ('text', False),
                         ('encoding', None), ('errors', None)):
        given = options.pop(name, needed)
        if (bool(given) if isinstance(needed, bool) else given) != needed:
            raise ValueError(f'{name} must be {needed}')


class Processes:
    """The part of a loop for pipes and children. It asks the rest for the transports."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read a pipe: (transport, protocol)."""
        return await self._connect_pipe(self._make_read_pipe_transport, 'Read', protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write a pipe: (transport, protocol)."""
        return await self._connect_pipe(self._make_write_pipe_transport, 'Write', protocol_factory, pipe)

    async def _connect_pipe(self, make, direction, protocol_factory, pipe):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = make(pipe, protocol, waiter)
        result = await self._when_ready(transport, protocol, waiter)
        if self._debug:
            logger.debug(f'{direction} pipe %r connected: (%r, %r)', pipe.fileno(), transport, protocol)
        return result

    def _log_subprocess(self, msg, stdin, stdout, stderr):
        fates = {'stdin': stdin, 'stdout': stdout, 'stderr': stderr}
        if stderr == subprocess.STDOUT and stdout is not None:
            fates = {'stdin': stdin, 'stdout=stderr': stdout}
        given = [f'{name}={_format_pipe(fate)}' for name, fate in fates.items() if fate is not None]
        logger.debug(' '.join([msg, *given]))

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, **options):
        """Run a command line: (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        return await self._start_child(protocol_factory, f'run shell command {cmd!r}', cmd, True,
                                       (stdin, stdout, stderr), options)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options):
        """Run a program: (transport, protocol)."""
        return await self._start_child(protocol_factory, f'execute program {program!r}', (program, *args),
                                       False, (stdin, stdout, stderr), options)

    async def _start_child(self, protocol_factory, what, args, shell, ends, options):
        _take_fixed_options(options, shell)
        protocol = protocol_factory()
        if self._debug:
            self._log_subprocess(what, *ends)
        transport = await self._make_subprocess_transport(protocol, args, shell, *ends, 0, **options)
        if self._debug:
            logger.info('%s: %r', what, transport)
        return transport, protocol
