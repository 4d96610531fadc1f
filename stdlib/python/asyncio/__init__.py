"""Concurrency with coroutines.

To read how it works: base_events.py (a turn of the loop), _task.py (a step of a task), futures.py (what joins
the two), then selector_events.py (descriptors), locks.py and queues.py (what tasks share), streams.py
(connections).
"""

from . import (
    base_events, coroutines, events, exceptions, futures, locks, protocols, queues, runners, streams,
    subprocess, taskgroups, tasks, threads, timeouts, transports, unix_events,
)

_PUBLIC = (base_events, coroutines, events, exceptions, futures, locks, protocols, queues, runners, streams,
           subprocess, taskgroups, tasks, threads, timeouts, transports, unix_events)

__all__ = tuple(name for module in _PUBLIC for name in module.__all__)

for _module in _PUBLIC:
    globals().update({name: getattr(_module, name) for name in _module.__all__})
del _module
