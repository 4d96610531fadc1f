"""Events at given times: a scheduler with a clock and a way to wait that its user chooses."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ['scheduler']

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'Numeric type compatible with the return value of the timefunc function.'
Event.priority.__doc__ = 'Events scheduled for the same time will be executed in the order of their priority.'
Event.sequence.__doc__ = 'A continually increasing sequence number that separates events that are otherwise equal.'
Event.action.__doc__ = 'Executing the event means executing action(*argument, **kwargs).'
Event.argument.__doc__ = 'The positional arguments for the action.'
Event.kwargs.__doc__ = 'The keyword arguments for the action.'


class scheduler:
    """Runs actions when their time has come, by the clock timefunc; waits with delayfunc."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._numbers = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        """Add an event at a time; returns it, for cancel()."""
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is None else kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        """Add an event after a delay; returns it, for cancel()."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether there are no events."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run events until there are none. Without blocking only those that are due; returns the time until the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                wait = event.time - self.timefunc()
                if wait <= 0:
                    heapq.heappop(self._queue)
            if wait > 0:
                if not blocking:
                    return wait
                self.delayfunc(wait)
                continue
            event.action(*event.argument, **event.kwargs)
            # Let other threads run.
            self.delayfunc(0)

    @property
    def queue(self):
        """The events that are to come, in the order in which they will run."""
        with self._lock:
            return sorted(self._queue)
