"""What is left to do when a process ends, or has been forked; and the package's log."""
import atexit
import itertools
import os
import threading
import weakref

from . import process

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False


def get_logger():
    """The logger of this package."""
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Have the logger of this package write to sys.stderr; return it."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


def _log_function(level):
    def log(message, *args):
        if _logger is not None:
            _logger.log(level, message, *args, stacklevel=2)
    return log


sub_debug, debug, info, sub_warning = map(_log_function, (SUBDEBUG, DEBUG, INFO, SUBWARNING))


# ---- at the end --------------------------------------------------------------------------------------------

_finalizer_registry = {}   # (priority, number): Finalize. Highest first
_next_number = itertools.count().__next__


class Finalize:
    """A call to be made once: when *obj* dies, when this object is called, or at the end of the process.

    At the end only those with an *exitpriority* are called, the highest first, the newest of equals first.
    What was set up before a fork is not the child's to finish.
    """

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not '
                            f'{type(exitpriority)!s}')
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._call = callback, args, kwargs or {}
        self._pid = os.getpid()
        self._key = exitpriority, _next_number()
        # The one who dies calls us.
        self._object = None if obj is None else weakref.ref(obj, self)
        _finalizer_registry[self._key] = self

    def __call__(self, dead=None):
        if self.cancel() and self._pid == os.getpid():
            callback, args, kwargs = self._call
            return callback(*args, **kwargs)

    def cancel(self):
        """The call is not to be made any more. (Was it to be?)"""
        return _finalizer_registry.pop(self._key, None) is not None

    def still_active(self):
        """Whether the call is still to be made."""
        return self._key in _finalizer_registry


def _run_finalizers(minpriority=None):
    """Make the calls of that priority and above; without it, all that have one."""
    while True:
        due = [key for key in list(_finalizer_registry)
               if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
        if not due:
            return
        try:
            if finalizer := _finalizer_registry.get(max(due)):
                finalizer()
        except Exception:
            import traceback
            traceback.print_exc()


_exiting = False


def is_exiting():
    """Whether the process is ending."""
    return _exiting


def _exit_function():
    global _exiting
    if _exiting:
        return
    _exiting = True
    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            child.terminate()
    for child in process.active_children():
        child.join()
    _run_finalizers()


atexit.register(_exit_function)


# ---- after a fork ------------------------------------------------------------------------------------------

_afterfork_registry = weakref.WeakValueDictionary()   # (number, function): object


def register_after_fork(obj, func):
    """Have func(obj) called in children that are forked while *obj* lives."""
    _afterfork_registry[_next_number(), func] = obj


def _run_after_forkers():
    for (_, func), obj in sorted(_afterfork_registry.items(), key=lambda item: item[0][0]):
        try:
            func(obj)
        except Exception as error:
            info('after forker raised exception %s', error)


def _forget_parent():
    """A child has nothing to finish that its parent began."""
    global _exiting
    _exiting = False
    _finalizer_registry.clear()


class ForkAwareThreadLock:
    """A lock of threads, which is free in a forked child."""

    def __init__(self):
        self._lock = threading.Lock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        register_after_fork(self, lambda self: self._lock._at_fork_reinit())

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """Data of threads, of which a forked child has none."""

    def __init__(self):
        register_after_fork(self, lambda self: self.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


# ---- a place for sockets -----------------------------------------------------------------------------------

_directory = None


def get_temp_dir():
    """A directory for this process and its children; who asks for it first removes it at the end."""
    global _directory
    if _directory is None:
        import shutil
        import tempfile
        # The address of a Unix socket has 107 characters at most (unix(7)); a long $TMPDIR leaves no room.
        where = None if len(tempfile.gettempdir()) < 60 else '/tmp'
        _directory = tempfile.mkdtemp(prefix='pymp-', dir=where)
        Finalize(None, shutil.rmtree, (_directory,), {'ignore_errors': True}, exitpriority=-100)
    return _directory


def is_abstract_socket_namespace(address):
    """Whether the address of a Unix socket is not in the file system."""
    if isinstance(address, (str, bytes)):
        return address.startswith(b'\0' if isinstance(address, bytes) else '\0')
    if address:
        raise TypeError(f'address type of {address!r} unrecognized')
    return False


abstract_sockets_supported = True


def close_fds(*fds):
    """Close descriptors."""
    for fd in fds:
        os.close(fd)


def _cleanup_tests():
    """For test suites: nothing of ours runs in the background when no child is left."""
    import gc
    gc.collect()
    for child in process.active_children():
        if child.daemon:
            child.terminate()   # somebody has forgotten it: it would live as long as this process
        child.join()
