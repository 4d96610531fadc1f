"""Objects that belong to the loop in which they are first waited for."""

import threading

from .events import get_running_loop

_binding = threading.Lock()


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        here = get_running_loop()
        if self._loop is None:
            # Two threads may ask at the same time: the first to store wins, the other finds a foreign loop.
            # (Not with setdefault on vars(self): an object whose dict has been asked for is a slower one.)
            with _binding:
                if self._loop is None:
                    self._loop = here
        if self._loop is not here:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return here
