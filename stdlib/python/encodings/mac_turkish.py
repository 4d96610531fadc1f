"""The encoding mac_turkish as a module."""

from ._module import expose_table

expose_table(globals())
