"""TLS between a transport and a protocol. This build has no ssl module, and so no TLS: whoever asks is told."""

from ._checks import ssl


class SSLProtocol:
    """Not available."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, **options):
        raise RuntimeError('stdlib ssl module not available')
