"""The streams of io under CPython's name for its implementation in Python.

There is one implementation of io here, and it is native: the names of this module are the same classes and
functions, for programs that take them from here.
"""

import io
from io import *
from io import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, open_code, text_encoding

__all__ = io.__all__
