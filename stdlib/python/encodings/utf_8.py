"""The encoding utf_8 as a module."""

from ._module import expose

expose(globals())
