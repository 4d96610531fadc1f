"""The encoding mac_cyrillic as a module."""

from ._module import expose_table

expose_table(globals())
