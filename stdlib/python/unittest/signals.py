"""Ctrl-C during tests: the first lets the running test finish and ends the run, the second interrupts.

The results that are to be stopped are known here; one handler of SIGINT stops them all.
"""

import signal
from contextlib import contextmanager
from weakref import WeakKeyDictionary

__unittest = True

_results = WeakKeyDictionary()
_interrupt_handler = None
_STANDARD = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: lambda signum, frame: None}


class _InterruptHandler:
    """Stops the results; afterwards, or when somebody put his own handler above it, does what was done
    before."""

    def __init__(self, before):
        self.called = False
        self.original_handler = before
        self.default_handler = _STANDARD.get(before, before) if isinstance(before, int) else before
        if isinstance(self.default_handler, int):
            raise TypeError('expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a '
                            'callable object')

    def __call__(self, signum, frame):
        ours = signal.getsignal(signal.SIGINT) is self
        if self.called or not ours:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    """Have *result* stopped by Ctrl-C."""
    _results[result] = True


def removeResult(result):
    """Whether *result* was registered; it is no longer."""
    return bool(_results.pop(result, False))


def installHandler():
    """Handle Ctrl-C as this module does."""
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


@contextmanager
def _handler_removed():
    """With what was done before in the place of whatever handles Ctrl-C now."""
    handler = signal.getsignal(signal.SIGINT)
    removeHandler()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def removeHandler(method=None):
    """Handle Ctrl-C as before; as a decorator, while the decorated function runs."""
    if method is not None:
        return _handler_removed()(method)
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
    return None
