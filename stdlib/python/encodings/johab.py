"""The encoding johab as a module."""

from ._module import expose

expose(globals())
