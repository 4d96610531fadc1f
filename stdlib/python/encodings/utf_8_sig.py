"""The encoding utf_8_sig as a module."""

from ._module import expose

expose(globals())
