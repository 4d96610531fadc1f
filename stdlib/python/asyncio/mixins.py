"""Objects that belong to the loop in which they are first waited for."""

from .events import get_running_loop


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        # Two threads may ask at the same time: the first to store wins, the other finds a foreign loop.
        here = get_running_loop()
        if vars(self).setdefault('_loop', here) is not here:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return here
