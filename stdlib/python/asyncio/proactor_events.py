"""The loop of Windows. The name is there to be asked about; there is no such loop on this system."""

from . import base_events

__all__ = ('BaseProactorEventLoop',)


class BaseProactorEventLoop(base_events.BaseEventLoop):
    """Not available."""

    def __init__(self, proactor=None):
        raise NotImplementedError('proactor event loops are for Windows')

    def __del__(self):
        pass
