"""The encoding utf_16_be as a module."""

from ._module import expose

expose(globals())
