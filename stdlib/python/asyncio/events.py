"""What the parts of asyncio share about loops: callbacks that wait to be called, which loop runs in this
thread, where new loops come from, and what a loop must offer.
"""

import os
import signal
import threading
import warnings

import _asyncio

from . import format_helpers
from ._interface import declare

__all__ = (
    'AbstractEventLoop', 'AbstractEventLoopPolicy', 'AbstractServer', 'Handle', 'TimerHandle',
    '_get_running_loop', '_set_running_loop', 'get_child_watcher', 'get_event_loop', 'get_event_loop_policy',
    'get_running_loop', 'new_event_loop', 'set_child_watcher', 'set_event_loop', 'set_event_loop_policy',
)


# -- callbacks -----------------------------------------------------------------------------------------------

class Handle(_asyncio._Call):
    """A call that the loop will make: a function, its arguments, the context to make it in."""

    # The base holds _callback, _args, _loop, _context, _cancelled, _source_traceback, and _repr.
    __slots__ = ()

    def _describe(self):
        # The words of the repr after the class's name.
        if self._cancelled:
            yield 'cancelled'
        yield from self._describe_time()
        if self._callback is not None:
            yield self._call_as_text()
        if self._source_traceback:
            origin = self._source_traceback[-1]
            yield f'created at {origin[0]}:{origin[1]}'

    def _call_as_text(self):
        debug = self._loop.get_debug()
        return format_helpers._format_callback_source(self._callback, self._args, debug=debug)

    def _describe_time(self):
        return ()

    def __repr__(self):
        return self._repr or f'<{" ".join((type(self).__name__, *self._describe()))}>'

    def get_context(self):
        """The context that the callback will run in."""
        return self._context

    def cancel(self):
        """Make sure that the call is not made."""
        if self._cancelled:
            return
        self._cancelled = True
        if self._loop.get_debug():
            # The warning about a slow callback may want to show it after the function is forgotten.
            self._repr = repr(self)
        self._callback = self._args = None

    def cancelled(self):
        """Whether cancel was called."""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._report(exc)
        finally:
            # An exception's traceback knows the frames that called its own.
            self = None

    def _report(self, exc):
        message = f'Exception in callback {self._call_as_text()}'
        report = {'message': message, 'exception': exc, 'handle': self}
        if self._source_traceback:
            report['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(report)


def _origin():
    # Who made a call: the code that used asyncio, not the functions of asyncio in between.
    return format_helpers.extract_stack(format_helpers._frame_outside_package()[0])


class TimerHandle(Handle):
    """A call that the loop will make at a moment. Handles order by their moments."""

    __slots__ = ('_scheduled', '_when')

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _describe_time(self):
        yield f'when={self._when}'

    def when(self):
        """The moment, by the loop's clock."""
        return self._when

    def cancel(self):
        """Make sure that the call is not made."""
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name)
                   for name in ('_when', '_callback', '_args', '_cancelled'))

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self < other or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self > other or self == other if isinstance(other, TimerHandle) else NotImplemented


# -- the loop that runs, the loop that is set ----------------------------------------------------------------

class _Here(threading.local):
    # What this thread knows: the loop that runs in it now.
    loop = None


_here = _Here()


def _forget_parents_loop():
    # A forked child is not inside its parent's loop, and its signals are not for it.
    _here.loop = None
    _asyncio._set_running_loop(None)
    if _event_loop_policy is not None:
        _event_loop_policy._local = BaseDefaultEventLoopPolicy._Local()
    signal.set_wakeup_fd(-1)


os.register_at_fork(after_in_child=_forget_parents_loop)


def _get_running_loop():
    """The loop that runs in this thread, or None."""
    return _here.loop


def _set_running_loop(loop):
    """Say which loop runs in this thread; None for none. For those who write loops."""
    _here.loop = loop


