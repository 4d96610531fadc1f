"""The encoding cp950 as a module."""

from ._module import expose

expose(globals())
