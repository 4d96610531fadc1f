"""The encoding bz2_codec as a module."""

from ._module import expose

expose(globals())
