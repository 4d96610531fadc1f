"""Threads, and the tools that keep them in step.

The interpreter (module `_thread`) offers four things: it starts a thread, it knows locks, re-entrant locks,
and queues of sleeping threads (`_WaitQueue`). The tools are made of these, and each is short enough to
read:

    Condition     a lock, and a queue of threads that sleep until what the lock guards has changed
    Event         a flag, and a queue of threads that sleep until it is set; no lock at all
    Semaphore     a number guarded by a Condition
    Barrier       rounds: threads that came together sleep until their round is decided

A Thread object is the face of a running thread. The roster (`_limbo`, `_active`) lists those that have been
started and those that run; current_thread() and enumerate() look there.
"""
import _thread
import sys as _sys
from _weakref import ref as _ref
from _weakrefset import WeakSet as _WeakSet
from itertools import count as _count
from time import monotonic as _now

from _thread import (TIMEOUT_MAX, LockType as Lock, RLock as _CRLock, _ExceptHookArgs as ExceptHookArgs,
                     _WaitQueue, _excepthook as __excepthook__, _local as local,
                     allocate_lock as _allocate_lock, error as ThreadError, get_ident, get_native_id,
                     stack_size, start_joinable_thread as _start_joinable_thread)

__all__ = ['Barrier', 'BoundedSemaphore', 'BrokenBarrierError', 'Condition', 'Event', 'ExceptHookArgs',
           'Lock', 'RLock', 'Semaphore', 'TIMEOUT_MAX', 'Thread', 'ThreadError', 'Timer', 'active_count',
           'current_thread', 'enumerate', 'excepthook', 'get_ident', 'get_native_id', 'getprofile',
           'gettrace', 'local', 'main_thread', 'setprofile', 'setprofile_all_threads', 'settrace',
           'settrace_all_threads', 'stack_size']

excepthook = __excepthook__
_HAVE_THREAD_NATIVE_ID = True   # test suites ask


# ---- locks -------------------------------------------------------------------------------------------------

def RLock(*args, **kwargs):
    """Make a re-entrant lock: its owner may acquire it again, and must release it as often."""
    if args or kwargs:
        import warnings
        warnings.warn('Passing arguments to RLock is deprecated and will be removed in 3.15',
                      DeprecationWarning, stacklevel=2)
    return _CRLock(*args, **kwargs)


