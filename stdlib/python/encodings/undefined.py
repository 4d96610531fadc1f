"""The encoding undefined as a module."""

from ._module import expose

expose(globals())
