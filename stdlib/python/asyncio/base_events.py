"""The event loop, as far as it does not depend on how one waits for descriptors.

A loop is three collections and a clock:

    _ready       calls to make, in order
    _scheduled   calls to make at a moment (_timetable.py)
    _selector    descriptors, with the calls to make when they are ready (selector_events.py)

One turn (`_run_once`) moves what has become due from the other two into _ready, after having slept until
there is something, and then makes the calls that are in _ready now. Calls that these add wait for the next
turn, so no chain of calls keeps the descriptors waiting for ever. `run_forever` is turn after turn.
"""

import collections
import concurrent.futures
import contextlib
import errno
import functools
import itertools
import os
import socket
import sys
import threading
import time
import traceback
import warnings
import weakref

import _asyncio

from . import coroutines, events, futures, staggered, tasks, timeouts
from ._checks import Tls, check_ssl_socket, check_type, remove_stale_socket, ssl as tls_module
from ._files import FileSending
from ._interface import declare
from ._processes import Processes
from ._server import Server
from ._timetable import _MIN_CANCELLED_TIMER_HANDLES_FRACTION, _MIN_SCHEDULED_TIMER_HANDLES, Timetable
from .log import logger
from .sslproto import SSLProtocol

__all__ = ('BaseEventLoop', 'Server')

_PROTOCOL_OF_TYPE = {socket.SOCK_STREAM: socket.IPPROTO_TCP, socket.SOCK_DGRAM: socket.IPPROTO_UDP}

# A longer sleep would be more than a selector can take.
MAXIMUM_SELECT_TIMEOUT = 24 * 3600


def _format_handle(handle):
    # A task's step is better known by the task than by the method.
    owner = getattr(handle._callback, '__self__', None)
    return repr(owner) if isinstance(owner, tasks.Task) else str(handle)


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        # It is on its way out of run_forever already; a stop would hit the next one.
        return
    futures._get_loop(fut).stop()


# -- addresses -----------------------------------------------------------------------------------------------