class _RLock:
    """What a re-entrant lock is, in Python: a lock, who holds it, and how many times over."""

    def __init__(self):
        self._at_fork_reinit()

    def _at_fork_reinit(self):
        self._block, self._owner, self._count = _allocate_lock(), None, 0

    def __repr__(self):
        kind, owner = type(self), self._owner
        owner = _active[owner].name if owner in _active else owner
        return (f'<{"locked" if self._block.locked() else "unlocked"} {kind.__module__}.{kind.__qualname__} '
                f'object owner={owner!r} count={self._count} at {id(self):#x}>')

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, or one level more of it."""
        # Only the owner can find its own ident here, so looking needs no lock.
        if not self._is_owned():
            if not self._block.acquire(blocking, timeout):
                return False
            self._owner = get_ident()
        self._count += 1
        return True

    __enter__ = acquire

    def release(self):
        """Give one level back."""
        if not self._is_owned():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *exc_info):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    # For Condition: all levels at once.
    def _release_save(self):
        levels, self._count = self._count, min(self._count, 1)
        self.release()
        return levels

    def _acquire_restore(self, levels):
        self.acquire()
        self._count = levels


_PyRLock = _RLock


# ---- condition ---------------------------------------------------------------------------------------------

class Condition:
    """A lock, and a queue of threads that sleep until what the lock guards has changed.

    Whoever changes it, holding the lock, calls notify(): that many sleepers wake up and compete for the lock.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = _CRLock()
        self._lock = lock
        self._waiters = _WaitQueue()
        self.acquire = lock.acquire
        self.release = lock.release
        # How to let go of the lock entirely and take it back. Locks of our own know it (a re-entrant one has
        # levels); anything else with acquire() and release() will do.
        self._release_save = getattr(lock, '_release_save', lock.release)
        self._acquire_restore = getattr(lock, '_acquire_restore', lambda saved: lock.acquire())
        # Is it mine? A plain lock cannot tell whose it is; that it is held must do.
        self._is_owned = getattr(lock, '_is_owned', None) or getattr(lock, 'locked', None) or self._is_held

    def _is_held(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def wait(self, timeout=None):
        """Let the lock go, sleep until notified or until *timeout* seconds are over, take the lock again.

        False: the time was over.
        """
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        return self._waiters.sleep(timeout, self._release_save, self._acquire_restore)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, or *timeout* seconds are over; return its last answer."""
        deadline = None if timeout is None else _now() + timeout
        while not (answer := predicate()):
            if deadline is not None and (timeout := deadline - _now()) <= 0:
                break
            self.wait(timeout)
        return answer

    def notify(self, n=1):
        """Wake the *n* threads that have slept longest, or as many as there are."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._waiters.wake(n)

    def notify_all(self):
        """Wake all threads that sleep here now."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._waiters.wake_all()

    def notifyAll(self):
        """Deprecated spelling of notify_all()."""
        _warn_renamed('notifyAll()', 'use notify_all()')
        self.notify_all()


# ---- event -------------------------------------------------------------------------------------------------

class Event:
    """A flag that threads can wait for.

    It needs no lock: set() first sets the flag and then wakes the queue, wait() first joins the queue and
    then looks at the flag once more. So nobody falls asleep beside a flag that is set.
    """

    def __init__(self):
        self._flag = False
        self._waiters = _WaitQueue()

    def _at_fork_reinit(self):
        self._waiters._at_fork_reinit()

    def __repr__(self):
        kind = type(self)
        state = 'set' if self._flag else 'unset'
        return f'<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>'

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """Deprecated spelling of is_set()."""
        _warn_renamed('isSet()', 'use is_set()')
        return self.is_set()

    def set(self):
        """Set the flag and wake everybody who waits for it."""
        self._flag = True
        self._waiters.wake_all()

    def clear(self):
        """Take the flag down: wait() waits again."""
        self._flag = False

    def wait(self, timeout=None):
        """Return True once the flag is set, or False after *timeout* seconds without that."""
        return self._flag or self._waiters.sleep_unless(self.is_set, timeout)


# ---- semaphores --------------------------------------------------------------------------------------------

class Semaphore:
    """So many permits: acquire() takes one, and waits while there is none; release() gives some back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = value
        self._lock = Lock()
        self._cond = Condition(self._lock)

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._describe_value()}>'

    def _describe_value(self):
        return self._value

    def _is_available(self):
        return self._value > 0

    def acquire(self, blocking=True, timeout=None):
        """Take a permit. False: there is none, and *blocking* is false or the *timeout* (seconds) over."""
        if not blocking:
            if timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            timeout = 0
        with self._lock:
            if not self._value and not self._cond.wait_for(self._is_available, timeout):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Give back *n* permits."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._lock:
            self._give_back(n)
            self._cond.notify(n)

    def _give_back(self, n):
        self._value += n

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A Semaphore that refuses to get more permits back than it had at first."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def _describe_value(self):
        return f'{self._value}/{self._initial_value}'

    def _give_back(self, n):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        self._value += n


# ---- barrier -----------------------------------------------------------------------------------------------

class BrokenBarrierError(RuntimeError):
    """The barrier was broken or reset while a thread waited in it, or before."""


class _Round:
    """Threads that pass a barrier together.

    `passed`: None while it fills, then whether they all came through.
    """

    def __init__(self):
        self.arrived = 0
        self.passed = None

    def is_decided(self):
        return self.passed is not None


