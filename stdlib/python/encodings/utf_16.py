"""The encoding utf_16 as a module."""

from ._module import expose

expose(globals())
