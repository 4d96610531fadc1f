"""The loop's timers in the order of their moments.

A heap of moments (plain floats, which compare fast) and a dict with the handles of each moment, in the order
in which they came. A cancelled handle stays until its moment is the next one, or until too many have
gathered: to take one out of the middle of a heap would cost more than to wait.
"""

import heapq

# The timetable is cleaned when it has more handles than this and more than this part of them are cancelled.
_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5


class Timetable:
    """Handles by the moment at which they are due."""

    __slots__ = ('_handles', '_moments', 'cancelled')

    def __init__(self):
        self._moments = []
        self._handles = {}
        # How many of the handles are cancelled.
        self.cancelled = 0

    def __iter__(self):
        for moment in sorted(self._moments):
            yield from self._handles[moment]

    def __len__(self):
        return sum(map(len, self._handles.values()))

    def __bool__(self):
        return bool(self._moments)

    def __eq__(self, other):
        return list(self) == list(other)

    def append(self, handle):
        """Put a handle in."""
        handles = self._handles
        moment = handle._when
        if moment in handles:
            handles[moment].append(handle)
        else:
            handles[moment] = [handle]
            heapq.heappush(self._moments, moment)
        handle._scheduled = True
        if handle._cancelled:
            self.cancelled += 1

    def clear(self):
        """Take all out."""
        self._moments.clear()
        self._handles.clear()
        self.cancelled = 0

    def _drop(self, handles):
        # The handles of a moment without the cancelled ones.
        kept = []
        for handle in handles:
            if handle._cancelled:
                handle._scheduled = False
                self.cancelled -= 1
            else:
                kept.append(handle)
        return kept

    def next_moment(self):
        """The moment of the first handle that is not cancelled; None if there is no such handle."""
        if self.cancelled > 0:
            self._clean()
        return self._moments[0] if self._moments else None

    def _clean(self):
        count = len(self._handles)
        many = count * _MIN_CANCELLED_TIMER_HANDLES_FRACTION
        if count > _MIN_SCHEDULED_TIMER_HANDLES and self.cancelled > many:
            cleaned = {moment: self._drop(handles) for moment, handles in self._handles.items()}
            self._handles = {moment: handles for moment, handles in cleaned.items() if handles}
            self._moments = list(self._handles)
            heapq.heapify(self._moments)
            self.cancelled = 0
            return
        while self._moments:
            first = self._moments[0]
            kept = self._drop(self._handles[first])
            if kept:
                self._handles[first] = kept
                return
            del self._handles[heapq.heappop(self._moments)]

    def take_due(self, end):
        """Take out the handles of all moments before *end*, in order."""
        moments, handles = self._moments, self._handles
        while moments and moments[0] < end:
            for handle in handles.pop(heapq.heappop(moments)):
                handle._scheduled = False
                if handle._cancelled:
                    self.cancelled -= 1
                else:
                    yield handle
