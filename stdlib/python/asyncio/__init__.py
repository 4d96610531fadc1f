"""Concurrency with coroutines: an event loop, tasks, streams, subprocesses, synchronization."""

import sys

from .events import *
from .base_events import BaseEventLoop, Server
from .coroutines import iscoroutine, iscoroutinefunction
from .exceptions import *
from .futures import Future, isfuture, wrap_future
from .locks import *
from .protocols import *
from .queues import *
from .runners import Runner, run
from .streams import *
from .subprocess import create_subprocess_exec, create_subprocess_shell
from .taskgroups import TaskGroup
from .tasks import *
from .threads import to_thread
from .timeouts import Timeout, timeout, timeout_at
from .transports import *
from .unix_events import (DefaultEventLoopPolicy, EventLoop, SelectorEventLoop)

__all__ = [name for name in dir() if not name.startswith('_') and name not in (
    'sys', 'events', 'base_events', 'coroutines', 'exceptions', 'futures', 'locks', 'log', 'protocols', 'queues',
    'runners', 'streams', 'taskgroups', 'tasks', 'threads', 'timeouts', 'transports', 'unix_events',
    'selector_events')]
