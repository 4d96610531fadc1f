"""The encoding mac_romanian as a module."""

from ._module import expose_table

expose_table(globals())
