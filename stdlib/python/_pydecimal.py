"""The name that CPython gives its second implementation of decimal; here there is one, which is decimal."""

from decimal import *
from decimal import __libmpdec_version__, __version__
