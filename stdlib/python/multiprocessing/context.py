"""Contexts: the functions of this package, for one way to start processes.

A context is the table _FACTORIES made into methods: each imports its module when it is called first, and
passes the context on, so that what is made knows how the processes that share it are started. The default
context is the one whose methods the package itself offers; how it starts processes is decided late, by
set_start_method() or the first use.
"""
import os
from importlib import import_module

from . import process
from .process import AuthenticationError, BufferTooShort, ProcessError

__all__ = ()


class TimeoutError(ProcessError):
    """Something did not happen in time."""


# What a context can make: the module and, where it takes one, the argument for the context.
_FACTORIES = {
    'Pipe': ('connection', None), 'Pool': ('pool', 'context'), 'Queue': ('queues', 'ctx'),
    'JoinableQueue': ('queues', 'ctx'), 'SimpleQueue': ('queues', 'ctx'), 'RawValue': ('sharedctypes', 'ctx'),
    'RawArray': ('sharedctypes', 'ctx'), 'Value': ('sharedctypes', 'ctx'), 'Array': ('sharedctypes', 'ctx'),
} | dict.fromkeys(('Lock', 'RLock', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Event', 'Barrier'),
                  ('synchronize', 'ctx'))


def _maker(name, module, argument):
    def make(self, *args, **kwargs):
        if argument is not None:
            kwargs[argument] = self.get_context()
        return getattr(import_module('multiprocessing.' + module), name)(*args, **kwargs)
    make.__name__, make.__qualname__ = name, f'BaseContext.{name}'
    make.__doc__ = f'multiprocessing.{module}.{name}() for processes that this context starts.'
    return make


class BaseContext:
    """The functions of this package for one way to start processes."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def __reduce__(self):
        return get_context, (self._name,)

    def cpu_count(self):
        """The number of processors."""
        number = os.cpu_count()
        if number is None:
            raise NotImplementedError('cannot determine number of cpus')
        return number

    def Manager(self):
        """A started manager: its server process keeps objects that other processes use by proxies."""
        from .managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def freeze_support(self):
        """In a program that is a single executable file: if this process is a child, be one."""
        from .spawn import freeze_support
        freeze_support()

    def get_logger(self):
        """The logger of this package."""
        from .util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """Have the logger of this package write to sys.stderr; return it."""
        from .util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Connections can be given to new processes; nothing is to be done for that."""

    def set_executable(self, executable):
        """Which program a process that is started afresh runs."""
        from .spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """What the fork server imports before it forks; '__main__' is the program's main module."""
        from .forkserver import set_forkserver_preload
        set_forkserver_preload(module_names)

    def get_context(self, method=None):
        """The context for a start method; this one by default."""
        if method is None:
            return self
        try:
            return _CONTEXTS[method]
        except KeyError:
            raise ValueError(f'cannot find context for {method!r}') from None

    def get_start_method(self, allow_none=False):
        """How processes are started."""
        return self._name

    def set_start_method(self, method, force=False):
        """A context for one method has no other."""
        raise ValueError('cannot set start method of concrete context')

    @property
    def reducer(self):
        """The module that says how things are sent to new processes."""
        from . import reduction
        return reduction


for _name, _where in _FACTORIES.items():
    setattr(BaseContext, _name, _maker(_name, *_where))
del _name, _where


class ForkContext(BaseContext):
    """Processes are copies of the program as it is."""

    _name = 'fork'

    class Process(process.BaseProcess):
        """A process that is a copy of the program."""

        _start_method = 'fork'


class SpawnContext(BaseContext):
    """Processes are fresh interpreters, which import the main module."""

    _name = 'spawn'

    class Process(process.BaseProcess):
        """A process that is a fresh interpreter."""

        _start_method = 'spawn'


class ForkServerContext(BaseContext):
    """Processes are forked from a small process that does nothing else."""

    _name = 'forkserver'

    class Process(process.BaseProcess):
        """A process that the fork server forks."""

        _start_method = 'forkserver'


ForkProcess, SpawnProcess, ForkServerProcess = (
    _kind.Process for _kind in (ForkContext, SpawnContext, ForkServerContext))
for _kind, _name in ((ForkProcess, 'ForkProcess'), (SpawnProcess, 'SpawnProcess'),
                     (ForkServerProcess, 'ForkServerProcess')):
    _kind.__name__ = _kind.__qualname__ = _name
del _kind, _name


class Process(process.BaseProcess):
    """A call that runs in a process of its own, started as the default context does it."""

    _start_method = property(lambda self: _default_context.get_start_method())


class DefaultContext(BaseContext):
    """The context that the package's own functions belong to."""

    Process = Process

    def __init__(self):
        self._actual = None

    def get_context(self, method=None):
        """The context for a start method; by default the one that this one has become."""
        if method is not None:
            return super().get_context(method)
        if self._actual is None:
            self._actual = _CONTEXTS['fork']
        return self._actual

    def set_start_method(self, method, force=False):
        """Choose how processes are started: once, unless *force* is true. None: undecided again."""
        if self._actual is not None and not force:
            raise RuntimeError('context has already been set')
        self._actual = None if method is None else self.get_context(method)

    def get_start_method(self, allow_none=False):
        """How processes are started; with *allow_none*, None while that is undecided."""
        if self._actual is None and allow_none:
            return None
        return self.get_context()._name

    def get_all_start_methods(self):
        """The ways there are, the default first."""
        return list(_CONTEXTS)


_CONTEXTS = {'fork': ForkContext(), 'spawn': SpawnContext(), 'forkserver': ForkServerContext()}
_default_context = DefaultContext()
get_context = _default_context.get_context
