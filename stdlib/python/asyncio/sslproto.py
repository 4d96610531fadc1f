"""TLS between a transport and a protocol. There is no ssl module here and so no TLS: who asks is told."""

from ._checks import ssl


class SSLProtocol:
    """Not available."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, **options):
        raise RuntimeError('stdlib ssl module not available')
