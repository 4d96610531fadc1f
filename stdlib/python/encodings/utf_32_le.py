"""The encoding utf_32_le as a module."""

from ._module import expose

expose(globals())
