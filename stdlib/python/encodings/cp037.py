"""The encoding cp037 as a module."""

from ._module import expose_table

expose_table(globals())
