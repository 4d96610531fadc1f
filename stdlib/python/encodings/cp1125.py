"""The encoding cp1125 as a module."""

from ._module import expose_table

expose_table(globals())
