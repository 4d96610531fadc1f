"""The encoding charmap as a module."""

from ._module import expose

expose(globals())
