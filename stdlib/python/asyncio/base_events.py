"""The event loop: callbacks, timers, a selector."""

import collections
import concurrent.futures
import errno
import functools
import heapq
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
import traceback
import warnings
import weakref

from . import coroutines, events, exceptions, futures, protocols, selector_events, tasks
from .log import logger

_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return
    fut.get_loop().stop()


class Server(events.AbstractServer):
    """Listening sockets and the connections they have accepted."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._clients = weakref.WeakSet()
        self._active = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f'<{self.__class__.__name__} sockets={self.sockets!r}>'

    def _attach(self, transport):
        assert self._sockets is not None
        self._active += 1
        self._clients.add(transport)

    def _detach(self, transport):
        self._active -= 1
        self._clients.discard(transport)
        if self._active == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, self, self._backlog)

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether it accepts connections."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets."""
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        """Stop listening; connections go on."""
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if self._active == 0:
            self._wakeup()

    def close_clients(self):
        """Close all connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close all connections at once."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        """Begin to accept connections."""
        self._start_serving()
        await tasks.sleep(0)

    async def serve_forever(self):
        """Accept connections until cancelled."""
        if self._serving_forever_fut is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Wait until the server and all its connections are closed."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


class BaseEventLoop(events.AbstractEventLoop):
    """Callbacks, timers, executors, errors; the selector is added by its subclass."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = collections.deque()
        self._scheduled = []
        self._default_executor = None
        self._thread_id = None
        self._clock_resolution = time.get_clock_info('monotonic').resolution
        self._exception_handler = None
        self.set_debug(coroutines._is_debug_mode())
        self.slow_callback_duration = 0.1
        self._current_handle = None
        self._task_factory = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def __del__(self, _warn=warnings.warn):
        if not getattr(self, '_closed', True):
            _warn(f'unclosed event loop {self!r}', ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    # -- making futures and tasks --

    def create_future(self):
        """A new future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Run a coroutine as a task."""
        self._check_closed()
        if self._task_factory is not None:
            if context is None:
                task = self._task_factory(self, coro)
            else:
                task = self._task_factory(self, coro, context=context)
            if name is not None and hasattr(task, 'set_name'):
                task.set_name(name)
            return task
        task = tasks.Task(coro, loop=self, name=name, context=context)
        try:
            return task
        finally:
            del task

    def set_task_factory(self, factory):
        """Have tasks made by factory(loop, coro)."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        """The factory or None."""
        return self._task_factory

    # -- running --

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        """Run until stop()."""
        self._check_closed()
        self._check_running()
        old_hooks = sys.get_asyncgen_hooks()
        try:
            self._thread_id = threading.get_ident()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
            events._set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*old_hooks)

    def run_until_complete(self, future):
        """Run until a future is done; returns its result."""
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                # The exception is on its way already.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        """Have run_forever() return after this round."""
        self._stopping = True

    def close(self):
        """Drop all callbacks and the pool."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def is_closed(self):
        """Whether it was closed."""
        return self._closed

    def is_running(self):
        """Whether it runs."""
        return self._thread_id is not None

    def time(self):
        """The loop's clock."""
        return time.monotonic()

    # -- callbacks --

    def call_soon(self, callback, *args, context=None):
        """Call in the next round."""
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_soon')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """call_soon() from another thread or a signal handler."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon_threadsafe')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        self._write_to_self()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call in *delay* seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call at a time of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_at')
        timer = events.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != threading.get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    def _run_once(self):
        count = len(self._scheduled)
        if count > _MIN_SCHEDULED_TIMER_HANDLES \
                and self._timer_cancelled_count / count > _MIN_CANCELLED_TIMER_HANDLES_FRACTION:
            kept = []
            for handle in self._scheduled:
                if handle._cancelled:
                    handle._scheduled = False
                else:
                    kept.append(handle)
            heapq.heapify(kept)
            self._scheduled = kept
            self._timer_cancelled_count = 0
        else:
            while self._scheduled and self._scheduled[0]._cancelled:
                self._timer_cancelled_count -= 1
                heapq.heappop(self._scheduled)._scheduled = False
        timeout = None
        if self._ready or self._stopping:
            timeout = 0
        elif self._scheduled:
            timeout = min(max(self._scheduled[0]._when - self.time(), 0), 24 * 3600)
        self._process_events(self._selector.select(timeout))
        end_time = self.time() + self._clock_resolution
        while self._scheduled and self._scheduled[0]._when < end_time:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        # Only what is ready now: what callbacks add waits for the next round.
        ready = self._ready
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                try:
                    self._current_handle = handle
                    t0 = self.time()
                    handle._run()
                    dt = self.time() - t0
                    if dt >= self.slow_callback_duration:
                        logger.warning('Executing %s took %.3f seconds', _format_handle(handle), dt)
                finally:
                    self._current_handle = None
            else:
                handle._run()
        handle = None

    # -- executors --

    def run_in_executor(self, executor, func, *args):
        """Call a function in a pool, the loop's own when *executor* is None."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            if executor is None:
                executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Use another pool of threads."""
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait for the loop's pool."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            from .timeouts import timeout as limit
            async with limit(timeout):
                await future
        except TimeoutError:
            warnings.warn('The executor did not finishing joining its threads within '
                          f'{timeout} seconds.', RuntimeWarning, stacklevel=2)
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        except Exception as ex:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, ex)

    # -- asynchronous generators --

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            warnings.warn(f'asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)
        self._asyncgens.add(agen)

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators."""
        self._asyncgens_shutdown_called = True
        closing = list(self._asyncgens)
        if not closing:
            return
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result, 'asyncgen': agen})

    # -- errors --

    def get_exception_handler(self):
        """The handler or None."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Have handler(loop, context) called for errors that nobody else gets."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log an error."""
        message = context.get('message') or 'Unhandled exception in event loop'
        exception = context.get('exception')
        exc_info = (type(exception), exception, exception.__traceback__) if exception is not None else False
        if 'source_traceback' not in context and self._current_handle is not None \
                and self._current_handle._source_traceback:
            context['handle_traceback'] = self._current_handle._source_traceback
        log_lines = [message]
        for key in sorted(context):
            if key in {'message', 'exception'}:
                continue
            value = context[key]
            if key == 'source_traceback':
                value = 'Object created at (most recent call last):\n' + ''.join(traceback.format_list(value)).rstrip()
            elif key == 'handle_traceback':
                value = 'Handle created at (most recent call last):\n' + ''.join(traceback.format_list(value)).rstrip()
            else:
                value = repr(value)
            log_lines.append(f'{key}: {value}')
        logger.error('\n'.join(log_lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Report an error to the handler, or log it."""
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error('Exception in default exception handler', exc_info=True)
            return
        try:
            ctx = None
            thing = context.get('task')
            if thing is None:
                thing = context.get('future')
            if thing is None:
                thing = context.get('handle')
            if thing is not None and hasattr(thing, 'get_context'):
                ctx = thing.get_context()
            if ctx is not None and hasattr(ctx, 'run'):
                ctx.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            try:
                self.default_exception_handler({'message': 'Unhandled error in exception handler', 'exception': exc,
                                                'context': context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error('Exception in default exception handler while handling an unexpected error in custom '
                             'exception handler', exc_info=True)

    def get_debug(self):
        """Whether debug mode is on."""
        return self._debug

    def set_debug(self, enabled):
        """Turn debug mode on or off."""
        self._debug = enabled

    # -- names and connections --

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in the pool."""
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in the pool."""
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _resolve(self, host, port, family, flags, kind=socket.SOCK_STREAM, proto=0):
        # A numeric address needs no pool.
        for af in (socket.AF_INET, socket.AF_INET6):
            if family not in (0, af) or not isinstance(host, str):
                continue
            try:
                socket.inet_pton(af, host)
            except OSError:
                continue
            address = (host, port or 0) if af == socket.AF_INET else (host, port or 0, 0, 0)
            return [(af, kind, proto or (6 if kind == socket.SOCK_STREAM else 17), '', address)]
        infos = await self.getaddrinfo(host, port, family=family, type=kind, proto=proto, flags=flags)
        if not infos:
            raise OSError('getaddrinfo() returned empty list')
        return infos

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0,
                                flags=0, sock=None, local_addr=None, server_hostname=None,
                                ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect to a server: (transport, protocol)."""
        if ssl:
            raise NotImplementedError('ssl is not supported')
        if server_hostname is not None:
            raise ValueError('server_hostname is only meaningful with ssl')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            infos = await self._resolve(host, port, family, flags, proto=proto)
            errors = []
            for af, kind, number, _, address in infos:
                try:
                    sock = socket.socket(af, kind, number)
                    sock.setblocking(False)
                    if local_addr is not None:
                        sock.bind(tuple(local_addr))
                    await self.sock_connect(sock, address)
                    break
                except OSError as exc:
                    errors.append(exc)
                    sock.close()
                    sock = None
                except:
                    sock.close()
                    raise
            if sock is None:
                try:
                    if all_errors:
                        raise ExceptionGroup('create_connection failed', errors)
                    if len(errors) == 1 or all(str(e) == str(errors[0]) for e in errors):
                        raise errors[0]
                    raise OSError(f'Multiple exceptions: {", ".join(str(e) for e in errors)}')
                finally:
                    errors = None
        else:
            if sock is None:
                raise ValueError('host and port was not specified and no sock specified')
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
            sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def _connected(self, sock, protocol_factory):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = selector_events._SelectorSocketTransport(self, sock, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                            flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        """A server that listens at an address."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        if ssl is not None:
            raise NotImplementedError('ssl is not supported')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            hosts = [None] if host == '' or host is None else [host] if isinstance(host, str) else list(host)
            infos = []
            for name in hosts:
                for info in await self._resolve(name, port, family, flags):
                    if info not in infos:
                        infos.append(info)
            sockets = []
            completed = False
            try:
                for af, kind, number, _, address in infos:
                    try:
                        one = socket.socket(af, kind, number)
                    except OSError:
                        continue
                    sockets.append(one)
                    if reuse_address or reuse_address is None:
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                    if reuse_port:
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
                    if af == socket.AF_INET6:
                        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                    try:
                        one.bind(address)
                    except OSError as err:
                        if err.errno == errno.EADDRNOTAVAIL and len(infos) > 1:
                            sockets.pop().close()
                            continue
                        raise OSError(err.errno, f'error while attempting to bind on address {address!r}: '
                                      f'{str(err.strerror).lower()}') from None
                if not sockets:
                    raise OSError('could not bind on any address out of %r' % ([info[4] for info in infos],))
                completed = True
            finally:
                if not completed:
                    for one in sockets:
                        one.close()
        else:
            if sock is None:
                raise ValueError('Neither host/port nor sock were specified')
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
            sockets = [sock]
        return await self._make_server(sockets, protocol_factory, backlog, start_serving)

    async def _make_server(self, sockets, protocol_factory, backlog, start_serving):
        for one in sockets:
            one.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await tasks.sleep(0)
        return server

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        """A transport for a connection that was accepted elsewhere."""
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0,
                                       proto=0, flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A transport for datagrams."""
        if sock is None:
            if not (local_addr or remote_addr) and family == 0:
                raise ValueError('unexpected address family')
            local = remote = None
            if local_addr:
                family, _, _, _, local = (await self._resolve(*local_addr[:2], family, flags, socket.SOCK_DGRAM))[0]
            if remote_addr:
                family, _, _, _, remote = (await self._resolve(*remote_addr[:2], family, flags, socket.SOCK_DGRAM))[0]
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
            try:
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local:
                    sock.bind(local)
                if remote:
                    await self.sock_connect(sock, remote)
            except:
                sock.close()
                raise
        else:
            sock.setblocking(False)
            remote = None
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = selector_events._SelectorDatagramTransport(self, sock, protocol, remote, waiter)
        await waiter
        return transport, protocol


def _format_handle(handle):
    callback = handle._callback
    if isinstance(getattr(callback, '__self__', None), tasks.Task):
        return repr(callback.__self__)
    return str(handle)
