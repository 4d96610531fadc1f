"""The encoding big5hkscs as a module."""

from ._module import expose

expose(globals())
