"""Threads and the tools to keep them in step, as classes.

The interpreter itself offers very little: start a thread, take a lock (module `_thread`). Everything else
here is built from locks in plain Python: a Condition is a list of locks that waiters sleep on, an Event, a
Semaphore and a Barrier are a flag or a number guarded by a Condition. Reading this file top down shows how.
"""

import sys as _sys
import _thread
from _collections import deque as _deque
from _weakrefset import WeakSet as _WeakSet
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
           'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
           'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size',
           'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'setprofile_all_threads',
           'settrace_all_threads', 'get_native_id']

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
local = _thread._local
Lock = _thread.LockType
excepthook = __excepthook__ = _thread._excepthook
ExceptHookArgs = _thread._ExceptHookArgs

_allocate_lock = _thread.allocate_lock
_start_joinable_thread = _thread.start_joinable_thread
_daemon_threads_allowed = _thread.daemon_threads_allowed
_CRLock = _thread.RLock

_trace_hook = None
_profile_hook = None


def setprofile(func):
    """Set a profile function for every thread started from now on through this module."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """Set a profile function for future threads and for all that run now."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """The profile function set by setprofile()."""
    return _profile_hook


def settrace(func):
    """Set a trace function for every thread started from now on through this module."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """Set a trace function for future threads and for all that run now."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """The trace function set by settrace()."""
    return _trace_hook


def _deprecated(old, new):
    import warnings
    warnings.warn(f'{old} is deprecated, {new} instead', DeprecationWarning, stacklevel=3)


def RLock(*args, **kwargs):
    """Make a re-entrant lock: its owner may acquire it again, and must release it as many times."""
    if args or kwargs:
        import warnings
        warnings.warn('Passing arguments to RLock is deprecated and will be removed in 3.15',
                      DeprecationWarning, stacklevel=2)
    return _CRLock(*args, **kwargs)


class Condition:
    """A lock together with a queue of threads that wait for news about what the lock guards."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A re-entrant lock knows how to let go of all its levels at once; for others the methods below do.
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            method = getattr(lock, name, None)
            if method is not None:
                setattr(self, name, method)
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock has no owner; that it is taken by somebody is the best answer there is.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Let the lock go, sleep until notified or until *timeout* seconds passed, take the lock again.

        Returns False when the time ran out, True otherwise.
        """
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        # Every waiter sleeps on a lock of its own that it holds already; notify() releases that lock.
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until *predicate* gives something true or *timeout* seconds passed; return its last result."""
        deadline = None
        result = predicate()
        while not result:
            if timeout is not None:
                if deadline is None:
                    deadline = _time() + timeout
                else:
                    timeout = deadline - _time()
                    if timeout <= 0:
                        break
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to *n* waiting threads; they go on when they get the lock."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters[0]
            try:
                waiter.release()
            except RuntimeError:
                # It was interrupted between its wake-up and its own clean-up: it does not count.
                pass
            else:
                n -= 1
            try:
                waiters.remove(waiter)
            except ValueError:
                pass

    def notify_all(self):
        """Wake all waiting threads."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Deprecated spelling of notify_all()."""
        _deprecated('notifyAll()', 'use notify_all()')
        self.notify_all()


class Semaphore:
    """A number that acquire() counts down, waiting while it is zero, and release() counts up."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Count down by one, waiting while the value is zero; return whether it was done."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        deadline = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if deadline is None:
                        deadline = _time() + timeout
                    else:
                        timeout = deadline - _time()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Count up by *n* and wake as many waiting threads."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, exc_type, exc, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released above its initial value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return (f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        """Count up by *n* and wake as many waiting threads; ValueError above the initial value."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        status = 'set' if self._flag else 'unset'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>'

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """Deprecated spelling of is_set()."""
        _deprecated('isSet()', 'use is_set()')
        return self.is_set()

    def set(self):
        """Set the flag and wake all who wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag down."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set or *timeout* seconds passed; return whether it is set."""
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    """The barrier was reset or aborted, or a wait for it timed out."""


