"""The encoding mac_croatian as a module."""

from ._module import expose_table

expose_table(globals())
