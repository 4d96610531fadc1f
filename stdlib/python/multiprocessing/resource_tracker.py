"""Things that outlive their maker, and are removed when a family of processes is gone.

A file in shared memory stays when its maker is killed. So another process, the tracker, is told what is made
and what is removed: a small fresh interpreter that reads lines from a pipe until nobody has its other end
any more, that is, until the last process of the family has ended in whatever way. What is left by then it
removes, with a warning. Forked children have the pipe as they have all descriptors; spawn and forkserver
hand it on. Locks and unnamed memory need none of this: they go with the last process that has them.

A line is one sign (+ for made, - for removed, ? for nothing), the kind, a colon and the name; lines are
short, because only then the system keeps lines of different writers apart.
"""
import os
import select
import signal
import sys
import threading
import warnings

__all__ = ['ensure_running', 'register', 'unregister']

_SHARED_MEMORY = '/dev/shm'
_LONGEST_LINE = 512        # what POSIX promises to write as one piece
_PATIENCE = 2000           # milliseconds for a tracker to end, before nobody waits for it any more
_NOT_FOR_IT = signal.SIGINT, signal.SIGTERM


def _remove_shared_memory(name):
    os.unlink(_SHARED_MEMORY + name)


def _complain(name):
    raise RuntimeError(f'{name!r} is a dummy')


# How each kind of thing is removed.
_CLEANUP_FUNCS = {'noop': lambda name: None, 'dummy': _complain, 'shared_memory': _remove_shared_memory}


class ResourceTracker:
    """The tracker, seen from the processes that tell it things."""

    def __init__(self):
        self._lock = threading.RLock()
        self._fd = self._pid = self._exitcode = None
        self._starter = None     # the process whose child the tracker is
        os.register_at_fork(after_in_child=self._lock._at_fork_reinit)

    def __del__(self):
        if sys is not None and not sys.is_finalizing():
            self._stop()

    def ensure_running(self):
        """See that there is a tracker: start one, unless there is one that listens."""
        with self._lock:
            if self._fd is not None:
                if self._check_alive():
                    return
                self._stop()
                warnings.warn('resource_tracker: process died unexpectedly, relaunching.  '
                              'Some resources might leak.')
            self._start()

    def getfd(self):
        """The pipe to the tracker, for a process that is being started."""
        self.ensure_running()
        return self._fd

    def register(self, name, rtype):
        """Remove it when everybody has gone, if nobody has done so."""
        self._send('+', name, rtype)

    def unregister(self, name, rtype):
        """Somebody has removed it, or will."""
        self._send('-', name, rtype)

    def _send(self, sign, name, rtype):
        line = f'{sign}{rtype}:{name}\n'.encode('ascii')
        if len(line) > _LONGEST_LINE:
            raise ValueError('msg too long')
        with self._lock:
            self.ensure_running()
            os.write(self._fd, line)

    def _check_alive(self):
        """Whether somebody reads what is written: a pipe without a reader reports an error."""
        watch = select.poll()
        watch.register(self._fd, 0)
        return not watch.poll(0)

    def _start(self):
        from . import spawn, util
        source, sink = os.pipe()
        program = f'from multiprocessing.resource_tracker import main; main({source})'
        # Interrupts of the keyboard must not come before the tracker has chosen to ignore them.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _NOT_FOR_IT)
        try:
            self._pid = spawn.start_interpreter(['-c', program], [source, *_streams_fd()]).pid
        except:
            os.close(sink)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(source)
        self._fd, self._starter, self._exitcode = sink, os.getpid(), None
        if self is _resource_tracker:
            util.Finalize(None, self._stop, exitpriority=-100)   # after the children have been joined

    def _stop(self):
        """Tell it nothing any more; it ends as soon as nobody else does either. Wait for that a little."""
        with self._lock:
            fd, pid, self._fd, self._pid = self._fd, self._pid, None, None
            if fd is not None:
                os.close(fd)
            if pid is None or self._starter != os.getpid():
                return
            try:
                ended = os.pidfd_open(pid)
            except OSError:
                pass     # not known here: too few descriptors, or it has been waited for
            else:
                watch = select.poll()
                watch.register(ended, select.POLLIN)
                watch.poll(_PATIENCE)
                os.close(ended)
            try:
                pid, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                return
            if pid:
                self._exitcode = os.waitstatus_to_exitcode(status)

    def _adopt(self, fd):
        """In a new process: the parent's tracker is this one's too."""
        with self._lock:
            if fd != self._fd:
                self._stop()
            self._fd = fd


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
getfd = _resource_tracker.getfd
register = _resource_tracker.register
unregister = _resource_tracker.unregister


def _streams_fd():
    """Where the tracker's warnings go."""
    try:
        return [sys.stderr.fileno()]
    except (AttributeError, OSError, ValueError):
        return []


# ---- the tracker -------------------------------------------------------------------------------------------

def main(fd):
    """Be the tracker: listen until nobody has the pipe, then remove what is left; 1 if there was some."""
    for number in _NOT_FOR_IT:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _NOT_FOR_IT)
    # Whoever reads what the program prints must not wait for the tracker's end.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in 0, 1:
        os.dup2(nothing, stream)
    os.close(nothing)
    known = {kind: {} for kind in _CLEANUP_FUNCS}
    with open(fd, 'rb') as lines:
        for line in lines:
            try:
                _note(known, line.decode('ascii'))
            except Exception:
                sys.excepthook(*sys.exc_info())
    left = False
    for kind, names in known.items():
        left |= bool(names)
        _remove(kind, names)
    sys.exit(int(left))


def _note(known, line):
    sign, (kind, _, name) = line[0], line[1:].rstrip('\n').partition(':')
    if kind not in known:
        raise ValueError(f'Cannot register {name} for automatic cleanup: unknown resource type {kind}')
    if sign == '+':
        known[kind][name] = None
    elif sign == '-':
        del known[kind][name]


def _remove(kind, names):
    if not names:
        return
    remove = _CLEANUP_FUNCS[kind]
    what = set(names)
    warnings.warn(f'resource_tracker: There appear to be {len(what)} leaked {kind} objects to clean up at '
                  f'shutdown' + (f': {what}' if kind != 'dummy' else ''))
    for name in names:
        try:
            remove(name)
        except Exception as error:
            warnings.warn(f'resource_tracker: {name!r}: {error}')