class Barrier:
    """A meeting point: wait() returns in all *parties* threads once the last of them has come."""

    # States: filling (threads arrive), draining (all are here, the last ones still leave; new arrivals
    # wait outside), resetting (those inside leave with an error), broken (for good, until reset()).
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        cls = type(self)
        where = f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}'
        if self.broken:
            return f'{where}: broken>'
        return f'{where}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0 to parties - 1, different in each thread."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        while self._state in (self._RESETTING, self._DRAINING):
            self._cond.wait()
        if self._state == self._BROKEN:
            raise BrokenBarrierError

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = self._DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self):
        if self._count == 0 and self._state in (self._RESETTING, self._DRAINING):
            self._state = self._FILLING
            self._cond.notify_all()

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Empty the barrier; threads that wait in it get BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                # When already resetting or draining, those inside are on their way out as it is.
                if self._state in (self._FILLING, self._BROKEN):
                    self._state = self._RESETTING
            else:
                self._state = self._FILLING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier: those who wait and those who come get BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads the barrier waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait in it now."""
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == self._BROKEN


# _active: threads that run, by ident. _limbo: threads between start() and their first instruction.
# The lock is re-entrant because a signal handler may call enumerate() while its thread holds it.
_active_limbo_lock = RLock()
_active = {}
_dangling = _WeakSet()    # every thread object that lives: leak checks of test suites count them
_limbo = {}
_counter = _count(1).__next__
_SHUTTING_DOWN = False


def _newname(template):
    return template % _counter()


class Thread:
    """A thread of control: give it a *target* to call, or override run(); then start() it."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname('Thread-%d')
            if target is not None:
                try:
                    name += f' ({target.__name__})'
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is not None:
            if daemon and not _daemon_threads_allowed():
                raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        _dangling.add(self)
        self._ident = None
        self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._initialized = True
        # Kept so that a thread that outlives the interpreter's clean-up can still report its end.
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()

    def _after_fork(self, new_ident=None):
        self._started._at_fork_reinit()
        if new_ident is not None:
            self._ident = new_ident
            self._native_id = get_native_id()
            self._handle = _thread._make_thread_handle(new_ident)

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._handle.is_done():
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Start the thread; RuntimeError when that was done before."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: call the target with its arguments."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The thread object may live long after its work: do not keep the arguments alive with it.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._bootstrap_inner()
        except:
            # A daemon thread may wake up while the interpreter takes its modules apart: say nothing then.
            if self._daemonic and _sys is None:
                return
            raise

    def _bootstrap_inner(self):
        try:
            self._ident = get_ident()
            self._native_id = get_native_id()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _delete(self):
        with _active_limbo_lock:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until the thread ends, or until *timeout* seconds passed (then is_alive() tells which)."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        """The thread's name; it means nothing to the interpreter."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        """The thread's identifier, or None before it starts."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The operating system's number for the thread, or None before it starts."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        """Whether the thread has started and not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end without waiting for this thread."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """Deprecated: read the attribute daemon."""
        _deprecated('isDaemon()', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: set the attribute daemon."""
        _deprecated('setDaemon()', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        """Deprecated: read the attribute name."""
        _deprecated('getName()', 'get the name attribute')
        return self.name

    def setName(self, name):
        """Deprecated: set the attribute name."""
        _deprecated('setName()', 'set the name attribute')
        self.name = name


def _make_invoke_excepthook():
    """Return a function that hands the exception being handled to threading.excepthook.

    The names it needs are bound now: they may be gone from their modules when a late thread ends.
    """
    old_excepthook = excepthook
    old_sys_excepthook = _sys.excepthook
    if old_excepthook is None:
        raise RuntimeError('threading.excepthook is None')
    if old_sys_excepthook is None:
        raise RuntimeError('sys.excepthook is None')
    exc_info = _sys.exc_info
    modules_sys = _sys

    def invoke_excepthook(thread):
        args = None
        try:
            hook = excepthook
            if hook is None:
                hook = old_excepthook
            args = ExceptHookArgs([*exc_info(), thread])
            hook(args)
        except Exception as error:
            error.__suppress_context__ = True
            del error
            stderr = modules_sys.stderr if modules_sys is not None and modules_sys.stderr is not None \
                else thread._stderr
            if stderr is not None:
                print('Exception in threading.excepthook:', file=stderr, flush=True)
            hook = modules_sys.excepthook if modules_sys is not None else None
            if hook is None:
                hook = old_sys_excepthook
            hook(*exc_info())
        finally:
            args = None

    return invoke_excepthook


class Timer(Thread):
    """A thread that calls *function* after *interval* seconds unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it has not fired yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread the program began in."""

    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        self._started.set()
        self._ident = _thread._get_main_thread_ident()
        self._handle = _thread._make_thread_handle(self._ident)
        if self._ident == get_ident():
            self._native_id = get_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self


_thread_local_info = local()


class _DeleteDummyThreadOnDel:
    """Lives in a thread's local storage; when the thread ends, its dummy leaves the list of threads."""

    def __init__(self, dummy_thread):
        self._dummy_thread = dummy_thread
        self._ident = dummy_thread.ident
        # Set last: __del__ may run as soon as this is stored.
        _thread_local_info._track_dummy_thread_ref = self

    def __del__(self, _active_limbo_lock=_active_limbo_lock, _active=_active):
        with _active_limbo_lock:
            if _active.get(self._ident) is self._dummy_thread:
                _active.pop(self._ident, None)


class _DummyThread(Thread):
    """Stands for a thread that was not started through this module."""

    def __init__(self):
        Thread.__init__(self, name=_newname('Dummy-%d'), daemon=_daemon_threads_allowed())
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self
        _DeleteDummyThreadOnDel(self)

    def is_alive(self):
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError('thread is not alive')

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')

    def _after_fork(self, new_ident=None):
        if new_ident is not None:
            self.__class__ = _MainThread
            self._name = 'MainThread'
            self._daemonic = False
        Thread._after_fork(self, new_ident=new_ident)


def current_thread():
    """The Thread object of the thread that asks."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Deprecated spelling of current_thread()."""
    _deprecated('currentThread()', 'use current_thread()')
    return current_thread()


def main_thread():
    """The Thread object of the main thread."""
    return _main_thread


def active_count():
    """How many threads are alive: the length of enumerate()."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """Deprecated spelling of active_count()."""
    _deprecated('activeCount()', 'use active_count()')
    return active_count()


def _enumerate():
    # For those who already hold the lock.
    return list(_active.values()) + list(_limbo.values())


def enumerate():
    """A list of all Thread objects that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


_threading_atexits = []


def _register_atexit(func, *args, **kwargs):
    """Have *func* called when the program ends, before its threads are joined."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*args, **kwargs))


_main_thread = None


def _shutdown():
    """The interpreter calls this at exit, in the main thread: wait for all threads that are not daemons."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done() and _thread._is_main_interpreter():
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if _thread._is_main_interpreter():
        _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """In the child of a fork only the forking thread is left: forget all others."""
    global _active_limbo_lock, _main_thread, _active
    _active_limbo_lock = RLock()
    try:
        current = _active[get_ident()]
    except KeyError:
        # The fork was made by a thread that this module did not start; it is the main thread now.
        current = _MainThread()
    _main_thread = current
    survivors = {}
    with _active_limbo_lock:
        for thread in _enumerate():
            if thread is current:
                ident = get_ident()
                thread._after_fork(new_ident=ident)
                survivors[ident] = thread
            else:
                thread._after_fork()
                try:
                    thread._handle._set_done()
                except RuntimeError:
                    pass  # the fork came between start() and the start
        _limbo.clear()
        _active.clear()
        _active.update(survivors)


_main_thread = _MainThread()

try:
    from posix import register_at_fork as _register_at_fork
except ImportError:
    pass
else:
    _register_at_fork(after_in_child=_after_fork)
