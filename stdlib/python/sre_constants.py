"""The old name of re._constants."""

import warnings

from re import _constants as _module

warnings.warn(f'module {__name__!r} is deprecated', DeprecationWarning, stacklevel=2)
globals().update((name, value) for name, value in vars(_module).items() if not name.startswith('__'))