class Barrier:
    """A place where *parties* threads wait for each other, again and again.

    Each time is a round of its own. When the last thread has come, it calls the *action*, decides the
    round, and a new one begins: fast threads may come for it while slow ones still leave the old one.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock())
        self._round = _Round()

    def __repr__(self):
        kind = type(self)
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f'<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>'

    def wait(self, timeout=None):
        """Wait until all parties are here; return a different number from 0 to parties-1 to each of them.

        BrokenBarrierError: it did not come to that, for instance within *timeout* seconds.
        """
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            this_round = self._round
            if this_round.is_decided():
                raise BrokenBarrierError
            place = this_round.arrived
            this_round.arrived += 1
            try:
                if this_round.arrived == self._parties:
                    if self._action:
                        self._action()
                    self._decide(this_round, True)
                    self._round = _Round()
                elif not self._cond.wait_for(this_round.is_decided, timeout):
                    self._decide(this_round, False)
            except:
                # The action failed, or a signal ended the wait: the others would wait in vain.
                self._decide(this_round, False)
                raise
            if not this_round.passed:
                raise BrokenBarrierError
            return place

    def _decide(self, this_round, passed):
        if not this_round.is_decided():
            this_round.passed = passed
            self._cond.notify_all()

    def reset(self):
        """Begin afresh; who waits now gets BrokenBarrierError."""
        with self._cond:
            self._decide(self._round, False)
            self._round = _Round()

    def abort(self):
        """Break the barrier: who waits and who comes gets BrokenBarrierError, until reset()."""
        with self._cond:
            self._decide(self._round, False)

    @property
    def parties(self):
        """How many threads the barrier waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait in it now."""
        return 0 if self.broken else self._round.arrived

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._round.passed is False


# ---- functions that new threads are traced or profiled with ------------------------------------------------

_hooks = {'trace': None, 'profile': None}


def settrace(func):
    """Have sys.settrace(func) called in every thread started from now on through this module."""
    _hooks['trace'] = func


def gettrace():
    """The function given to settrace()."""
    return _hooks['trace']


def settrace_all_threads(func):
    """settrace(func), for the threads that run now as well."""
    settrace(func)
    _sys._settraceallthreads(func)


def setprofile(func):
    """Have sys.setprofile(func) called in every thread started from now on through this module."""
    _hooks['profile'] = func


def getprofile():
    """The function given to setprofile()."""
    return _hooks['profile']


def setprofile_all_threads(func):
    """setprofile(func), for the threads that run now as well."""
    setprofile(func)
    _sys._setprofileallthreads(func)


# ---- the roster --------------------------------------------------------------------------------------------

_active = {}             # ident: Thread, for those that run
_limbo = {}              # Thread: itself, between start() and its first step
_dangling = _WeakSet()   # all Thread objects there are; test suites count them
_next_number = _count(1).__next__

# Moves from one of them to the other. Re-entrant, since a signal handler may call enumerate() in the midst
# of one.
_active_limbo_lock = _CRLock()


def _enlist(thread):
    """The calling thread is *thread* from now on."""
    thread._ident = get_ident()
    thread._native_id = get_native_id()
    with _active_limbo_lock:
        _active[thread._ident] = thread
        _limbo.pop(thread, None)


def current_thread():
    """The Thread object of the thread that asks."""
    return _active.get(get_ident()) or _DummyThread()


def main_thread():
    """The Thread object of the thread that the program began in."""
    return _main_thread


def enumerate():
    """A list of all Thread objects that are alive."""
    with _active_limbo_lock:
        return [*_active.values(), *_limbo]


def active_count():
    """How many threads are alive: the length of enumerate()."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def currentThread():
    """Deprecated spelling of current_thread()."""
    _warn_renamed('currentThread()', 'use current_thread()')
    return current_thread()


def activeCount():
    """Deprecated spelling of active_count()."""
    _warn_renamed('activeCount()', 'use active_count()')
    return active_count()


def _warn_renamed(old, advice):
    import warnings
    warnings.warn(f'{old} is deprecated, {advice} instead', DeprecationWarning, stacklevel=3)


# ---- threads -----------------------------------------------------------------------------------------------

def _initialized_attribute(private, doc):
    """A property that reads the attribute *private*, and says so when a subclass forgot Thread.__init__()."""
    def read(self):
        assert self._initialized, 'Thread.__init__() not called'
        return getattr(self, private)
    return property(read, doc=doc)


