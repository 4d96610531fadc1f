"""The encoding cp932 as a module."""

from ._module import expose

expose(globals())
