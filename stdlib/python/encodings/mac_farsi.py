"""The encoding mac_farsi as a module."""

from ._module import expose_table

expose_table(globals())
