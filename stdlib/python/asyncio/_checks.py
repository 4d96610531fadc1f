"""Checks of arguments that several parts of the loop make, and of what a path leads to."""

import os
import stat

from .log import logger

try:
    import ssl
except ImportError:
    ssl = None


def check_type(sock, kind, name):
    if sock.type != kind:
        raise ValueError(f'A {name} was expected, got {sock!r}')


def check_ssl(secure, **options):
    # Options that make no sense without TLS, and sockets that are encrypted already.
    for name, value in options.items():
        if value is not None and not secure:
            raise ValueError(f'{name} is only meaningful with ssl')


def check_ssl_socket(sock):
    if ssl is not None and isinstance(sock, ssl.SSLSocket):
        raise TypeError('Socket cannot be of type SSLSocket')


def remove_stale_socket(path):
    # A socket file stays when its server ends, and nothing else can be bound there.
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as exc:
        logger.error('Unable to check or remove stale UNIX socket %r: %r', path, exc)