def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What getaddrinfo would say of an address in numbers; None for anything that has to be looked up."""
    if host is None or not hasattr(socket, 'inet_pton'):
        return None
    if proto and proto not in _PROTOCOL_OF_TYPE.values() or type not in _PROTOCOL_OF_TYPE:
        return None
    proto = _PROTOCOL_OF_TYPE[type]
    try:
        port = int(port) if port else 0
    except (TypeError, ValueError):
        # The name of a service.
        return None
    if isinstance(host, bytes):
        host = host.decode('idna')
    if '%' in host:
        # The zone of a link-local address.
        return None
    for each in (socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,):
        try:
            socket.inet_pton(each, host)
        except OSError:
            continue
        address = (host, port, flowinfo, scopeid) if each == socket.AF_INET6 else (host, port)
        return each, type, proto, '', address
    return None


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """The addresses with their families taking turns (RFC 8305, section 4)."""
    families = {}
    for info in addrinfos:
        families.setdefault(info[0], []).append(info)
    lanes = list(families.values())
    ahead = []
    if first_address_family_count > 1:
        ahead, lanes[0] = lanes[0][:first_address_family_count - 1], lanes[0][first_address_family_count - 1:]
    rounds = itertools.zip_longest(*lanes)
    return ahead + [info for turn in rounds for info in turn if info is not None]


def _set_reuseport(sock):
    if not hasattr(socket, 'SO_REUSEPORT'):
        raise ValueError('reuse_port not supported by socket module')
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
    except OSError:
        raise ValueError('reuse_port not supported by socket module, '
                         'SO_REUSEPORT defined but not implemented.') from None


def _set_nodelay(sock):
    # Small writes go out at once: a transport has collected what can be sent together already.
    if (sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM
            and sock.proto == socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _by_address(host, port, sock, nothing):
    # Whether a connection or server is given by host and port; else it is by a socket.
    if host is None and port is None:
        if sock is None:
            raise ValueError(nothing)
        check_type(sock, socket.SOCK_STREAM, 'Stream Socket')
        check_ssl_socket(sock)
        return False
    if sock is not None:
        check_ssl_socket(sock)
        raise ValueError('host/port and sock can not be specified at the same time')
    return True


def _check_only_socket(sock, **options):
    if sock.type == socket.SOCK_STREAM:
        raise ValueError(f'A datagram socket was expected, got {sock!r}')
    given = ', '.join(f'{name}={value}' for name, value in options.items() if value)
    if given:
        raise ValueError('socket modifier keyword arguments can not be used when sock is specified. '
                         f'({given})')


def _check_paths(local, remote):
    for path in (local, remote):
        if not isinstance(path, str | None):
            raise TypeError('string is expected')
    # Names that begin with a zero byte are no files.
    if local and local[0] != '\0':
        remove_stale_socket(local)


class _Connections:
    """Names, connections, servers and datagrams: the coroutines of a loop that give transports.

    It asks the rest of the loop for sock_connect and for _make_socket_transport and its like.
    """

    # -- names -----------------------------------------------------------------------------------------------

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo, in a thread."""
        lookup = self._getaddrinfo_debug if self._debug else socket.getaddrinfo
        return await self.run_in_executor(None, lookup, host, port, family, type, proto, flags)

    def _getaddrinfo_debug(self, host, port, *hints):
        named = zip(('family', 'type', 'proto', 'flags'), hints)
        asked = ', '.join([f'{host}:{port!r}', *(f'{name}={value!r}' for name, value in named if value)])
        logger.debug('Get address info %s', asked)
        begin = self.time()
        found = socket.getaddrinfo(host, port, *hints)
        duration = self.time() - begin
        level = logger.info if duration >= self.slow_callback_duration else logger.debug
        level(f'Getting address info {asked} took {duration * 1e3:.3f}ms: {found!r}')
        return found

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo, in a thread."""
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0, loop):
        host, port, *rest = address
        numeric = _ipaddr_info(host, port, family, type, proto, *rest)
        if numeric is not None:
            return [numeric]
        return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # -- connecting ------------------------------------------------------------------------------------------

    async def _connect_sock(self, failures, info, local_infos=None):
        """A socket connected to one address. What goes wrong is in a list that is appended to *failures*."""
        mine = []
        failures.append(mine)
        with contextlib.ExitStack() as cleanup:
            try:
                sock = socket.socket(family=info[0], type=info[1], proto=info[2])
                cleanup.callback(sock.close)
                sock.setblocking(False)
                if local_infos is not None:
                    self._bind_to_one(sock, info[0], local_infos, mine)
                await self.sock_connect(sock, info[4])
            except OSError as exc:
                mine.append(exc)
                raise
            finally:
                # The list would keep the exceptions' frames alive, and they the list.
                failures = mine = None
            cleanup.pop_all()
            return sock

    @staticmethod
    def _bind_to_one(sock, family, infos, failures):
        for other_family, _, _, _, address in infos:
            if other_family != family:
                continue
            try:
                sock.bind(address)
                return
            except OSError as exc:
                failures.append(OSError(exc.errno, f'error while attempting to bind on address {address!r}: '
                                                   f'{str(exc).lower()}'))
        if failures:
            raise failures.pop()
        raise OSError(f'no matching local address with family={family!r} found')

    async def _connect_first(self, infos, local_infos, delay, all_errors):
        # A socket connected to the first of the addresses that answers.
        failures = []
        sock = None
        try:
            if delay is None:
                for info in infos:
                    try:
                        sock = await self._connect_sock(failures, info, local_infos)
                        break
                    except OSError:
                        pass
            else:
                attempt = functools.partial(functools.partial, self._connect_sock, failures)
                attempts = [attempt(info, local_infos) for info in infos]
                sock, _, _ = await staggered.staggered_race(attempts, delay, loop=self)
            if sock is not None:
                return sock
            failed = list(itertools.chain.from_iterable(failures))
            if all_errors:
                raise ExceptionGroup('create_connection failed', failed)
            if len({str(each) for each in failed}) == 1:
                raise failed[0]
            raise OSError(f'Multiple exceptions: {", ".join(map(str, failed))}')
        finally:
            failures = failed = None

    async def _some_addresses(self, address, family, type, proto, flags, who='getaddrinfo()'):
        infos = await self._ensure_resolved(address, family=family, type=type, proto=proto, flags=flags,
                                            loop=self)
        if not infos:
            raise OSError(f'{who} returned empty list')
        return infos

    async def _resolve_pair(self, remote, local, **hints):
        # The addresses of both ends; None for a local one that was not given.
        infos = await self._some_addresses(remote, **hints)
        return infos, None if local is None else await self._some_addresses(local, **hints)

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0,
                                flags=0, sock=None, local_addr=None, server_hostname=None,
                                ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect over TCP: (transport, protocol). With a delay, several addresses are tried (RFC 8305)."""
        if ssl and server_hostname is None:
            if not host:
                raise ValueError('You must set server_hostname when using ssl without a host')
            server_hostname = host
        tls = Tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
        if _by_address(host, port, sock, 'host and port was not specified and no sock specified'):
            infos, local_infos = await self._resolve_pair(
                (host, port), local_addr, family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags)
            if interleave is None:
                interleave = 0 if happy_eyeballs_delay is None else 1
            if interleave:
                infos = _interleave_addrinfos(infos, interleave)
            sock = await self._connect_first(infos, local_infos, happy_eyeballs_delay, all_errors)
        transport, protocol = await self._open_transport(sock, protocol_factory, tls)
        if self._debug:
            logger.debug('%r connected to %s:%r: (%r, %r)',
                         transport.get_extra_info('socket'), host, port, transport, protocol)
        return transport, protocol

    async def _open_transport(self, sock, protocol_factory, tls, server_side=False):
        sock.setblocking(False)
        protocol, waiter = protocol_factory(), self.create_future()
        if tls:
            transport = tls.transport(self, sock, protocol, waiter, server_side)
        else:
            transport = self._make_socket_transport(sock, protocol, waiter)
        return await self._when_ready(transport, protocol, waiter)

    async def _when_ready(self, transport, protocol, waiter):
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """A transport for a socket that somebody else accepted: (transport, protocol)."""
        check_type(sock, socket.SOCK_STREAM, 'Stream Socket')
        tls = Tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if tls:
            tls.hostname = ''
        check_ssl_socket(sock)
        transport, protocol = await self._open_transport(sock, protocol_factory, tls, server_side=True)
        if self._debug:
            logger.debug('%r handled: (%r, %r)', transport.get_extra_info('socket'), transport, protocol)
        return transport, protocol

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Encrypt an open connection: the transport for the protocol from now on."""
        if not isinstance(sslcontext, tls_module.SSLContext):
            raise TypeError(f'sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}')
        if not getattr(transport, '_start_tls_compatible', False):
            raise TypeError(f'transport {transport!r} is not supported by start_tls()')
        waiter = self.create_future()
        encrypted = SSLProtocol(
            self, protocol, sslcontext, waiter, server_side, server_hostname, call_connection_made=False,
            ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        # The first bytes of the handshake must not go to the old protocol.
        transport.pause_reading()
        transport.set_protocol(encrypted)
        calls = [self.call_soon(encrypted.connection_made, transport),
                 self.call_soon(transport.resume_reading)]
        try:
            await waiter
        except BaseException:
            transport.close()
            for call in calls:
                call.cancel()
            raise
        return encrypted._app_transport

    # -- datagrams -------------------------------------------------------------------------------------------

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0,
                                       proto=0, flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A transport of datagrams, bound or connected to an address or both: (transport, protocol)."""
        if sock is None:
            ends = await self._datagram_ends(local_addr, remote_addr, family, proto, flags)
            sock, remote_addr = await self._datagram_socket(ends, reuse_port, allow_broadcast)
        else:
            _check_only_socket(sock, local_addr=local_addr, remote_addr=remote_addr, family=family,
                               proto=proto, flags=flags, reuse_port=reuse_port,
                               allow_broadcast=allow_broadcast)
            sock.setblocking(False)
        protocol, waiter = protocol_factory(), self.create_future()
        transport = self._make_datagram_transport(sock, protocol, remote_addr, waiter)
        if self._debug:
            ends = {'local': local_addr, 'remote': remote_addr}
            given = ' '.join(f'{role}={address!r}' for role, address in ends.items() if address)
            logger.info('Datagram endpoint %s created: (%r, %r)', given, transport, protocol)
        return await self._when_ready(transport, protocol, waiter)

    async def _datagram_ends(self, local, remote, family, proto, flags):
        # [(family, protocol, local address, remote address)] to try; an address may be None.
        if not (local or remote or family):
            raise ValueError('unexpected address family')
        if not (local or remote) or family == getattr(socket, 'AF_UNIX', None):
            _check_paths(local, remote)
            return [(family, proto, local, remote)]
        # Both ends have to be of the same family and protocol.
        ends = collections.defaultdict(lambda: [None, None])
        for side, address in enumerate((local, remote)):
            if address is not None:
                if not isinstance(address, tuple) or len(address) != 2:
                    raise TypeError('2-tuple is expected')
                for info in await self._some_addresses(address, family, socket.SOCK_DGRAM, proto, flags):
                    ends[info[0], info[2]][side] = info[4]
        wanted = [side for side, address in enumerate((local, remote)) if address]
        usable = [(*kind, *pair) for kind, pair in ends.items()
                  if all(pair[side] is not None for side in wanted)]
        if not usable:
            raise ValueError('can not get address information')
        return usable

    async def _datagram_socket(self, candidates, reuse_port, allow_broadcast):
        # A socket with the first ends that are possible, and its remote end.
        failure = None
        for family, proto, local, remote in candidates:
            with contextlib.ExitStack() as cleanup:
                try:
                    sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
                    cleanup.callback(sock.close)
                    if reuse_port:
                        _set_reuseport(sock)
                    if allow_broadcast:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                    sock.setblocking(False)
                    if local:
                        sock.bind(local)
                    # Who may broadcast sends to more than one address.
                    if remote and not allow_broadcast:
                        await self.sock_connect(sock, remote)
                except OSError as exc:
                    failure = failure or exc
                    continue
                cleanup.pop_all()
                return sock, remote
        raise failure

    # -- servers ---------------------------------------------------------------------------------------------

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                            flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        """Serve over TCP, at all addresses of the host or hosts: a Server."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        tls = Tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if _by_address(host, port, sock, 'Neither host/port nor sock were specified'):
            hosts = [host or None] if host is None or isinstance(host, str) else list(host)
            found = await tasks.gather(*(self._create_server_getaddrinfo(each, port, family, flags)
                                         for each in hosts))
            infos = dict.fromkeys(itertools.chain.from_iterable(found))
            sockets = self._bind_all(infos, {
                'reuse_address': os.name == 'posix' if reuse_address is None else reuse_address,
                'reuse_port': reuse_port,
                'keep_alive': keep_alive,
            })
        else:
            sockets = [sock]
        return await self._serve(sockets, protocol_factory, tls, backlog, start_serving)

    async def _create_server_getaddrinfo(self, host, port, family, flags):
        return await self._some_addresses((host, port), family, socket.SOCK_STREAM, 0, flags,
                                          f'getaddrinfo({host!r})')

    def _bind_all(self, infos, options):
        """A bound socket for each address that this machine has."""
        sockets = []
        try:
            for info in infos:
                sock = self._bind(info, options)
                if sock is not None:
                    sockets.append(sock)
            if not sockets:
                raise OSError(f'could not bind on any address out of {[info[4] for info in infos]!r}')
            return sockets
        except BaseException:
            for sock in sockets:
                sock.close()
            raise

    def _bind(self, info, options):
        # None where the machine cannot: a family that the kernel was built without, an address it does not
        # have.
        family, kind, proto, _, address = info
        try:
            sock = socket.socket(family, kind, proto)
        except OSError:
            if self._debug:
                logger.warning('create_server() failed to create socket.socket(%r, %r, %r)',
                               family, kind, proto, exc_info=True)
            return None
        try:
            if options['reuse_address']:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            if options['reuse_port'] and family in (socket.AF_INET, socket.AF_INET6):
                _set_reuseport(sock)
            if options['keep_alive']:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
            if family == getattr(socket, 'AF_INET6', None) and hasattr(socket, 'IPPROTO_IPV6'):
                # Otherwise it would take the IPv4 address's port, too.
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
            try:
                sock.bind(address)
            except OSError as exc:
                return self._failed_bind(sock, address, exc)
            return sock
        except BaseException:
            sock.close()
            raise

    def _failed_bind(self, sock, address, exc):
        message = f'error while attempting to bind on address {address!r}: {str(exc).lower()}'
        if exc.errno != errno.EADDRNOTAVAIL:
            raise OSError(exc.errno, message) from None
        sock.close()
        if self._debug:
            logger.warning(message)
        return None

    async def _serve(self, sockets, protocol_factory, tls, backlog, start):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, tls.context, backlog, *tls.timeouts)
        if start:
            await server.start_serving()
        if self._debug:
            logger.info('%r is serving', server)
        return server

    # -- what a loop has to add ------------------------------------------------------------------------------

    declare(locals(), '''
        _make_socket_transport(sock, protocol, waiter=None, **facts)     For a stream socket.
        _make_ssl_transport(sock, protocol, context, waiter, **options)  The same, encrypted.
        _make_datagram_transport(sock, protocol, address, waiter)        For a datagram socket.
        _make_read_pipe_transport(pipe, protocol, waiter)                For the end of a pipe.
        _make_write_pipe_transport(pipe, protocol, waiter)               For the other end.
        async _make_subprocess_transport(protocol, args, shell, stdin, stdout, stderr, bufsize)  For a child.
    ''')


# -- the loop ------------------------------------------------------------------------------------------------

class BaseEventLoop(_Connections, FileSending, Processes, events.AbstractEventLoop):
    """An event loop without the part that waits for descriptors."""

    def __init__(self):
        self._ready = collections.deque()
        self._scheduled = Timetable()
        self._closed = False
        self._stopping = False
        # The thread it runs in, while it runs.
        self._thread_id = None
        self._current_handle = None
        # Descriptors that are there without a connection.
        self._internal_fds = 0
        self._clock_resolution = time.get_clock_info('monotonic').resolution
        self._task_factory = None
        self._exception_handler = None
        self._default_executor = None
        self._executor_shutdown_called = False
        # Generators that were begun in this loop, to close them at the end.
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        # A call that takes longer is worth a warning in debug mode.
        self.slow_callback_duration = 0.1
        self._debug = False
        self._origin_depth_before = None
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return (f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def __del__(self, _warn=warnings.warn):
        if not self.is_closed():
            _warn(f'unclosed event loop {self!r}', ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    # -- for the classes that wait for descriptors -----------------------------------------------------------

    declare(locals(), '''
        _process_events(event_list)  Put the calls for the selector's events into _ready.
        _write_to_self()             Wake the loop from another thread.
    ''')

    # -- putting calls in ------------------------------------------------------------------------------------

    def time(self):
        """The loop's clock, in seconds from some moment."""
        return time.monotonic()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_call(self, callback, method):
        # In debug mode, the two mistakes that are made most: a coroutine for a function, the wrong thread.
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _check_thread(self):
        if self._thread_id not in (None, threading.get_ident()):
            raise RuntimeError('Non-thread-safe operation invoked on an event loop '
                               'other than the current one')

    def call_soon(self, callback, *args, context=None):
        """Call in the next turn, after what is there already. Not for other threads."""
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_call(callback, 'call_soon')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Call in the next turn; may be called from any thread, and wakes the loop."""
        self._check_closed()
        if self._debug:
            self._check_call(callback, 'call_soon_threadsafe')
        handle = events.Handle(callback, args, self, context)
        self._add_callback_signalsafe(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call after so many seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call at a moment of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_call(callback, 'call_at')
        timer = events.TimerHandle(when, callback, args, self, context)
        self._scheduled.append(timer)
        return timer

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._scheduled.cancelled += 1

    @property
    def _timer_cancelled_count(self):
        return self._scheduled.cancelled

    def _add_callback(self, handle):
        """Put a handle of a descriptor or signal into _ready."""
        if not handle._cancelled:
            self._ready.append(handle)

    def _add_callback_signalsafe(self, handle):
        """The same from a signal handler or another thread."""
        self._ready.append(handle)
        self._write_to_self()

    # -- a turn ----------------------------------------------------------------------------------------------

    def _run_once(self):
        """One turn: sleep until something is due, then make the calls that are due."""
        ready, timers = self._ready, self._scheduled
        # How long? Not at all if there is something to do. For ever if only a descriptor can bring something.
        first = timers.next_moment() if timers._moments else None
        if ready or self._stopping:
            patience = 0
        elif first is None:
            patience = None
        else:
            patience = min(max(0, first - self.time()), MAXIMUM_SELECT_TIMEOUT)
        self._process_events(self._selector.select(patience))
        if first is not None:
            # A clock tick later counts as now: it could not be waited for.
            ready.extend(timers.take_due(self.time() + self._clock_resolution))
        turn = [len(ready), None]
        make_calls = self._make_timed_calls if self._debug else _asyncio._make_calls
        while True:
            try:
                make_calls(ready, turn)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                handle, turn[1] = turn[1], None
                handle._report(exc)
                handle = None

    def _make_timed_calls(self, ready, turn):
        while turn[0]:
            turn[0] -= 1
            turn[1] = ready.popleft()
            if not turn[1]._cancelled:
                self._timed_call(turn[1])

    def _timed_call(self, handle):
        self._current_handle = handle
        begin = self.time()
        try:
            handle._run()
        finally:
            self._current_handle = None
        duration = self.time() - begin
        if duration >= self.slow_callback_duration:
            logger.warning('Executing %s took %.3f seconds', _format_handle(handle), duration)
        # As in Handle._run.
        handle = None

    # -- running ---------------------------------------------------------------------------------------------

    def is_running(self):
        """Whether it runs, in any thread."""
        return self._thread_id is not None

    def is_closed(self):
        """Whether it is closed."""
        return self._closed

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _run_forever_setup(self):
        """What must hold while turns are made. Each thing put on the stack undoes one that was done."""
        self._check_closed()
        self._check_running()
        undo = self._after_running = contextlib.ExitStack()
        undo.callback(sys.set_asyncgen_hooks, *sys.get_asyncgen_hooks())
        sys.set_asyncgen_hooks(self._asyncgen_begins, self._asyncgen_dies)
        undo.callback(self._track_origins, False)
        self._track_origins(self._debug)
        undo.callback(events._set_running_loop, None)
        events._set_running_loop(self)
        self._thread_id = threading.get_ident()

    def _run_forever_cleanup(self):
        """Undo it after the last turn."""
        self._thread_id, self._stopping = None, False
        self._after_running.close()

    def run_forever(self):
        """Turn after turn, until stop is called."""
        self._run_forever_setup()
        try:
            while True:
                self._run_once()
                if self._stopping:
                    return
        finally:
            self._run_forever_cleanup()

    def run_until_complete(self, future):
        """Run until a future is done, or a coroutine as a task; its result."""
        self._check_closed()
        self._check_running()
        outcome = tasks.ensure_future(future, loop=self)
        if outcome is not future:
            # A task of our own. If it is left pending, the exception from here tells.
            outcome._log_destroy_pending = False
        with self._stopped_by(outcome, outcome is not future):
            self.run_forever()
        if outcome.done():
            return outcome.result()
        raise RuntimeError('Event loop stopped before Future completed.')

    @contextlib.contextmanager
    def _stopped_by(self, outcome, ours):
        outcome.add_done_callback(_run_until_complete_cb)
        try:
            yield
        except BaseException:
            if ours and outcome.done() and not outcome.cancelled():
                # The same exception is on its way out; nobody has to retrieve it.
                outcome.exception()
            raise
        finally:
            outcome.remove_done_callback(_run_until_complete_cb)

    def stop(self):
        """Stop at the end of this turn, or after the next one if it does not run."""
        self._stopping = True

    def close(self):
        """Forget all calls and let the threads end. Cannot be undone."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if not self._closed:
            if self._debug:
                logger.debug('Close %r', self)
            self._closed = self._executor_shutdown_called = True
            for calls in (self._ready, self._scheduled):
                calls.clear()
            executor, self._default_executor = self._default_executor, None
            if executor is not None:
                executor.shutdown(wait=False)

    # -- futures and tasks -----------------------------------------------------------------------------------

    def create_future(self):
        """A future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Run a coroutine as a task."""
        self._check_closed()
        factory = self._task_factory
        if factory is None:
            task = tasks.Task(coro, loop=self, name=name, context=context)
            if task._source_traceback:
                del task._source_traceback[-1]
            return task
        # Factories need not know the newer arguments.
        options = {} if context is None else {'context': context}
        task = factory(self, coro, **options)
        if name is not None:
            task.set_name(name)
        return task

    def get_task_factory(self):
        """What makes tasks; None for Task itself."""
        return self._task_factory

    def set_task_factory(self, factory):
        """Make tasks with factory(loop, coro, **options); None for Task itself."""
        if not (factory is None or callable(factory)):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    # -- threads ---------------------------------------------------------------------------------------------

    def run_in_executor(self, executor, func, *args):
        """Call in a pool of threads or processes, the loop's own one for None; the future of the result."""
        self._check_closed()
        if self._debug:
            self._check_call(func, 'run_in_executor')
        pool = self._pool() if executor is None else executor
        return futures.wrap_future(pool.submit(func, *args), loop=self)

    def _pool(self):
        if self._executor_shutdown_called:
            raise RuntimeError('Executor shutdown has been called')
        if self._default_executor is None:
            self.set_default_executor(concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio'))
        return self._default_executor

    def set_default_executor(self, executor):
        """The pool for run_in_executor(None)."""
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait, at most so many seconds, until the pool's threads have ended."""
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        ended = self.create_future()
        # Waiting for threads blocks, so another thread does it.
        helper = threading.Thread(target=self._shut_down, args=(executor, ended))
        helper.start()
        try:
            async with timeouts.timeout(timeout):
                await ended
        except TimeoutError:
            warnings.warn('The executor did not finishing joining its threads within '
                          f'{timeout} seconds.', RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            helper.join()

    def _shut_down(self, executor, ended):
        try:
            executor.shutdown(wait=True)
            report, outcome = futures._set_result_unless_cancelled, None
        except Exception as exc:
            report, outcome = futures._set_exception_unless_cancelled, exc
        if not self.is_closed():
            self.call_soon_threadsafe(report, ended, outcome)

    # -- asynchronous generators -----------------------------------------------------------------------------

    def _asyncgen_begins(self, generator):
        if self._asyncgens_shutdown_called:
            warnings.warn(f'asynchronous generator {generator!r} was scheduled after '
                          'loop.shutdown_asyncgens() call', ResourceWarning, source=self)
        self._asyncgens.add(generator)

    def _asyncgen_dies(self, generator):
        # Dropped before its end: its `finally` blocks may want to await something, so a task closes it.
        self._asyncgens.discard(generator)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close the asynchronous generators that are still open."""
        self._asyncgens_shutdown_called = True
        generators = list(self._asyncgens)
        self._asyncgens.clear()
        if not generators:
            return
        outcomes = await tasks.gather(*(each.aclose() for each in generators), return_exceptions=True)
        for generator, outcome in zip(generators, outcomes):
            if isinstance(outcome, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': outcome,
                    'asyncgen': generator,
                })

    # -- exceptions nobody waits for -------------------------------------------------------------------------

    def get_exception_handler(self):
        """What reports them; None for default_exception_handler."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Report with handler(loop, context); None for the default."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log the message and what else the context has, each on a line."""
        context = dict(context)
        message = context.pop('message', None) or 'Unhandled exception in event loop'
        exc = context.pop('exception', None)
        handle = self._current_handle
        if 'source_traceback' not in context and handle is not None and handle._source_traceback:
            context['handle_traceback'] = handle._source_traceback
        lines = [message]
        for key, value in sorted(context.items()):
            what = {'source_traceback': 'Object', 'handle_traceback': 'Handle'}.get(key)
            if what is None:
                text = repr(value)
            else:
                stack = ''.join(traceback.format_list(value)).rstrip()
                text = f'{what} created at (most recent call last):\n{stack}'
            lines.append(f'{key}: {text}')
        exc_info = (type(exc), exc, exc.__traceback__) if exc is not None else False
        logger.error('\n'.join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Report: 'message', and if there is one 'exception', 'future', 'task', 'handle', 'transport', ..."""
        handler = self._exception_handler
        if handler is None:
            self._report_by_default(context, 'Exception in default exception handler')
            return
        try:
            # In the context of whatever it was that failed.
            owner = context.get('task') or context.get('future') or context.get('handle')
            get_context = getattr(owner, 'get_context', None)
            run = getattr(get_context(), 'run', None) if get_context is not None else None
            if run is None:
                handler(self, context)
            else:
                run(handler, self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._report_by_default(
                {'message': 'Unhandled error in exception handler', 'exception': exc, 'context': context},
                'Exception in default exception handler while handling an unexpected error '
                'in custom exception handler')

    def _report_by_default(self, context, last_words):
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            # A subclass's default handler may fail, too.
            logger.error(last_words, exc_info=True)

    # -- debug mode ------------------------------------------------------------------------------------------

    def get_debug(self):
        """Whether debug mode is on."""
        return self._debug

    def set_debug(self, enabled):
        """Debug mode on or off: checks of calls, warnings about slow ones, where things were created."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)

    def _track_origins(self, enabled):
        # A coroutine that is never awaited is reported with where it was made.
        if bool(enabled) == (self._origin_depth_before is not None):
            return
        from . import constants
        if enabled:
            self._origin_depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._origin_depth_before)
            self._origin_depth_before = None


_asyncio._install_loop(events.Handle, events.TimerHandle, BaseEventLoop.call_soon, BaseEventLoop.get_debug,
                       events._origin)
