"""Events at set times, in one thread: a list that is kept in order, and run(), which waits and calls.

The clock and the waiting are given by the program, so that a simulation may have its own time.
"""
import threading
import time
from bisect import insort
from collections import namedtuple
from itertools import count

__all__ = ['scheduler']


class Event(namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')):
    """What enter() and enterabs() return, for cancel(). Comparing goes by time, priority and order of
    entering."""

    __slots__ = ()


for _field, _doc in (('time', 'When the event is due, by the clock of the scheduler.'),
                     ('priority', 'Among events of the same time the lower number comes first.'),
                     ('sequence',
                      'A running number: events of the same time and priority come in order of entering.'),
                     ('action', 'The function to be called: action(*argument, **kwargs).'),
                     ('argument', 'Its positional arguments.'), ('kwargs', 'Its keyword arguments.')):
    getattr(Event, _field).__doc__ = _doc

_sentinel = object()


class scheduler:
    """Events and their clock. Other threads may enter and cancel while run() is under way."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._numbers = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enters an event for a time of the clock."""
        event = Event(time, priority, next(self._numbers), action, argument,
                      {} if kwargs is _sentinel else kwargs)
        with self._lock:
            insort(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enters an event for so much later than now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes an event out. ValueError if it is not in."""
        with self._lock:
            self._queue.remove(event)

    def empty(self):
        """Whether no event is left."""
        with self._lock:
            return not self._queue

    @property
    def queue(self):
        """A list of the events to come, in their order."""
        with self._lock:
            return self._queue[:]

    def _take_due(self):
        """(event, 0) of one that is due, taken out; (None, how long until the next), or (None, None) without
        any."""
        with self._lock:
            if not self._queue:
                return None, None
            wait = self._queue[0].time - self.timefunc()
            return (None, wait) if wait > 0 else (self._queue.pop(0), 0)

    def run(self, blocking=True):
        """Calls the actions when they are due until there are none left. With blocking=False only those that
        are due already; returns how long it is until the next one, if there is one."""
        while True:
            event, wait = self._take_due()
            if event is not None:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)       # lets other threads go on
            elif wait is None or not blocking:
                return wait
            else:
                self.delayfunc(wait)