def get_running_loop():
    """The loop that runs in this thread; a RuntimeError if there is none."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def get_event_loop():
    """The loop that runs in this thread; outside of one the loop that the policy has for it."""
    return _get_running_loop() or get_event_loop_policy().get_event_loop()


class AbstractEventLoopPolicy:
    """Decides which loop a thread has while none runs in it, and of which class new loops are."""

    declare(locals(), '''
        get_event_loop()            The loop of this thread.
        set_event_loop(loop)        Give this thread a loop.
        new_event_loop()            Make a loop.
        get_child_watcher()         What waits for child processes.
        set_child_watcher(watcher)  Wait for child processes with this.
    ''')


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread that sets one; the main thread gets its first one by asking."""

    # A class, or a function that makes a loop.
    _loop_factory = None

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        """This thread's loop. In the main thread, if nothing was ever set, one is made."""
        mine = self._local
        if mine._loop is not None:
            return mine._loop
        here = threading.current_thread()
        if mine._set_called or here is not threading.main_thread():
            raise RuntimeError(f'There is no current event loop in thread {here.name!r}.')
        _, level = format_helpers._frame_outside_package()
        warnings.warn('There is no current event loop', DeprecationWarning, stacklevel=level)
        self.set_event_loop(self.new_event_loop())
        return mine._loop

    def set_event_loop(self, loop):
        """Give this thread a loop; None takes it away."""
        if not isinstance(loop, AbstractEventLoop | None):
            raise TypeError('loop must be an instance of AbstractEventLoop or None, '
                            f"not '{type(loop).__name__}'")
        self._local._set_called = True
        self._local._loop = loop

    def new_event_loop(self):
        """Make a loop. It is not set."""
        return self._loop_factory()


_event_loop_policy = None
_policy_lock = threading.Lock()


def get_event_loop_policy():
    """The policy in force; the platform's if none was set."""
    global _event_loop_policy
    if _event_loop_policy is None:
        from .unix_events import DefaultEventLoopPolicy
        with _policy_lock:
            if _event_loop_policy is None:
                _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Put another policy in force; None for the platform's."""
    global _event_loop_policy
    if not isinstance(policy, AbstractEventLoopPolicy | None):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, '
                        f"not '{type(policy).__name__}'")
    _event_loop_policy = policy


def set_event_loop(loop):
    """Give this thread a loop, by the policy."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """Make a loop, by the policy."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """What waits for child processes, by the policy."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Wait for child processes with this, by the policy."""
    return get_event_loop_policy().set_child_watcher(watcher)


# The same in C are those in use. Each kind has its own memory.
_py__get_running_loop = _get_running_loop
_py__set_running_loop = _set_running_loop
_py_get_running_loop = get_running_loop
_py_get_event_loop = get_event_loop
_get_running_loop = _c__get_running_loop = _asyncio._get_running_loop
_set_running_loop = _c__set_running_loop = _asyncio._set_running_loop
get_running_loop = _c_get_running_loop = _asyncio.get_running_loop
get_event_loop = _c_get_event_loop = _asyncio.get_event_loop


# -- what loops and servers offer ----------------------------------------------------------------------------

