"""The encoding cp1140 as a module."""

from ._module import expose_table

expose_table(globals())
