"""The encoding oem as a module."""

from ._module import expose

expose(globals())
