"""The encoding utf_32_be as a module."""

from ._module import expose

expose(globals())
