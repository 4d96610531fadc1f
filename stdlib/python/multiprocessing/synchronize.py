"""Locks between processes, over semaphores in shared memory."""

import os
import threading
import time
import weakref
import _multiprocessing

_all_locks = weakref.WeakSet()


def _forget():
    # The child holds nothing.
    for lock in list(_all_locks):
        lock._semlock._after_fork()


os.register_at_fork(after_in_child=_forget)


class SemLock:
    """What all have: a semaphore."""

    def __init__(self, kind, value, maxvalue):
        self._semlock = _multiprocessing.SemLock(kind, value, maxvalue)
        self.acquire = self._semlock.acquire
        self.release = self._semlock.release
        _all_locks.add(self)

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        raise RuntimeError(f'{type(self).__name__} objects should only be shared between processes through '
                           'inheritance')

    def locked(self):
        """Whether acquire() would wait."""
        return self._semlock._is_zero()


class Semaphore(SemLock):
    """A counter."""

    def __init__(self, value=1):
        super().__init__(1, value, _multiprocessing.SEM_VALUE_MAX)

    def get_value(self):
        """The counter."""
        return self._semlock._get_value()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._semlock._get_value()})>'


class BoundedSemaphore(Semaphore):
    """A counter that does not grow above its start."""

    def __init__(self, value=1):
        SemLock.__init__(self, 1, value, value)
        self._maxvalue = value

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._semlock._get_value()}, maxvalue={self._maxvalue})>'


class Lock(SemLock):
    """A lock."""

    def __init__(self):
        super().__init__(1, 1, 1)


class RLock(SemLock):
    """A lock that its holder can take again."""

    def __init__(self):
        super().__init__(0, 1, 1)


class Condition:
    """A lock and a way to wait for a change."""

    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._sleeping_count = Semaphore(0)
        self._woken_count = Semaphore(0)
        self._wait_semaphore = Semaphore(0)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def wait(self, timeout=None):
        """Let the lock go, wait for notify(), take the lock again; whether it was notified."""
        assert self._lock._semlock._is_mine(), 'must acquire() condition before using wait()'
        self._sleeping_count.release()
        count = self._lock._semlock._count()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake *n* waiters."""
        assert self._lock._semlock._is_mine(), 'lock is not owned'
        # Those whose wait timed out have said so.
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        for _ in range(sleepers):
            self._woken_count.acquire()
        # Somebody may have timed out in between.
        while self._wait_semaphore.acquire(False):
            pass

    def notify_all(self):
        """Wake all waiters."""
        self.notify(2 ** 31)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; its value."""
        result = predicate()
        deadline = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = Semaphore(0)

    def is_set(self):
        """Whether the flag is set."""
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        """Set the flag and wake all."""
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Unset the flag."""
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait until the flag is set; whether it is."""
        with self._cond:
            if not self._flag.acquire(False):
                self._cond.wait(timeout)
                if not self._flag.acquire(False):
                    return False
            self._flag.release()
            return True

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {"set" if self.is_set() else "unset"}>'


class Barrier(threading.Barrier):
    """A point that a number of processes pass together."""

    def __init__(self, parties, action=None, timeout=None):
        self._memory = memoryview(_multiprocessing.Memory(16)).cast('q')
        self._cond = Condition()
        self._action = action
        self._timeout = timeout
        self._parties = parties

    @property
    def _state(self):
        return self._memory[0]

    @_state.setter
    def _state(self, value):
        self._memory[0] = value

    @property
    def _count(self):
        return self._memory[1]

    @_count.setter
    def _count(self, value):
        self._memory[1] = value