class AbstractServer:
    """What create_server gives."""

    declare(locals(), '''
        close()          Accept no more.
        close_clients()  Close the connections that are open.
        abort_clients()  Close them now, without sending what waits.
        get_loop()       The loop.
        is_serving()     Whether it accepts.
        async start_serving()  Accept from now on.
        async serve_forever()  Accept until cancelled.
        async wait_closed()    Wait until it is closed and its connections are gone.
    ''')

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What a loop offers."""

    # Running and stopping.
    declare(locals(), '''
        run_forever()               Run until stop is called.
        run_until_complete(future)  Run until the future is done; its result.
        stop()                      Stop after this turn.
        is_running()                Whether it runs.
        is_closed()                 Whether it is closed.
        close()                     Free what it holds. It must not run.
        async shutdown_asyncgens()  Close the asynchronous generators that are still open.
        async shutdown_default_executor(timeout=None)  Wait for the default executor's threads.
    ''')
    # Calls, futures, tasks, threads.
    declare(locals(), '''
        _timer_handle_cancelled(handle)  A timer of this loop was cancelled.
        call_soon(callback, *args, context=None)         Call in the next turn.
        call_later(delay, callback, *args, context=None) Call after so many seconds.
        call_at(when, callback, *args, context=None)     Call at a moment of the loop's clock.
        time()                                           The loop's clock.
        call_soon_threadsafe(callback, *args, context=None)  Call in the next turn; from any thread.
        create_future()                             A future of this loop.
        create_task(coro, *, name=None, context=None)  Run a coroutine as a task.
        run_in_executor(executor, func, *args)      Call in a thread or process pool.
        set_default_executor(executor)              The pool for run_in_executor(None).
    ''')
    # Connections.
    declare(locals(), '''
        async getaddrinfo(host, port, *, family=0, type=0, proto=0, flags=0)  socket.getaddrinfo in a thread.
        async getnameinfo(sockaddr, flags=0)                  socket.getnameinfo in a thread.
        async create_connection(protocol_factory, host=None, port=None, **options)  Connect over TCP.
        async create_server(protocol_factory, host=None, port=None, **options)      Serve over TCP.
        async create_unix_connection(protocol_factory, path=None, **options)  Connect to a Unix socket.
        async create_unix_server(protocol_factory, path=None, **options)      Serve on a Unix socket.
        async create_datagram_endpoint(protocol_factory, local_addr, remote_addr, **options)  Datagrams.
        async connect_accepted_socket(protocol_factory, sock, **options)  A transport for an accepted socket.
        async connect_read_pipe(protocol_factory, pipe)   A transport for a pipe's reading end.
        async connect_write_pipe(protocol_factory, pipe)  A transport for a pipe's writing end.
        async subprocess_shell(protocol_factory, cmd, *, stdin, stdout, stderr, **options)  Run a command.
        async subprocess_exec(protocol_factory, *args, stdin, stdout, stderr, **options)    Run a program.
        async sendfile(transport, file, offset=0, count=None, *, fallback=True)  Send a file's bytes.
        async start_tls(transport, protocol, sslcontext, **options)  Encrypt an open connection.
    ''')
    # Descriptors, sockets, signals.
    declare(locals(), '''
        add_reader(fd, callback, *args)  Call whenever the descriptor can be read.
        remove_reader(fd)                Call no more.
        add_writer(fd, callback, *args)  Call whenever the descriptor can be written.
        remove_writer(fd)                Call no more.
        async sock_recv(sock, nbytes)          Receive.
        async sock_recv_into(sock, buf)        Receive into a buffer.
        async sock_recvfrom(sock, bufsize)     Receive a datagram.
        async sock_recvfrom_into(sock, buf, nbytes=0)  Receive a datagram into a buffer.
        async sock_sendall(sock, data)         Send all of it.
        async sock_sendto(sock, data, address) Send a datagram.
        async sock_connect(sock, address)      Connect.
        async sock_accept(sock)                Accept.
        async sock_sendfile(sock, file, offset=0, count=None, *, fallback=None)  Send a file's bytes.
        add_signal_handler(sig, callback, *args)  Call when the process gets the signal.
        remove_signal_handler(sig)                Call no more.
    ''')
    # Settings.
    declare(locals(), '''
        set_task_factory(factory)     Make tasks with this.
        get_task_factory()            What makes tasks; None for Task itself.
        get_exception_handler()       What reports exceptions nobody waits for; None for the default.
        set_exception_handler(handler)     Report with this.
        default_exception_handler(context) Report to the log.
        call_exception_handler(context)    Report, with whatever handler is set.
        get_debug()                   Whether debug mode is on.
        set_debug(enabled)            Debug mode on or off.
    ''')
