"""Checks of arguments that several parts of the loop make, and of what a path leads to."""

import os
import stat
import sys

from .log import logger


class _Late:
    """The module ssl, imported when something of it is needed: most programs never do."""

    def __getattr__(self, name):
        import ssl
        return getattr(ssl, name)


ssl = _Late()


def check_type(sock, kind, name):
    """Refuses a socket of another kind."""
    if sock.type != kind:
        raise ValueError(f'A {name} was expected, got {sock!r}')


class Tls:
    """What a caller says about encryption: a context (or True), the name to verify, how long it may take.

    False when there is to be none; then the rest makes no sense.
    """

    def __init__(self, context, handshake_timeout=None, shutdown_timeout=None, hostname=None):
        if not context:
            for name, value in (('server_hostname', hostname), ('ssl_handshake_timeout', handshake_timeout),
                                ('ssl_shutdown_timeout', shutdown_timeout)):
                if value is not None:
                    raise ValueError(f'{name} is only meaningful with ssl')
        self.context = context
        self.hostname = hostname
        self.timeouts = handshake_timeout, shutdown_timeout

    def __bool__(self):
        return bool(self.context)

    def transport(self, loop, sock, protocol, waiter, server_side, **options):
        """A transport that encrypts."""
        context = None if isinstance(self.context, bool) else self.context
        handshake_timeout, shutdown_timeout = self.timeouts
        return loop._make_ssl_transport(
            sock, protocol, context, waiter, server_side=server_side, server_hostname=self.hostname,
            ssl_handshake_timeout=handshake_timeout, ssl_shutdown_timeout=shutdown_timeout, **options)


def check_ssl_socket(sock):
    """Refuses a socket that encrypts by itself."""
    if 'ssl' in sys.modules and isinstance(sock, ssl.SSLSocket):
        raise TypeError('Socket cannot be of type SSLSocket')


def remove_stale_socket(path):
    """Removes a socket file that a server has left behind."""
    # It stays when the server ends, and nothing else can be bound there.
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as exc:
        logger.error('Unable to check or remove stale UNIX socket %r: %r', path, exc)
