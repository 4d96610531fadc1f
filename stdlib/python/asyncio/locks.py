"""Locks for tasks. None of them is for threads: what keeps them right is that a task runs until it awaits.

Everything here is made of lines (`_Line`): futures of tasks that wait, oldest first. A task stands in a line
until its future is set; it keeps its place until it actually runs, so that nobody who comes later gets in
between.
"""

import collections

from . import mixins
from .exceptions import BrokenBarrierError, CancelledError

__all__ = ('Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'Lock', 'Semaphore')


class _Line(collections.deque):
    async def stand(self, loop):
        """Wait in the line until called; the answer is what the caller says."""
        place = loop.create_future()
        self.append(place)
        try:
            return await place
        finally:
            if self[0] is place:
                self.popleft()
            else:
                self.remove(place)

    def call(self, limit=1):
        """Call the first *limit* tasks that have not been called yet; how many there were."""
        called = 0
        for place in self:
            if called == limit:
                break
            if not place.done():
                place.set_result(True)
                called += 1
        return called

    def call_all(self):
        """Call everybody."""
        return self.call(len(self))

    def occupied(self):
        """Whether somebody stands here who has not given up."""
        for place in self:
            if not place.cancelled():
                return True
        return False


class _Waitable(mixins._LoopBoundMixin):
    # Something with a line, whose repr tells its state and the length of the line.
    def __init__(self):
        self._waiters = _Line()

    def _words(self):
        yield 'locked' if self.locked() else 'unlocked'

    def __repr__(self):
        words = list(self._words())
        if self._waiters:
            words.append(f'waiters:{len(self._waiters)}')
        return f'<{object.__repr__(self)[1:-1]} [{", ".join(words)}]>'


class _Held:
    # `async with`: held inside the block.
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Held, _Waitable):
    """Held by one task at a time; the others get it in the order in which they came."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        """Whether somebody holds it."""
        return self._locked

    async def acquire(self):
        """Wait until it is free, and hold it. True."""
        if self._locked or self._waiters.occupied():
            try:
                await self._waiters.stand(self._get_loop())
            except CancelledError:
                # Called and cancelled at the same time: the call is the next one's.
                if not self._locked:
                    self._call_first()
                raise
        self._locked = True
        return True

    def release(self):
        """Hold it no more."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._call_first()

    def _call_first(self):
        # Only if nobody has been called: that task has not run yet, and one at a time is enough.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waitable):
    """A flag that tasks wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def _words(self):
        yield 'set' if self._value else 'unset'

    def is_set(self):
        """Whether the flag is up."""
        return self._value

    def set(self):
        """Put the flag up; everybody who waits goes on."""
        if not self._value:
            self._value = True
            self._waiters.call_all()

    def clear(self):
        """Put the flag down."""
        self._value = False

    async def wait(self):
        """Wait until the flag is up. True."""
        return self._value or await self._waiters.stand(self._get_loop())


class Condition(_Held, _Waitable):
    """A lock together with a line of those who wait for something to change under it."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock = Lock() if lock is None else lock
        self.acquire, self.release, self.locked = lock.acquire, lock.release, lock.locked

    async def wait(self):
        """Give the lock away, wait to be notified, take it again. True."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        loop = self._get_loop()
        self.release()
        try:
            try:
                return await self._waiters.stand(loop)
            finally:
                await self._take_again()
        except BaseException:
            # The task may have been notified before it was cancelled. Then somebody else should be.
            self._waiters.call()
            raise

    async def _take_again(self):
        # Whoever is cancelled in here goes on to wait: the caller's `async with` will release what it holds.
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as exc:
                cancelled = exc
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                # No cycle of exception and frame.
                cancelled = None

    async def wait_for(self, predicate):
        """Wait until predicate() is true; its value."""
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        """Let the first n of those who wait go on, once the lock is free."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._waiters.call(n)

    def notify_all(self):
        """Let all who wait go on."""
        self.notify(len(self._waiters))


class Semaphore(_Held, _Waitable):
    """So many may hold it at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        super().__init__()
        # Permits nobody has. Who calls a task takes one for it, so that it cannot be snatched away.
        self._value = value

    def _words(self):
        yield 'locked' if self.locked() else f'unlocked, value:{self._value}'

    def locked(self):
        """Whether acquire would have to wait."""
        return not self._value or self._waiters.occupied()

    async def acquire(self):
        """Wait for a permit and take it. True."""
        if not self.locked():
            self._value -= 1
            return True
        line = self._waiters
        place = self._get_loop().create_future()
        line.append(place)
        try:
            await place
        except CancelledError:
            if not place.cancelled():
                # It was called before: the permit goes back.
                self._value += 1
            raise
        finally:
            line.remove(place)
            self._hand_out()
        return True

    def release(self):
        """Give a permit back."""
        self._value += 1
        self._hand_out()

    def _hand_out(self):
        if self._value and self._waiters:
            self._value -= self._waiters.call(self._value)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to have more permits than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        """Give a permit back; a ValueError if there are too many."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(mixins._LoopBoundMixin):
    """Lets tasks through in groups of a size.

    filling    tasks arrive and wait; the last of the group sets them free
    draining   they leave, one by one; who comes meanwhile waits outside for the next group
    resetting  like draining, but they leave with BrokenBarrierError
    broken     everybody gets BrokenBarrierError until reset
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._parties = parties
        self._state = 'filling'
        # How many are in, and the lines of those in and those outside.
        self._count = 0
        self._inside = _Line()
        self._outside = _Line()

    def __repr__(self):
        waiting = '' if self.broken else f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{object.__repr__(self)[1:-1]} [{self._state}{waiting}]>'

    parties = property(lambda self: self._parties, doc='The size of a group.')
    broken = property(lambda self: self._state == 'broken', doc='Whether it was aborted.')
    n_waiting = property(lambda self: self._count if self._state == 'filling' else 0,
                         doc='How many wait for the group to be complete.')

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc_info):
        pass

    async def wait(self):
        """Wait for the rest of the group. Each of it gets another number, from 0 to parties - 1."""
        while self._state in ('draining', 'resetting'):
            await self._outside.stand(self._get_loop())
        if self.broken:
            raise BrokenBarrierError('Barrier aborted')
        number = self._count
        self._count += 1
        try:
            if self._count == self._parties:
                self._change('draining')
            while self._state == 'filling':
                await self._inside.stand(self._get_loop())
            if self._state != 'draining':
                raise BrokenBarrierError('Abort or reset of barrier')
            return number
        finally:
            self._count -= 1
            if not self._count and self._state in ('draining', 'resetting'):
                self._change('filling')

    def _change(self, state):
        self._state = state
        self._inside.call_all()
        if state not in ('draining', 'resetting'):
            self._outside.call_all()

    async def reset(self):
        """Begin anew; those who wait get BrokenBarrierError."""
        self._change('resetting' if self._count else 'filling')

    async def abort(self):
        """Break it: those who wait and those who will get BrokenBarrierError."""
        self._change('broken')
