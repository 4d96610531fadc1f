"""The encoding utf_32 as a module."""

from ._module import expose

expose(globals())
