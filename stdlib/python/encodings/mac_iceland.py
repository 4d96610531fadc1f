"""The encoding mac_iceland as a module."""

from ._module import expose_table

expose_table(globals())
