"""Locks between processes.

All of them are semaphores in shared memory (`_multiprocessing.SemLock`), or made of such. What is made for
processes that are started afresh lies in memory with a descriptor, and can be pickled while such a process
is started; what is made for forks cannot, and needs no descriptor.
"""
import os
import threading
import time
import weakref

import _multiprocessing
from _multiprocessing import SEM_VALUE_MAX

from . import reduction
from .heap import receive_memory, send_memory, shared_memory

_MUTEX, _SEMAPHORE = 0, 1

_semaphores = weakref.WeakSet()


def _nothing_held():
    # After a fork: what the parent held is not ours.
    for lock in list(_semaphores):
        lock._semlock._after_fork()


os.register_at_fork(after_in_child=_nothing_held)


class SemLock:
    """A semaphore in shared memory."""

    def __init__(self, kind, value, maxvalue, *, ctx=None):
        self._attach(shared_memory(_multiprocessing.SEM_SIZE, ctx), kind, value, maxvalue)

    def _attach(self, memory, kind, value, maxvalue):
        self._memory = memory
        self._kind = kind
        self._maxvalue = maxvalue
        self._semlock = semlock = _multiprocessing.SemLock(kind, value, maxvalue, memory)
        self.acquire, self.release = semlock.acquire, semlock.release
        _semaphores.add(self)

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        reduction.check_spawning(self)
        return send_memory(self._memory), self._kind, self._maxvalue

    def __setstate__(self, state):
        memory, kind, maxvalue = state
        self._attach(receive_memory(*memory), kind, None, maxvalue)

    def locked(self):
        """Whether acquire() would wait."""
        return self._semlock._is_zero()


class Semaphore(SemLock):
    """So many permits: acquire() takes one, and waits while there is none; release() gives one back."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(_SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        """How many there are."""
        return self._semlock._get_value()

    def __repr__(self):
        return f'<{type(self).__name__}({self._describe()})>'

    def _describe(self):
        try:
            return f'value={self.get_value()}'
        except Exception:
            return 'value=unknown'


class BoundedSemaphore(Semaphore):
    """A Semaphore that refuses to get more permits back than it had at first."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, _SEMAPHORE, value, value, ctx=ctx)

    def _describe(self):
        return f'{super()._describe()}, maxvalue={self._maxvalue}'


class _Owned(SemLock):
    """Something that one thread of one process has."""

    def __repr__(self):
        lock = self._semlock
        held = 1
        if lock._is_mine():
            import multiprocessing
            owner, held = multiprocessing.current_process().name, lock._count()
            if threading.current_thread().name != 'MainThread':
                owner += '|' + threading.current_thread().name
        elif not lock._is_zero():
            owner, held = None, 0
        elif lock._count() > 0:
            owner, held = 'SomeOtherThread', 'nonzero'
        else:
            owner, held = 'SomeOtherProcess', 'nonzero'
        return f'<{type(self).__name__}({self._describe(owner, held)})>'


class Lock(_Owned):
    """A lock."""

    def __init__(self, *, ctx=None):
        super().__init__(_SEMAPHORE, 1, 1, ctx=ctx)

    def _describe(self, owner, held):
        return f'owner={owner}'


class RLock(_Owned):
    """A lock that its holder may take again."""

    def __init__(self, *, ctx=None):
        super().__init__(_MUTEX, 1, 1, ctx=ctx)

    def _describe(self, owner, held):
        return f'{owner}, {held}'


