"""What this process has made that outlives it, and is to be removed when it ends.

Only named blocks of shared memory are of that kind: locks and unnamed memory go with the last process that
has them.
"""
import os

from . import util

__all__ = ['ensure_running', 'register', 'unregister']

_SHARED_MEMORY = '/dev/shm'


def _remove_shared_memory(name):
    os.unlink(_SHARED_MEMORY + name)


_CLEANUP_FUNCS = {'shared_memory': _remove_shared_memory}
_tracked = {}      # (kind, name): nothing
_at_exit = None


def ensure_running():
    """See that what is registered will be removed."""
    global _at_exit
    if _at_exit is None or not _at_exit.still_active():
        _tracked.clear()   # of the parent, if this is a child
        _at_exit = util.Finalize(None, _remove_all, exitpriority=-50)


def register(name, rtype):
    """Remove it when the process ends, if nobody has done so."""
    if rtype not in _CLEANUP_FUNCS:
        raise ValueError(f'Cannot register {name} for automatic cleanup: unknown resource type {rtype}')
    ensure_running()
    _tracked[rtype, name] = None


def unregister(name, rtype):
    """Somebody has removed it, or will."""
    _tracked.pop((rtype, name), None)


def _remove_all():
    import warnings
    for kind, remove in _CLEANUP_FUNCS.items():
        names = {name for rtype, name in list(_tracked) if rtype == kind}
        if names:
            warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked {kind} objects to '
                          f'clean up at shutdown: {names}')
        for name in names:
            unregister(name, kind)
            try:
                remove(name)
            except OSError as error:
                warnings.warn(f'resource_tracker: {name!r}: {error}')
