"""re.compile() without a store of patterns, under the name that tools know."""

import _sre

from ._constants import *


def isstring(obj):
    """Is it text or bytes, so that it may be a pattern?"""
    return isinstance(obj, (str, bytes))


def compile(p, flags=0):
    """A pattern object from text or from a tree of re._parser."""
    if not isstring(p):
        p, flags = p.state.str, p.state.flags
    return _sre.compile(p, int(flags))