class Thread:
    """A thread of control: give it a *target* to call, or override run(); then start() it."""

    _initialized = False

    ident = _initialized_attribute('_ident', "The thread's identifier, or None before it starts.")
    native_id = _initialized_attribute('_native_id', "The kernel's number for it, or None before it starts.")
    name = _initialized_attribute('_name', "The thread's name, for people: it need not be unique.")
    daemon = _initialized_attribute('_daemonic', 'Whether the program may end without waiting for it.')

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if not name:
            name = f'Thread-{_next_number()}'
            called = getattr(target, '__name__', None)
            if called is not None:
                name += f' ({called})'
        self._name = str(name)
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._stderr = _sys.stderr   # for last words when sys.stderr is gone
        self._initialized = True
        _dangling.add(self)

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        words = ['stopped' if self._handle.is_done() else 'started' if self._started.is_set() else 'initial']
        if self._daemonic:
            words.append('daemon')
        if self._ident is not None:
            words.append(str(self._ident))
        return f'<{type(self).__name__}({self._name}, {" ".join(words)})>'

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
            _limbo.pop(self, None)
            raise
        self._started.wait()

    def run(self):
        """What the thread does: call the target with its arguments."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # This object may live long after its work, and its arguments need not.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        """The life of the thread, called by the interpreter in the new thread."""
        _enlist(self)
        self._started.set()
        try:
            if _hooks['trace']:
                _sys.settrace(_hooks['trace'])
            if _hooks['profile']:
                _sys.setprofile(_hooks['profile'])
            try:
                self.run()
            except:
                _report_exception(self)
        finally:
            _active.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait until the thread ends, or until *timeout* seconds are over (then is_alive() tells which)."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        self._handle.join(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        """Whether the thread has started and not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    def isDaemon(self):
        """Deprecated: read the attribute daemon."""
        _warn_renamed('isDaemon()', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: set the attribute daemon."""
        _warn_renamed('setDaemon()', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        """Deprecated: read the attribute name."""
        _warn_renamed('getName()', 'get the name attribute')
        return self.name

    def setName(self, name):
        """Deprecated: set the attribute name."""
        _warn_renamed('setName()', 'set the name attribute')
        self.name = name


def _report_exception(thread):
    """The exception being handled has ended *thread*: hand it to threading.excepthook."""
    try:
        (excepthook or __excepthook__)(ExceptHookArgs([*_sys.exc_info(), thread]))
    except Exception as error:
        error.__suppress_context__ = True
        stderr = thread._stderr if _sys.stderr is None else _sys.stderr
        if stderr is not None:
            print('Exception in threading.excepthook:', file=stderr, flush=True)
        (_sys.excepthook or _sys.__excepthook__)(*_sys.exc_info())


class Timer(Thread):
    """A thread that calls *function* after *interval* seconds unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it has not gone off yet."""
        self.finished.set()

    def run(self):
        """Wait, then call the function."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _AdoptedThread(Thread):
    """Stands for a thread that runs already and was not started through this module."""

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._started.set()
        self._handle = _thread._make_thread_handle(get_ident())
        _enlist(self)


class _MainThread(_AdoptedThread):
    """The thread the program began in, or what a fork left."""

    def __init__(self):
        super().__init__('MainThread', False)


class _EndOfThread:
    """Lies in a thread's local storage and dies with the thread."""


_marks = local()


class _DummyThread(_AdoptedThread):
    """A thread of another origin that has asked for its Thread object."""

    def __init__(self):
        super().__init__(f'Dummy-{_next_number()}', True)
        ident, this = self._ident, _ref(self)

        def leave(mark):
            # Its number may be another thread's by now.
            if _active.get(ident) is this():
                _active.pop(ident, None)

        _marks.end = end = _EndOfThread()
        self._end = _ref(end, leave)

    def is_alive(self):
        """True, or RuntimeError when it has ended."""
        if not super().is_alive():
            raise RuntimeError('thread is not alive')
        return True

    def join(self, timeout=None):
        """Not possible: nobody knows when it ends."""
        raise RuntimeError('cannot join a dummy thread')


# ---- the beginning and the end -----------------------------------------------------------------------------

_main_thread = _MainThread()
_exit_calls = []
_SHUTTING_DOWN = False


def _register_atexit(func, *args, **kwargs):
    """Have *func* called when the program ends, before its threads are waited for."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_calls.append((func, args, kwargs))


def _shutdown():
    """The end of the program (the interpreter calls this in the main thread): wait for all but daemons."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done():
        return
    _SHUTTING_DOWN = True
    for func, args, kwargs in reversed(_exit_calls):
        func(*args, **kwargs)
    _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """In the child of a fork the thread that forked is alone, and the main thread."""
    global _active_limbo_lock, _main_thread
    _active_limbo_lock = _CRLock()
    survivor = _active.get(get_ident())
    for thread in [*_active.values(), *_limbo]:
        thread._started._at_fork_reinit()
        if thread is not survivor:
            try:
                thread._handle._set_done()
            except RuntimeError:
                pass   # the fork came before its first step
    _active.clear()
    _limbo.clear()
    if survivor is None:
        survivor = _MainThread()
    else:
        if isinstance(survivor, _DummyThread):
            survivor.__class__ = _MainThread
            survivor._name = 'MainThread'
            survivor._daemonic = False
        survivor._handle = _thread._make_thread_handle(get_ident())
        _enlist(survivor)
    _main_thread = survivor


try:
    from posix import register_at_fork as _register_at_fork
except ImportError:
    pass
else:
    _register_at_fork(after_in_child=_after_fork)
