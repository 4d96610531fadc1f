"""The encoding uu_codec as a module."""

from ._module import expose

expose(globals())
