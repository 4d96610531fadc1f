"""The classes of datetime under the name of CPython's implementation of them in C.

For programs that take them from here; there is one implementation.
"""

from datetime import *
from datetime import __all__
