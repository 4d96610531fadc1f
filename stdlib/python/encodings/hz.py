"""The encoding hz as a module."""

from ._module import expose

expose(globals())
