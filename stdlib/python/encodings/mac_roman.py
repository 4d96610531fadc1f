"""The encoding mac_roman as a module."""

from ._module import expose_table

expose_table(globals())
