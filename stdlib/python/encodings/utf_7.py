"""The encoding utf_7 as a module."""

from ._module import expose

expose(globals())
