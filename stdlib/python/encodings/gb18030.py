"""The encoding gb18030 as a module."""

from ._module import expose

expose(globals())
