"""Another name of importlib._bootstrap: the half of it that deals with files."""

import sys

from . import _bootstrap

sys.modules[__name__] = _bootstrap
