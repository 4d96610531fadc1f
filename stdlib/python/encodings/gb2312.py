"""The encoding gb2312 as a module."""

from ._module import expose

expose(globals())