class Condition:
    """A lock, and processes that sleep until what it guards has changed.

    _wait_semaphore is what they sleep on. Who begins to sleep says so at _sleeping_count, who ends at
    _woken_count; so notify() knows how many are asleep, and waits until those whom it wakes are awake. It
    drops wake-ups of those whose time was over.
    """

    def __init__(self, lock=None, *, ctx=None):
        self._use(lock or RLock(ctx=ctx), *(Semaphore(0, ctx=ctx) for _ in range(3)))

    def _use(self, lock, *semaphores):
        self._lock = lock
        self._sleeping_count, self._woken_count, self._wait_semaphore = semaphores
        self.acquire, self.release = lock.acquire, lock.release

    def __getstate__(self):
        reduction.check_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._use(*state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        except Exception:
            waiters = 'unknown'
        return f'<{type(self).__name__}({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        """Let the lock go, sleep until notified, take the lock again.

        False: *timeout* seconds were over first.
        """
        levels = self._lock._semlock._count()
        assert self._lock._semlock._is_mine(), 'must acquire() condition before using wait()'
        self._sleeping_count.release()
        for _ in range(levels):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(levels):
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, or *timeout* seconds are over; return its last answer."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while not (answer := predicate()):
            if deadline is not None and (timeout := deadline - time.monotonic()) <= 0:
                break
            self.wait(timeout)
        return answer

    def notify(self, n=1):
        """Wake *n* of those who sleep."""
        assert self._lock._semlock._is_mine(), 'lock is not owned'
        while self._woken_count.acquire(False):   # their time was over
            self._sleeping_count.acquire(False)
        woken = 0
        while woken < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            woken += 1
        for _ in range(woken):
            self._woken_count.acquire()
        while self._wait_semaphore.acquire(False):   # meant for one whose time was over just now
            pass

    def notify_all(self):
        """Wake all who sleep."""
        self.notify(SEM_VALUE_MAX)


class Event:
    """A flag that processes wait for: a semaphore of value 0 or 1, which is changed under a Condition."""

    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock(ctx=ctx), ctx=ctx)
        self._flag = Semaphore(0, ctx=ctx)

    def __repr__(self):
        return f'<{type(self).__qualname__} at {id(self):#x} {"set" if self.is_set() else "unset"}>'

    def is_set(self):
        """Whether the flag is set."""
        return not self._flag.locked()

    def set(self):
        """Set the flag and wake everybody who waits for it."""
        with self._cond:
            if self._flag.locked():
                self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Take the flag down."""
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Return True once the flag is set, or False after *timeout* seconds without that."""
        with self._cond:
            return self.is_set() or self._cond.wait(timeout) or self.is_set()


class Barrier:
    """A place where *parties* threads, of whatever processes, wait for each other, again and again.

    In shared memory are the number of the round, how many have arrived for it, whether it is broken, and
    for those who wake up late what became of the last rounds. Each step is taken under the Condition's
    lock.
    """

    _ROUND, _ARRIVED, _BROKEN, _PAST = range(4)
    _REMEMBERED = 60

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._memory = shared_memory(8 * (self._PAST + self._REMEMBERED), ctx)
        self._cond = Condition(ctx=ctx)
        self._settings = parties, action, timeout
        self._cells = memoryview(self._memory).cast('q')

    def __getstate__(self):
        reduction.check_spawning(self)
        return send_memory(self._memory), self._cond, self._settings

    def __setstate__(self, state):
        memory, self._cond, self._settings = state
        self._memory = receive_memory(*memory)
        self._cells = memoryview(self._memory).cast('q')

    def __repr__(self):
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {state}>'

    def wait(self, timeout=None):
        """Wait until all parties are here; return a different number from 0 to parties-1 to each of them."""
        parties, action, usual_timeout = self._settings
        cells = self._cells
        with self._cond:
            if cells[self._BROKEN]:
                raise threading.BrokenBarrierError
            this_round, place = cells[self._ROUND], cells[self._ARRIVED]
            cells[self._ARRIVED] += 1
            try:
                if place + 1 == parties:
                    if action:
                        action()
                    self._next_round(False)
                    return place
                done = self._cond.wait_for(lambda: cells[self._BROKEN] or cells[self._ROUND] != this_round,
                                           usual_timeout if timeout is None else timeout)
            except:
                self._break()
                raise
            if not done:
                self._break()
            where = self._BROKEN if cells[self._ROUND] == this_round else self._past(this_round)
            if cells[where]:
                raise threading.BrokenBarrierError
            return place

    def _past(self, number):
        return self._PAST + number % self._REMEMBERED

    def _next_round(self, broken):
        cells = self._cells
        cells[self._past(cells[self._ROUND])] = broken
        cells[self._ROUND] += 1
        cells[self._ARRIVED] = cells[self._BROKEN] = 0
        self._cond.notify_all()

    def _break(self):
        self._cells[self._BROKEN] = 1
        self._cond.notify_all()

    def reset(self):
        """Begin afresh; who waits now gets BrokenBarrierError."""
        with self._cond:
            self._next_round(True)

    def abort(self):
        """Break the barrier: who waits and who comes gets BrokenBarrierError, until reset()."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads the barrier waits for."""
        return self._settings[0]

    @property
    def n_waiting(self):
        """How many wait in it now."""
        return 0 if self.broken else self._cells[self._ARRIVED]

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return bool(self._cells[self._BROKEN])
