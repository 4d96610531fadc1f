"""The encoding mbcs as a module."""

from ._module import expose

expose(globals())
