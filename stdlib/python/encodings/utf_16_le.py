"""The encoding utf_16_le as a module."""

from ._module import expose

expose(globals())
