"""The encoding big5 as a module."""

from ._module import expose

expose(globals())
