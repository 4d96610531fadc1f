"""The encoding cp949 as a module."""

from ._module import expose

expose(globals())
