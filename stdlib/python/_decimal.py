"""The name that CPython gives the C implementation of decimal; here it is the module itself."""

from decimal import *
from decimal import __libmpdec_version__, __version__
