"""URLs."""

import sys


def __getattr__(name):
    # Programs that have imported the errors find it without importing it.
    if name in ('response',) and 'urllib.error' in sys.modules:
        import importlib
        return importlib.import_module(f'{__name__}.{name}')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
