"""Servers: what create_server gives."""

import weakref

from . import events, exceptions, tasks, trsock


class Server(events.AbstractServer):
    """Listening sockets, and the connections that came from them."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout,
                 ssl_shutdown_timeout=None):
        self._loop = loop
        # None once it is closed.
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._ssl_context = ssl_context
        self._backlog = backlog
        self._timeouts = ssl_handshake_timeout, ssl_shutdown_timeout
        self._clients = weakref.WeakSet()
        # Those in wait_closed; None once all is over.
        self._waiters = []
        self._serving = False
        self._serving_forever = None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether it accepts."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets; empty once it is closed."""
        return tuple(map(trsock.TransportSocket, self._sockets or ()))

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        self._wakeup()

    def _wakeup(self):
        # The end: no sockets, no clients.
        if self._sockets is not None or len(self._clients) or self._waiters is None:
            return
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            details = self._ssl_context, self, self._backlog, *self._timeouts
            for sock in self._sockets:
                sock.listen(self._backlog)
                self._loop._start_serving(self._protocol_factory, sock, *details)

    def close(self):
        """Accept no more. Connections stay."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._serving_forever is not None and not self._serving_forever.done():
            self._serving_forever.cancel()
            self._serving_forever = None
        self._wakeup()

    def close_clients(self):
        """Close the connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close the connections now."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        """Accept from now on."""
        self._start_serving()
        # The selector hears of it in the next turn.
        await tasks.sleep(0)

    def _refuse(self, reason):
        raise RuntimeError(f'server {self!r} {reason}')

    async def serve_forever(self):
        """Accept until cancelled; then close."""
        if self._serving_forever is not None:
            self._refuse('is already being awaited on serve_forever()')
        if self._sockets is None:
            self._refuse('is closed')
        self._start_serving()
        # Nobody sets it. It can be cancelled, with the task that waits or by close().
        self._serving_forever = self._loop.create_future()
        try:
            await self._serving_forever
        except exceptions.CancelledError as exc:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise exc
        finally:
            self._serving_forever = None

    async def wait_closed(self):
        """Wait until it is closed and its connections are gone."""
        if self._waiters is not None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
