"""The encoding mac_arabic as a module."""

from ._module import expose_table

expose_table(globals())
