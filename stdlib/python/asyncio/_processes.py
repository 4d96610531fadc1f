"""Pipes and child processes: the part of a loop that connects them with protocols."""

import subprocess

from .log import logger


def _format_pipe(fd):
    return {subprocess.PIPE: '<pipe>', subprocess.STDOUT: '<stdout>'}.get(fd) or repr(fd)


def _check_bytes_only(by_shell, universal_newlines, shell, bufsize, text, encoding, errors):
    # Pipes of children carry bytes; what would make text of them is refused.
    for name, value, needed in (('universal_newlines', bool(universal_newlines), False), ('shell', bool(shell), by_shell),
                                ('bufsize', bufsize, 0), ('text', bool(text), False), ('encoding', encoding, None),
                                ('errors', errors, None)):
        if value != needed:
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
        words = [msg]
        if stdin is not None:
            words.append(f'stdin={_format_pipe(stdin)}')
        if stdout is not None and stderr == subprocess.STDOUT:
            words.append(f'stdout=stderr={_format_pipe(stdout)}')
        else:
            words.extend(f'{name}={_format_pipe(fd)}' for name, fd in (('stdout', stdout), ('stderr', stderr))
                         if fd is not None)
        logger.debug(' '.join(words))

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, universal_newlines=False, shell=True, bufsize=0, encoding=None,
                               errors=None, text=None, **kwargs):
        """Run a command line: (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        _check_bytes_only(True, universal_newlines, shell, bufsize, text, encoding, errors)
        return await self._start_child(protocol_factory, f'run shell command {cmd!r}', cmd, True, stdin, stdout,
                                       stderr, kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=False, shell=False, bufsize=0, encoding=None,
                              errors=None, text=None, **kwargs):
        """Run a program: (transport, protocol)."""
        _check_bytes_only(False, universal_newlines, shell, bufsize, text, encoding, errors)
        return await self._start_child(protocol_factory, f'execute program {program!r}', (program, *args), False,
                                       stdin, stdout, stderr, kwargs)

    async def _start_child(self, protocol_factory, what, args, shell, stdin, stdout, stderr, options):
        protocol = protocol_factory()
        if self._debug:
            self._log_subprocess(what, stdin, stdout, stderr)
        transport = await self._make_subprocess_transport(protocol, args, shell, stdin, stdout, stderr, 0, **options)
        if self._debug:
            logger.info('%s: %r', what, transport)
        return transport, protocol
