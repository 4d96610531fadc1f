"""The encoding gbk as a module."""

from ._module import expose

expose(globals())
